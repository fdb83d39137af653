"""Sets a page as HTML: a whole document for the renderer, or a fragment for the screen."""

from __future__ import annotations

import functools
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from agreement_app.document.page import Page
from agreement_app.document.pictogram import pictogram
from agreement_app.document.style import print_style, screen_style, tokens

DOCUMENT = Path(__file__).parent


def render_html(page: Page, edition: str = "agreement") -> str:
    """Set a page as a whole HTML document for print, its style sheet inside."""
    style = Markup(print_style(edition, page.paper, page.direction))  # noqa: S704  # our own file
    return render_document(page, edition, style)


def render_document(page: Page, edition: str, style: str = "") -> str:
    """Set a page as a whole HTML document that is well-formed XML too; without a style sheet where that comes apart."""
    return _environment().get_template(f"{edition}/document.html").render(page=page, style=style)


def render_preview(page: Page, edition: str = "agreement") -> str:
    """Set a page as a `<style>` and an `<article>` for a shadow root: the same page as on paper."""
    article = _environment().get_template(f"{edition}/article.html").render(page=page)
    return f"<style>{screen_style(edition)}</style>{article}"


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
    return environment


def _pictogram(topic: str) -> Markup:
    """Give the drawing of a topic in the colour of the ink; the renderer of the PDF does not inherit colours into a drawing."""
    drawing = pictogram(topic).replace("<svg ", f'<svg class="pictogram" color="{tokens()["ink"]}" ', 1)
    return Markup(drawing)  # noqa: S704  # our own file
