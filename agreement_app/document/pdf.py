"""Makes the PDF of an edition: tagged, with embedded typefaces, carrying the family's own choices."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain
from typing import Any
from xml.etree import ElementTree

import pydyf
from cssselect2 import ElementWrapper
from weasyprint import CSS, DEFAULT_OPTIONS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from agreement_app.document import archive, attachment, cjk, drawings, kept_styles, letters, tagging
from agreement_app.document.editions import EDITIONS, Edition, sheets
from agreement_app.document.fetcher import FONT_SCHEME, EditionFetcher
from agreement_app.document.fonts import FACES
from agreement_app.document.html import render_document
from agreement_app.document.material import EditionPage, Material, Options, Paper
from agreement_app.document.style import base_style, print_style
from agreement_app.model.agreement import Agreement
from agreement_app.model.choices import Choices
from agreement_app.model.words import Words

# Pango and Fontconfig, below the renderer, are not made for two threads in one font configuration.
_ONE_AT_A_TIME = threading.Lock()
_VARIANT = "pdf/ua-1"
_TAGS = re.compile(r"(?:<[^>]*>|\s)+")


def render_pdf(agreement: Agreement, words: Words, choices: Choices, *, edition: str = "agreement", paper: Paper = "a4") -> bytes:
    """Make the PDF/UA-1 and PDF/A-3 file of an agreement; equal input gives equal bytes.

    `choices` travel inside the file, so that it can be opened again; signatures do not.
    """
    return print_edition(Material(agreement, words, choices), edition, Options(paper=paper))


def print_edition(material: Material, edition: str, options: Options) -> bytes:
    """Make the file of one edition, PDF/UA-1 and PDF/A-3 unless it has fields to type in; equal input gives equal bytes.

    Raises KeyError for an edition that does not exist, InputError when no typeface has the letters that people wrote.
    """
    kind = EDITIONS[edition]
    with _ONE_AT_A_TIME:
        papers = _papers(kind, material, options)
        carried = material if kind.carries_choices else None
        return _write(papers[0] if len(papers) == 1 else _joined(papers, papers[0].metadata.title), carried, fillable=kind.fillable)


def print_page(page: EditionPage, folder: str, options: Options) -> bytes:
    """Make the PDF/UA-1 file of a page that is made of no family's choices; `folder` of `editions` holds template and style."""
    with _ONE_AT_A_TIME:
        return _write(_laid_out(Edition(folder, lambda _material, _options: page), page, options))


def print_pack(material: Material, editions: Iterable[str], options: Options) -> bytes:
    """Make one PDF/UA-1 file of several editions, a bookmark for each; raises what `print_edition` raises.

    The pages of all papers are painted into one file, so that there is one structure, one subset of each typeface and
    nothing to merge: tags hold as they do in a single paper. One edition alone is printed as it is.
    """
    kinds = [EDITIONS[name] for name in editions]
    if len(kinds) == 1:
        return print_edition(material, kinds[0].name, options)
    if any(kind.fillable for kind in kinds) or not kinds:
        raise ValueError("a pack holds papers, and none with fields to type in")
    with _ONE_AT_A_TIME:
        papers = [paper for kind in kinds for paper in _papers(kind, material, options)]
        whole = _joined(papers, material.words.say("document.pack.title"))
        return _write(whole, material if any(kind.carries_choices for kind in kinds) else None)


def _papers(kind: Edition, material: Material, options: Options) -> list[Document]:
    """Lay out every sheet of an edition: of each child, for each home. Where several children agree, each has one page if it can."""
    if len(material.pages) > 1 and kind.carries_choices:
        kind = replace(kind, most_pages=1)
    return [_laid_out(kind, kind.build(sheet, options), options) for sheet in sheets(kind, material)]


def _joined(papers: list[Document], title: str) -> Document:
    for paper in papers:
        _mark_as_part(paper)
    whole = papers[0].copy(list(chain.from_iterable(paper.pages for paper in papers)))
    whole.metadata.title = title
    return whole


def _mark_as_part(paper: Document) -> None:
    """Give a paper of several a bookmark of its own above those of its headings."""
    for page in paper.pages:
        page.bookmarks = [(level + 1, *rest) for level, *rest in page.bookmarks]
    paper.pages[0].bookmarks.insert(0, (1, paper.metadata.title, (0, 0), "open"))


def _laid_out(kind: Edition, page: EditionPage, options: Options) -> Document:
    """Lay out an edition; one that has to fit on a few pages is set in the first step in which it does, else in the last."""

    @functools.cache
    def text(step: int) -> str:
        return render_document(page, kind.template_folder, options, step=step)

    face, parts = cjk.parts_for(text(0), page.language)
    for part in parts:
        _add_part(face, part)
    sheet = _style_sheet(kind.template_folder, options, page.direction, parts)

    @functools.cache
    def document(text: str) -> Document:
        letters.check(text)
        return _OwnDocument(text, EditionFetcher(kind.template_folder)).render(
            stylesheets=[sheet],
            font_config=_font_configuration(face),
            **_how(kind.fillable),
        )

    if not kind.last_step:
        return document(text(0))
    likely = kind.likely_step(len(_TAGS.sub(" ", text(0))))
    step = _first_fitting(lambda step: len(document(text(step)).pages) <= kind.most_pages, likely, kind.last_step)
    if kind.fewest_pages and step:
        step = min(step - 1, step, key=lambda one: len(document(text(one)).pages))
    return document(text(step))


def _first_fitting(fits: Callable[[int], bool], likely: int, last: int) -> int:
    """Find the first step that fits, `last` when none does; strides away from the likely step, which is seldom far off."""
    first, stride, step = 0, 1, likely
    while first < last:
        step = min(max(step, first), last - 1)
        if fits(step):
            last, step = step, max(step - stride, (first + step) // 2)
        else:
            first, step = step + 1, min(step + stride, (step + 1 + last) // 2)
        stride *= 2
    return last


def _write(document: Document, carried: Material | None = None, *, fillable: bool = False) -> bytes:
    def finish(rendered: Document, pdf: pydyf.PDF) -> None:
        if not fillable:
            tagging.repair(rendered, pdf)
        if carried:
            attachment.embed(pdf, attachment.saved(carried), carried.words.say("document.attachment"))
        if not fillable:
            archive.mark(pdf)

    result: bytes = document.write_pdf(finisher=finish, **DEFAULT_OPTIONS | _how(fillable))
    return result


def _how(fillable: bool) -> dict[str, Any]:
    """Give the options of the renderer that both steps, laying out and writing, must know."""
    return {"pdf_forms": True} if fillable else {"pdf_variant": _VARIANT, **archive.OPTIONS}


def warm(edition: str = "agreement", paper: Paper = "a4", direction: str = "ltr") -> None:
    """Build what every call needs and none changes: typefaces and style sheets. Takes about half a second, once a process."""
    with _ONE_AT_A_TIME:
        letters.known_letters()
        _base()
        _style_sheet(edition, Options(paper=paper), direction)


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
        drawings.take_out(root)
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [_base()]


@functools.cache
def _font_configuration(face: str = "") -> FontConfiguration:
    """Give the typefaces of the papers, in a set for each `face` of `cjk`: no paper depends on which one came before."""
    configuration = FontConfiguration()
    kept_styles.keep_for(configuration)
    _add_typefaces(configuration, font_faces())
    return configuration


def _add_typefaces(configuration: FontConfiguration, rules: str) -> None:
    CSS(string=rules, font_config=configuration, url_fetcher=EditionFetcher("agreement"))


@functools.cache
def _add_part(face: str, part: str) -> None:
    rule = f"@font-face{{font-family:'{part}';font-weight:500;font-style:normal;src:url({FONT_SCHEME}{part})}}"
    _add_typefaces(_font_configuration(face), rule)


def font_faces() -> str:
    """Give the `@font-face` rules of every typeface of the papers."""
    return "\n".join(
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-style:{face.style};src:url({FONT_SCHEME}{face.name})}}"
        for face in FACES.values()
    )


@functools.cache
def _base() -> CSS:
    return CSS(string=base_style(), url_fetcher=EditionFetcher("agreement"))


@functools.lru_cache(maxsize=256)
def _style_sheet(edition: str, options: Options, direction: str, rare: tuple[str, ...] = ()) -> CSS:
    css = print_style(edition, options, direction, rare)
    return CSS(string=css, font_config=_font_configuration(), url_fetcher=EditionFetcher(edition))
