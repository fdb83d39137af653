"""Writes the plain parts of a PDF file: streams, numbers, texts."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import pikepdf


def stream(data: bytes, facts: bytes = b"") -> bytes:
    """Write a stream object, packed where that makes it smaller."""
    packed = zlib.compress(data, 6)
    if len(packed) + 20 < len(data):
        return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (facts, len(packed), packed)
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (facts, len(data), data)


def number(value: float) -> bytes:
    """Write a number the short way."""
    return (b"%.2f" % value).rstrip(b"0").rstrip(b".") if value % 1 else b"%d" % value


def text_string(text: str) -> bytes:
    """Write a text as a PDF string."""
    try:
        plain = text.encode("ascii")
    except UnicodeEncodeError:
        return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"
    return b"(" + plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def references(numbers: Iterable[int]) -> bytes:
    """Write references to objects."""
    return b" ".join(b"%d 0 R" % one for one in numbers)


def written_object(one: pikepdf.Object) -> bytes:
    """Write an object of an open file as it is."""
    if not isinstance(one, pikepdf.Stream):
        return bytes(one.unparse(resolved=True))
    facts = pikepdf.Dictionary({key: value for key, value in one.stream_dict.items() if key != "/Length"})
    raw = one.read_raw_bytes()
    return b"%s/Length %d>>stream\n%s\nendstream" % (facts.unparse().rstrip()[:-2], len(raw), raw)


def object_box(objects: list[tuple[int, bytes]]) -> tuple[bytes, list[int]]:
    """Pack small objects into one stream; also give their numbers in order."""
    starts, place = [], 0
    for number_, body in objects:
        starts.append(b"%d %d" % (number_, place))
        place += len(body) + 1
    head = b" ".join(starts) + b"\n"
    packed = zlib.compress(head + b"\n".join(body for _, body in objects), 6)
    facts = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (len(objects), len(head), len(packed))
    return facts + b"stream\n%s\nendstream" % packed, [number_ for number_, _ in objects]
