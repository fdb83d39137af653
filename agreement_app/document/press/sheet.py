"""Sets the sheets that lie between the packs: a heading, a few lines, and a list of names with boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from agreement_app.document.press.shaping import EM, Line, shape
from agreement_app.document.press.syntax import number
from agreement_app.document.press.typefaces import Typefaces

_MARGIN, _FOOT = 51.0, 40.0
_TITLE, _ABOUT, _ITEM = 32.0, 10.5, 11.5
_INK, _SOFT = b".09 .13 .18", b".28 .32 .37"
_ROW, _COLUMNS, _BOX, _GAP = 19.0, 2, 9.0, 16.0


class Item(NamedTuple):
    """A name on a list and what stands behind it, such as a number of copies; `language` is that of the name."""

    name: str
    beside: str = ""
    language: str = ""


@dataclass(frozen=True)
class SheetText:
    """What a sheet says: its heading, lines about it, and its list. `ticked` puts a box to tick before each name."""

    title: str
    about: tuple[str, ...]
    items: tuple[Item, ...]
    ticked: bool
    language: str
    direction: str


class Placed(NamedTuple):
    """A line of text and where its baseline begins. `what` is its tag; `item` its number in the list, or -1.

    What `goes_on` belongs to the tag of the line before.
    """

    what: bytes
    lines: tuple[Line, ...]
    x: float
    y: float
    size: float
    item: int
    goes_on: bool = False


def pages_of(text: SheetText, width: float, height: float) -> list[list[Placed]]:
    """Place everything a sheet says on as many pages as it takes."""
    return list(_pages(text, width, height))


def _pages(text: SheetText, width: float, height: float) -> Iterator[list[Placed]]:
    rtl = text.direction == "rtl"
    page = [_placed(b"H1", (shape(text.title, text.language),), _MARGIN, height - 84, _TITLE, width, rtl)]
    y = height - 95
    for about in text.about:
        for goes_on, line in enumerate(_broken(about, text.language, width - 2 * _MARGIN)):
            y -= 14 if goes_on else 17
            page.append(_placed(b"P", (line,), _MARGIN, y, _ABOUT, width, rtl)._replace(goes_on=bool(goes_on)))
    top = y - 29
    column, y = 0, top
    for place, item in enumerate(text.items):
        if y < _FOOT:
            column, y = column + 1, top
        if column == _COLUMNS:
            yield page
            page, column, top = [], 0, height - 60
            y = top
        x = _MARGIN + column * (width - 2 * _MARGIN) / _COLUMNS + (_GAP if text.ticked else 0)
        pieces = (shape(item.name, item.language), shape(f"  {item.beside}")) if item.beside else (shape(item.name, item.language),)
        page.append(_placed(b"LBody", pieces, x, y, _ITEM, width, rtl, place))
        y -= _ROW
    yield page


def _broken(text: str, language: str, room: float) -> Iterator[Line]:
    """Break what is too long for a line at its spaces, so that it keeps its size."""
    first, *words = text.split(" ")
    line = shape(first, language)
    for word in words:
        longer = shape(f"{first} {word}", language)
        if longer.width * _ABOUT / EM > room:
            yield line
            first, line = word, shape(word, language)
        else:
            first, line = f"{first} {word}", longer
    yield line


def _placed(what: bytes, lines: tuple[Line, ...], x: float, y: float, size: float, width: float, rtl: bool, item: int = -1) -> Placed:
    """Place a line; what would run out of its column is set smaller, and from right to left everything is mirrored."""
    room = width - 2 * _MARGIN if item < 0 else (width - 2 * _MARGIN) / _COLUMNS - _GAP - 8
    size = min(size, room * EM / max(1, _width(lines)))
    if rtl:
        x, lines = width - x - _width(lines) * size / EM, lines[::-1]
    return Placed(what, lines, x, y, size, item)


def _width(lines: tuple[Line, ...]) -> int:
    return sum(line.width for line in lines)


def reach(placed: Placed) -> tuple[float, float, float, float]:
    """Give the rectangle that a line takes up: left, bottom, right, top."""
    right = placed.x + _width(placed.lines) * placed.size / EM
    return placed.x, placed.y - 0.3 * placed.size, right, placed.y + placed.size


def draw_sheet(page: list[Placed], text: SheetText, typefaces: Typefaces) -> bytes:
    """Draw one page of a sheet; each line is a marked piece, numbered in order."""
    parts = []
    for piece, placed in enumerate(page):
        if text.ticked and placed.item >= 0:
            x = placed.x - _GAP if text.direction == "ltr" else reach(placed)[2] + _GAP - _BOX
            parts.append(b"/Artifact BMC .8 w %s %s %s %s re S EMC\n" % tuple(map(number, (x, placed.y - 0.5, _BOX, _BOX))))
        shown = b"".join(typefaces.write(line, placed.size) for line in placed.lines)
        where = (placed.what, piece, _SOFT if placed.what == b"P" else _INK, number(placed.x), number(placed.y), shown)
        parts.append(b"/%s<</MCID %d>>BDC %s rg BT 1 0 0 1 %s %s Tm\n%sET EMC\n" % where)
    return b"".join(parts)
