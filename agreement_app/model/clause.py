"""A clause: one promise that a family can choose, without its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Side(StrEnum):
    """Whose promise a clause is."""

    CHILD = "child"
    PARENT = "parent"
    TOGETHER = "together"


@dataclass(frozen=True)
class Band:
    """An age band.

    `promises` is how many promises are plenty for it, `sentence` the longest sentence in words, `grade` the highest
    reading grade of a page (Flesch-Kincaid), `review_months` when a family of that age looks at its page again.
    """

    id: str
    promises: int
    sentence: int
    grade: float
    review_months: int

    @property
    def first_age(self) -> int:
        """The youngest age of the band in years."""
        return int(self.id.split("-")[0])

    @property
    def last_age(self) -> int:
        """The oldest age of the band in years."""
        return int(self.id.split("-")[1])


@dataclass(frozen=True)
class Clause:
    """The facts of a clause; its words live in `words.ClauseWords` under the same id.

    `not_for_the_wall` are the bands in which a family would not want a visitor to read it.
    """

    id: str
    topic: str
    side: Side
    bands: tuple[str, ...]
    starts_on: bool
    locked: bool
    blanks: tuple[tuple[str, str], ...]  # (blank id, blank type), in the order of the file
    not_together_with: tuple[str, ...]
    formerly: tuple[str, ...]
    sources: tuple[str, ...]
    reviewed: date
    not_for_the_wall: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """Where a rule comes from."""

    id: str
    title: str
    body: str
    url: str
    year: int | None
    weak: bool = False


@dataclass(frozen=True)
class WhatIf:
    """The facts of a practice card: the age it is for and the topic it belongs to; its words are in `Words.what_if`."""

    band: str
    topic: str
