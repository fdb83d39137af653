"""Puts the structure of a finished PDF right where the renderer cannot: drawings, page numbers, superfluous tags.

All of it happens on the renderer's own objects, just before they are written: reading the file again would cost more than
the repair. Issue numbers are those of github.com/Kozea/WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint import Document

_PX_TO_PT = 0.75
_TEXT = {"/P", "/H1", "/H2", "/Lbl", "/LBody", "/Span", "/NonStruct"}
_WRAPPERS = {"/Span", "/NonStruct", "/Div"}

Element = dict[str, Any]


def repair(_document: Document, pdf: pydyf.PDF) -> None:
    """Repair the tags of a PDF; meant as the `finisher` of the renderer."""
    _give_every_glyph_a_letter(pdf)
    tree = _Tree(pdf)
    tree.simplify(tree.root)
    for page in range(len(tree.pages)):
        tree.leave_to_artifacts(page)


def _give_every_glyph_a_letter(pdf: pydyf.PDF) -> None:
    """Let glyphs that belong to a letter drawn with several say nothing (U+2060) where the renderer gave them no letter at all (2841)."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and b"begincmap" in item.stream:
            item.stream[:] = [line[:-1] + b"2060>" if isinstance(line, bytes) and line.endswith(b" <>") else line for line in item.stream]


def _is_annotation(kid: Element) -> bool:
    """Whether a kid stands for the area of a link; such a one has no kids and does not know its parent."""
    return kid.get("Type") == "/OBJR"


class _Tree:
    """The structure tree of one PDF. `parents` holds, per page, the element that each marked piece belongs to."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        catalog = self.object(pdf.catalog["StructTreeRoot"])
        nums = self.object(catalog["ParentTree"])["Nums"]
        self.pages = pdf.page_references
        self.parents: list[list[Any]] = [nums[2 * page + 1] for page in range(len(self.pages))]
        self.belongs: dict[tuple[int, int], bytes] = {}
        self.root = self.object(catalog["K"][0])

    def object(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def simplify(self, element: Any) -> None:
        """Take out of an element, and of all inside it, what says nothing to a reader; note where each marked piece belongs."""
        kids = list(self.kids(element))
        element["K"] = pydyf.Array(kid if isinstance(kid, int) else kid.reference for kid in kids)
        page = self.pages.index(element["Pg"]) if "Pg" in element else 0
        for kid in kids:
            if isinstance(kid, int):
                self.belongs[page, kid] = element.reference
            elif not _is_annotation(kid):
                kid["P"] = element.reference

    def kids(self, element: Any) -> Iterator[Any]:
        """Give the kids of an element, those of superfluous ones in their place; a number is a marked piece of the page."""
        for kid in element["K"]:
            if isinstance(kid, int):
                yield kid
                continue
            child = self.object(kid)
            if _is_annotation(child):
                yield child
                continue
            if child["S"] == "/Figure":
                yield from self.figure(child)
                continue
            self.simplify(child)
            if not child["K"]:
                child.free = "f"  # an empty element is noise for a reader (2482)
            elif self.is_superfluous(child, element):
                child.free = "f"
                yield from (one if isinstance(one, int) else self.object(one) for one in child["K"])
            else:
                yield child

    def figure(self, figure: Any) -> Iterator[Any]:
        """Keep a drawing that has words; one without is decoration and leaves the tree (2550)."""
        if "Alt" not in figure:
            figure.free = "f"
            return
        # The box is written in pixels from the top of the page where points from its bottom are due.
        height = self.object(figure["Pg"])["MediaBox"][3]
        left, top, right, bottom = (_PX_TO_PT * edge for edge in figure["A"]["BBox"])
        figure["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))
        self.simplify(figure)
        yield figure

    def is_superfluous(self, child: Element, parent: Element) -> bool:
        """Whether a wrapper may go: one round text inside text, or one round whole elements (2482)."""
        if child["S"] not in _WRAPPERS:
            return False
        return parent["S"] in _TEXT or not any(isinstance(kid, int) for kid in child["K"])

    def leave_to_artifacts(self, page: int) -> None:
        """Mark what no element holds as an artifact: page numbers in the margin (1836) and decorative drawings (2550)."""
        parents = self.parents[page]
        for piece in range(len(parents)):
            parents[piece] = self.belongs.get((page, piece), b"null")
        stream = self.object(self.object(self.pages[page])["Contents"]).stream
        for index, item in enumerate(stream):
            if isinstance(item, pydyf.Dictionary) and "MCID" in item and (page, item["MCID"]) not in self.belongs:
                stream[index - 1] = "/Artifact"
                stream[index], stream[index + 1] = b"", b"BMC"
