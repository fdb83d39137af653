"""Looks at the order of topics: each is listed once, and each has its files; and at files that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_app.library.check.place import Place
from agreement_app.library.languages import NOT_TOPICS
from agreement_app.library.load import Library
from agreement_app.library.reader import Reader
from agreement_app.library.yaml_file import Finding

NOT_TOPIC_FACTS = {"vocabulary", "order", "sources", "what_if", "minimum_ages", "texts"}


def check_order(reader: Reader, library: Library) -> Iterator[Finding]:
    """Find topics that are listed twice, files of topics that are not listed, and files whose name hides them."""
    yield from _listed_twice(reader, library)
    yield from _facts_not_listed(reader, library)
    for language in library.languages:
        yield from _words_not_listed(reader, library, language)
    yield from _not_read(reader)


def _listed_twice(reader: Reader, library: Library) -> Iterator[Finding]:
    place = Place(reader.files["structure/order.yaml"], ("topics",))
    for n, topic in enumerate(library.topics):
        if topic in library.topics[:n]:
            yield place.at(n).finding(f"The topic “{topic}” is listed twice.", "Keep one of the two.")


def _facts_not_listed(reader: Reader, library: Library) -> Iterator[Finding]:
    for path in (reader.folder / "structure").glob("*.yaml"):
        if path.stem not in {*NOT_TOPIC_FACTS, *library.topics}:
            what = f"The topic “{path.stem}” is not in structure/order.yaml."
            yield Finding(f"structure/{path.name}", 1, what, "Add it there, where families should read it.")


def _words_not_listed(reader: Reader, library: Library, language: str) -> Iterator[Finding]:
    for path in (reader.folder / "text" / language).glob("*.yaml"):
        if path.stem not in {*NOT_TOPICS, *library.topics}:
            what = f"There is no topic “{path.stem}” in structure/order.yaml."
            yield Finding(f"text/{language}/{path.name}", 1, what, "Check the file name.")


def _not_read(reader: Reader) -> Iterator[Finding]:
    for path in (path for where in ("structure/*", "text/*/*", "help_lines/*") for path in reader.folder.glob(where)):
        name = path.relative_to(reader.folder).as_posix()
        if path.name.startswith(".") or name in reader.files or name in reader.broken:
            continue
        if path.suffix != ".yaml":
            yield Finding(name, 1, "This file is not read.", "Let its name end in .yaml, or take it away.")
        elif path.parent.name == "help_lines":
            yield Finding(name, 1, "This file is not read.", "Name it by the two-letter code of the country, such as NL.yaml.")
