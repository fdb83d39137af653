"""What the template of the reading copy may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agreement_app.document.editions.reading_copy.dated import Fact, FactGroup
from agreement_app.document.page import Text


@dataclass(frozen=True)
class Row:
    """One wording. `ages` is a span such as `8–13`, empty where the text is for every age; `grade` is empty where none was taken.

    Blanks in the texts are filled with their examples.
    """

    ages: str
    text: Text
    steps: tuple[Text, ...] = ()
    limit: Text = ()
    grade: str = ""


Rows = tuple[Row, ...]


@dataclass(frozen=True)
class Blank:
    """A blank: an example of what a family writes, what is asked for, and the type of the answer."""

    example: Text
    label: str
    type: str


@dataclass(frozen=True)
class Reference:
    """A source with its number in the list at the end. `year` is empty where it is not known; `weak` must not stand alone."""

    number: int
    title: str
    body: str
    url: str
    year: str
    weak: bool


@dataclass(frozen=True)
class Entry:
    """One clause. `whose` says in words what `side` says; `facts` are sentences about when and with what it may be chosen."""

    id: str
    label: str
    side: str
    whose: str
    ages: str
    promise: Rows
    why: Rows
    talk: Rows
    blanks: tuple[Blank, ...]
    sources: tuple[Reference, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """The clauses of one topic; `id` names the pictogram, `count` says in words how many there are."""

    id: str
    label: str
    count: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Level:
    """How hard all promises of an age are to read, on one page; `says` is a sentence."""

    ages: str
    says: str


@dataclass(frozen=True)
class Listed:
    """A clause in a starter set."""

    id: str
    label: str
    side: str


@dataclass(frozen=True)
class StarterPage:
    """What a starter set holds for one age."""

    ages: str
    count: str
    grade: str
    clauses: tuple[Listed, ...]


@dataclass(frozen=True)
class StarterSet:
    """A starter set, age by age."""

    id: str
    label: str
    about: str
    pages: tuple[StarterPage, ...]


@dataclass(frozen=True)
class Card:
    """One what-if card."""

    id: str
    topic: str
    situation: str
    you: str
    we: str


@dataclass(frozen=True)
class CardGroup:
    """The what-if cards of one age."""

    ages: str
    grade: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Block:
    """A piece of the help plan: its place in the file, its title (may be empty), and its texts, each in one wording or several."""

    id: str
    title: str
    texts: tuple[Rows, ...]


@dataclass(frozen=True)
class Part:
    """One paper of the help plan; `grades` says in words how hard it reads."""

    id: str
    title: str
    grades: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class ReadingCopy:
    """Everything the template may use. `words` are the fixed words by the last part of their key; `levels` are empty without grades."""

    language: str
    direction: str
    title: str
    words: Mapping[str, str]
    made_on: str
    counts: tuple[str, ...]
    how: tuple[str, ...]
    ticks: tuple[str, ...]
    levels: tuple[Level, ...]
    topics: tuple[Topic, ...]
    starter_sets: tuple[StarterSet, ...]
    cards: tuple[CardGroup, ...]
    help_plan: tuple[Part, ...]
    sources: tuple[Reference, ...]
    help_lines: tuple[FactGroup, ...]
    age_rules: tuple[Fact, ...]
