"""Looks at the starter sets: each has words, and each is an agreement that fits its age."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_app.library.check.place import Place, clauses_known
from agreement_app.library.load import BASE_LANGUAGE, Library
from agreement_app.library.reader import Reader
from agreement_app.library.yaml_file import Finding
from agreement_app.model.clause import Side


def check_starter_sets(reader: Reader, library: Library) -> Iterator[Finding]:
    """Find sets without words, for ages that do not exist, with clauses that do not fit, or with one side only."""
    texts = library.words(BASE_LANGUAGE).starter_sets
    texts_known = reader.knows(f"text/{BASE_LANGUAGE}/starter_sets.yaml")
    facts_known = clauses_known(reader, library)
    for set_, bands in library.starter_sets.items():
        place = Place(reader.files["structure/order.yaml"], ("starter_sets", set_))
        if texts_known and set_ not in texts:
            yield place.finding(f"The starter set “{set_}” has no words.", f"Add it to text/{BASE_LANGUAGE}/starter_sets.yaml.")
        for band, ids in bands.items():
            if band not in library.bands:
                yield place.at(band).no_band(band, library.bands)
            elif facts_known:
                yield from _of_one_age(place.at(band), band, ids, library)


def _of_one_age(place: Place, band: str, ids: tuple[str, ...], library: Library) -> Iterator[Finding]:
    for n in range(len(ids)):
        yield from _clause(place.at(n), band, ids, n, library)
    sides = {library.clauses[id_].side for id_ in ids if id_ in library.clauses}
    if not sides >= {Side.CHILD, Side.PARENT}:
        yield place.finding("Only one side promises something here.", "Add promises of the child and of the adult.")


def _clause(place: Place, band: str, ids: tuple[str, ...], n: int, library: Library) -> Iterator[Finding]:
    id_ = ids[n]
    clause = library.clauses.get(id_)
    if clause is None:
        yield place.finding(f"There is no clause “{id_}”.", "Check its id.")
    elif band not in clause.bands:
        yield place.finding(f"“{id_}” is not for the band {band}.", f"It fits {', '.join(clause.bands)}.")
    elif id_ in ids[:n]:
        yield place.finding(f"“{id_}” stands here twice.", "Keep one of the two.")
    elif clash := set(clause.not_together_with) & set(ids):
        yield place.finding(f"“{id_}” and “{min(clash)}” contradict each other.", "Keep one of the two.")
