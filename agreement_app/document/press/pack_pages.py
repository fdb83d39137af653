"""Writes the pages of one pack: the shared drawing, and the places of the name over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from agreement_app.document.press.owner import draw, label_text, lines_of, spoken
from agreement_app.document.press.planned import Pack, SharedPage
from agreement_app.document.press.plate import Slot, What
from agreement_app.document.press.shaping import Line
from agreement_app.document.press.syntax import number, references, stream, text_string
from agreement_app.document.press.writing import Writing


class PackPlace(NamedTuple):
    """The numbers that a pack has before it is written: its first page, its tag, its bookmark."""

    front: int
    tag: int
    mark: int


@dataclass
class _Drawn:
    """One pack while it is written: what its places show, and the drawings of them so far, which copies and fronts share."""

    pack: Pack
    lines: Mapping[What, tuple[Line, ...]]
    numbers: dict[tuple[Slot, ...], int] = field(default_factory=dict)


def write_pack(writing: Writing, pack: Pack, place: PackPlace, section: int) -> None:
    """Write the pages of a pack, as often as it is wanted, each time from the front of a sheet."""
    language, direction = writing.common.languages[pack.plate]
    drawn, kids = _Drawn(pack, lines_of(pack.owner, direction)), list[int]()
    for copy in range(pack.copies):
        for index, page in enumerate(writing.common.plates[pack.plate]):
            own = place.front if copy == index == 0 else writing.take()
            kids += _write_page(writing, drawn, page, own, place.tag)
        writing.fill_up()
    other = b"/Lang" + text_string(language) if language != writing.common.language else b""
    facts = (section, text_string(label_text(pack.owner)), references(kids), other)
    writing.small[place.tag] = b"<</S/Part/P %d 0 R/T%s/K[%s]%s>>" % facts


def _write_page(writing: Writing, drawn: _Drawn, shared: SharedPage, own: int, tag: int) -> list[int]:
    """Write one page; give the tags of what it shows: the whole drawing, read as its text, and each place."""
    slots = shared.page.slots
    kids = [writing.add(b"<</S/P/P %d 0 R/Pg %d 0 R/K 0/ActualText %d 0 R>>" % (tag, own, shared.text))]
    for piece, slot in enumerate(slots, 1):
        said = spoken(slot.what, drawn.pack.owner)
        kids.append(writing.add(b"<</S/P/P %d 0 R/Pg %d 0 R/K %d%s>>" % (tag, own, piece, said)))
    contents = b"[%d 0 R %d 0 R]" % (shared.content, _drawing(writing, drawn, slots)) if slots else b"%d 0 R" % shared.content
    size = (shared.page.width, shared.page.height)
    usual = size == (writing.common.width, writing.common.height)
    writing.page(own, contents, kids, b"" if usual else b"/MediaBox[0 0 %s %s]" % (number(size[0]), number(size[1])))
    return kids


def _drawing(writing: Writing, drawn: _Drawn, slots: tuple[Slot, ...]) -> int:
    """Give the number of the drawing of some places."""
    if slots not in drawn.numbers:
        shown = (draw(slot, drawn.lines, writing.typefaces) for slot in slots)
        own = drawn.numbers[slots] = writing.take()
        writing.large[own] = stream(b"".join(b"/Span<</MCID %d>>BDC\n%sEMC\n" % piece for piece in enumerate(shown, 1)))
    return drawn.numbers[slots]
