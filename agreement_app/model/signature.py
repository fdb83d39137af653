"""A signature: drawn, typed, or a line left for a pen."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

WIDTH, HEIGHT = 600, 200  # the box every drawing lives in, in its own units
MAX_STROKES = 200
MAX_POINTS = 4000  # all strokes together; a finger draws about 60 points a second

Coordinate = Annotated[int, Field(ge=0)]
Point = tuple[Annotated[int, Field(ge=0, le=WIDTH)], Annotated[int, Field(ge=0, le=HEIGHT)]]


class Signature(BaseModel):
    """How one signer signs. `signer` is `child` or `adult_1`, `adult_2`, …"""

    model_config = ConfigDict(frozen=True, extra="forbid")

    signer: str
    how: Literal["drawn", "typed", "pen"]
    strokes: tuple[tuple[Point, ...], ...] = ()
    typed: str = ""
    signed_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see yet (a line for a pen is never empty)."""
        return (self.how == "drawn" and not self.strokes) or (self.how == "typed" and not self.typed.strip())


def clean_strokes(raw: object) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Take whatever a browser sent and keep what is a drawing: whole points inside the box, thinned when there are too many.

    A browser is never trusted with markup or sizes; anything else it sends is dropped.
    """
    strokes: list[tuple[tuple[int, int], ...]] = []
    for stroke in raw[:MAX_STROKES] if isinstance(raw, list) else []:
        points = [_point(p) for p in stroke] if isinstance(stroke, list) else []
        kept = tuple(point for point in points if point)
        if kept:
            strokes.append(kept)
    total = sum(len(stroke) for stroke in strokes)
    step = -(-total // MAX_POINTS) if total else 1
    return tuple(stroke if step == 1 else (*stroke[:-1:step], stroke[-1]) for stroke in strokes)


def _point(raw: object) -> tuple[int, int] | None:
    if not (isinstance(raw, list | tuple) and len(raw) == 2):
        return None
    x, y = raw
    if not all(isinstance(c, int | float) and not isinstance(c, bool) and abs(c) < 1e6 for c in (x, y)):
        return None
    return min(max(round(x), 0), WIDTH), min(max(round(y), 0), HEIGHT)


def svg_path(strokes: tuple[tuple[tuple[int, int], ...], ...]) -> str:
    """Turn strokes into the `d` of one SVG path: smooth curves through the middles of neighbouring points.

    A single dot becomes a very short line, so that a round pen tip draws it.
    """
    parts: list[str] = []
    for stroke in strokes:
        (x, y), *rest = stroke
        parts.append(f"M{x} {y}")
        if not rest:
            parts.append("l0.1 0")
            continue
        for (ax, ay), (bx, by) in pairwise(rest):
            parts.append(f"Q{ax} {ay} {(ax + bx) / 2:g} {(ay + by) / 2:g}")
        parts.append(f"L{rest[-1][0]} {rest[-1][1]}")
    return "".join(parts)


def svg_bounds(strokes: tuple[tuple[tuple[int, int], ...], ...], margin: int = 8) -> tuple[int, int, int, int]:
    """Give x, y, width and height of the part of the box that is drawn on, with a margin; at least 60 x 40 units."""
    xs = [x for stroke in strokes for x, _ in stroke] or [0]
    ys = [y for stroke in strokes for _, y in stroke] or [0]
    left, top = min(xs) - margin, min(ys) - margin
    width, height = max(xs) + margin - left, max(ys) + margin - top
    grow_x, grow_y = max(0, 60 - width), max(0, 40 - height)
    return left - grow_x // 2, top - grow_y // 2, width + grow_x, height + grow_y
