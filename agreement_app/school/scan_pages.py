"""Reads scanned return slips page by page: a PDF, or a photo as PNG, JPEG or TIFF. Nothing of it is kept or written anywhere.

It does so in a process of its own, which `scans` starts; here nothing else happens at the same time.
"""

from __future__ import annotations

import contextlib
import io
import math
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import zxingcpp
from PIL import Image, ImageFilter, UnidentifiedImageError
from pypdfium2 import PdfDocument, PdfiumError, PdfPage
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_PAGEOBJ_IMAGE

from agreement_app.model.problem import InputError, Problem
from agreement_app.model.slip_code import is_code, plain_code

MOST_PAGES = 3_000  # of one file
MOST_PIXELS = 36_000_000  # of one page or photo; A4 at 600 dots an inch has 35 million
_DOTS = 200  # an inch: a module of a slip is then six dots wide or more
_DRAWN = 16_000_000  # pixels: paper larger than A3 is drawn smaller
_LONGEST = 30_000  # pixels of a side: who looks for codes takes no longer one
_SHADE = 40  # of 255: less is the grain of paper, or the other side shining through
_BLACK = 64  # of 255: darker than any paper, as when the lid of a scanner stays open
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_PHOTOS = ("PNG", "JPEG", "TIFF")
_BROKEN = (OSError, ValueError, SyntaxError, MemoryError, EOFError, OverflowError)


@dataclass(frozen=True)
class Page:
    """What is on one page of a scan.

    `codes` are those of slips, in plain letters, each once. `damaged` counts codes that are there and cannot be read. An
    `empty` page is white, as the backs of slips are. `fault` is the code of a problem where the page cannot be looked at,
    and `values` fill its gaps.
    """

    number: int
    codes: tuple[str, ...] = ()
    damaged: int = 0
    empty: bool = False
    fault: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def pages_of(source: Path | bytes, where: str, first: int, most: int) -> Iterator[Page]:
    """Read a scan here; see `scans.read_scan`."""
    try:
        start = source[:1024] if isinstance(source, bytes) else _start_of(source)
    except OSError as error:
        raise InputError([Problem(where, "cannot_read", {"why": error.strerror or ""})]) from None
    return _pdf_pages(source, where, first, most) if b"%PDF-" in start else _photo_pages(source, where, first, most)


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(1024)


def _pdf_pages(source: Path | bytes, where: str, first: int, most: int) -> Iterator[Page]:
    document = _opened(source, where)
    count = len(document)
    try:
        if not count:
            raise InputError([Problem(where, "scan_broken")])
        if count > most:
            raise InputError([Problem(where, "scan_too_long", {"pages": count, "limit": most})])
        for number in range(first, count + 1):
            drawn = _drawn(document, number)
            yield _read(drawn, number) if isinstance(drawn, Image.Image) else drawn
    finally:
        document.close()


def _opened(source: Path | bytes, where: str) -> PdfDocument:
    with contextlib.suppress(PdfiumError):
        PdfDocument(b"-")  # some failures leave the error of the file before in place: now that is no password
    try:
        return PdfDocument(source)
    except PdfiumError as error:
        code = "scan_locked" if error.err_code == FPDF_ERR_PASSWORD else "scan_broken"
        raise InputError([Problem(where, code)]) from None


def _drawn(document: PdfDocument, number: int) -> Image.Image | Page:
    """Draw one page in grey, however large its paper says it is; one that is too large or broken is a page with a fault."""
    try:
        page = document[number - 1]
        try:
            if _largest_picture(page) > MOST_PIXELS:
                return _too_many_pixels(number)
            width, height = page.get_size()
            scale = min(_DOTS / 72, math.sqrt(_DRAWN / max(width * height, 1)), _LONGEST / max(width, height, 1))
            drawn: Image.Image = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
            return drawn.convert("L")
        finally:
            page.close()
    except (PdfiumError, ValueError, MemoryError, OSError):
        return Page(number, fault="scan_page_broken")


def _largest_picture(page: PdfPage) -> int:
    """Give the pixels of the largest picture of a page: as many are unpacked when it is drawn."""
    return max((math.prod(one.get_px_size()) for one in page.get_objects(filter=(FPDF_PAGEOBJ_IMAGE,))), default=0)


def _too_many_pixels(number: int) -> Page:
    return Page(number, fault="scan_too_many_pixels", values={"limit": MOST_PIXELS // 1_000_000})


def _photo_pages(source: Path | bytes, where: str, first: int, most: int) -> Iterator[Page]:
    """Read a photo, or every frame of a TIFF file; the size is known before anything is unpacked."""
    try:
        with _photo(source) as photo:
            frames = getattr(photo, "n_frames", 1) if photo.format == "TIFF" else 1
            if frames > most:
                raise InputError([Problem(where, "scan_too_long", {"pages": frames, "limit": most})])
            for number in range(first, frames + 1):
                yield _frame(photo, number)
    except Image.DecompressionBombError:
        yield _too_many_pixels(1)
    except UnidentifiedImageError:
        raise InputError([Problem(where, "scan_not_known")]) from None
    except _BROKEN:  # it ends where it should say what it is
        yield Page(1, fault="scan_page_broken")


def _photo(source: Path | bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its size is looked at here, and what is broken is told as a problem
        return Image.open(io.BytesIO(source) if isinstance(source, bytes) else source, formats=_PHOTOS)


def _frame(photo: Image.Image, number: int) -> Page:
    try:
        if number > 1:
            photo.seek(number - 1)
        if math.prod(photo.size) > MOST_PIXELS:
            return _too_many_pixels(number)
        photo.load()
        return _read(_on_white(photo), number)
    except _BROKEN:
        return Page(number, fault="scan_page_broken")


def _on_white(photo: Image.Image) -> Image.Image:
    """Turn a photo into greys, what is transparent in it white."""
    if "A" not in photo.getbands() and "transparency" not in photo.info:
        return photo.convert("L")
    seen = photo.convert("LA")
    paper = Image.new("L", seen.size, 255)
    paper.paste(seen.getchannel("L"), mask=seen.getchannel("A"))
    return paper


def _read(drawn: Image.Image, number: int) -> Page:
    """Find the codes of slips on a page, in more than one way: what one way of looking misses, another may see."""
    found: dict[str, None] = {}
    broken: list[tuple[int, int]] = []
    seen: list[tuple[int, int]] = []
    for look in (drawn, drawn.filter(ImageFilter.GaussianBlur(_DOTS / 130))):
        for barcode in zxingcpp.read_barcodes(look, formats=_QR, return_errors=True):
            place = _middle(barcode.position)
            code = plain_code(barcode.text) if barcode.valid else ""
            if is_code(code):
                found[code] = None
            if barcode.valid:
                seen.append(place)
            elif barcode.error and barcode.error.type == zxingcpp.ErrorType.Checksum:  # others are seen in the grain of paper
                broken.append(place)
    damaged = [place for n, place in enumerate(broken) if not _is_near(place, seen + broken[:n])]
    return Page(number, tuple(found), len(damaged), empty=not found and not damaged and _is_white(drawn))


def _middle(position: zxingcpp.Position) -> tuple[int, int]:
    corners = (position.top_left, position.top_right, position.bottom_left, position.bottom_right)
    return sum(corner.x for corner in corners) // 4, sum(corner.y for corner in corners) // 4


def _is_near(place: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(math.dist(place, other) < _DOTS / 2 for other in others)


def _is_white(drawn: Image.Image) -> bool:
    """Whether a page has nothing on it but specks: no square of a few millimetres is clearly darker than the paper."""
    small = drawn.reduce(max(1, max(drawn.size) // 100))
    shades = [shade for shade, count in enumerate(small.histogram()) if count]
    return shades[0] > _BLACK and shades[-1] - shades[0] < _SHADE
