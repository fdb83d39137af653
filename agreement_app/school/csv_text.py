"""CSV as schools have it: read whatever a spreadsheet saved, write what no spreadsheet takes for a formula."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

SEPARATORS = ",;\t|"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LOOKED_AT = 20_000  # letters at the beginning that show what stands between the cells
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class OpenQuote(csv.Error):
    """A quote opens in a row and does not close where its cell ends: the rows below it would be taken for a part of the cell."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(f"row {row}")


def decode(data: bytes) -> str:
    """Turn the bytes of a text file into text, whichever way a spreadsheet saved it.

    UTF-8 and UTF-16, with or without a mark at the start; anything else is taken for Windows' Western code page.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data[:200]:  # every other byte of Western text in UTF-16
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def is_guessed(data: bytes) -> bool:
    """Whether `decode` can only guess how the letters of a text file were saved."""
    if data.startswith(tuple(_MARKS)) or b"\0" in data[:200]:
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return True
    return False


def read_rows(data: bytes, most: int) -> tuple[list[list[str]], str]:
    """Give the rows of a CSV file and the separator it uses; no more than `most` rows. Raises OpenQuote.

    Empty rows stay, so that rows can be counted, but not those at the end. Quoted line breaks stay in their cell. A cell has
    no length limit of its own: the caller limits the file.
    """
    text = decode(data).replace("\0", "")
    first, _, rest = text.lstrip("\r\n").partition("\n")  # with \r alone, all is one line
    if first.lower().startswith("sep=") and len(first.strip()) == 5:  # Excel's own way to say it
        return _rows(rest, first[4], most), first[4]
    separator = _separator(text)
    return _rows(text, separator, most), separator


def _rows(text: str, separator: str, most: int) -> list[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    taken: list[str] = []  # the lines of the row that is being read

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    rows: list[list[str]] = []
    for row in islice(csv.reader(lines(), delimiter=separator, skipinitialspace=True), most):
        rows.append(row)
        if (len(taken) > 1 or taken[0].count('"') % 2) and not _closes_quotes(taken, separator):
            raise OpenQuote(len(rows))
        taken.clear()
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def _closes_quotes(lines: list[str], separator: str) -> bool:
    try:
        return bool(next(csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)))
    except csv.Error:
        return False


def _separator(text: str) -> str:
    """Find what stands between the cells: it is in more lines than any other, whatever title is above them; then in the first."""
    outside_quotes = "".join(text[:_LOOKED_AT].split('"')[::2])
    lines = outside_quotes.splitlines()
    first = next((line for line in lines if any(sign in line for sign in SEPARATORS)), "")
    return max(SEPARATORS, key=lambda sign: (sum(sign in line for line in lines), first.count(sign)))


def write_rows(rows: Iterable[Sequence[str]], separator: str = ",") -> bytes:
    """Write rows as CSV that every spreadsheet opens with its letters right: UTF-8 with a mark, every cell quoted.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front, which makes it text.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
