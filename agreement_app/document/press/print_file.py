"""Writes a print file part by part: what all share first, then the parts as they come, then the table of where everything is."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO, NamedTuple

import pikepdf

from agreement_app.document.press.planned import BEGIN, PER_SECTION, Common, Neighbours, Part, Section, SharedPage, room_for
from agreement_app.document.press.plate import Plate, PlatePage, unmarked
from agreement_app.document.press.syntax import references, text_string, written_object

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ROW = struct.Struct(">BQH")  # of the table of objects: kind, place, place inside


class _Written(NamedTuple):
    """What is remembered of a part."""

    first: int
    sections: int
    pages: int
    keys: tuple[int, int]


class Plan(NamedTuple):
    """What is known before the first page is written: what all parts lean on, where each part stands, and the shared objects."""

    common: Common
    places: list[Neighbours]
    shared: list[tuple[int, bytes]]


def plan(plates: Sequence[Plate], parts: Sequence[tuple[Section, ...]], paper: tuple[float, float], language: str) -> Plan:
    """Give every object its number; `parts` are asked for one after the other and none is kept."""
    shared, pages, forms = _shared(plates)
    common = Common(pages, tuple((plate.language, plate.direction) for plate in plates), forms, 0, 0, 0, *paper, language)
    starts, counts = [max((number for number, _ in shared), default=0) + 1], []
    for sections in parts:
        starts.append(starts[-1] + room_for(sections, common))
        counts.append(len(sections))
    firsts = [start + BEGIN + 1 for start in starts[:-1]]  # the first bookmark of each part
    lasts = [first + PER_SECTION * (count - 1) for first, count in zip(firsts, counts, strict=True)]
    around = zip(starts, [0, *lasts], [*firsts[1:], 0], strict=False)
    roots = starts[-1]
    common = replace(common, pages_root=roots, outline_root=roots + 1, tags_root=roots + 2)
    return Plan(common, [Neighbours(*one) for one in around], shared)


def _shared(plates: Sequence[Plate]) -> tuple[list[tuple[int, bytes]], tuple[tuple[SharedPage, ...], ...], bytes]:
    """Turn every page of every plate into one drawing that all copies show; also give the entries of a dictionary of them."""
    with pikepdf.new() as pdf:
        pages, forms = list[tuple[SharedPage, ...]](), list[bytes]()
        for plate in plates:
            with pikepdf.open(io.BytesIO(plate.file)) as source:
                pages.append(tuple(_shared_page(pdf, source, number, page, forms) for number, page in enumerate(plate.pages)))
        last = len(pdf.objects) + 1
        ours = {pdf.Root.objgen[0], pdf.Root.Pages.objgen[0]}
        written = [(own, written_object(pdf.get_object(own, 0))) for own in range(1, last) if own not in ours]
        return written, tuple(pages), b"".join(forms)


def _shared_page(pdf: pikepdf.Pdf, source: pikepdf.Pdf, number: int, page: PlatePage, forms: list[bytes]) -> SharedPage:
    drawn = source.pages[number]
    drawn.obj.Contents = source.make_stream(unmarked(source, drawn.Contents.read_bytes()))
    form = pdf.copy_foreign(drawn.as_form_xobject())
    form.write(form.read_bytes())  # packed anew, and no longer leaning on the plate's file
    name = b"/X%d" % len(forms)
    forms.append(b"%s %d 0 R" % (name, form.objgen[0]))
    content = pdf.make_stream(b"/P<</MCID 0>>BDC %s Do EMC\n" % name)
    said = pdf.make_indirect(pikepdf.String(page.text))
    return SharedPage(content.objgen[0], said.objgen[0], replace(page, text=""))  # travels with every part: only what it needs


class PrintFile:
    """A print file that is being written; its memory does not grow with what is written, but for a few bytes a page."""

    def __init__(self, target: BinaryIO, made: Plan) -> None:
        self._target, self._common, self._place = target, made.common, 0
        self._packer, self._table, self._index = zlib.compressobj(), bytearray(), list[int]()
        self._written: list[_Written] = []
        self._write(_HEADER)
        for own, body in made.shared:
            self._object(own, body)

    def add(self, at: Neighbours, part: Part) -> None:
        """Write the next part."""
        rows = bytearray(_ROW.size * len(part.places))
        for index, place in enumerate(part.places):
            row = (1, self._place + place, 0) if place >= 0 else (2, -(place + 1) >> 16, -(place + 1) & 0xFFFF)
            _ROW.pack_into(rows, index * _ROW.size, *row)
        self._note(at.first, len(part.places), rows)
        self._write(part.data)
        self._written.append(_Written(at.first, part.sections, part.pages, part.keys))

    def close(self, title: str) -> None:
        """Write what holds the parts together and where everything is."""
        pages, outline, tags = self._common.pages_root, self._common.outline_root, self._common.tags_root
        tree, info, catalog, table = range(tags + 1, tags + 5)
        firsts = [one.first for one in self._written]
        sections = [one.first + BEGIN + PER_SECTION * place for one in self._written for place in range(one.sections)]
        leaves = b" ".join(b"%d 0 R" % (first + 2) for first in firsts)
        bodies = {
            pages: b"<</Type/Pages/Kids[%s]/Count %d>>" % (references(firsts), sum(one.pages for one in self._written)),
            outline: b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (sections[0] + 1, sections[-1] + 1, len(sections)),
            tags: b"<</S/Document/P %d 0 R/K[%s]>>" % (tree, references(sections)),
            tree: b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Kids[%s]>>>>" % (tags, leaves),
            info: b"<</Title%s>>" % text_string(title),
            catalog: b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode/UseOutlines/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>"
            b"/Lang%s/ViewerPreferences<</DisplayDocTitle true/Duplex/DuplexFlipLongEdge>>>>"
            % (pages, outline, tree, text_string(self._common.language)),
        }
        for own, body in bodies.items():
            self._object(own, body)
        place = self._place
        self._note(table, 1, _ROW.pack(1, place, 0))
        rows = bytes(self._table) + self._packer.flush()
        index = b" ".join(b"%d" % one for one in self._index)
        facts = b"/Type/XRef/W[1 8 2]/Size %d/Index[%s]/Root %d 0 R/Info %d 0 R" % (table + 1, index, catalog, info)
        self._write(b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\n" % (table, facts, len(rows), rows))
        self._write(b"startxref\n%d\n%%%%EOF\n" % place)

    def _object(self, own: int, body: bytes) -> None:
        self._note(own, 1, _ROW.pack(1, self._place, 0))
        self._write(b"%d 0 obj\n%s\nendobj\n" % (own, body))

    def _note(self, first: int, count: int, rows: bytes | bytearray) -> None:
        """Note where objects are; numbers only ever grow."""
        self._index += (first, count)
        self._table += self._packer.compress(rows)

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._place += len(data)
