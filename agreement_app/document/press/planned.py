"""What a print file is planned from: packs, the sheets between them, and the numbers that every part is given."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from agreement_app.document.press.owner import Owner
from agreement_app.document.press.plate import PlatePage
from agreement_app.document.press.sheet import SheetText
from agreement_app.document.press.typefaces import OBJECTS

BOX = 200  # small objects in one stream: many alike pack well, and a reader need not unpack a whole class for one page
BEGIN = 3  # the first numbers of a part: its pages, what they draw with, and whose its marked pieces are
PER_SECTION = 2  # numbers that follow, for each section: its tag and its bookmark
_FACES = 40  # more typefaces than there are


class Pack(NamedTuple):
    """The papers of one child: which plate, whose, and how many times."""

    plate: int
    owner: Owner
    copies: int = 1


@dataclass(frozen=True)
class Section:
    """A sheet and the packs that lie behind it; a pack for each item of the sheet's list, or none at all."""

    sheet: SheetText
    packs: tuple[Pack, ...]


class SharedPage(NamedTuple):
    """A page that all copies share: the numbers of its drawing and of its text, and the page of the plate."""

    content: int
    text: int
    page: PlatePage


@dataclass(frozen=True)
class Common:
    """What every part of one print file leans on: the pages of each plate, numbers of objects, and the paper of the sheets.

    `forms` are the entries of a dictionary of shared drawings.
    """

    plates: tuple[tuple[SharedPage, ...], ...]
    languages: tuple[tuple[str, str], ...]  # language and direction of each plate
    forms: bytes
    pages_root: int
    tags_root: int
    outline_root: int
    width: float
    height: float
    language: str


class Neighbours(NamedTuple):
    """Where a part stands: its first number, and the bookmarks before and after its own (0 where there are none)."""

    first: int
    before: int
    after: int


@dataclass(frozen=True)
class Part:
    """A written part. `places` says of each object from the first on where it is: a place in `data` from 0 on, or below 0 the
    number of the stream it is packed in and its index there, as -(number << 16 | index) - 1. `keys` are the first and
    the last key of its marked pieces.
    """

    data: bytes
    places: array[int]
    sections: int
    pages: int
    packs: int
    keys: tuple[int, int]


def room_for(sections: Iterable[Section], common: Common) -> int:
    """Give how many numbers a part takes at most."""
    total = BEGIN + 1 + _FACES * OBJECTS
    for section in sections:
        sheets = 2 + len(section.sheet.items) // 20
        total += PER_SECTION + 4 * sheets + 4 * (len(section.sheet.items) + len(section.sheet.about) + 1)
        total += sum(_room_for_pack(pack.copies, common.plates[pack.plate]) for pack in section.packs)
    return total + total // BOX + 1


def _room_for_pack(copies: int, pages: tuple[SharedPage, ...]) -> int:
    """Count its tag and bookmark and what each page draws; then, for each copy, its pages, their tags and a page to fill up with."""
    return 4 + len(pages) + copies * (1 + sum(2 + len(one.page.slots) for one in pages))
