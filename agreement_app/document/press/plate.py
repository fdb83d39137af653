"""Makes a plate: a paper that is laid out once, with the places where each copy gets its child's name."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import pikepdf
import pypdfium2

from agreement_app.document.material import Material, Options
from agreement_app.document.pdf import print_pack
from agreement_app.document.places import CODE, LETTERS, NAME, PLACES

What = Literal["label", "name", "code", "letters"]

LABEL_SIZE, NAME_SIZE, LETTERS_SIZE = 8.5, 15.0, 20.0
_LABEL_EDGE, _LABEL_SIDE = 18.0, 51.0  # points from the edges of the paper: above all that the editions print, where printers still print
_ABOVE_LINE = 5.0
_MARKS = {"BDC", "BMC", "EMC", "MP", "DP"}


@dataclass(frozen=True)
class Slot:
    """A place for one line of text: `x` and `y` where its baseline begins (or ends, where `at_end`), lengths in points.

    A `label` stands at the edge of a sheet's front and says whose it is; the `name` and the `letters` of a return slip stand
    on lines for them. The `code` is a square drawing, `x` and `y` its upper left corner. `piece` is the number of the marked
    piece of the page that it is in the plate's own file.
    """

    what: What
    x: float
    y: float
    width: float
    size: float
    at_end: bool
    piece: int


@dataclass(frozen=True)
class PlatePage:
    """One page of a plate: its size in points, its places, and all it says."""

    width: float
    height: float
    slots: tuple[Slot, ...]
    text: str


@dataclass(frozen=True)
class Plate:
    """A paper with places for names; `file` is a PDF in which the places are tagged and empty."""

    file: bytes
    pages: tuple[PlatePage, ...]
    language: str
    direction: str


def make_plate(paper: bytes, direction: str, code_alt: str = "") -> Plate:
    """Make a plate of a tagged PDF; drawings in it that have the names of `places` become places.

    `code_alt` says what the code of a slip is for who listens.
    """
    with pikepdf.open(io.BytesIO(paper)) as pdf, pypdfium2.PdfDocument(paper) as drawn:
        root = pdf.Root.StructTreeRoot
        slots: list[list[Slot]] = [[] for _ in pdf.pages]
        for number, page in enumerate(pdf.pages):
            page.obj.Contents = pdf.make_stream(b"q\n%s\nQ\n" % page.Contents.read_bytes())
            if number % 2 == 0:
                slots[number].append(_add_label(pdf, number, direction))
        for figure in list(_figures(root.K[0])):
            number, slot = _make_place(pdf, figure, direction, code_alt)
            slots[number].append(slot)
        pages = tuple(
            PlatePage(float(page.mediabox[2]), float(page.mediabox[3]), tuple(slots[number]), _text(drawn[number]))
            for number, page in enumerate(pdf.pages)
        )
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
        return Plate(target.getvalue(), pages, str(pdf.Root.Lang), direction)


def _text(page: pypdfium2.PdfPage) -> str:
    return re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()).strip()


def _figures(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary):
            yield from [kid] if str(kid.get("/Alt", "")) in PLACES else _figures(kid)


def _pieces(pdf: pikepdf.Pdf, page: int) -> pikepdf.Object:
    """Give the list of what each marked piece of a page belongs to."""
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    return nums[2 * page + 1]


def _add_label(pdf: pikepdf.Pdf, number: int, direction: str) -> Slot:
    """Put a place at the edge of a front; only the first is read out, the others are there for who sorts paper."""
    page = pdf.pages[number]
    width, height = float(page.mediabox[2]), float(page.mediabox[3])
    pieces = _pieces(pdf, number)
    at_end = direction == "ltr"
    left, right = _LABEL_SIDE, width - _LABEL_SIDE
    slot = Slot("label", right if at_end else left, height - _LABEL_EDGE, right - left, LABEL_SIZE, at_end, len(pieces))
    if number:
        return replace(slot, piece=-1)
    document = pdf.Root.StructTreeRoot.K[0]
    facts = {"/Type": pikepdf.Name.StructElem, "/S": pikepdf.Name.P, "/P": document, "/Pg": page.obj, "/T": "label"}
    label = pdf.make_indirect(pikepdf.Dictionary({**facts, "/K": pikepdf.Array([slot.piece])}))
    document.K.insert(0, label)
    pieces.append(label)
    return slot


def _make_place(pdf: pikepdf.Pdf, figure: pikepdf.Object, direction: str, code_alt: str) -> tuple[int, Slot]:
    """Turn an empty drawing into a place, and what it drew into decoration; a code stays a drawing, the others become text."""
    number = next(n for n, page in enumerate(pdf.pages) if page.obj.objgen == figure.Pg.objgen)
    pieces, page = _pieces(pdf, number), pdf.pages[number]
    for old in figure.K:
        page.obj.Contents = pdf.make_stream(_as_decoration(page.Contents.read_bytes(), int(old)))
        pieces[int(old)] = None
    slot = _slot(str(figure.Alt), [float(edge) for edge in figure.A.BBox], direction, len(pieces))
    figure.K = pikepdf.Array([slot.piece])
    if slot.what == "code":
        figure.Alt = code_alt
    else:
        del figure["/Alt"], figure["/A"]
        figure.S, figure.T = pikepdf.Name.Span, slot.what
    pieces.append(figure)
    return number, slot


def _slot(place: str, edges: list[float], direction: str, piece: int) -> Slot:
    """Give the place that a drawing stands for; its edges are left, bottom, right and top."""
    left, bottom, right, top = edges
    if place == CODE:
        return Slot("code", left, top, right - left, right - left, False, piece)
    what: What = "letters" if place == LETTERS else "name"
    size = LETTERS_SIZE if place == LETTERS else NAME_SIZE
    at_end = direction == "rtl"
    return Slot(what, right if at_end else left, bottom + _ABOVE_LINE, right - left, min(size, (top - bottom) * 0.9), at_end, piece)


def _as_decoration(content: bytes, piece: int) -> bytes:
    return re.sub(rb"/[A-Za-z]+\s*<<\s*/MCID %d\s*>>\s*BDC" % piece, b"/Artifact BMC", content)


def unmarked(pdf: pikepdf.Pdf, content: bytes) -> bytes:
    """Take every mark of structure out of the drawing of a page; nothing that is seen changes."""
    steps = pikepdf.parse_content_stream(pdf.make_stream(content))
    return pikepdf.unparse_content_stream([step for step in steps if str(step.operator) not in _MARKS])


def lay_out(material: Material, editions: tuple[str, ...], options: Options) -> Plate:
    """Lay out the papers of a pack once, for everybody of one age and language; a pure function of values that travel."""
    blank = replace(material.blank or material.agreement, child=NAME)
    paper = print_pack(replace(material, blank=blank), editions, options)
    return make_plate(paper, material.words.language.direction, material.words.say("document.return_slip.alt"))
