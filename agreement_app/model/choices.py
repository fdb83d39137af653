"""Everything a family chose and wrote: the one value that is kept, saved and opened again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from agreement_app.model.clause import Clause
from agreement_app.model.misfit import problem_of
from agreement_app.model.problem import InputError, Problem

FORMAT: Final = 1  # raise it when an older program could not read what a newer one writes

Answer = Literal["yes", "talk", "not_now"]
Voice = Literal["child", "parent"]
Place = Literal["home", "outside", "school"]
SideName = Literal["child", "parent", "together"]

NAME_LENGTH = 60
BLANK_LENGTH = 160
OWN_LENGTH = 400
MAX_ADULTS = 6
MAX_OWN = 30
MAX_CLAUSES = 400

# Control characters, and the marks that turn the direction of text around: neither belongs in a name or a sentence.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")


def clean_line(raw: object) -> object:
    """Bring typed text to one tidy line (NFC, no control characters); leave what is not text for the validator.

    A bare number or day of a YAML file counts as text: nobody who writes `hours: 12` means anything else.
    """
    if isinstance(raw, int | float | date) and not isinstance(raw, bool):
        raw = str(raw)
    if not isinstance(raw, str):
        return raw
    return re.sub(r"\s+", " ", _UNPRINTABLE.sub(" ", unicodedata.normalize("NFC", raw))).strip()


_tidy = BeforeValidator(clean_line)

Name = Annotated[str, StringConstraints(max_length=NAME_LENGTH), _tidy]
BlankText = Annotated[str, StringConstraints(max_length=BLANK_LENGTH), _tidy]
OwnText = Annotated[str, StringConstraints(min_length=1, max_length=OWN_LENGTH), _tidy]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,79}$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
BandId = Annotated[str, StringConstraints(pattern=r"^\d{1,2}-\d{1,2}$")]
CountryCode = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]  # empty where nobody has said


class Value(BaseModel):
    """A value that never changes and refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Chosen(Value):
    """What both sides say to one clause, and how they filled its blanks. No answer yet is None.

    `child_word` and `parent_word` are what a side adds when it answers on its own; they are talked about, never printed.
    """

    child: Answer | None = None
    parent: Answer | None = None
    child_word: BlankText = ""
    parent_word: BlankText = ""
    blanks: dict[Id, BlankText] = Field(default_factory=dict, max_length=12)

    @property
    def agreed(self) -> bool:
        """Whether both sides said yes."""
        return self.child == self.parent == "yes"

    @property
    def put_away(self) -> bool:
        """Whether both sides said not now: then there is nothing left to talk about."""
        return self.child == self.parent == "not_now"


class OwnClause(Chosen):
    """A promise in the family's own words."""

    side: SideName
    promise: OwnText


class TrustedPerson(Value):
    """Someone the child can go to. `place` says where the child meets that person."""

    name: Name = ""
    place: Place = "home"


class Choices(Value):
    """A family's choices. Every change makes a new value."""

    format: Literal[1] = FORMAT
    language: LanguageCode = "en"
    child: Name = ""
    band: BandId = "8-10"
    adults: Annotated[tuple[Name, ...], Field(max_length=MAX_ADULTS)] = ()
    country: CountryCode = ""
    region: Id | None = None
    clauses: dict[Id, Chosen] = Field(default_factory=dict, max_length=MAX_CLAUSES)
    own: Annotated[tuple[OwnClause, ...], Field(max_length=MAX_OWN)] = ()
    trusted: Annotated[tuple[TrustedPerson, ...], Field(max_length=3)] = ()
    practised: Annotated[tuple[Id, ...], Field(max_length=200)] = ()
    review: date | None = None
    reasons: bool = True

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
        """(signer id, name) of the child and every named adult; adults without a name yet are not counted."""
        adults = tuple((f"adult_{n}", name) for n, name in enumerate(filter(None, self.adults), 1))
        return (("child", self.child), *adults)


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
        return Choices.model_validate(data)
    except ValidationError as error:
        raise InputError(problem_of(one, where) for one in error.errors()) from None


def fit_to(
    choices: Choices, clauses: Mapping[str, Clause], bands: tuple[str, ...], countries: tuple[str, ...], where: str
) -> tuple[Choices, tuple[Problem, ...]]:
    """Bring choices in line with the clauses that exist today.

    Renamed clauses are followed, unknown ones, wrong bands and unknown blanks are taken out; each gives a problem.
    What a family wrote in its own words always stays.
    """
    problems: list[Problem] = []
    if choices.band not in bands:
        problems.append(Problem(f"{where}: band", "not_in_list", {"given": choices.band, "allowed": ", ".join(bands)}))
        choices = choices.with_(band=bands[1])
    if choices.country and choices.country not in countries:
        problems.append(Problem(f"{where}: country", "not_in_list", {"given": choices.country, "allowed": ", ".join(countries)}))
        choices = choices.with_(country="")
    renamed = {old: clause.id for clause in clauses.values() for old in clause.formerly}
    kept: dict[str, Chosen] = {}
    for id_, chosen in choices.clauses.items():
        clause = clauses.get(renamed.get(id_, id_))
        place = f"{where}: clauses.{id_}"
        if clause is None:
            problems.append(Problem(place, "unknown_clause", {"clause": id_}))
            continue
        if choices.band not in clause.bands:
            problems.append(Problem(place, "clause_not_for_band", {"clause": id_, "band": choices.band, "bands": ", ".join(clause.bands)}))
            continue
        known = {blank for blank, _ in clause.blanks}
        for blank in chosen.blanks.keys() - known:
            allowed = ", ".join(sorted(known)) or "–"
            problems.append(Problem(f"{place}.blanks.{blank}", "unknown_blank", {"blank": blank, "allowed": allowed}))
        kept[clause.id] = chosen.model_copy(update={"blanks": {b: t for b, t in chosen.blanks.items() if b in known}})
    return choices.with_(clauses=kept), tuple(problems)
