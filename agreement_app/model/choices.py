"""Everything a family chose and wrote: the one value that is kept, saved and opened again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, Field, ValidationError

from agreement_app.model.answers import (
    BLANK_LENGTH,
    MAX_ADULTS,
    MAX_AGE,
    MAX_CHILDREN,
    MAX_CLAUSES,
    MAX_HOMES,
    MAX_OWN,
    MIN_AGE,
    NAME_LENGTH,
    OWN_LENGTH,
    Answer,
    BandId,
    ChildPart,
    Chosen,
    CountryCode,
    Id,
    LanguageCode,
    Name,
    OwnClause,
    OwnText,
    Place,
    TrustedPerson,
    Value,
    Voice,
    clean_line,
)
from agreement_app.model.clause import Clause
from agreement_app.model.misfit import place_of, problem_of
from agreement_app.model.problem import InputError, Problem

__all__ = [
    "BLANK_LENGTH", "MAX_ADULTS", "MAX_AGE", "MAX_CHILDREN", "MAX_CLAUSES", "MAX_HOMES", "MAX_OWN", "MIN_AGE", "NAME_LENGTH", "OWN_LENGTH",
    "Answer", "BandId", "ChildPart", "Choices", "Chosen", "CountryCode", "Id", "LanguageCode", "Name", "OwnClause", "OwnText", "Place",
    "TrustedPerson", "Value", "Voice", "clean_line", "fit_to", "read_choices", "read_in_part",
]  # fmt: skip

FORMAT: Final = 2  # raise it when an older program could not read what a newer one writes; all older formats are read


class Choices(ChildPart):
    """A family's choices. Every change makes a new value.

    What is inherited belongs to the child whose page lies on the table; `siblings` are the other children, in the order in
    which the family names them, and `place` tells where among them the child at the table stands. `homes` are the names
    of the places that get a copy each; none when one copy is enough.
    """

    format: Literal[1, 2] = FORMAT
    language: LanguageCode = "en"
    adults: Annotated[tuple[Name, ...], Field(max_length=MAX_ADULTS)] = ()
    country: CountryCode = ""
    region: Id | None = None
    trusted: Annotated[tuple[TrustedPerson, ...], Field(max_length=3)] = ()
    review: date | None = None
    reasons: bool = True
    tell_practised: bool = False
    homes: Annotated[tuple[Name, ...], Field(max_length=MAX_HOMES)] = ()
    siblings: Annotated[tuple[ChildPart, ...], Field(max_length=MAX_CHILDREN - 1)] = ()
    place: Annotated[int, Field(ge=0, lt=MAX_CHILDREN)] = 0

    def with_(self, **changes: object) -> Self:
        """Give a copy with some fields changed; the new values are validated."""
        return type(self).model_validate({**self.model_dump(), **_plain(changes)})

    def chosen(self, clause: str) -> Chosen:
        """What the family said to a clause so far."""
        return self.clauses.get(clause, Chosen())

    def with_clause(self, clause: str, chosen: Chosen) -> Self:
        """Give a copy in which one clause is answered; a clause without any answer or blank is left out."""
        clauses = {**self.clauses, clause: chosen}
        if chosen == Chosen():
            clauses.pop(clause)
        return self.with_(clauses=clauses)

    def suggest(self, clauses: Iterable[str]) -> Self:
        """Give a copy in which these clauses lie on the table, without an answer where none was given yet."""
        return self.with_(clauses={**self.clauses, **{id_: self.chosen(id_) for id_ in clauses}})

    def agree(self, clauses: Iterable[str]) -> Self:
        """Give a copy in which both sides say yes to these clauses, except where a side has answered already."""
        said = {id_: self.chosen(id_) for id_ in clauses}
        yes = {id_: one.model_copy(update={"child": one.child or "yes", "parent": one.parent or "yes"}) for id_, one in said.items()}
        return self.with_(clauses={**self.clauses, **yes})

    def with_changes(self, before: Choices, after: Choices) -> Self:
        """Give a copy with the answers that differ between two values, field by field.

        Somebody whose last look was `before` has made `after` of it, while others may have changed this one.
        """
        clauses = dict(self.clauses)
        for id_ in before.clauses.keys() | after.clauses.keys():
            old, new = before.clauses.get(id_), after.clauses.get(id_)
            if new is None:
                clauses.pop(id_, None)
            elif new != old:
                known = old or Chosen()
                changed = {field: value for field in Chosen.model_fields if (value := getattr(new, field)) != getattr(known, field)}
                clauses[id_] = self.chosen(id_).model_copy(update=changed)
        return self.with_(clauses=clauses, own=self.own if after.own == before.own else after.own)

    def seen_by(self, voice: Voice) -> Self:
        """Give a copy that holds what one side said and nothing of the other side's answers."""
        return self._each(lambda one: one.model_copy(update={"parent" if voice == "child" else "child": None, f"{_other(voice)}_word": ""}))

    def said_by(self, voice: Voice, said: Self) -> Self:
        """Give a copy with one side's answers taken from `said`, and the other side's kept.

        A clause that this side took off the table stays when the other side has answered it.
        """
        other = _other(voice)
        hidden = (other, f"{other}_word")
        kept = {id_: one for id_, one in self.clauses.items() if id_ in said.clauses or getattr(one, other)}
        mine = {
            id_: one.model_copy(update={field: getattr(self.chosen(id_), field) for field in hidden})
            for id_, one in said.clauses.items()
        }
        left = {id_: one.model_copy(update={voice: None, f"{voice}_word": ""}) for id_, one in kept.items() if id_ not in mine}
        return self.with_(clauses={**left, **mine})

    def _each(self, change: Callable[[Chosen], Chosen]) -> Self:
        return self.with_(clauses={id_: change(one) for id_, one in self.clauses.items()})

    @property
    def signers(self) -> tuple[tuple[str, str], ...]:
        """(signer id, name) of every child and every named adult; adults without a name yet are not counted."""
        children = tuple(("child" if n == 1 else f"child_{n}", one.child) for n, one in enumerate(self.children, 1))
        adults = tuple((f"adult_{n}", name) for n, name in enumerate(filter(None, self.adults), 1))
        return (*children, *adults)

    @property
    def children(self) -> tuple[ChildPart, ...]:
        """The part of every child, in the order in which the family names them."""
        here = ChildPart(**{field: getattr(self, field) for field in ChildPart.model_fields})
        return (*self.siblings[: self.place], here, *self.siblings[self.place :])

    def turn_to(self, number: int) -> Self:
        """Give a copy with the page of another child on the table; children are counted from 0."""
        parts = self.children
        front = {field: getattr(parts[number], field) for field in ChildPart.model_fields}
        return self.model_copy(update={**front, "siblings": (*parts[:number], *parts[number + 1 :]), "place": number})

    def with_child(self, part: ChildPart) -> Self:
        """Give a copy with one more child, whose page then lies on the table."""
        more = self.with_(siblings=(*self.siblings, part))
        return more.turn_to(len(more.siblings))

    def without_child(self, number: int) -> Self:
        """Give a copy without one of several children; the first of the others is then at the table."""
        parts = self.children
        rest = (*parts[:number], *parts[number + 1 :])
        front = {field: getattr(rest[0], field) for field in ChildPart.model_fields}
        return self.model_copy(update={**front, "siblings": rest[1:], "place": 0})


def _other(voice: Voice) -> Voice:
    return "parent" if voice == "child" else "child"


def _plain(changes: Mapping[str, object]) -> dict[str, object]:
    def one(value: object) -> object:
        if isinstance(value, BaseModel):
            return value.model_dump()
        if isinstance(value, dict):
            return {key: one(item) for key, item in value.items()}
        return tuple(one(item) for item in value) if isinstance(value, list | tuple) else value

    return {key: one(value) for key, value in changes.items()}


def read_choices(data: object, where: str) -> Choices:
    """Validate what a file says; raise InputError with every problem at once.

    `where` names the file in the problems; the place inside it is added.
    """
    if not isinstance(data, Mapping):
        raise InputError([Problem(where, "not_choices")])
    version = data.get("format", FORMAT)
    if isinstance(version, int) and version > FORMAT:
        raise InputError([Problem(where, "newer_format", {"format": version, "ours": FORMAT})])
    try:
        return Choices.model_validate(data).model_copy(update={"format": FORMAT})
    except ValidationError as error:
        raise InputError(problem_of(one, where) for one in error.errors()) from None


def read_in_part(data: object) -> Choices:
    """Read what can be read and leave out the rest, so that what else is wrong in a file can be told with its form."""
    rest = deepcopy(data)
    for _ in range(3):  # where a part needs what was taken out of it, the part goes next
        try:
            return Choices.model_validate(rest)
        except ValidationError as error:
            for one in error.errors():
                _take_out(rest, place_of(one))
    return Choices()


def _take_out(data: Any, place: Sequence[int | str]) -> None:
    """Take out what stands at a place, or around it where nothing does; a list goes as a whole, or the others would be renumbered."""
    around, last = None, None
    for key in place:
        if isinstance(data, dict) and key in data:
            around, last = data, key
        elif not isinstance(data, list):
            break
        data = data[key]
    if around is not None:
        del around[last]


def fit_to(
    choices: Choices, clauses: Mapping[str, Clause], bands: tuple[str, ...], countries: tuple[str, ...], where: str
) -> tuple[Choices, tuple[Problem, ...]]:
    """Bring choices in line with the clauses that exist today.

    Renamed clauses are followed, unknown ones, wrong bands and unknown blanks are taken out; each gives a problem.
    What a family wrote in its own words always stays.
    """
    problems: list[Problem] = []
    if choices.country and choices.country not in countries:
        problems.append(Problem(f"{where}: country", "not_in_list", {"given": choices.country, "allowed": ", ".join(countries)}))
        choices = choices.with_(country="")
    here, lost = _fit_part(choices, clauses, bands, f"{where}: ")
    siblings = []
    for n, one in enumerate(choices.siblings, 1):
        fitted, more = _fit_part(one, clauses, bands, f"{where}: siblings.{n}.")
        siblings.append(one.model_copy(update=fitted))
        lost += more
    place = min(choices.place, len(siblings))
    return choices.with_(**here, siblings=tuple(siblings), place=place), (*problems, *lost)


def _fit_part(part: ChildPart, clauses: Mapping[str, Clause], bands: tuple[str, ...], where: str) -> tuple[dict[str, Any], list[Problem]]:
    """Give the band and the clauses of a child as they can be today, and what is lost."""
    problems: list[Problem] = []
    band = part.band
    if band not in bands:
        problems.append(Problem(f"{where}band", "not_in_list", {"given": band, "allowed": ", ".join(bands)}))
        band = bands[1]
    renamed = {old: clause.id for clause in clauses.values() for old in clause.formerly}
    kept: dict[str, Chosen] = {}
    for id_, chosen in part.clauses.items():
        clause = clauses.get(renamed.get(id_, id_))
        place = f"{where}clauses.{id_}"
        if clause is None:
            problems.append(Problem(place, "unknown_clause", {"clause": id_}))
            continue
        if band not in clause.bands:
            problems.append(Problem(place, "clause_not_for_band", {"clause": id_, "band": band, "bands": ", ".join(clause.bands)}))
            continue
        known = {blank for blank, _ in clause.blanks}
        for blank in chosen.blanks.keys() - known:
            allowed = ", ".join(sorted(known)) or "–"
            problems.append(Problem(f"{place}.blanks.{blank}", "unknown_blank", {"blank": blank, "allowed": allowed}))
        kept[clause.id] = chosen.model_copy(update={"blanks": {b: t for b, t in chosen.blanks.items() if b in known}})
    return {"band": band, "clauses": kept}, problems
