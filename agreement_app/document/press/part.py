"""Writes a part of a print file: some sheets and the packs behind them, without knowing the other parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreement_app.document.press.list_pages import write_list
from agreement_app.document.press.owner import lines_of
from agreement_app.document.press.pack_pages import PackPlace, write_pack
from agreement_app.document.press.planned import BEGIN, PER_SECTION, Common, Neighbours, Part, Section
from agreement_app.document.press.shaping import Line
from agreement_app.document.press.sheet import Placed, pages_of
from agreement_app.document.press.syntax import references, text_string
from agreement_app.document.press.typefaces import cut
from agreement_app.document.press.writing import Writing

Sheets = list[list[Placed]]


def print_part(common: Common, sections: Sequence[Section], at: Neighbours) -> Part:
    """Write a part; a pure function of values that travel, so that any process or machine may do it."""
    sheets = [pages_of(section.sheet, common.width, common.height) for section in sections]
    first = at.first + BEGIN + PER_SECTION * len(sections)
    typefaces = cut(_lines(common, sections, sheets), first)
    writing = Writing(common, at, typefaces, first + len(typefaces.objects))
    writing.large.update(typefaces.objects)
    marks = [at.before, *(at.first + BEGIN + PER_SECTION * place + 1 for place in range(len(sections))), at.after]
    for place, (section, pages) in enumerate(zip(sections, sheets, strict=True), 1):
        _write_section(writing, section, pages, marks[place - 1], marks[place], marks[place + 1])
    return writing.close(sections)


def _lines(common: Common, sections: Sequence[Section], sheets: Sequence[Sheets]) -> Iterator[Line]:
    """Give everything that is written in a part and not already in the plates."""
    yield from (line for pages in sheets for page in pages for placed in page for line in placed.lines)
    for pack in (pack for section in sections for pack in section.packs):
        yield from (line for lines in lines_of(pack.owner, common.languages[pack.plate][1]).values() for line in lines)


def _write_section(writing: Writing, section: Section, sheets: Sheets, before: int, mark: int, after: int) -> None:
    """Write a sheet, its packs, the tag around them and the bookmark `mark`; the number of the tag is the one before it."""
    tag, common = mark - 1, writing.common
    numbers = [writing.take() for _ in sheets]
    # The list comes before the packs it leads to: these get their numbers now.
    places = [PackPlace(writing.take(), writing.take(), writing.take()) for _ in section.packs]
    fronts = [place.front for place in places]
    kids: list[int] = []
    for own, page in zip(numbers, sheets, strict=True):
        kids += write_list(writing, section.sheet, page, own, tag, fronts)
    writing.fill_up()
    for index, (pack, place) in enumerate(zip(section.packs, places, strict=True)):
        write_pack(writing, pack, place, tag)
        around = (places[index - 1].mark if index else 0, places[index + 1].mark if index + 1 < len(places) else 0)
        writing.small[place.mark] = _bookmark(pack.owner.name, mark, place.front, *around)
    within = references([*kids, *(place.tag for place in places)])
    writing.small[tag] = b"<</S/Sect/P %d 0 R/K[%s]/Lang%s>>" % (common.tags_root, within, text_string(section.sheet.language))
    below = b"/First %d 0 R/Last %d 0 R/Count -%d" % (places[0].mark, places[-1].mark, len(places)) if places else b""
    writing.small[mark] = _bookmark(section.sheet.title, common.outline_root, numbers[0], before, after, below)


def _bookmark(title: str, parent: int, page: int, before: int, after: int, more: bytes = b"") -> bytes:
    around = (b"/Prev %d 0 R" % before if before else b"") + (b"/Next %d 0 R" % after if after else b"")
    return b"<</Title%s/Parent %d 0 R/Dest[%d 0 R/Fit]%s%s>>" % (text_string(title), parent, page, around, more)
