"""One agreement in a warm process: ours, the same page given to WeasyPrint as it comes, and Chromium's print of it."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import partial
from pathlib import Path

from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import sync_playwright
from weasyprint import HTML

from agreement_app.document.fonts import FACES, font_file
from agreement_app.document.html import render_html
from agreement_app.document.page import build_page
from agreement_app.document.pdf import render_pdf, warm
from agreement_app.folders import clauses_folder
from agreement_app.library.load import load
from agreement_app.model.agreement import Agreement, draft
from agreement_app.model.choices import Choices
from agreement_app.model.words import Words
from tests.benchmarks.measured import Row, median_ms
from tests.chromium import launch

TIMES = 15
BAND = "8-10"


def family() -> tuple[Agreement, Words, Choices]:
    """A typical family: it says yes to the first starter set."""
    library = load(clauses_folder())
    words = library.words("en")
    choices = Choices(child="Mira", band=BAND, adults=("Ana", "Jonas"), country="GB")
    choices = choices.agree(library.starter_sets["first_device"][BAND])
    return draft(choices, library.clauses, library.bands, words, date(2026, 1, 31)), words, choices


def plain_html(folder: Path, agreement: Agreement, words: Words) -> str:
    """The same page as one HTML text, its typefaces as files beside it."""
    faces = []
    for face in FACES.values():
        file = folder / f"{face.name}.ttf"
        file.write_bytes(font_file(face.name))
        faces.append(
            f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-style:{face.style};src:url('{file.as_uri()}')}}"
        )
    html = render_html(build_page(agreement, words, paper="a4"))
    return html.replace("</head>", f"<style>{''.join(faces)}</style></head>")


def load_and_print(browser: BrowserPage, address: str) -> bytes:
    """Let Chromium read the page anew and print it."""
    browser.goto(address)
    return browser.pdf(prefer_css_page_size=True)


def measure() -> list[Row]:
    """Measure all four ways."""
    agreement, words, choices = family()
    warm()
    ours = median_ms(partial(render_pdf, agreement, words, choices), TIMES)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        page = Path(name) / "page.html"
        page.write_text(plain_html(Path(name), agreement, words), encoding="utf-8")
        html = page.read_text(encoding="utf-8")
        plain = median_ms(lambda: HTML(string=html, base_url=name).write_pdf(), TIMES)
        browser = launch(playwright)
        tab = browser.new_page()
        tab.goto(page.as_uri())
        printed = median_ms(partial(tab.pdf, prefer_css_page_size=True), TIMES)
        loaded = median_ms(partial(load_and_print, tab, page.as_uri()), TIMES)
        browser.close()
    return [
        Row("print: ours, tagged and with the choices inside", ours, "ms"),
        Row("print: HTML(string=…).write_pdf()", plain, "ms", "it", ours / plain, "ours at most 0.50"),
        Row("print: Chromium, page already open", printed, "ms", "it", ours / printed, "ours at most 1.00"),
        Row("print: Chromium, page loaded each time", loaded, "ms", "it", ours / loaded),
    ]
