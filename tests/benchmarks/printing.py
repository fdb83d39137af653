"""Every edition in a warm process: ours, plain WeasyPrint, Chromium, and the same words set plainly by Typst and ReportLab.

Plain WeasyPrint and Chromium get the HTML that we print, typefaces beside it. Typst and ReportLab get its words as
paragraphs and headings in one typeface, without layout, drawings, tags or a file inside: a floor, not a rival.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import sync_playwright
from weasyprint import HTML

from agreement_app.document.editions import EDITIONS
from agreement_app.document.fonts import FACES, font_file
from agreement_app.document.html import render_document
from agreement_app.document.material import Material, Options
from agreement_app.document.pdf import print_edition, warm
from agreement_app.document.style import print_style
from agreement_app.model.choices import Choices
from tests.benchmarks import floor
from tests.benchmarks.measured import Row, medians_ms
from tests.benchmarks.memory import peak_rows
from tests.chromium import launch
from tests.document.editions.conftest import library, material_of

TIMES = 9
AIMS = {("agreement", "HTML(string=…).write_pdf()"): "at most 0.50", ("agreement", "Chromium, page already open"): "at most 1.00"}
BAND = "8-10"
OPTIONS = Options()
RESET = ":where(html, body, p, h1, h2, ol, ul) { margin: 0; padding: 0; font-size: 1em; font-weight: 400 }"  # what our own base leaves out


def family() -> Material:
    """A typical family: it says yes to the first starter set."""
    choices = Choices(child="Mira", band=BAND, adults=("Ana", "Jonas"), country="GB")
    return material_of(choices.agree(library().starter_sets["first_device"][BAND]))


def lay_typefaces(folder: Path) -> str:
    """Put the typefaces into a folder; give the rules that name them."""
    rules = []
    for face in FACES.values():
        file = folder / f"{face.name}.ttf"
        file.write_bytes(font_file(face.name))
        rules.append(
            f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-style:{face.style};src:url('{file.as_uri()}')}}"
        )
    return "".join(rules)


def plain_html(edition: str, material: Material, faces: str) -> str:
    """The page of an edition as one HTML text, in the setting in which it fits."""
    kind = EDITIONS[edition]
    page = kind.build(material, OPTIONS)
    style = Markup(faces + RESET + print_style(kind.template_folder, OPTIONS, page.direction))
    steps = [render_document(page, kind.template_folder, OPTIONS, step=step, style=style) for step in range(kind.last_step + 1)]
    fits = partial(bisect_left, range(kind.last_step), True)
    return steps[fits(key=lambda step: len(HTML(string=steps[step]).render().pages) <= kind.most_pages)]


def load_and_print(tab: BrowserPage, address: str) -> bytes:
    """Let Chromium read the page anew and print it."""
    tab.goto(address)
    return tab.pdf(prefer_css_page_size=True)


@dataclass(frozen=True)
class Bench:
    """What the measuring of one edition needs; `folder` holds the typefaces, `faces` the rules that name them."""

    material: Material
    folder: Path
    faces: str
    tab: BrowserPage

    def rows(self, edition: str) -> Iterator[Row]:
        """Measure all ways to print an edition, one after the other."""
        html = plain_html(edition, self.material, self.faces)
        file = self.folder / f"{edition}.html"
        file.write_text(html, encoding="utf-8")
        words = floor.words_of(html)
        self.tab.goto(file.as_uri())
        taken = medians_ms(
            {
                "ours": partial(print_edition, self.material, edition, OPTIONS),
                "HTML(string=…).write_pdf()": lambda: HTML(string=html, base_url=str(self.folder)).write_pdf(),
                "Chromium, page already open": partial(self.tab.pdf, prefer_css_page_size=True),
                "Chromium, page loaded each time": partial(load_and_print, self.tab, file.as_uri()),
                "Typst, the same words": partial(floor.typst_pdf, words, self.folder),
                "ReportLab, the same words": partial(floor.reportlab_pdf, words, self.folder),
            },
            TIMES,
        )
        ours = taken.pop("ours")
        yield Row(f"{edition}: ours", ours, "ms")
        for way, theirs in taken.items():
            yield Row(f"{edition}: {way}", theirs, "ms", "it", ours / theirs, AIMS.get((edition, way), ""))


def measure() -> list[Row]:
    """Measure every edition, then the memory that each way takes."""
    warm()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = launch(playwright)
        folder = Path(name)
        bench = Bench(family(), folder, lay_typefaces(folder), browser.new_page())
        rows = [row for edition in EDITIONS for row in bench.rows(edition)]
        browser.close()
        return rows + peak_rows(list(EDITIONS), folder)
