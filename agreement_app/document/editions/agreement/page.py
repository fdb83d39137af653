"""What the template of the agreement may use: the family's page, and apart from it what the school asks."""

from __future__ import annotations

from dataclasses import replace

from agreement_app.document.material import Material, Options
from agreement_app.document.page import Page, build_page
from agreement_app.document.school_part import school_part


def build(material: Material, options: Options) -> Page:
    """Build the page of the edition `agreement`."""
    page = build_page(material.agreement, material.words, paper=options.paper, home=material.home)
    return replace(page, school=school_part(material))
