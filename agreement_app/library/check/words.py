"""Looks at the words of each clause: they fit its facts, its ages and its blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from agreement_app.library.check.place import Place
from agreement_app.library.check.spans import blanks_in, check_spans
from agreement_app.library.load import BASE_LANGUAGE, Library
from agreement_app.library.reader import Reader
from agreement_app.library.yaml_file import Finding, mapping
from agreement_app.model.clause import Clause


def check_words(reader: Reader, library: Library) -> Iterator[Finding]:
    """Find clauses without words, words without a clause, and words that do not fit their clause."""
    yield from _without_words(reader, library)
    for language in library.languages:
        for topic in library.topics:
            file = reader.files.get(f"text/{language}/{topic}.yaml")
            if file and reader.knows(f"structure/{topic}.yaml"):
                clauses = mapping(mapping(file.data).get("clauses"))
                yield from _topic(Place(file, ("clauses",)), topic, clauses, library)


def _without_words(reader: Reader, library: Library) -> Iterator[Finding]:
    words = library.words(BASE_LANGUAGE)
    for id_, clause in library.clauses.items():
        if id_ not in words.clauses and reader.knows(f"text/{BASE_LANGUAGE}/{clause.topic}.yaml"):
            place = Place(reader.files[f"structure/{clause.topic}.yaml"], ("clauses", id_))
            yield place.finding(f"The clause “{id_}” has no words.", f"Add it to text/{BASE_LANGUAGE}/{clause.topic}.yaml.")


def _topic(place: Place, topic: str, clauses: Mapping[Any, Any], library: Library) -> Iterator[Finding]:
    for id_, text in clauses.items():
        clause = library.clauses.get(id_)
        if clause is None or clause.topic != topic:
            what = f"There is no clause “{id_}” in structure/{topic}.yaml."
            yield place.at(id_).finding(what, "Check its id, or add its facts there.")
        elif isinstance(text, dict):
            yield from _clause(place.at(id_), text, clause, tuple(library.bands))


def _clause(place: Place, text: Mapping[Any, Any], clause: Clause, bands: tuple[str, ...]) -> Iterator[Finding]:
    texts = tuple(_texts(place, text))
    for where, spans, whole in texts:
        yield from check_spans(where, spans, clause, bands, whole=whole)
    used = {blank for _, spans, _ in texts for blank in blanks_in(spans)}
    yield from _blanks(place, clause, used, set(mapping(text.get("blanks"))))


def _texts(place: Place, text: Mapping[Any, Any]) -> Iterator[tuple[Place, object, bool]]:
    """Give the place and spans of every text of a clause, and whether it must cover every band of the clause."""
    for key in ("promise", "why", "talk", "limit"):
        if key in text:
            yield place.at(key), text[key], key != "limit"
    for step, spans in mapping(text.get("steps")).items():
        yield place.at("steps", step), spans, False


def _blanks(place: Place, clause: Clause, used: set[str], labelled: set[str]) -> Iterator[Finding]:
    declared = {blank for blank, _ in clause.blanks}
    for blank in declared - used:
        what = f"The blank {{{blank}}} is declared but not in the text."
        yield place.at("promise").finding(what, "Use it in the promise, or take it out of structure/.")
    for blank in declared - labelled:
        yield place.finding(f"The blank {{{blank}}} has no label and example.", "Add it under `blanks`.")
    for blank in labelled - declared:
        what = f"The blank {{{blank}}} is not declared in structure/{clause.topic}.yaml."
        yield place.at("blanks", blank).finding(what, "Declare it there with its type.")
