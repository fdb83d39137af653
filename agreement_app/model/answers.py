"""What people say and write: an answer to a clause, a promise in their own words, a trusted person, a child's part of the page."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Answer = Literal["yes", "talk", "not_now"]
Voice = Literal["child", "parent"]
Place = Literal["home", "outside", "school"]
SideName = Literal["child", "parent", "together"]

NAME_LENGTH = 60
BLANK_LENGTH = 160
OWN_LENGTH = 400
MAX_ADULTS = 6
MAX_CHILDREN = 6
MAX_HOMES = 3
MAX_OWN = 30
MAX_CLAUSES = 400
MIN_AGE, MAX_AGE = 5, 21  # years: birthdays until which a promise may hold

# Control characters, and the marks that turn the direction of text around: neither belongs in a name or a sentence.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
# Joiners, soft hyphens and spaces without width have their place inside a word: what holds nothing else says nothing.
_UNSEEN = ("Cf", "Co", "Cs", "Zs")


def clean_line(raw: object) -> object:
    """Bring typed text to one tidy line (NFC, no control characters); leave what is not text for the validator.

    What nobody could see is empty. A bare number or day of a YAML file counts as text: nobody who writes `hours: 12` means anything else.
    """
    if isinstance(raw, int | float | date) and not isinstance(raw, bool):
        raw = str(raw)
    if not isinstance(raw, str):
        return raw
    tidy = re.sub(r"\s+", " ", _UNPRINTABLE.sub(" ", unicodedata.normalize("NFC", raw))).strip()
    return tidy if any(unicodedata.category(letter) not in _UNSEEN for letter in tidy) else ""


def fitting(text: str, most: int) -> str:
    """Give the tidy line of a text, with no more letters than there is room for."""
    return str(clean_line(str(clean_line(text))[:most]))


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
    A promise may hold until a day or until a birthday of the child (`until_age`, in years); then the family looks again.
    """

    child: Answer | None = None
    parent: Answer | None = None
    child_word: BlankText = ""
    parent_word: BlankText = ""
    blanks: dict[Id, BlankText] = Field(default_factory=dict, max_length=12)
    until: date | None = None
    until_age: Annotated[int, Field(ge=MIN_AGE, le=MAX_AGE)] | None = None

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


class ChildPart(Value):
    """What belongs to one child: name, age band and answers."""

    child: Name = ""
    band: BandId = "8-10"
    clauses: dict[Id, Chosen] = Field(default_factory=dict, max_length=MAX_CLAUSES)
    own: Annotated[tuple[OwnClause, ...], Field(max_length=MAX_OWN)] = ()
    practised: Annotated[tuple[Id, ...], Field(max_length=200)] = ()

    @property
    def answered(self) -> dict[str, Chosen]:
        """The clauses to which somebody has said anything; the others are suggestions."""
        return {id_: one for id_, one in self.clauses.items() if one.child or one.parent or one.blanks}
