"""The balance line: how many promises each side makes, and a piece of advice or two, each with one tap that follows it."""

from __future__ import annotations

from html import escape

import streamlit as st

from agreement_app.library.load import BASE_LANGUAGE
from agreement_app.library.reading import too_hard
from agreement_app.model.agreement import Agreement
from agreement_app.model.balance import Advice, advise
from agreement_app.model.clause import Band, Side
from agreement_app.ui import session
from agreement_app.ui.wording import picture, plain_label, say, voices

SHOWN = 2  # pieces of advice at a time: a page is no teacher


def balance(agreement: Agreement) -> None:
    """Show how many promises each side makes."""
    names = {**voices(), "together": ""}
    parts = [
        f'<span class="{side.value}">{picture(f"side_{side.value}")}<bdi>'
        + escape(say(f"balance.{side.value}", count=agreement.count(side), name=names[side.value]))
        + "</bdi></span>"
        for side in Side
    ]
    st.html(f'<div class="balance" role="group" aria-label="{escape(say("balance.label"))}">{"".join(parts)}</div>')


def advice(agreement: Agreement) -> None:
    """Show the weightiest pieces of advice, each with its tap. They come and go with each answer: never show them above the cards."""
    shelf, choices = session.library(), session.family().choices
    with st.container(key="advice"):  # it stands there when it is empty too, so that nothing below is taken for something else
        for number, one in enumerate(advise(choices, agreement, shelf.clauses, shelf.bands, _is_hard)[:SHOWN]):
            _show(number, one, shelf.bands[agreement.band].promises)


def _is_hard(text: str, band: Band) -> bool:
    return too_hard(text, band.sentence, band.grade, english=session.language() == BASE_LANGUAGE)


def _show(number: int, advice: Advice, plenty: int) -> None:
    known = session.words().clauses
    labels = [known[id_].label for id_ in advice.clauses if id_ in known]
    first, second = (*labels, "", "")[:2]
    name = voices()[advice.voice] if advice.voice else ""
    label = say(f"balance.{advice.kind}_fix", label=labels[-1] if labels else "")
    with st.container(key=f"advice_{number}", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        text = say(f"balance.{advice.kind}", plenty=plenty, first=first, second=second, name=name, count=len(advice.clauses))
        st.html(f'<p role="status">{escape(text)}</p>', width="stretch")
        st.button(plain_label(label), key=f"balance_fix_{number}", on_click=_follow, args=(advice,))


def _follow(advice: Advice) -> None:
    if advice.fixed:
        session.change(advice.fixed)
    else:
        session.look_at(advice.clauses[0] if advice.clauses else "")
