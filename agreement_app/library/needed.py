"""Knows which texts the program says, from `structure/texts.yaml`: with which gaps, and at which ages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from agreement_app.library.languages import BASE_LANGUAGE, PLURALS
from agreement_app.library.reader import Reader
from agreement_app.library.shape import TextsFile
from agreement_app.library.spans import bands_of
from agreement_app.model.words import GAP

LIST = "structure/texts.yaml"
FILES = tuple(TextsFile.model_fields)  # the files of a language that hold texts by dotted keys
BY_AGE = {"help_plan"}  # where a text may be given for spans of ages
EMPTY = '""'  # in the list: this text may be empty

Needed = Mapping[str, Any]  # key -> the keys below it, or of a text the gaps that the program fills or the ages that get it


def read_needed(reader: Reader) -> Mapping[str, Needed]:
    """Give the texts that each file of a language must hold, as nested keys in order; nothing when the list cannot be read."""
    listed = reader.read(LIST, TextsFile)
    return {name: _nested(getattr(listed, name).splitlines()) for name in FILES} if listed else {}


def list_needed(reader: Reader, bands: tuple[str, ...]) -> str:
    """Write the list of texts from those that the base language has now."""
    written = []
    for name in FILES:
        tree = reader.read_tree(f"text/{BASE_LANGUAGE}/{name}.yaml")
        written.append(f"{name}: |")
        written += [f"  {' '.join(line)}" for line in _lines(tree, "", bands if name in BY_AGE else ())]
    return "\n".join(written) + "\n"


def gaps_in(text: object) -> set[str]:
    """Name the gaps of a text, in all its plural forms."""
    forms = text.values() if isinstance(text, Mapping) else (text,)
    return {gap for form in forms for gap in GAP.findall(str(form))}


def is_text(node: object, bands: tuple[str, ...]) -> bool:
    """Say whether a node is one text: a single one, plural forms of one, or one for each span of the bands."""
    if not isinstance(node, Mapping):
        return True
    return ("other" in node and node.keys() <= PLURALS) or (bool(node) and all(bands_of(str(key), bands) for key in node))


def ages_of(node: object, bands: tuple[str, ...]) -> list[str]:
    """Name the bands that get a text; none when it is not written by age."""
    covered = {band for key in node for band in bands_of(str(key), bands)} if isinstance(node, Mapping) else set()
    return [band for band in bands if band in covered]


def _lines(tree: Mapping[str, Any], prefix: str, bands: tuple[str, ...]) -> Iterator[list[str]]:
    for key, node in tree.items():
        if is_text(node, bands):
            marks = [EMPTY] if node == "" else [*ages_of(node, bands), *(f"{{{gap}}}" for gap in sorted(gaps_in(node)))]
            yield [f"{prefix}{key}", *marks]
        else:
            yield from _lines(node, f"{prefix}{key}.", bands)


def _nested(lines: Iterable[str]) -> Needed:
    tree: dict[str, Any] = {}
    for line in filter(None, map(str.split, lines)):
        *parts, last = line[0].split(".")
        node = tree
        for part in parts:
            node = node.setdefault(part, {})
        node[last] = frozenset(word.strip("{}") for word in line[1:])
    return tree
