"""Codes to scan: a web address as a drawing of lines, sharp at every size."""

from __future__ import annotations

import segno
from markupsafe import Markup, escape

_QUIET = 2  # white modules around; on white paper two are enough beside text that keeps its distance


def drawing(address: str, label: str) -> Markup:
    """Draw a web address as a QR code in inline SVG of the class `code`; `label` says in words where it leads.

    Level M: a quarter may be creased or stained. Always black on white, whatever the ink: cameras like it best.
    """
    made = segno.make(address, error="m", micro=False, boost_error=False)
    width, _ = made.symbol_size(border=_QUIET)
    path = "".join(
        f"M{start} {y}.5h{end - start}" for y, row in enumerate(made.matrix_iter(border=_QUIET)) for start, end in _stretches(row)
    )
    return Markup(
        '<svg class="code" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" role="img"><title>{1}</title>'
        '<path d="{2}" fill="none" stroke="#000000" stroke-width="1"/></svg>'
    ).format(width, escape(label), Markup(path))  # noqa: S704  # numbers only


def _stretches(row: object) -> list[tuple[int, int]]:
    """Give start and end of each run of dark modules."""
    modules = [bool(module) for module in row]  # type: ignore[attr-defined]
    edges = [n for n in range(len(modules) + 1) if (n < len(modules) and modules[n]) != (n > 0 and modules[n - 1])]
    return list(zip(edges[::2], edges[1::2], strict=True))
