"""Reads a PNG without trusting it: size first, then exactly as many bytes as the size allows, and only the picture itself."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from agreement_app.model.logo.refused import LogoRefused

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_PIXELS = 4_000_000  # a page of a magazine; a logo needs a fiftieth of it
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")  # texts, places and profiles stay behind
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # colour type -> samples of a pixel
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))  # Adam7: x, y, steps


def size_of(data: bytes) -> tuple[int, int]:
    """Give width and height as the file claims them; raises LogoRefused when it claims nothing or too much."""
    if not data.startswith(SIGNATURE) or data[12:16] != b"IHDR" or len(data) < 33:
        raise LogoRefused("logo_damaged")
    width, height = struct.unpack(">II", data[16:24])
    if not width or not height:
        raise LogoRefused("logo_damaged")
    if width * height > MOST_PIXELS:
        raise LogoRefused("logo_pixels", width=width, height=height, megapixels=MOST_PIXELS // 1_000_000)
    return width, height


def clean_png(data: bytes) -> bytes:
    """Give the same picture with nothing but the picture in it; raises LogoRefused for a broken or swollen one."""
    size_of(data)
    chunks = list(_chunks(data))
    packed = b"".join(content for kind, content in chunks if kind == b"IDAT")
    _check_pixels(packed, chunks[0][1])
    return SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks if kind in _KEPT)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Walk through the parts of the file up to its end mark."""
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        sum_ = data[at + 8 + length : at + 12 + length]
        if len(content) != length or len(sum_) != 4 or zlib.crc32(kind + content) != int.from_bytes(sum_, "big"):
            raise LogoRefused("logo_damaged")
        yield kind, content
        if kind == b"IEND":
            return
        at += 12 + length
    raise LogoRefused("logo_damaged")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def _check_pixels(packed: bytes, header: bytes) -> None:
    """Unpack the pixels, never further than the size in the header allows."""
    width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if colours not in _SAMPLES or depth not in (1, 2, 4, 8, 16) or interlaced > 1:
        raise LogoRefused("logo_damaged")
    bits = depth * _SAMPLES[colours]
    expected = sum(rows * (1 + -(-columns * bits // 8)) for columns, rows in _passes(width, height, interlaced) if columns)
    unpacker = zlib.decompressobj()
    try:
        found = len(unpacker.decompress(packed, expected + 1))
    except zlib.error:
        raise LogoRefused("logo_damaged") from None
    if found > expected:
        raise LogoRefused("logo_swollen")
    if found < expected:
        raise LogoRefused("logo_damaged")


def _passes(width: int, height: int, interlaced: int) -> Iterator[tuple[int, int]]:
    """Give columns and rows of each pass over the picture."""
    if not interlaced:
        yield width, height
        return
    for left, top, across, down in _PASSES:
        yield max(0, -(-(width - left) // across)), max(0, -(-(height - top) // down))
