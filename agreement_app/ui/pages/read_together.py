"""Read together: the agreement as it will print."""

from dataclasses import replace
from html import escape

import streamlit as st

from agreement_app.document.editions import EDITIONS, sheets
from agreement_app.document.editions.agreement.page import build
from agreement_app.document.html import render_preview
from agreement_app.document.material import Options
from agreement_app.model.agreement import Sentence, add_months, review_days
from agreement_app.ui import session
from agreement_app.ui.components.paper import paper
from agreement_app.ui.components.read_aloud import read_aloud
from agreement_app.ui.frame import go_to, next_step
from agreement_app.ui.wording import heading, note, plain_label, say

REVIEWS = (3, 6, 12)  # months


def review_changed() -> None:
    """Keep the day on which the family looks at its page again."""
    months = st.session_state["read_review"]
    if not months:  # a second tap on the chosen one takes it back: there is always a day
        del st.session_state["read_review"]
        return
    review = add_months(session.today(), months)
    session.change(session.family().choices.with_(review=review), outside_cards=False)


def _spoken(sentence: Sentence) -> str:
    return "".join(piece.text for piece in sentence)


def practised_changed() -> None:
    """Keep whether the page tells what was practised."""
    session.change(session.family().choices.with_(tell_practised=st.session_state["read_practised"]), outside_cards=False)


heading("read_together.title", say("read_together.lead"))
agreement = session.agreement()
if not agreement.sections:
    note(say("read_together.nothing_agreed"))
empty = [
    promise.id
    for promise in agreement.listed
    for sentence in (promise.sentence, *promise.steps)
    for piece in sentence
    if piece.kind == "gap"
]
if empty:
    with st.container(key="advice_empty", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(f'<p role="status">{escape(say("read_together.empty_lines", count=len(empty)))}</p>', width="stretch")
        if st.button(say("read_together.fill_in"), key="read_fill_in"):
            session.look_at(empty[0])
            go_to("choose")
if "read_review" not in st.session_state:
    chosen = {add_months(session.today(), months): months for months in REVIEWS}
    st.session_state["read_review"] = chosen.get(agreement.review_on)
st.pills(
    say("read_together.review"),
    REVIEWS,
    format_func=lambda months: plain_label(say("read_together.months", count=months)),
    key="read_review",
    on_change=review_changed,
)
first, *later = (session.words().date(day) for day in review_days(session.agreement()))
when = say("read_together.review_days", first=first, date=later[0]) if later else say("read_together.review_day", date=first)
st.html(f"<p class='soft'>{escape(when)}</p>")
if "read_reasons" not in st.session_state:
    st.session_state["read_reasons"] = agreement.reasons
st.toggle(
    say("read_together.reasons"),
    key="read_reasons",
    on_change=lambda: session.change(session.family().choices.with_(reasons=st.session_state["read_reasons"]), outside_cards=False),
)
if any(child.practised for child in session.family().choices.children):
    st.session_state.setdefault("read_practised", session.family().choices.tell_practised)
    st.toggle(say("read_together.practised"), key="read_practised", on_change=practised_changed)
material = session.material()
pages = sheets(EDITIONS["agreement"], replace(material, choices=material.choices.with_(homes=())))
read_aloud(
    "read_aloud",
    [
        " ".join(_spoken(sentence) for sentence in (promise.sentence, *promise.steps))
        for sheet in pages
        for promise in sheet.agreement.listed
    ],
)
articles = [render_preview(build(sheet, Options())) for sheet in pages]
paper(key="read_paper", html="".join(articles), label=say("read_together.paper"))
next_step("sign", say("read_together.next"))
