"""Finds what a sheet of an XLSX file says beside its values: which cells are one, and which rows nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, NamedTuple

from openpyxl.utils import column_index_from_string

_STEP = 1 << 20
_LONGEST_TAG = 4000  # bytes
_TAG = re.compile(rb"<(?:\w+:)?(row|mergeCell)\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""\b(r|hidden|ref)=["']([^"']*)""")
_RANGE = re.compile(rb"([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})")


class Merged(NamedTuple):
    """Cells that were made one: the column of the first, counted from 0, and the first and last row, counted from 1."""

    column: int
    first: int
    last: int


class Marks(NamedTuple):
    """Merged cells, and the numbers of the rows that are hidden, by hand or by a filter."""

    merged: tuple[Merged, ...] = ()
    hidden: frozenset[int] = frozenset()


def read_marks(part: IO[bytes]) -> Marks:
    """Read the marks of a sheet out of its part of the file, in steps: a reader that knows merged cells keeps the whole sheet."""
    merged: list[Merged] = []
    hidden: set[int] = set()
    row = 0
    for tag, attributes in _tags(part):
        if tag == b"mergeCell":
            if found := _RANGE.fullmatch(attributes.get(b"ref", b"")):
                merged.append(Merged(column_index_from_string(found[1].decode()) - 1, int(found[2]), int(found[3])))
            continue
        row = int(attributes.get(b"r", row + 1))
        if attributes.get(b"hidden") in (b"1", b"true"):
            hidden.add(row)
    return Marks(tuple(merged), frozenset(hidden))


def _tags(part: IO[bytes]) -> Iterator[tuple[bytes, dict[bytes, bytes]]]:
    lap = b""
    while step := part.read(_STEP):
        text = lap + step
        for tag, attributes in _TAG.findall(text):
            yield tag, dict(_ATTRIBUTE.findall(attributes))
        lap = text[text.rfind(b">") + 1 :][-_LONGEST_TAG:]
