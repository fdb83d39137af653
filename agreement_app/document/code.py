"""Codes to scan, sharp at every size: a web address or the short letters of a return slip, for a template or a PDF page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import segno
from markupsafe import Markup, escape

Kind = Literal["address", "slip"]

# A quarter of an address may be creased or stained, nearly a third of a slip. The pattern laid over a slip is always the same:
# to try all eight takes ten times as long, and there are many slips.
_KINDS: dict[Kind, dict[str, Any]] = {"address": {"error": "m"}, "slip": {"error": "q", "version": 1, "mask": 3}}
_QUIET = 2  # white modules around; on white paper two are enough beside text that keeps its distance


def drawing(text: str, label: str, kind: Kind = "address") -> Markup:
    """Draw a text as a QR code in inline SVG of the class `code`; `label` says in words what it is or where it leads.

    Always black on white, whatever the ink: cameras like it best.
    """
    width, boxes = _boxes(text, kind)
    path = "".join(f"M{start} {y}.5h{length}" for start, y, length in boxes)
    return Markup(
        '<svg class="code" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" role="img"><title>{1}</title>'
        '<path d="{2}" fill="none" stroke="#000000" stroke-width="1"/></svg>'
    ).format(width, escape(label), Markup(path))  # noqa: S704  # numbers only


def painted(text: str, left: float, top: float, size: float, kind: Kind = "slip") -> bytes:
    """Paint a text as a QR code in the operators of a PDF page: what `drawing` draws, for pages made without a template.

    `left` and `top` are a corner of the drawing with its white edge, `size` is its whole width, in points from the bottom
    left of the page. The state of graphics is left as it was found; tags are the caller's.
    """
    width, boxes = _boxes(text, kind)
    scale = size / width
    drawn = "".join(f"{start} {-y - 1} {length} 1 re\n" for start, y, length in boxes)
    return f"q 0 g {scale:.5g} 0 0 {scale:.5g} {left:.5g} {top:.5g} cm\n{drawn}f Q\n".encode()


def _boxes(text: str, kind: Kind) -> tuple[int, Iterator[tuple[int, int, int]]]:
    """Give the width of a code in modules, white edge and all, and start, row and length of each run of dark ones."""
    matrix = segno.make(text, micro=False, boost_error=False, **_KINDS[kind]).matrix
    runs = ((start + _QUIET, y, length) for y, row in enumerate(matrix, _QUIET) for start, length in _stretches(row))
    return len(matrix) + 2 * _QUIET, runs


def _stretches(row: bytearray) -> Iterator[tuple[int, int]]:
    """Give start and length of each run of dark modules."""
    end = 0
    while (start := row.find(1, end)) >= 0:
        end = row.find(0, start) if 0 in row[start:] else len(row)
        yield start, end - start
