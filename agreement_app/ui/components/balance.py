"""The balance line: how many promises each side makes, and a gentle word when they are many."""

from __future__ import annotations

from html import escape

import streamlit as st

from agreement_app.model.agreement import Agreement
from agreement_app.model.clause import Side
from agreement_app.ui import session
from agreement_app.ui.wording import note, picture, say, voices


def balance(agreement: Agreement) -> None:
    """Show the promises of each side, what is still talked about, and at most one piece of advice."""
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
    plenty = session.library().bands[agreement.band].promises
    child, parent = agreement.count(Side.CHILD), agreement.count(Side.PARENT)
    if agreement.promises > max(plenty, 12):
        note(say("balance.many", plenty=plenty))
    elif abs(child - parent) >= 4 and max(child, parent) > 2 * min(child, parent):
        note(say("balance.uneven"))
