"""Finds the age band of a pupil in what a school writes: a band, an age, a year of birth, a grade."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from agreement_app.model.clause import Band
from agreement_app.school.heads import plain
from agreement_app.school.table import Cell

NEAR = 2  # so many years outside all bands still get the nearest one: pupils who began early or stay longer
_FIRST_GRADE, _FIRST_YEAR = 6, 5  # the age at which grade 1 begins, and year 1 where years are counted
_FIRST_YEAR_IN = {"AU": 6}
_ORDINALS = (("1st", "first"), ("2nd", "second"), ("3rd", "third"), ("4th", "fourth"), ("5th", "fifth"), ("6th", "sixth"))
# What years are called that are not counted as elsewhere, by country, with the age at which most pupils begin them. P1 to P7
# are not here: Northern Ireland begins them earlier than Scotland, which gives P4 and P7 another band.
_NAMED: Mapping[str, Mapping[str, int]] = {
    "GB": {f"s{n}": 11 + n for n in range(1, 7)},
    "IE": {
        "juniorinfants": 4,
        "seniorinfants": 5,
        **{f"{one}class": 5 + n for n, both in enumerate(_ORDINALS, 1) for one in both},
        **{f"{one}year": 11 + n for n, both in enumerate(_ORDINALS, 1) for one in both},
        "transitionyear": 15,
    },
    "US": {"freshman": 14, "sophomore": 15, "junior": 16, "senior": 17},
}
_NUMBERED_TWICE = {"IE"}  # classes and years both begin with 1: a number alone does not tell
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class NoAge(ValueError):
    """What is written is no age; the message is the code of the problem."""


@dataclass(frozen=True)
class Ages:
    """What ages there are papers for, which of them are those of the school, and what day it is.

    `country` is that of the school. `beginners` are the names of the class before the first; `before_age` and `before_grade` are
    what may stand before a number.
    """

    bands: Mapping[str, Band]
    usual: Collection[str]
    today: date
    country: str
    beginners: frozenset[str]
    before_age: frozenset[str]
    before_grade: frozenset[str]

    def band(self, column: str, cell: Cell) -> str:
        """Give the band for a cell of a column (`band`, `age`, `born`, `grade` or `year`); raises NoAge."""
        if column == "band":
            return self._named(cell)
        return self._of_age(self._age(column, cell))

    def _named(self, cell: Cell) -> str:
        """Read a band; spreadsheets turn `8-10` into a day of October or August, which is turned back."""
        numbers = (cell.day, cell.month) if isinstance(cell, date) else _numbers(cell)
        for pair in (numbers, numbers[::-1]):
            if (name := "-".join(map(str, pair))) in self.bands:
                return name
        if len(numbers) == 1:
            return self._of_age(_number(cell, self.before_age, "unknown_band"))
        raise NoAge("unknown_band")

    def _age(self, column: str, cell: Cell) -> int:
        if column == "born":
            year = cell.year if isinstance(cell, date) else _year(cell)
            return self.today.year - year - (self.today.month < 7)  # by July half of a year's children had their day
        if column == "age":
            return _number(cell, self.before_age, "bad_age")
        return self._of_year(column, cell)

    def _of_year(self, column: str, cell: Cell) -> int:
        written, named = plain(cell), _NAMED.get(self.country, {})
        if written in named:
            return named[written]
        first = _FIRST_GRADE if column == "grade" else _FIRST_YEAR_IN.get(self.country, _FIRST_YEAR)
        if written in self.beginners:
            return first - 1
        if column == "year" and self.country in _NUMBERED_TWICE:
            raise NoAge("bad_grade")
        return first - 1 + _number(cell, self.before_grade, "bad_grade")

    def _of_age(self, age: int) -> str:
        usual = [band for band in self.bands.values() if band.id in self.usual] or self.bands.values()
        nearest = min(usual, key=lambda band: max(band.first_age - age, age - band.last_age, 0))
        if not nearest.first_age - NEAR <= age <= nearest.last_age + NEAR:
            raise NoAge("age_without_papers")
        return nearest.id


def is_day(cell: Cell) -> bool:
    """Whether a cell is a day: what spreadsheets make of a class such as `5-1`."""
    month = "|".join(_MONTHS)
    return isinstance(cell, date) or bool(re.fullmatch(rf"\d{{1,2}}(-|\. ?)({month})|({month})-\d{{2}}", cell.strip().casefold()))


def _numbers(text: str) -> tuple[int, ...]:
    text = re.sub("|".join(_MONTHS), lambda month: str(_MONTHS.index(month[0]) + 1), text.casefold())
    return tuple(int(number) for number in re.findall(r"\d{1,3}", text)[:2])


def _number(cell: Cell, before: Collection[str], otherwise: str) -> int:
    """Read the number that a cell begins with; of what may stand before it, anything unknown would make it another number.

    `S2` is the eighth or the ninth year of school, `PK4` two years before the first, `-1` is none.
    """
    found = re.match(r"(\D*)(\d{1,2})(?!\d)", str(cell).strip("' "))
    if not found or (found[1] and plain(found[1]) not in before):
        raise NoAge(otherwise)
    return int(found[2])


def _year(cell: str) -> int:
    """Find the year in a date, also in eight digits: there it is the four with which no day and month begin."""
    found = re.search(r"(?<!\d)(?:\d{4})?((?:19|20)\d\d)(?!\d)|(?<!\d)((?:19|20)\d\d)\d{4}(?!\d)", cell)
    if not found:
        raise NoAge("bad_birth_year")
    return int(found[1] or found[2])
