"""What a family sees of its school: its name and logo on every page, its clauses to read apart from the family's own."""

from __future__ import annotations

from html import escape

import streamlit as st

from agreement_app.model.kit import Kit, Said
from agreement_app.ui import session
from agreement_app.ui.kit import kit
from agreement_app.ui.wording import say


def school_sign() -> str:
    """Give the school's name and logo as a part of the page; empty without a school."""
    school = kit()
    if school is None:
        return ""
    return f'<div class="school-sign">{_logo(school)}<span>{escape(say("school.with"))} <bdi>{escape(school.name)}</bdi></span></div>'


def school_clauses() -> None:
    """Show the school's clauses as cards to read; nothing of them can be changed. Nothing without a school."""
    school = kit()
    if school is None or not school.clauses:
        return
    cards = "".join(
        f"<li>{_said(clause.text, 'asked')}{_said(clause.why, 'soft') if clause.why.text else ''}</li>"
        for clause in school.clauses_in(session.language())
    )
    contact = school.contact_in(session.language()).text
    note = " ".join([say("school.clauses_note"), say("school.contact", contact=contact) if contact else ""]).strip()
    st.html(
        f'<section class="school-clauses"><h2>{_logo(school)}{escape(say("school.asks", school=school.name))}</h2>'
        f'<ul>{cards}</ul><p class="soft">{escape(note)}</p></section>'
    )


def _logo(school: Kit) -> str:
    """Give the logo; the school's name stands beside it, so that it says nothing by itself."""
    return f'<img class="school-logo" src="{escape(school.logo)}" alt="">' if school.logo else ""


def _said(said: Said, kind: str) -> str:
    return f'<p class="{kind}" lang="{escape(said.language)}" dir="auto">{escape(said.text)}</p>'
