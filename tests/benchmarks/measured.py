"""One measured thing and the table it stands in."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table. `ratio` compares with the line that `against` names."""

    what: str
    value: float
    unit: str
    against: str = ""
    ratio: float | None = None
    aim: str = ""


def medians_ms(ways: Mapping[str, Callable[[], object]], times: int) -> dict[str, float]:
    """Give the median time of each way in milliseconds, after one call that does not count.

    The ways take turns, so that a machine that is busy for a while slows all of them.
    """
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for turn in range(times + 1):
        for way, do in ways.items():
            begun = time.perf_counter()
            do()
            if turn:
                taken[way].append(1000 * (time.perf_counter() - begun))
    return {way: statistics.median(times_) for way, times_ in taken.items()}


def table(rows: Iterable[Row]) -> str:
    """Write rows as a table in plain text."""
    head = ("what", "measured", "ratio", "aim")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def _cells(row: Row) -> tuple[str, str, str, str]:
    ratio = f"{row.ratio:.2f} of {row.against}" if row.ratio is not None else ""
    return (row.what, f"{row.value:,.{0 if row.value >= 10 else 2}f} {row.unit}", ratio, row.aim)
