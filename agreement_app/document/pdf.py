"""Makes the PDF of an agreement: tagged, with embedded typefaces, carrying its own choices."""

from __future__ import annotations

import functools
import threading
from xml.etree import ElementTree

import pydyf
from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from agreement_app.document import attachment, tagging
from agreement_app.document.fetcher import FONT_SCHEME, EditionFetcher
from agreement_app.document.fonts import FACES
from agreement_app.document.html import render_document
from agreement_app.document.page import Paper, build_page
from agreement_app.document.style import base_style, print_style
from agreement_app.model.agreement import Agreement
from agreement_app.model.choices import Choices
from agreement_app.model.words import Words

# Pango and Fontconfig, below the renderer, are not made for two threads in one font configuration.
_ONE_AT_A_TIME = threading.Lock()


def render_pdf(agreement: Agreement, words: Words, choices: Choices, *, edition: str = "agreement", paper: Paper = "a4") -> bytes:
    """Make the PDF/UA-1 file of an agreement; equal input gives equal bytes.

    `choices` travel inside the file, so that it can be opened again; signatures do not.
    """
    page = build_page(agreement, words, paper=paper)
    document = render_document(page, edition)
    description = words.say("document.attachment")

    def finish(rendered: Document, pdf: pydyf.PDF) -> None:
        tagging.repair(rendered, pdf)
        attachment.embed(pdf, choices, description)

    with _ONE_AT_A_TIME:
        result: bytes = _OwnDocument(document, EditionFetcher(edition)).write_pdf(
            stylesheets=[_style_sheet(edition, paper, page.direction)],
            font_config=_font_configuration(),
            pdf_variant="pdf/ua-1",
            finisher=finish,
        )
    return result


def warm(edition: str = "agreement", paper: Paper = "a4", direction: str = "ltr") -> None:
    """Build what every call needs and none changes: typefaces and style sheets. Takes about half a second, once a process."""
    with _ONE_AT_A_TIME:
        _base()
        _style_sheet(edition, paper, direction)


class _OwnDocument(HTML):
    """A document that our own templates made.

    It is well-formed, so that the XML parser of the standard library reads it (a fiftieth of the time), and it uses few
    elements, so that a style sheet of a dozen lines says all there is to know about them.
    """

    def __init__(self, text: str, fetcher: EditionFetcher) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        root = ElementTree.fromstring(text)  # noqa: S314  # of our own making: no entities, and what people wrote is escaped
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [_base()]


@functools.cache
def _font_configuration() -> FontConfiguration:
    configuration = FontConfiguration()
    CSS(string=font_faces(), font_config=configuration, url_fetcher=EditionFetcher("agreement"))
    return configuration


def font_faces() -> str:
    """Give the `@font-face` rules of every typeface of the papers."""
    return "\n".join(
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-style:{face.style};src:url({FONT_SCHEME}{face.name})}}"
        for face in FACES.values()
    )


@functools.cache
def _base() -> CSS:
    return CSS(string=base_style(), url_fetcher=EditionFetcher("agreement"))


@functools.cache
def _style_sheet(edition: str, paper: str, direction: str) -> CSS:
    return CSS(string=print_style(edition, paper, direction), font_config=_font_configuration(), url_fetcher=EditionFetcher(edition))
