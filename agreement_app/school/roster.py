"""Reads a roster: who gets a pack, in which language and for which age. Nothing that is not printed is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import NamedTuple

from agreement_app.document.press.shaping import missing, script_called
from agreement_app.library.load import BASE_LANGUAGE, Library
from agreement_app.model.choices import NAME_LENGTH, clean_line
from agreement_app.model.kit import Kit
from agreement_app.model.problem import InputError, Problem
from agreement_app.model.words import Words
from agreement_app.school.ages import Ages, NoAge, is_day
from agreement_app.school.csv_text import is_guessed, write_rows
from agreement_app.school.heads import COLUMNS, Terms, find_heads, plain, terms_of
from agreement_app.school.order import as_listed
from agreement_app.school.table import MOST_ROWS, Cell, Table, is_xlsx, read_table

MOST_COPIES = 20
CLASS_LENGTH = 30
_FOR_SEVERAL = ("class", "language", "band", "age", "born", "grade", "year")  # columns in which one cell may speak for several pupils
_AGE_COLUMNS = ("band", "age", "born", "grade", "year")
_LOST = {"?", "\ufffd"}  # what is written for a letter that the way of saving does not have
_LOOKED_AT = 5
_FORMULA = ("=", "+", "@", "#")  # with # begins what a spreadsheet writes for a formula that went wrong
_QUOTED = 40  # letters of a cell that a problem quotes


class Pupil(NamedTuple):
    """Who gets a pack. `group` is the class, `language` that of the papers, `speaks` the one that was asked for."""

    name: str
    group: str
    language: str
    speaks: str
    band: str
    copies: int


@dataclass(frozen=True)
class Roster:
    """A roster that was read: the pupils sorted by class, then by name; what is wrong with which rows; what else to tell.

    `rest` are the rows to correct with the head above them and what is wrong behind them; `stand_ins` count the pupils for
    whom papers in another language stand in, by the language that was asked for and the one they get. `guessed` are names
    to look at where the file does not say how its letters were saved; `notes` tell what of the file was not read.
    """

    pupils: tuple[Pupil, ...]
    problems: tuple[Problem, ...]
    rest: tuple[tuple[str, ...], ...]
    stand_ins: Mapping[tuple[str, str], int]
    guessed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_roster(data: bytes, name: str, kit: Kit, library: Library, today: date) -> Roster:
    """Read a roster, CSV or XLSX; raise InputError when it is no roster at all.

    Rows that cannot be printed are told in `problems`, all at once, by row and column; the others are the pupils.
    """
    terms = terms_of(library)
    table = read_table(data, name, lambda rows: _has_pupils(rows, terms))
    head, places = find_heads(table.rows, terms)
    if not places:
        words = library.words(BASE_LANGUAGE)
        known = ", ".join(_called(column, words) for column in COLUMNS)
        raise InputError([Problem(name, "roster_no_names", {"known": known})])
    _fill_merged(table, head, {places[column][0] for column in _FOR_SEVERAL if column in places})
    names = table.rows[head]  # again at the top of every page, in what was made for paper
    rows = [(number, row) for number, row in enumerate(table.rows[head + 1 :], head + 2) if _is_written(row) and row != names]
    seen = [(number, row) for number, row in rows if number not in table.marks.hidden]
    if not seen:
        raise InputError([Problem(name, "roster_all_hidden" if rows else "roster_only_heads")])
    if len(seen) > MOST_ROWS:
        raise InputError([Problem(name, "roster_too_long", {"limit": f"{MOST_ROWS:,}"})])
    columns = {column: place for column, (place, *_) in places.items()}
    if len(kit.bands) != 1 and not set(columns) & set(_AGE_COLUMNS):
        raise InputError([Problem(name, "roster_no_ages")])
    heads = {column: str(table.rows[head][place]).strip() for column, place in columns.items()}
    ages = Ages(library.bands, kit.bands, today, kit.country, terms.beginners, terms.before_age, terms.before_grade)
    surnames = all(_has_surname_first(called) for _, row in seen if (called := _at(row, columns["name"])))
    roster = _Reading(name, kit, library, terms, ages, columns, heads, surnames).read(seen)
    words = library.words(kit.language)
    notes = [words.say("roster.hidden", count=len(rows) - len(seen))] if len(seen) < len(rows) else []
    notes += [words.say("roster.surnames", column=heads["name"][:_QUOTED])] if surnames and roster.pupils else []
    notes += _not_read(table.rows[head], places, [row for _, row in seen], words)
    guessed = _beyond_ascii(roster) if not is_xlsx(data) and is_guessed(data) else ()
    return replace(roster, guessed=guessed, notes=tuple(notes))


def _is_written(row: Sequence[Cell]) -> bool:
    return any(str(cell).strip() for cell in row)


def _called(column: str, words: Words) -> str:
    return words.say(f"roster.columns.{column}").partition(",")[0]


def _fill_merged(table: Table, head: int, columns: Collection[int]) -> None:
    """Write what stands once for several pupils, such as their class, into the row of each; rows without anybody stay empty."""
    done: dict[int, int] = {}  # by column, so that cells that were merged twice take no longer
    for column, first, last in sorted(table.marks.merged):
        if column not in columns or not head + 1 < first <= len(table.rows):
            continue
        top = table.rows[first - 1]
        value = top[column] if column < len(top) else ""
        for row in table.rows[max(first, done.get(column, 0)) : last]:
            if _is_written(row):
                row += [""] * (column + 1 - len(row))
                row[column] = row[column] or value
        done[column] = max(last, done.get(column, 0))


def _not_read(head: Sequence[Cell], places: Mapping[str, Sequence[int]], rows: Sequence[Sequence[Cell]], words: Words) -> Iterator[str]:
    """Name the columns that say something else than the one that was read in their place."""
    for column, (taken, *others) in places.items():
        differ = [other for other in others if any(_at(row, other) not in ("", _at(row, taken)) for row in rows)]
        if differ:
            named = words.listed(tuple(f"“{_at(head, other)[:_QUOTED]}”" for other in differ))
            yield words.say("roster.several", column=_called(column, words), taken=_at(head, taken)[:_QUOTED], others=named)


def _at(row: Sequence[Cell], place: int) -> str:
    return str(row[place]).strip() if place < len(row) else ""


def _has_surname_first(name: str) -> bool:
    surname, comma, first = name.partition(",")
    return bool(comma and surname.strip() and first.strip())


def _has_pupils(rows: Sequence[Sequence[Cell]], terms: Terms) -> bool:
    """Whether there is a row with the names of the columns, and anything below it."""
    head, columns = find_heads(rows, terms)
    return bool(columns) and any(map(_is_written, rows[head + 1 :]))


def _beyond_ascii(roster: Roster) -> tuple[str, ...]:
    """Give some names in which it would be seen that letters were guessed wrong."""
    names = dict.fromkeys(pupil.name for pupil in roster.pupils if not pupil.name.isascii())
    return tuple(islice(names, _LOOKED_AT))


def rest_file(roster: Roster) -> bytes:
    """Write the rows to correct as CSV that is read again once corrected; no cell of it can act as a formula."""
    return write_rows(roster.rest)


class _Row(NamedTuple):
    """One row: its number in the file, and its cells by column."""

    number: int
    cells: Mapping[str, Cell]

    def line(self, column: str) -> str:
        """Give what a column says, tidied."""
        return str(clean_line(str(self.cells.get(column, ""))[:1000]))


@dataclass(frozen=True)
class _Reading:
    """Everything that reading a row needs; `heads` are the names of the columns as the file writes them.

    With `surnames` every name is written as "surname, first name", as offices sort them.
    """

    file: str
    kit: Kit
    library: Library
    terms: Terms
    ages: Ages
    columns: Mapping[str, int]
    heads: Mapping[str, str]
    surnames: bool

    def read(self, rows: Sequence[tuple[int, Sequence[Cell]]]) -> Roster:
        """Read all rows."""
        pupils: list[Pupil] = []
        problems: list[Problem] = []
        rest: list[tuple[str, ...]] = []
        stand_ins: Counter[tuple[str, str]] = Counter()
        for number, cells in rows:
            row = _Row(number, {column: cells[place] if place < len(cells) else "" for column, place in self.columns.items()})
            pupil, wrong = self._pupil(row)
            problems += wrong
            if wrong:
                rest.append((*(str(cell) for cell in row.cells.values()), self._reason(wrong)))
                continue
            pupils.append(pupil)
            if pupil.speaks and not _same_language(pupil.speaks, pupil.language):
                stand_ins[pupil.speaks, pupil.language] += 1
        ordered = sorted(pupils, key=_place)
        heads = (*self.heads.values(), self._words.say("roster.reason"))
        return Roster(tuple(ordered), tuple(problems), (heads, *rest) if rest else (), stand_ins)

    @property
    def _words(self) -> Words:
        return self.library.words(BASE_LANGUAGE)

    def _reason(self, wrong: Sequence[Problem]) -> str:
        """Say what is wrong with a row, for the file of rows to correct."""
        return " ".join(f"{where.rpartition(', ')[2]}: {what}" for where, what, _ in map(self._words.explain, wrong))

    def _pupil(self, row: _Row) -> tuple[Pupil, list[Problem]]:
        """Read a row as far as it can be read, and tell all that is wrong with it."""
        name, group, copies = row.line("name"), row.line("class"), row.line("copies")
        name = name.partition(",")[2].strip() if self.surnames else name
        band, of_band = self._band(row)
        problems = [*self._of_name(row, name), *self._of_class(row, group), *of_band]
        good = not copies or (copies.isdecimal() and 1 <= int(copies) <= MOST_COPIES)
        if not good:
            problems.append(self._problem(row, "copies", "bad_copies", given=copies[:_QUOTED], most=MOST_COPIES))
        return Pupil(name, group, *self._language(row), band, int(copies) if copies and good else 1), problems

    def _problem(self, row: _Row, column: str, code: str, **values: object) -> Problem:
        return Problem(self._words.say("roster.where", file=self.file, row=row.number, column=self.heads[column]), code, values)

    def _of_name(self, row: _Row, name: str) -> Iterator[Problem]:
        if not name:
            yield self._problem(row, "name", "no_first_name")
        elif _LOST & set(name) or _is_garbled(name):
            yield self._problem(row, "name", "lost_letters", given=name[:_QUOTED])
        elif name.lstrip("' ").startswith(_FORMULA) or not any(letter.isalpha() for letter in name):
            yield self._problem(row, "name", "not_a_name", given=name[:_QUOTED])
        else:
            yield from self._of_text(row, "name", name, NAME_LENGTH)

    def _of_class(self, row: _Row, group: str) -> Iterator[Problem]:
        if is_day(row.cells.get("class", "")):
            yield self._problem(row, "class", "class_is_day", given=group.removesuffix(" 00:00:00")[:_QUOTED])
        elif group.startswith("#"):
            yield self._problem(row, "class", "not_a_class", given=group[:_QUOTED])
        else:
            yield from self._of_text(row, "class", group, CLASS_LENGTH)

    def _of_text(self, row: _Row, column: str, text: str, longest: int) -> Iterator[Problem]:
        if len(text) > longest:
            yield self._problem(row, column, "too_long", limit=longest)
        elif not text.isascii() and (letters := missing(text)):
            yield self._problem(row, column, "no_face", letters=letters[:10], script=script_called(letters[0]))

    def _band(self, row: _Row) -> tuple[str, list[Problem]]:
        """Find the age band in the first column that says it, else in the kit that has only one."""
        for column in _AGE_COLUMNS:
            if not row.line(column):
                continue
            cell = row.cells[column]
            try:
                return self.ages.band(column, cell), []
            except NoAge as wrong:
                allowed = self.kit.bands if str(wrong) == "age_without_papers" and self.kit.bands else self.library.bands
                return "", [self._problem(row, column, str(wrong), given=str(cell)[:_QUOTED], allowed=", ".join(allowed))]
        if len(self.kit.bands) == 1:
            return self.kit.bands[0], []
        return "", [self._problem(row, next(one for one in _AGE_COLUMNS if one in self.columns), "no_age")]

    def _language(self, row: _Row) -> tuple[str, str]:
        """Choose the language of the papers by the kit's rule; also give the one that was asked for."""
        asked = self._asked(row.line("language"))
        language = self.kit.language_for(asked or self.kit.language)
        return self.library.words(language).language.code, asked

    def _asked(self, given: str) -> str:
        """Find the language that is meant, of several or with something in brackets the first; what is none stays as it is."""
        for name in map(plain, (given, re.split(r"[(/,;]", given)[0])):
            if not name or name in self.terms.no_language:
                return ""
            if code := self.terms.languages.get(name):
                return code
        return given[:_QUOTED]


def _is_garbled(text: str) -> bool:
    """Whether letters were saved in one way and read in another, so that “José” became “JosÃ©”."""
    try:
        return text.encode("cp1252").decode() != text
    except UnicodeError:
        return False


def _same_language(one: str, other: str) -> bool:
    """Tell whether two codes name one language, wherever it is spoken."""
    return one.split("-")[0].casefold() == other.split("-")[0].casefold()


def _place(pupil: Pupil) -> tuple[object, ...]:
    """Sort by class, pupils without one last, then by name; what is written in two ways is not mixed."""
    group, name = pupil.group, pupil.name
    return not group, as_listed(group), group, as_listed(name), name, pupil.language, pupil.band
