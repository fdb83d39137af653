"""Reads the rows of a roster, CSV or XLSX, and lets nothing in that is too large, swollen or no table at all."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from agreement_app.model.problem import InputError, Problem
from agreement_app.school.csv_text import OpenQuote, read_rows
from agreement_app.school.sheet_marks import Marks, read_marks
from agreement_app.school.swollen import is_swollen

MOST_ROWS = 100_000
HEADS = 20  # rows that may stand above the pupils: the head of the table, and titles over it
FILE_LIMIT = 30_000_000  # bytes; a hundred thousand pupils take some ten millions
_MOST_COLUMNS = 200
_NAMED = 8  # sheets that a problem names
_XLSX, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # what a file with a password holds, in the old Excel's kind of box
_NO_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")  # a web page or XML, which offices save under the name of Excel
_AS_TEXT = re.compile(r'="([^"]*)"')  # keeps a spreadsheet from making a number of `05`
_NO_LETTER = re.compile("_x00[01][0-9A-Fa-f]_")  # how a workbook keeps what is no letter, such as half a line break
_READ = MOST_ROWS + HEADS + 1

# A damaged file fails in many ways.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, EOFError, OSError),
    *(LookupError, ValueError, SyntaxError, TypeError, AttributeError, RuntimeError),
)

Cell = str | date


class Table(NamedTuple):
    """The rows of a file, and what else it says of them."""

    rows: list[list[Cell]]
    marks: Marks = Marks()


def is_xlsx(data: bytes) -> bool:
    """Whether a file is an XLSX file, as far as its beginning tells."""
    return data.startswith(_XLSX)


def read_table(data: bytes, name: str, is_meant: Callable[[Sequence[Sequence[Cell]]], bool]) -> Table:
    """Give all rows of a file; raise InputError when it is no table that can be read.

    Of an XLSX file with several sheets it is the one that is meant, as far as its first rows tell; when that are several,
    none is read, since the others would be missed. Formulas have the values that they had when the file was saved.
    """
    if len(data) > FILE_LIMIT:
        raise InputError([Problem(name, "roster_too_large", {"limit": FILE_LIMIT // 1_000_000})])
    if data.startswith(_OLD_EXCEL):
        raise InputError([Problem(name, "roster_locked" if _LOCKED in data else "roster_old_excel")])
    if data.startswith(_NO_TABLES) or _MARKUP.match(data):
        raise InputError([Problem(name, "roster_no_table")])
    table = _xlsx(data, name, is_meant) if is_xlsx(data) else _csv(data, name)
    if not table.rows:
        raise InputError([Problem(name, "roster_empty")])
    if len(table.rows) == _READ:
        raise InputError([Problem(name, "roster_too_long", {"limit": f"{MOST_ROWS:,}"})])
    return table


def _csv(data: bytes, name: str) -> Table:
    try:
        rows, _ = read_rows(data, _READ)
    except OpenQuote as error:
        raise InputError([Problem(name, "open_quote", {"row": error.row})]) from None
    except csv.Error as error:
        raise InputError([Problem(name, "roster_no_table")]) from error
    return Table(list(_trimmed([_unguarded(cell) for cell in row[:_MOST_COLUMNS]] for row in rows)))


def _unguarded(cell: str) -> str:
    guarded = _AS_TEXT.fullmatch(cell)
    return guarded[1] if guarded else cell


def _xlsx(data: bytes, name: str, is_meant: Callable[[Sequence[Sequence[Cell]]], bool]) -> Table:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if is_swollen(archive):
                raise InputError([Problem(name, "roster_swollen")])
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        if len(sheets) > 1:
            meant = [sheet for sheet in sheets if is_meant(list(_rows(sheet, HEADS + 1)))]
            if len(meant) > 1:
                raise InputError([Problem(name, "roster_sheets", {"sheets": ", ".join(sheet.title for sheet in meant[:_NAMED])})])
            sheets = meant or sheets
        rows = list(_trimmed(_rows(sheets[0], _READ)))
        with sheets[0]._get_source() as part:
            return Table(rows, read_marks(part))
    except _DAMAGED:
        raise InputError([Problem(name, "roster_no_table")]) from None


def _rows(sheet: Any, most: int) -> Iterator[list[Cell]]:
    sheet.reset_dimensions()  # what a file says of its own size is not to be trusted
    return ([_cell(value) for value in row[:_MOST_COLUMNS]] for row in islice(sheet.iter_rows(values_only=True), most))


def _trimmed(rows: Iterable[list[Cell]]) -> Iterator[list[Cell]]:
    """Leave out the empty rows at the end, which a sheet may have by the hundred thousand."""
    waiting: list[list[Cell]] = []
    for row in rows:
        waiting.append(row)
        if any(str(cell).strip() for cell in row):
            yield from waiting
            waiting = []


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, date):
        return value
    return str(int(value)) if isinstance(value, float) and value.is_integer() else _NO_LETTER.sub(" ", str(value))
