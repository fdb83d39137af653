"""Reads the facts of the clauses from `structure/`."""

from __future__ import annotations

from collections.abc import Iterable

from agreement_app.library import shape
from agreement_app.library.reader import Reader
from agreement_app.model.clause import Clause, Side


def read_clauses(reader: Reader, topics: Iterable[str]) -> dict[str, Clause]:
    """Read the clauses of the topics, in reading order; an id that is used again is found and left out."""
    clauses: dict[str, Clause] = {}
    for topic in topics:
        name = f"structure/{topic}.yaml"
        content = reader.read(name, shape.StructureFile)
        for id_, facts in content.clauses.items() if content else ():
            if id_ in clauses:
                what = f"The id “{id_}” is already used in structure/{clauses[id_].topic}.yaml."
                reader.findings.append(reader.files[name].finding(("clauses", id_), what, "Give one of the two another id."))
            else:
                clauses[id_] = _clause(id_, topic, facts)
    return clauses


def _clause(id_: str, topic: str, facts: shape.ClauseShape) -> Clause:
    return Clause(
        id=id_,
        topic=topic,
        side=Side(facts.side),
        bands=tuple(facts.bands),
        starts_on=facts.starts == "on",
        locked=facts.locked,
        not_for_the_wall=tuple(facts.not_for_the_wall),
        blanks=tuple(facts.blanks.items()),
        not_together_with=tuple(facts.not_together_with),
        formerly=tuple(facts.formerly),
        sources=tuple(facts.sources),
        reviewed=facts.reviewed,
    )
