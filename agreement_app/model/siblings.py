"""Several children: one shared part, and a page for each child."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from agreement_app.model.agreement import Agreement, Promise, Section, plain
from agreement_app.model.answers import ChildPart, Chosen, OwnClause
from agreement_app.model.choices import Choices
from agreement_app.model.clause import Clause, Side


def spread(choices: Choices, clauses: Mapping[str, Clause]) -> Choices:
    """Lay what all promise together on the page of every child.

    What the adults say, and what was filled in, is the same on every page; each child answers for itself.
    """
    return choices.model_copy(update={"siblings": tuple(_with_shared(one, choices, clauses) for one in choices.siblings)})


def _with_shared(part: ChildPart, choices: Choices, clauses: Mapping[str, Clause]) -> ChildPart:
    shared = {id_: said for id_, said in choices.clauses.items() if id_ in clauses and _is_shared(clauses[id_], said, part.band)}
    kept = {id_: _as_adults_said(part.clauses.get(id_, Chosen()), said) for id_, said in shared.items()}
    answered = {one.promise: one for one in part.own}
    own = {one.promise: _own_as_adults_said(answered.get(one.promise), one) for one in choices.own if one.side == "together"}
    return part.model_copy(update={"clauses": {**part.clauses, **kept}, "own": tuple({**answered, **own}.values())})


def _is_shared(clause: Clause, said: Chosen, band: str) -> bool:
    """Tell whether all promise it together, or it can always be told; somebody must have said or written something."""
    everybodys = clause.side is Side.TOGETHER or clause.locked
    return everybodys and band in clause.bands and bool(said.parent or said.child or said.blanks)


def _as_adults_said(mine: Chosen, said: Chosen) -> Chosen:
    of_adults = ("parent", "parent_word", "blanks", "until", "until_age")
    return mine.model_copy(update={field: getattr(said, field) for field in of_adults})


def _own_as_adults_said(mine: OwnClause | None, said: OwnClause) -> OwnClause:
    return said.model_copy(update={"child": mine.child if mine else None, "child_word": mine.child_word if mine else ""})


def turn_to(choices: Choices, number: int, clauses: Mapping[str, Clause]) -> Choices:
    """Put the page of another child on the table, with what all promise together on it."""
    return spread(choices, clauses).turn_to(number)


def draft_each(choices: Choices, clauses: Mapping[str, Clause], draft: Callable[[Choices], Agreement]) -> tuple[Agreement, ...]:
    """Draft the page of every child, in the family's order; `draft` makes one from choices."""
    spread_ = spread(choices, clauses)
    signers = [signer for signer, _ in choices.signers]
    return tuple(replace(draft(spread_.turn_to(n)), signer=signers[n]) for n in range(len(choices.children)))


def shared_part(pages: Sequence[Agreement], bands: Sequence[str]) -> Agreement:
    """Give the page that all children share, in the words for the youngest.

    It holds what can always be told, what everybody promises together, and the place where all of them sign.
    """
    youngest = min(pages, key=lambda page: bands.index(page.band) if page.band in bands else 0)
    everywhere = _everywhere(pages)
    sections = tuple(_only(section, lambda promise: plain_key(promise) in everywhere) for section in youngest.sections)
    return replace(
        youngest,
        children=tuple(page.child for page in pages),
        sections=tuple(section for section in sections if section.together),
        still_talking=(),
        news=None,
        signer="child",
    )


def own_part(page: Agreement, pages: Sequence[Agreement]) -> Agreement:
    """Give the page of one child, without what stands on the shared one."""
    everywhere = _everywhere(pages)
    sections = tuple(
        replace(section, together=tuple(one for one in section.together if plain_key(one) not in everywhere)) for section in page.sections
    )
    kept = tuple(section for section in sections if section.child or section.parent or section.together)
    return replace(page, keystones=(), sections=kept, practised=(), part="own")


def plain_key(promise: Promise) -> str:
    """Name a promise so that it is found again on another child's page: by its clause, or by its own words."""
    return plain(promise.sentence) if promise.id.startswith("own_") else promise.id


def _everywhere(pages: Sequence[Agreement]) -> set[str]:
    agreed = [{plain_key(one) for section in page.sections for one in section.together} for page in pages]
    return set.intersection(*agreed) if agreed else set()


def _only(section: Section, wanted: Callable[[Promise], bool]) -> Section:
    return replace(section, child=(), parent=(), together=tuple(one for one in section.together if wanted(one)))
