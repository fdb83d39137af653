"""The balance line: how many promises each side makes, and a gentle word when they are many."""

from __future__ import annotations

from html import escape

import streamlit as st

from agreement_app.model.agreement import Agreement
from agreement_app.model.balance import Advice, advise
from agreement_app.model.clause import Side
from agreement_app.ui import session
from agreement_app.ui.wording import note, picture, plain_label, say, voices


def balance(agreement: Agreement) -> None:
    """Show the promises of each side, what is still talked about, and the weightiest piece of advice with its tap."""
    names = {**voices(), "together": ""}
    parts = [
        f'<span class="{side.value}">{picture(f"side_{side.value}")}<bdi>'
        + escape(say(f"balance.{side.value}", count=agreement.count(side), name=names[side.value]))
        + "</bdi></span>"
        for side in Side
    ]
    talking = len(agreement.still_talking)
    if talking:
        parts.append(f'<span class="talking">{picture("answer_talk")}{escape(say("balance.talking", count=talking))}</span>')
    st.html(f'<div class="balance" role="group" aria-label="{escape(say("balance.label"))}">{"".join(parts)}</div>')
    shelf, choices = session.library(), session.family().choices
    for number, one in enumerate(advise(choices, agreement, shelf.clauses, shelf.bands)[:1]):
        _show(number, one, shelf.bands[agreement.band].promises)


def _show(number: int, advice: Advice, plenty: int) -> None:
    labels = [session.words().clauses[id_].label for id_ in advice.clauses]
    first, second = (*labels, "", "")[:2]
    note(say(f"balance.{advice.kind}", plenty=plenty, first=first, second=second))
    if advice.fixed:
        label = say(f"balance.{advice.kind}_fix", label=labels[-1])
        st.button(plain_label(label), key=f"balance_fix_{number}", on_click=session.change, args=(advice.fixed,))
