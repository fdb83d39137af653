"""Prints slips and scans them again: skewed, noisy, blurred and faded, as a school's copier does it."""

from __future__ import annotations

import functools
import io
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter

from agreement_app.document.editions.return_slip.page import build_sheets
from agreement_app.document.material import Options, Paper
from agreement_app.document.pdf import print_page
from agreement_app.model.slip_code import draw_codes, is_code, plain_code, spaced
from agreement_app.model.words import Words
from agreement_app.school.return_list import new_list
from tests.document.editions.conftest import library

Pupil = tuple[str, str, str]


def words() -> Words:
    return library().words("en")


@functools.cache
def pupils(count: int, seed: int = 7) -> tuple[Pupil, ...]:
    """Invented pupils of invented classes, with codes."""
    names = ("Mira", "Noah", "ليلى", "אורי", "अनीता", "สมชาย", "Zoë")
    codes = draw_codes(count, random.Random(seed))
    return tuple((f"{names[n % len(names)]} {n}", f"{1 + n // 24}b", code) for n, code in enumerate(codes))


def list_of(given: Iterable[Pupil]) -> bytes:
    return new_list(given, words())


@functools.cache
def sheets(given: Sequence[Pupil], paper: Paper = "a4") -> bytes:
    return print_page(build_sheets(given, words()), "return_slip/sheet", Options(paper=paper))


def scanned(
    pdf: bytes, *, page: int = 0, dots: int = 150, turned: float = 0, noise: float = 0.1, blur: float = 0.5, seed: int = 1
) -> Image.Image:
    """Draw a page as a scanner would give it. `noise` is the share of it that is grain; what is printed gets as much paler."""
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = document[page].render(scale=dots / 72, grayscale=True).to_pil().convert("L")
    return askew(drawn, turned, noise=noise, blur=blur, seed=seed)


def askew(drawn: Image.Image, turned: float, *, noise: float, blur: float = 0.5, seed: int = 1) -> Image.Image:
    """Turn a sheet by some degrees and add grain, as a scanner does."""
    drawn = drawn.rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=255).filter(ImageFilter.GaussianBlur(blur))
    return Image.blend(drawn, _grain(drawn.size, seed), noise)


def white(seed: int = 1) -> Image.Image:
    """The empty back of a slip, with the grain of paper."""
    size = (850, 1100)
    return Image.blend(Image.new("L", size, 250), _grain(size, seed), 0.1)


def _grain(size: tuple[int, int], seed: int) -> Image.Image:
    return Image.frombytes("L", size, random.Random(seed).randbytes(size[0] * size[1]))


def as_pdf(images: Sequence[Image.Image], dots: int = 150) -> bytes:
    """Put pictures into a PDF, as a copier does."""
    return _saved("PDF", images, resolution=dots)


def as_file(kind: str, images: Sequence[Image.Image]) -> bytes:
    """Save pictures as PNG, JPEG or TIFF; only TIFF has more than one."""
    return _saved(kind, images)


def _saved(kind: str, images: Sequence[Image.Image], **how: object) -> bytes:
    more = {"save_all": True, "append_images": list(images[1:])} if len(images) > 1 or kind == "PDF" else {}
    target = io.BytesIO()
    images[0].save(target, kind, **more, **how)
    return target.getvalue()


def scan_of(path: Path, codes: Sequence[str], seed: int) -> bytes:
    """Cut slips out of the print file, lay eight on each sheet, and scan the sheets; the last page is an empty back."""
    dice = random.Random(seed)
    with pypdfium2.PdfDocument(path) as document:
        pages = {text: page for page in document if (text := letters_on(page))}
        slips = [cut_out(pages[spaced(code)]) for code in codes]
    sheets = [laid_out(slips[start : start + 8], dice) for start in range(0, len(slips), 8)]
    return as_pdf([*(askew(sheet, dice.uniform(-2, 2), noise=0.15, seed=seed) for sheet in sheets), white()])


def letters_on(page: pypdfium2.PdfPage) -> str:
    """The last line of a page with a slip at its foot."""
    lines = page.get_textpage().get_text_bounded().split("\r\n")
    return next((line for line in lines if is_code(plain_code(line))), "")


def cut_out(page: pypdfium2.PdfPage) -> Image.Image:
    """The part of the slip with the code, as scissors leave it: 97 by 60 millimetres, at 150 dots an inch."""
    left, width, height = (size / 25.4 * 72 for size in (18, 97, 60))
    crop = (left, 0, page.get_width() - left - width, page.get_height() - height)
    return page.render(scale=150 / 72, crop=crop, grayscale=True).to_pil().convert("L")


def laid_out(slips: list[Image.Image], dice: random.Random) -> Image.Image:
    """Lay slips on a dark glass in two columns, some upside down, none quite straight."""
    sheet = Image.new("L", (1240, 1754), 60)
    for n, slip in enumerate(slips):
        turned = slip.rotate(dice.uniform(-4, 4) + 180 * dice.randrange(2), Image.Resampling.BICUBIC, expand=True, fillcolor=60)
        sheet.paste(turned, (5 + n % 2 * 620 + dice.randrange(8), 10 + n // 2 * 430 + dice.randrange(20)))
    return sheet
