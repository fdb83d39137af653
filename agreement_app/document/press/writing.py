"""Gathers the objects of one part of a print file and writes them down."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from agreement_app.document.press.planned import BOX, Common, Neighbours, Part, Section
from agreement_app.document.press.syntax import number, object_box, references
from agreement_app.document.press.typefaces import Typefaces


@dataclass
class Writing:
    """A part that is being written: its objects so far, small ones apart from those that stand by themselves."""

    common: Common
    at: Neighbours
    typefaces: Typefaces
    next: int
    small: dict[int, bytes] = field(default_factory=dict)
    large: dict[int, bytes] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)

    def take(self) -> int:
        """Take the next free number."""
        self.next += 1
        return self.next - 1

    def add(self, body: bytes) -> int:
        """Add a small object."""
        own = self.take()
        self.small[own] = body
        return own

    def page(self, own: int, contents: bytes, pieces: Iterable[int], more: bytes = b"") -> None:
        """Add a page and whose its marked pieces are."""
        self.small[own] = b"<</Type/Page/Parent %d 0 R/Contents %s/StructParents %d/Tabs/S%s>>" % (self.at.first, contents, own, more)
        self.pages.append(own)
        self.own(own, b"[%s]" % references(pieces))

    def own(self, key: int, element: bytes) -> None:
        """Note whose marked pieces are."""
        self.keys.append(key)
        self.pieces.append(b"%d %s" % (key, element))

    def fill_up(self) -> None:
        """Let what comes next begin on the front of a sheet."""
        if len(self.pages) % 2:
            self.pages.append(self.add(b"<</Type/Page/Parent %d 0 R>>" % self.at.first))

    def close(self, sections: Sequence[Section]) -> Part:
        """Write down all objects of a part."""
        first, common = self.at.first, self.common
        inherited = b"/MediaBox[0 0 %s %s]/Resources %d 0 R" % (number(common.width), number(common.height), first + 1)
        kids = (common.pages_root, references(self.pages), len(self.pages), inherited)
        self.small[first] = b"<</Type/Pages/Parent %d 0 R/Kids[%s]/Count %d%s>>" % kids
        self.small[first + 1] = b"<</XObject<<%s>>/Font<<%s>>>>" % (common.forms, self.typefaces.resources)
        order = sorted(range(len(self.keys)), key=self.keys.__getitem__)
        keys = (self.keys[order[0]], self.keys[order[-1]])
        self.small[first + 2] = b"<</Limits[%d %d]/Nums[%s]>>" % (*keys, b" ".join(self.pieces[place] for place in order))
        small = sorted(self.small.items())
        packed: dict[int, int] = {}
        for start in range(0, len(small), BOX):
            box = self.take()
            self.large[box], order_ = object_box(small[start : start + BOX])
            packed |= {own: -(box << 16 | index) - 1 for index, own in enumerate(order_)}
        data, places = bytearray(), array("q", bytes(8 * (self.next - first)))
        for own, body in self.large.items():
            places[own - first] = len(data)
            data += b"%d 0 obj\n%s\nendobj\n" % (own, body)
        for own, place in packed.items():
            places[own - first] = place
        return Part(bytes(data), places, len(sections), len(self.pages), sum(len(section.packs) for section in sections), keys)
