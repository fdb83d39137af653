"""Sets a page as HTML: a whole document for the renderer, or a fragment for the screen."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from agreement_app.document import code
from agreement_app.document.material import EditionPage, Options
from agreement_app.document.page import Page
from agreement_app.document.pictogram import pictogram
from agreement_app.document.style import print_style, screen_style, tokens

DOCUMENT = Path(__file__).parent
# Arabic and its kin, Devanagari, Bengali, Gurmukhi and Mongolian, with the joiners that may stand between their letters.
_JOINED_LETTERS = "[\u0600-\u07ff\u0860-\u0a7f\u1800-\u18af\u200c\u200d\ua8e0-\ua8ff\ufb50-\ufdff\ufe70-\ufefc]+"
_JOINED = re.compile(f"{_JOINED_LETTERS}(?: +{_JOINED_LETTERS})*")
_SHORT_LAST_WORD = re.compile(r"(?<=\S) (?=\S{1,8}$)")
_LAST_TWO_WORDS = re.compile(r"(?<=\S )\S{1,12} \S{1,8}$")
# What the renderer of the PDF takes from @page and its own first sheet.
_SHEET = ":where(p, h1, h2, ol, ul) { margin: 0; padding: 0 } article { padding: 7% 9%; background: #ffffff; box-sizing: border-box }\n"


def render_html(page: Page, edition: str = "agreement") -> str:
    """Set a page as a whole HTML document for print, its style sheet inside."""
    options = Options(paper=page.paper)
    style = Markup(print_style(edition, options, page.direction))  # noqa: S704  # our own file
    return render_document(page, edition, options, style=style)


def render_document(page: EditionPage, edition: str, options: Options | None = None, *, step: int = 0, style: str = "") -> str:
    """Set a page as a whole HTML document that is well-formed XML too; without a style sheet where that comes apart.

    `edition` is the name of a folder; `step` says how often the page was too long so far.
    """
    return _render(f"{edition}/document.html", page, options or Options(), step=step, style=style)


def render_preview(page: Page, edition: str = "agreement") -> str:
    """Set a page as a `<style>` and an `<article>` for a shadow root: the same page as on paper."""
    article = _render(f"{edition}/article.html", page, Options(paper=page.paper), step=0)
    return f"<style>{screen_style(edition)}</style>{article}"


def render_sheet(page: EditionPage, edition: str, options: Options) -> str:
    """Set a page as a whole document for the screen, in the sizes of print; its folder needs no style for the screen."""
    style = _SHEET + print_style(edition, options, page.direction)
    return render_document(page, edition, options, style=Markup(style))  # noqa: S704  # our own files


def _render(template: str, page: EditionPage, options: Options, **more: Any) -> str:
    return _environment().get_template(template).render(page=page, options=options, colours=tokens(options.ink), **more)


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(DOCUMENT / "editions"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["pictogram"] = _pictogram
    environment.globals["code"] = _code
    environment.globals["slip_code"] = functools.partial(code.drawing, kind="slip")  # a slip without it would be for nothing
    environment.filters["bound"] = _bound
    environment.filters["before_more"] = _before_more
    environment.filters["joined"] = _joined
    environment.filters["written"] = _written
    return environment


@pass_context
def _pictogram(context: Context, topic: str) -> Markup:
    """Give the drawing of a topic in the colour of the ink; the renderer of the PDF does not inherit colours into a drawing."""
    drawing = pictogram(topic).replace("<svg ", f'<svg class="pictogram" color="{context["colours"]["ink"]}" ', 1)
    return Markup(drawing)  # noqa: S704  # our own file


def _bound(text: str) -> str:
    """Bind a short last word to the word before it, so that it never stands alone in a line."""
    return _SHORT_LAST_WORD.sub("\N{NO-BREAK SPACE}", text)


def _before_more(text: str) -> Markup:
    """Set the space at the end of a text apart from it, where something else follows in the same line.

    Where only that space has no room any more, the renderer would break the line after its first word.
    """
    words = text.rstrip(" ")
    return escape(words) + (Markup("<i></i> ") if words != text else "")


@pass_context
def _joined(context: Context, text: str) -> Markup:
    """Mark the words of scripts that join their letters, where letters have space between them: it would tear these apart."""
    if context["options"].setting != "dyslexia":
        return escape(text)
    return Markup(_JOINED.sub(r'<span class="joined">\g<0></span>', str(escape(text))))  # noqa: S704  # it is escaped


@pass_context
def _written(context: Context, text: str) -> Markup:
    """Keep the last two words in one line where they have room in it, without putting anything into the words of people."""
    end = _LAST_TWO_WORDS.search(text)
    if not end:
        return _joined(context, text)
    return _joined(context, text[: end.start()]) + Markup('<span class="whole">{}</span>').format(_joined(context, end[0]))


@pass_context
def _code(context: Context, address: str, label: str) -> Markup:
    """Give the code of a web address to scan, `label` for who listens to the page; empty where codes are not wanted."""
    return code.drawing(address, label) if context["options"].codes else Markup("")
