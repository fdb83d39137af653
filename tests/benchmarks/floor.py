"""The words of a page set as plainly as Typst and ReportLab do it: how fast paper can be made at all."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import escape
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

import typst
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

TYPEFACE = "atkinson-regular"
HEADINGS = {"h1": 22, "h2": 14}
BLOCKS = {"p", "li", *HEADINGS}

Words = tuple[tuple[str, str], ...]  # (tag, text)

_run = count()


def words_of(html: str) -> Words:
    """Give the paragraphs, items and headings of a page in their order."""
    body = ElementTree.fromstring(html).find("body")
    return tuple(_blocks(body)) if body is not None else ()


def _blocks(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    if element.tag in BLOCKS and not any(one.tag in BLOCKS for one in element.iter() if one is not element):
        if text := re.sub(r"\s+", " ", "".join(element.itertext())).strip():
            yield element.tag, text
        return
    for child in element:
        yield from _blocks(child)


def typst_pdf(words: Words, folder: Path) -> bytes:
    """Set words with Typst; the size of type differs by a hair each time, or it would remember the layout of the time before."""
    size = 11 + (next(_run) % 1000) / 100_000
    lines = [f'#set page(paper: "a4")\n#set text(font: "Atkinson Hyperlegible", size: {size}pt)']
    for tag, text in words:
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'#heading(level: {tag[1]})[#"{quoted}"]' if tag in HEADINGS else f'#par[#"{quoted}"]')
    made: bytes = typst.compile("\n".join(lines).encode(), font_paths=[folder], ignore_system_fonts=True)
    return made


def reportlab_pdf(words: Words, folder: Path) -> bytes:
    """Set words with ReportLab's paragraphs."""
    if TYPEFACE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(TYPEFACE, folder / f"{TYPEFACE}.ttf"))
    styles = {tag: ParagraphStyle(tag, fontName=TYPEFACE, fontSize=HEADINGS.get(tag, 11), leading=15, spaceAfter=4) for tag in BLOCKS}
    target = io.BytesIO()
    SimpleDocTemplate(target, pagesize=A4).build([Paragraph(escape(text), styles[tag]) for tag, text in words])
    return target.getvalue()
