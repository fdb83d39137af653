"""Puts the glyphs that names use into a PDF: a part of each typeface, its widths, and which letters each glyph stands for."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import uharfbuzz as hb

from agreement_app.document.press.shaping import EM, WEIGHT, Glyph, Line, font
from agreement_app.document.press.syntax import number, stream

OBJECTS = 6  # of each typeface: the font, its descendant, its descriptor, its file, its letters, its glyphs by code
_SILENT = "\u2060"  # what a glyph stands for whose letters another one has said
_UNUSED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "name", "post", "OS/2", "cmap", "DSIG", "meta", "vhea", "vmtx", "VORG", "gasp", "MATH")
_ANY = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_HOW = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.NO_HINTING


class _Cut(NamedTuple):
    """A part of a typeface: its file, whether its outlines are PostScript's, and the new number of each glyph."""

    file: bytes
    is_cff: bool
    numbers: Mapping[int, int]


@dataclass(frozen=True)
class Typefaces:
    """The typefaces of one file or part of a file.

    `codes` gives the code that writes a glyph as some letters; `objects` are the PDF objects, `OBJECTS` for each name of
    `names`, the font itself first, numbered from the number that `cut` was given.
    """

    names: tuple[str, ...]
    codes: Mapping[tuple[str, int, str], int]
    objects: tuple[tuple[int, bytes], ...]

    @property
    def resources(self) -> bytes:
        """The entries for a dictionary of fonts."""
        fonts = self.objects[::OBJECTS]
        return b"".join(b"/N%d %d 0 R" % (place, number) for place, (number, _) in enumerate(fonts))

    def write(self, line: Line, size: float) -> bytes:
        """Write the operators that show a line where the text position is."""
        return b"".join(self._run(run.face, run.glyphs, size) for run in line.runs)

    def _run(self, face: str, glyphs: Iterable[Glyph], size: float) -> bytes:
        parts = [b"/N%d %s Tf[" % (self.names.index(face), number(size))]
        rise = 0
        for glyph in glyphs:
            if glyph.dy != rise:
                parts.append(b"]TJ %s Ts[" % number(glyph.dy * size / EM))
                rise = glyph.dy
            code, back = self.codes[face, glyph.id, glyph.text], glyph.width - glyph.advance + glyph.dx
            parts.append((b"%d" % -glyph.dx if glyph.dx else b"") + b"<%04x>" % code + (b"%d" % back if back else b""))
        parts.append(b"]TJ 0 Ts" if rise else b"]TJ")
        return b"".join(parts).replace(b"><", b"").replace(b"[]TJ", b"") + b"\n"


def cut(lines: Iterable[Line], first: int) -> Typefaces:
    """Cut out of every typeface what some lines use; its objects are numbered from `first`."""
    used: dict[str, dict[tuple[int, str], int]] = {}
    for line in lines:
        for run in line.runs:
            widths = used.setdefault(run.face, {})
            for glyph in run.glyphs:
                widths[glyph.id, glyph.text] = glyph.width
    codes: dict[tuple[str, int, str], int] = {}
    objects: list[tuple[int, bytes]] = []
    for place, (face, widths) in enumerate(used.items()):
        part = _cut(face, frozenset(id_ for id_, _ in widths))
        written = _codes(widths, part)
        codes |= {(face, *glyph): code for glyph, code in written.items()}
        objects += _objects(face, part, written, widths, first + place * OBJECTS)
    return Typefaces(tuple(used), codes, tuple(objects))


def _codes(glyphs: Iterable[tuple[int, str]], part: _Cut) -> dict[tuple[int, str], int]:
    """Number each glyph that stands for its own letters; the codes of PostScript outlines are their places in the file."""
    ordered = sorted(glyphs)
    return {glyph: part.numbers[glyph[0]] if part.is_cff else code for code, glyph in enumerate(ordered, 1)}


def _cut(face: str, glyphs: frozenset[int]) -> _Cut:
    source = font(face).face
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = _HOW
    wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _UNUSED)
    if any(axis.tag == "wght" for axis in source.axis_infos):
        wanted.pin_all_axes_to_default(source)
        wanted.pin_axis_location(source, "wght", WEIGHT)
    plan = hb.SubsetPlan(source, wanted)
    made = plan.execute()
    is_cff = "CFF " in made.table_tags
    file = made.reference_table("CFF ").data if is_cff else made.blob.data
    return _Cut(file, is_cff, dict(plan.old_to_new_glyph_mapping))


def _objects(
    face: str, part: _Cut, codes: Mapping[tuple[int, str], int], widths: Mapping[tuple[int, str], int], first: int
) -> Iterator[tuple[int, bytes]]:
    """Write the objects of one typeface in the order in which `OBJECTS` counts them."""
    name = _tag(part.file) + b"+" + "".join(filter(str.isalnum, face.title())).encode()
    ordered = sorted((code, glyph) for glyph, code in codes.items())
    wide = b"".join(b"%d[%d]" % (code, widths[glyph]) for code, glyph in ordered)
    kind, more = (b"0", b"") if part.is_cff else (b"2", b"/CIDToGIDMap %d 0 R" % (first + 5))
    whole = (name, first + 1, first + 4)
    bodies = (
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % whole,
        b"<</Type/Font/Subtype/CIDFontType%s/BaseFont/%s%s/DW 0/W[%s]/FontDescriptor %d 0 R%s>>"
        % (kind, name, _ANY, wide, first + 2, more),
        _descriptor(face, name, b"3" if part.is_cff else b"2", first + 3),
        stream(part.file, b"/Subtype/CIDFontType0C" if part.is_cff else b"/Length1 %d" % len(part.file)),
        stream(_letters({code: text for code, (_, text) in ordered})),
        stream(b"\0\0" + b"".join(part.numbers[glyph].to_bytes(2, "big") for _, (glyph, _) in ordered)),
    )
    yield from enumerate(bodies, first)


def _descriptor(face: str, name: bytes, kind: bytes, file: int) -> bytes:
    """Write the facts of a typeface as a whole; the box is wide enough for any glyph."""
    source = font(face)
    extents, scale = source.get_font_extents("ltr"), EM / source.face.upem
    top, bottom = round(extents.ascender * scale), round(extents.descender * scale)
    heights = b"/Ascent %d/Descent %d/CapHeight %d" % (top, bottom, top * 7 // 10)
    look = b"/Flags 4/FontBBox[-500 %d 2000 %d]/ItalicAngle 0/StemV 90%s" % (bottom, top, heights)
    return b"<</Type/FontDescriptor/FontName/%s%s/FontFile%s %d 0 R>>" % (name, look, kind, file)


def _tag(file: bytes) -> bytes:
    """Give six capital letters that tell one part of a typeface from another."""
    number_ = zlib.crc32(file)
    return bytes(65 + number_ // 26**place % 26 for place in range(6))


def _letters(texts: Mapping[int, str]) -> bytes:
    lines = b"\n".join(b"<%04x><%s>" % (code, (text or _SILENT).encode("utf-16-be").hex().encode()) for code, text in texts.items())
    blocks = [lines.split(b"\n")[start : start + 100] for start in range(0, len(texts), 100)]
    ranges = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)
    return (
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Letters def/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n%s\nendcmap CMapName currentdict/CMap defineresource pop end end" % ranges
    )
