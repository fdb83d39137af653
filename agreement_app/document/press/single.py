"""Writes one file per child: everything that is the same for all is made ready once, the rest is a few small objects."""

from __future__ import annotations

import functools
import io
import struct
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf

from agreement_app.document.press.owner import Owner, draw, lines_of, spoken
from agreement_app.document.press.plate import Plate, Slot, What
from agreement_app.document.press.shaping import Line
from agreement_app.document.press.syntax import object_box, stream, written_object
from agreement_app.document.press.typefaces import Typefaces, cut

_TAGS: dict[What, bytes] = {"label": b"P", "code": b"Figure"}
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ROW = struct.Struct(">BIH")  # of the table of objects: kind, place, place inside


@dataclass(frozen=True)
class _Ready:
    """A plate ready for copies: `begin` is all that is the same, `rows` say where its objects are.

    What differs has its numbers already: the dictionary of typefaces is number `first` (`fonts` are its constant entries), the
    drawings of the pages in `drawings` follow it, `elements` are the tags around each place without their texts. The
    typefaces of the copy come after the last row.
    """

    begin: bytes
    rows: bytes
    root: int
    info: int
    first: int
    fonts: bytes
    drawings: tuple[tuple[Slot, ...], ...]
    elements: tuple[tuple[int, What, bytes], ...]


def print_single(plate: Plate, owner: Owner) -> bytes:
    """Print the PDF/UA-1 file of one copy; equal input gives equal bytes."""
    ready, lines = _ready(plate), lines_of(owner, plate.direction)
    typefaces = cut((line for those in lines.values() for line in those), len(ready.rows) // _ROW.size)
    objects = [(ready.first, b"<<%s%s>>" % (ready.fonts, typefaces.resources))]
    objects += ((ready.first + place, stream(_drawing(slots, lines, typefaces))) for place, slots in enumerate(ready.drawings, 1))
    objects += ((own, b"%s%s>>" % (tag, spoken(what, owner))) for own, what, tag in ready.elements)
    return _written(ready, [*objects, *typefaces.objects])


def _written(ready: _Ready, objects: list[tuple[int, bytes]]) -> bytes:
    parts, place = [ready.begin], len(ready.begin)
    table = objects[-1][0] + 1 if objects[-1][0] * _ROW.size >= len(ready.rows) else len(ready.rows) // _ROW.size
    rows = bytearray(ready.rows.ljust(table * _ROW.size, b"\0"))
    for own, body in objects:
        _ROW.pack_into(rows, own * _ROW.size, 1, place, 0)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (own, body))
        place += len(parts[-1])
    rows += _ROW.pack(1, place, 0)
    facts = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R" % (table + 1, ready.root, ready.info)
    parts.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, stream(bytes(rows), facts), place))
    return b"".join(parts)


def _drawing(slots: tuple[Slot, ...], lines: Mapping[What, tuple[Line, ...]], typefaces: Typefaces) -> bytes:
    tags = (_TAGS.get(slot.what, b"Span") for slot in slots)
    begins = (
        b"/%s<</MCID %d>>BDC" % (tag, slot.piece) if slot.piece >= 0 else b"/Artifact BMC" for tag, slot in zip(tags, slots, strict=True)
    )
    drawn = (draw(slot, lines, typefaces) for slot in slots)
    return b"".join(b"%s\n%sEMC\n" % both for both in zip(begins, drawn, strict=True))


@functools.lru_cache(maxsize=64)
def _ready(plate: Plate) -> _Ready:
    with pikepdf.open(io.BytesIO(plate.file)) as pdf:
        fonts = pdf.make_indirect(pikepdf.Dictionary())
        entries: dict[str, bytes] = {}
        drawn = [(page, of_page.slots) for page, of_page in zip(pdf.pages, plate.pages, strict=True) if of_page.slots]
        for page, _ in drawn:
            entries |= {name: font.unparse() for name, font in page.obj.Resources.get("/Font", pikepdf.Dictionary()).items()}
            page.obj.Resources = pikepdf.Dictionary({**dict(page.obj.Resources.items()), "/Font": fonts})
            page.obj.Contents = pikepdf.Array([page.obj.Contents, pdf.make_indirect(pikepdf.Dictionary())])
        elements = {one.objgen[0]: _tag(one) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/T" in one and "/Pg" in one}
        begin, rows = _constant(pdf, fonts.objgen[0], fonts.objgen[0] + len(drawn) + 1, set(elements))
        return _Ready(
            begin,
            rows,
            pdf.Root.objgen[0],
            pdf.docinfo.objgen[0],
            fonts.objgen[0],
            b"".join(name.encode() + b" " + font + b" " for name, font in sorted(entries.items())),
            tuple(slots for _, slots in drawn),
            tuple((own, *tag) for own, tag in elements.items()),
        )


def _tag(element: pikepdf.Object) -> tuple[What, bytes]:
    """Give what place an element stands for, and the element itself without its end."""
    what: What = str(element.T)  # type: ignore[assignment]  # the plate wrote it
    plain = pikepdf.Dictionary({key: value for key, value in element.items() if key != "/T"})
    return what, plain.unparse().rstrip(b"> \n")


def _constant(pdf: pikepdf.Pdf, first: int, box: int, left_out: set[int]) -> tuple[bytes, bytes]:
    """Write the objects numbered below `first` but some; also give the table of where all are, up to the box with the small ones."""
    parts, place = [_HEADER], len(_HEADER)
    rows = {0: _ROW.pack(0, 0, 65535)}
    packed: list[tuple[int, bytes]] = []
    for own in sorted(set(range(1, first)) - left_out):
        one = pdf.get_object(own, 0)
        if not isinstance(one, pikepdf.Stream):
            packed.append((own, written_object(one)))
            continue
        rows[own] = _ROW.pack(1, place, 0)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (own, written_object(one)))
        place += len(parts[-1])
    written, order = object_box(packed)
    parts.append(b"%d 0 obj\n%s\nendobj\n" % (box, written))
    rows |= {own: _ROW.pack(2, box, index) for index, own in enumerate(order)} | {box: _ROW.pack(1, place, 0)}
    return b"".join(parts), b"".join(rows.get(own, bytes(_ROW.size)) for own in range(box + 1))
