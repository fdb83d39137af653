"""Advice about a page that is being chosen: never a gate, and each piece with one tap that follows it where there is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from agreement_app.model.agreement import Agreement
from agreement_app.model.choices import Choices, Voice
from agreement_app.model.clause import Band, Clause, Side

MANY = 12  # promises; above that families keep fewer (few, specific rules are what studies of agreements favour)
UNEVEN = 4  # how many promises one side may be ahead


@dataclass(frozen=True)
class Advice:
    """One thing worth a look.

    `clauses` are the promises it is about ("own_1" is the first own one), `voice` who is meant where it is one side,
    `fixed` the choices after the tap that follows the advice; None when only the family can decide: then the tap shows
    the promise.
    """

    kind: Literal["clash", "many", "uneven", "unanswered", "hard", "bare"]
    clauses: tuple[str, ...] = ()
    fixed: Choices | None = None
    voice: Voice | None = None


def advise(
    choices: Choices,
    agreement: Agreement,
    clauses: Mapping[str, Clause],
    bands: Mapping[str, Band],
    is_hard: Callable[[str, Band], bool],
) -> tuple[Advice, ...]:
    """Give what is worth a look, the weightiest first.

    Contradictions, too many promises, one side promising much more, answers of one side that are missing, own promises
    that `is_hard` finds hard to read at this age, a page without its reasons.
    """
    band = bands[agreement.band]
    return (
        *_clashes(choices, clauses),
        *_many(agreement, band),
        *_uneven(choices, agreement, clauses),
        *_unanswered(choices, clauses),
        *(Advice("hard", (f"own_{n}",)) for n, own in enumerate(choices.own, 1) if not own.put_away and is_hard(own.promise, band)),
        *_bare(choices, agreement),
    )


def _clashes(choices: Choices, clauses: Mapping[str, Clause]) -> list[Advice]:
    table = [id_ for id_, one in choices.clauses.items() if id_ in clauses and not one.put_away]
    found = []
    for n, first in enumerate(table):
        for second in table[n + 1 :]:
            if second in clauses[first].not_together_with or first in clauses[second].not_together_with:
                # what both agreed on stays; between two agreed ones the older choice does
                gone = first if choices.chosen(second).agreed and not choices.chosen(first).agreed else second
                kept = {id_: one for id_, one in choices.clauses.items() if id_ != gone}
                found.append(Advice("clash", (second if gone == first else first, gone), choices.with_(clauses=kept)))
    return found


def _many(agreement: Agreement, band: Band) -> list[Advice]:
    return [Advice("many")] if agreement.promises > max(MANY, band.promises) else []


def _uneven(choices: Choices, agreement: Agreement, clauses: Mapping[str, Clause]) -> list[Advice]:
    child, parent = agreement.count(Side.CHILD), agreement.count(Side.PARENT)
    if abs(child - parent) < UNEVEN or max(child, parent) <= 2 * min(child, parent):
        return []
    behind = Side.PARENT if parent < child else Side.CHILD
    fitting = [one for one in clauses.values() if one.side is behind and choices.band in one.bands and not one.locked]
    new = [one for one in fitting if one.id not in choices.clauses]
    best = min(new, key=lambda one: not one.starts_on, default=None)
    return [Advice("uneven", (best.id,), choices.suggest([best.id]))] if best else [Advice("uneven")]


def _unanswered(choices: Choices, clauses: Mapping[str, Clause]) -> list[Advice]:
    """Name the side that is silent where the other has answered; a page that nobody has begun needs no reminder."""
    table = {id_: one for id_, one in choices.clauses.items() if id_ in clauses and choices.band in clauses[id_].bands}
    table |= {f"own_{n}": own for n, own in enumerate(choices.own, 1)}
    waiting = {
        voice: tuple(id_ for id_, one in table.items() if getattr(one, voice) is None and getattr(one, other))
        for voice, other in (("child", "parent"), ("parent", "child"))
    }
    if not any(one.child and one.parent for one in table.values()):
        return []  # who answers first is not behind
    return [Advice("unanswered", ids, voice=voice) for voice, ids in waiting.items() if ids]  # type: ignore[arg-type]


def _bare(choices: Choices, agreement: Agreement) -> list[Advice]:
    bare = not choices.reasons and agreement.sections
    return [Advice("bare", fixed=choices.with_(reasons=True))] if bare else []
