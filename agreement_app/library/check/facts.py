"""Looks at the facts of each clause: what they name must exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreement_app.library.check.place import Place, clauses_known
from agreement_app.library.load import Library
from agreement_app.library.reader import Reader
from agreement_app.library.yaml_file import Finding
from agreement_app.model.clause import Clause


def check_facts(reader: Reader, library: Library) -> Iterator[Finding]:
    """Find bands, types of blanks, clauses, sources and days that do not exist, earlier ids in use, and locks other than one."""
    blank_types = reader.files["structure/vocabulary.yaml"].data["blank_types"]
    facts_known, sources_known = clauses_known(reader, library), reader.knows("structure/sources.yaml")
    for id_, clause in library.clauses.items():
        place = Place(reader.files[f"structure/{clause.topic}.yaml"], ("clauses", id_))
        yield from _bands(place.at("bands"), clause, library)
        yield from _wall(place.at("not_for_the_wall"), clause)
        yield from _blanks(place.at("blanks"), clause, blank_types)
        yield from _clashes(place.at("not_together_with"), clause, library) if facts_known else ()
        yield from _sources(place.at("sources"), clause, library) if sources_known else ()
        yield from _earlier_ids(place.at("formerly"), clause, library)
        yield from place.at("reviewed").looked_up(clause.reviewed)
    yield from _locked(reader, library) if facts_known else ()


def _bands(place: Place, clause: Clause, library: Library) -> Iterator[Finding]:
    for n, band in enumerate(clause.bands):
        if band not in library.bands:
            yield place.no_band(band, library.bands)
        elif band in clause.bands[:n]:
            yield place.finding(f"The band {band} stands here twice.", "Keep one of the two.")


def _wall(place: Place, clause: Clause) -> Iterator[Finding]:
    if clause.locked and clause.not_for_the_wall:
        yield place.finding("A locked clause is on every page.", "Take `not_for_the_wall` away.")
    for n, band in enumerate(clause.not_for_the_wall):
        if band not in clause.bands:
            yield place.at(n).finding(f"The clause is not for the band {band}.", f"Use some of {', '.join(clause.bands)}.")


def _blanks(place: Place, clause: Clause, types: Sequence[str]) -> Iterator[Finding]:
    for blank, type_ in clause.blanks:
        if type_ not in types:
            yield place.at(blank).finding(f"There is no blank type “{type_}”.", f"Use one of {', '.join(types)}.")


def _clashes(place: Place, clause: Clause, library: Library) -> Iterator[Finding]:
    for n, other in enumerate(clause.not_together_with):
        if other not in library.clauses or other == clause.id:
            yield place.at(n).finding(f"“{other}” is not another clause.", "Check its id.")


def _sources(place: Place, clause: Clause, library: Library) -> Iterator[Finding]:
    for n, source in enumerate(clause.sources):
        if source not in library.sources:
            yield place.at(n).no_source(source)
    if all(source in library.sources and library.sources[source].weak for source in clause.sources):
        yield place.finding("Only weak sources stand behind this.", "Add one that is not marked `weak` in structure/sources.yaml.")


def _locked(reader: Reader, library: Library) -> Iterator[Finding]:
    locked = [clause for clause in library.clauses.values() if clause.locked]
    if not locked:
        what = "No clause has `locked: true`, so none is on every page."
        yield Place(reader.files["structure/order.yaml"], ("topics",)).finding(what, "Lock the promise that telling is safe.")
    for clause in locked[1:]:
        place = Place(reader.files[f"structure/{clause.topic}.yaml"], ("clauses", clause.id, "locked"))
        yield place.finding(f"“{locked[0].id}” is locked too, and only one may be.", "Lock the promise that telling is safe, and no other.")


def _earlier_ids(place: Place, clause: Clause, library: Library) -> Iterator[Finding]:
    for old in clause.formerly:
        if old in library.clauses:
            yield place.finding(f"“{old}” is still the id of a clause.", "An earlier id is never used again.")
