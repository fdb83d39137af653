"""Lets the renderer read and draw each of our decorative drawings once, wherever and in however many papers it stands.

By itself it takes an inline SVG for a part of the page: it looks for the style of every line in it, and draws it anew in every place.
For a page of pictograms that is about a tenth of the time. Drawings with a title say something to a reader, a signature too; they
stay as they are, so that nothing that people wrote or drew is remembered.
"""

from __future__ import annotations

import functools
from typing import Any
from xml.etree import ElementTree

import pydyf
from weasyprint import html
from weasyprint.images import SVGImage
from weasyprint.pdf.stream import Stream

SVG = "{http://www.w3.org/2000/svg}svg"
_DRAWN = "drawn"  # the attribute that holds the whole drawing
_MOST_SIZES = 64
_handle_svg = html.HTML_HANDLERS[SVG]


def take_out(root: ElementTree.Element) -> None:
    """Take the lines of all decorative drawings out of a document; the renderer finds them again by what stands in their place."""
    for drawing in root.iter(SVG):
        if drawing.get("aria-hidden") != "true":
            continue
        text_after, drawing.tail = drawing.tail, None
        drawing.set(_DRAWN, ElementTree.tostring(drawing, encoding="unicode"))
        drawing.tail = text_after
        drawing[:] = []


class _Drawing(SVGImage):
    """A drawing that is put on a page by repeating what was said when it was first drawn in that size."""

    def __init__(self, text: str) -> None:
        super().__init__(ElementTree.fromstring(text), None, None, None)  # noqa: S314  # our own file
        self._said: dict[tuple[float, float], tuple[list[Any], dict[str, Any]]] = {}

    def draw(self, stream: Stream, concrete_width: float, concrete_height: float, style: Any) -> None:
        size = concrete_width, concrete_height
        if size not in self._said:
            if len(self._said) >= _MOST_SIZES:
                self._said.clear()
            states = pydyf.Dictionary()
            aside = stream.clone(resources={"ExtGState": states})  # no group, no pattern: our drawings have none
            super().draw(aside, concrete_width, concrete_height, style)
            self._said[size] = aside.stream, states
        said, states = self._said[size]
        stream.stream += said
        stream._resources["ExtGState"].update(states)


_drawing = functools.lru_cache(maxsize=256)(_Drawing)


def _handle(element: Any, box: Any, get_image: Any, base_url: Any) -> Any:
    text = element.get(_DRAWN)
    return [html.make_replaced_box(element, box, _drawing(text))] if text else _handle_svg(element, box, get_image, base_url)


html.HTML_HANDLERS[SVG] = _handle
