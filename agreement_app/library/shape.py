"""What each file of `clauses/` may hold."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, RootModel, StringConstraints, Tag

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
SPANS_OR_TEXT = ("<one per span>", "<one text>")


def _which(value: object) -> str:
    return SPANS_OR_TEXT[not isinstance(value, dict)]


# One text, or one per age span such as `8-13`. What is wrong is told of the one that was written, not of both.
Spans = Annotated[Annotated[dict[str, Text], Tag(SPANS_OR_TEXT[0])] | Annotated[Text, Tag(SPANS_OR_TEXT[1])], Discriminator(_which)]


class Shape(BaseModel):
    """A part of a file; a key that is not listed is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BandShape(Shape):
    promises: int
    sentence: int
    grade: float
    review_months: int


class Vocabulary(Shape):
    bands: dict[str, BandShape]
    sides: list[str]
    blank_types: list[str]
    line_kinds: list[str]
    line_prints: list[str]
    line_audiences: list[str]


class Order(Shape):
    topics: list[Id]
    starter_sets: dict[Id, dict[str, list[Id]]] = {}


class ClauseShape(Shape):
    side: Literal["child", "parent", "together"]
    bands: Annotated[list[str], Field(min_length=1)]
    starts: Literal["on", "off"]
    locked: bool = False
    not_for_the_wall: list[str] = []
    blanks: dict[Id, str] = {}
    not_together_with: list[Id] = []
    formerly: list[Id] = []
    sources: Annotated[list[Id], Field(min_length=1)]
    reviewed: date


class StructureFile(Shape):
    clauses: dict[Id, ClauseShape]


class BlankText(Shape):
    label: Text
    example: Text


class ClauseText(Shape):
    label: Text
    promise: Spans
    why: Spans
    talk: Spans
    steps: dict[Id, Spans] = {}
    limit: Spans | None = None
    blanks: dict[Id, BlankText] = {}


class TextFile(Shape):
    label: Text
    clauses: dict[Id, ClauseText]


class CardText(Shape):
    situation: Text
    you: Text
    we: Text


class CardTextsFile(Shape):
    cards: dict[Id, CardText]


class StarterText(Shape):
    label: Text
    about: Text


class StarterTextsFile(RootModel[dict[Id, StarterText]]):
    """What each starter set is called, by its id."""


class TextsFile(Shape):
    """Which texts the program says, a line for each: its key, then the ages that get it and the gaps that are filled."""

    interface: str
    document: str
    help_plan: str


class LanguageFile(Shape):
    name: Text
    direction: Literal["ltr", "rtl"]
    locale: Text


class SourceShape(Shape):
    title: Text
    body: Text
    url: str = ""
    year: int | None = None
    weak: bool = False


class SourcesFile(Shape):
    sources: dict[Id, SourceShape]


class LineText(Shape):
    to: Text
    word: str = ""


class LineShape(Shape):
    name: Text
    kind: str
    audience: str = "both"
    print: str
    min_band: str | None = None
    phone: str = ""
    digits: str = ""
    text: LineText | None = None
    url: str = ""
    email: str = ""
    open_all_hours: bool = False
    confidence: Literal["verified", "seed", "known"]
    source: Text
    note: str = ""
    where: str = ""


class EmergencyShape(Shape):
    phone: Text
    digits: Text
    confidence: Literal["verified", "seed", "known"]
    source: Text
    note: str = ""


class RegionShape(Shape):
    name: Text
    lines: dict[Id, LineShape]


class HelpLineFile(Shape):
    country: str
    last_checked: date
    emergency: EmergencyShape
    lines: dict[Id, LineShape]
    regions: dict[Id, RegionShape] = {}


class InternationalFile(Shape):
    last_checked: date
    lines: dict[Id, LineShape]


class CardShape(Shape):
    band: str
    topic: Id
    sources: list[Id] = []


class CardsFile(Shape):
    cards: dict[Id, CardShape]


def _first_of_month(value: object) -> object:
    """Take a month such as `2018-10` for its first day; whatever else is wrong is told by the date."""
    return f"{value}-01" if isinstance(value, str) and value.count("-") == 1 else value


class AgeRuleShape(Shape):
    place: str | list[str]
    what: Id
    age: Annotated[int, Field(ge=1, le=21)]
    status: Literal["in_force", "announced", "not_verified"]
    as_of: Annotated[date, BeforeValidator(_first_of_month)]
    source: Id
    print: Literal["check_todays_rule", "never"]
    note: str = ""
    covers: list[Text] = []
    does_not_cover: list[Text] = []


class AgeRulesFile(Shape):
    minimum_ages: dict[Id, AgeRuleShape]
