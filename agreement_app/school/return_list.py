"""The school's list of return slips: who has which code, and whose slip came back. It is the school's alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NoReturn

from agreement_app.model.problem import InputError, Problem
from agreement_app.model.slip_code import is_code, plain_code
from agreement_app.model.words import Words
from agreement_app.school.csv_text import OpenQuote, read_rows, write_rows

LIMIT = 30_000_000  # bytes; a list of 100,000 pupils has about 6,000,000
MOST_ROWS = 100_000
HEADINGS = ("name", "class", "code", "returned")


@dataclass(frozen=True)
class ReturnList:
    """A list as a school has it: whatever columns, in whatever order, among them one of codes and one to tick.

    `rows` are all rows below the `head`, as long as it. `code` and `returned` are the places of their columns. `of_code`
    gives the row of each code.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    code: int
    returned: int
    separator: str
    of_code: Mapping[str, int]

    @property
    def returned_count(self) -> int:
        """How many slips came back so far."""
        return sum(bool(self.rows[row][self.returned].strip()) for row in self.of_code.values())

    def is_returned(self, code: str) -> bool:
        """Whether the slip with a code of the list came back."""
        return bool(self.rows[self.of_code[code]][self.returned].strip())

    def whose(self, code: str) -> tuple[str, ...]:
        """Give what the list says of a code beside the code itself: as a rule the name and the class."""
        cells = enumerate(self.rows[self.of_code[code]])
        return tuple(cell.strip() for at, cell in cells if cell.strip() and at not in (self.code, self.returned))

    def missing(self) -> list[tuple[str, str, str]]:
        """Give the first two cells (as a rule name and class) and the code of everybody whose slip is not back."""
        places = [at for at in range(len(self.head)) if at not in (self.code, self.returned)]
        cells = ([self.rows[row][at].strip() for at in places] + ["", ""] for row in self.of_code.values())
        return [(name, class_, code) for code, (name, class_, *_) in zip(self.of_code, cells, strict=True) if not self.is_returned(code)]

    def tick(self, codes: Iterable[str], day: date) -> ReturnList:
        """Give a list in which the slips with these codes came back on a day; what was ticked before keeps its day."""
        rows = list(self.rows)
        for row in {self.of_code[code] for code in codes if not self.is_returned(code)}:
            rows[row] = (*rows[row][: self.returned], day.isoformat(), *rows[row][self.returned + 1 :])
        return replace(self, rows=tuple(rows))

    def to_csv(self) -> bytes:
        """Give the list as the bytes of a CSV file, no cell of it a formula."""
        return write_rows((self.head, *self.rows), self.separator)


def new_list(pupils: Iterable[tuple[str, str, str]], words: Words) -> bytes:
    """Make the list of a print run as the bytes of a CSV file, from name, class and code of each pupil."""
    head = [words.say(f"returns.list.{heading}") for heading in HEADINGS]
    return write_rows([head, *((name, class_, code, "") for name, class_, code in pupils)])


def read_list(data: bytes, where: str, languages: Iterable[Words]) -> tuple[ReturnList, list[Problem]]:
    """Read a list, and say which of its rows cannot be ticked; raise InputError when none can.

    The column of codes is known by what is in it, the one to tick by its heading in any of the `languages`; where there is
    none it is added, with the heading of the first language.
    """
    if len(data) > LIMIT:
        _refuse(where, "list_too_large", limit=LIMIT // 1_000_000)
    try:
        rows, separator = read_rows(data, MOST_ROWS + 2)
    except OpenQuote as error:
        _refuse(where, "open_quote", row=error.row)
    if len(rows) > MOST_ROWS + 1:
        _refuse(where, "list_too_long", limit=f"{MOST_ROWS:,}")
    if not rows:
        _refuse(where, "list_empty")
    column = _code_column(rows)
    if column is None:
        _refuse(where, "list_without_codes")
    top = next(at for at, row in enumerate(rows) if any(cell.strip() for cell in row))
    if len(rows[top]) > column and is_code(plain_code(rows[top][column])):
        _refuse(where, "list_without_headings")
    headings = [words.say("returns.list.returned") for words in languages]
    return _found(rows[top:], column, headings, separator), list(_row_problems(rows, top, column, where))


def _refuse(where: str, code: str, **values: object) -> NoReturn:
    raise InputError([Problem(where, code, values)])


def _code_column(rows: list[list[str]]) -> int | None:
    """Find the column with the most codes in it."""
    counts: dict[int, int] = {}
    for row in rows:
        for column, cell in enumerate(row):
            if len(cell) < 40 and is_code(plain_code(cell)):
                counts[column] = counts.get(column, 0) + 1
    return max(counts, key=counts.__getitem__) if counts else None


def _found(rows: list[list[str]], code: int, headings: list[str], separator: str) -> ReturnList:
    width = max(len(row) for row in rows)
    head, *body = [(*row, *[""] * (width - len(row))) for row in rows]
    known = {heading.casefold() for heading in headings}
    returned = next((at for at, cell in enumerate(head) if cell.strip().casefold() in known and at != code), None)
    if returned is None:
        returned, head, body = width, (*head, headings[0]), [(*row, "") for row in body]
    of_code: dict[str, int] = {}
    for row, cells in enumerate(body):
        if is_code(given := plain_code(cells[code])):
            of_code.setdefault(given, row)
    return ReturnList(head, tuple(body), code, returned, separator, of_code)


def _row_problems(rows: list[list[str]], top: int, column: int, where: str) -> Iterable[Problem]:
    """Say which rows have no right code, or one that another row has; rows are counted as a spreadsheet does."""
    seen: dict[str, int] = {}
    for number, row in enumerate(rows[top + 1 :], top + 2):
        if not any(cell.strip() for cell in row):
            continue
        code = plain_code(row[column]) if len(row) > column else ""
        if not is_code(code):
            yield Problem(where, "list_row_without_code", {"row": number})
        elif seen.setdefault(code, number) != number:
            yield Problem(where, "list_code_twice", {"row": number, "first": seen[code]})
