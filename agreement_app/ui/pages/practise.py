"""Practise: draw a what-if card, talk, then look what could help."""

import random
from html import escape

import streamlit as st

from agreement_app.ui import session
from agreement_app.ui.frame import page_file
from agreement_app.ui.wording import heading, note, picture, say, voices

choices, words = session.family().choices, session.words()
cards = [id_ for id_, card in session.library().what_if.items() if card.band == choices.band and id_ in words.what_if]


def draw_card() -> None:
    """Take a card that was not practised yet; all of them again when none is left."""
    practised = session.family().choices.practised
    last = st.session_state.get("practise_card")
    left = [id_ for id_ in cards if id_ not in practised and id_ != last] or [id_ for id_ in cards if id_ != last]
    st.session_state["practise_card"] = random.choice(left)  # noqa: S311 - a game
    st.session_state["practise_turned"] = False


def turn_card() -> None:
    """Show the other side, and remember that the card was practised."""
    st.session_state["practise_turned"] = True
    practised = dict.fromkeys((*session.family().choices.practised, st.session_state["practise_card"]))
    session.change(session.family().choices.with_(practised=tuple(practised)), outside_cards=False)


if st.session_state.get("practise_card") not in cards:
    draw_card()
card = words.what_if[st.session_state["practise_card"]]
done = [id_ for id_ in cards if id_ in choices.practised]
heading("practise.title", say("practise.lead", child=voices("within")["child"]))
turned = st.session_state["practise_turned"]
answers = "".join(
    f'<p class="side {voice}">{picture(f"side_{voice}")}'
    f"<span><strong>{escape(say(f'practise.{key}'))}</strong>{escape(card[key])}</span></p>"
    for key, voice in (("you", "child"), ("we", "parent"))
)
number = len(done) if turned else min(len(done) + 1, len(cards))
st.html(
    f'<section class="what-if" aria-live="polite"><p class="where">{escape(say("practise.card", number=number, all=len(cards)))}</p>'
    f'<p class="situation">{escape(card["situation"])}</p>{answers if turned else ""}</section>'
)
with st.container(horizontal=True, key="practise_actions"):
    if turned:
        st.button(say("practise.another"), type="primary", key="practise_another", on_click=draw_card)
    else:
        st.button(say("practise.turn"), type="primary", key="practise_turn", on_click=turn_card)
    if st.button(say("practise.back"), key="practise_back"):
        st.switch_page(page_file("help_plan"))
if turned and len(done) == len(cards):
    note(say("practise.all_done"))
