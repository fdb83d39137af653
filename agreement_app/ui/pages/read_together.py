"""Read together: the agreement as it will print."""

from dataclasses import replace
from functools import partial
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
from agreement_app.ui.fields import field
from agreement_app.ui.frame import go_to, next_step
from agreement_app.ui.wording import heading, note, plain_label, say

REVIEWS = (3, 6, 12)  # months


def review_changed(months: int) -> None:
    """Keep the day on which the family looks at its page again."""
    review = add_months(session.today(), months)
    session.change(session.family().choices.with_(review=review), outside_cards=False)


def _spoken(sentence: Sentence) -> str:
    return "".join(piece.text for piece in sentence)


def keep(option: str, on: bool) -> None:
    """Keep whether the page tells the reasons, and what was practised."""
    session.change(session.family().choices.with_(**{option: on}), outside_cards=False)


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
st.pills(
    say("read_together.review"),
    REVIEWS,
    default={add_months(session.today(), months): months for months in REVIEWS}.get(agreement.review_on),
    required=True,
    format_func=lambda months: plain_label(say("read_together.months", count=months)),
    **field("read_review", review_changed),
)
first, *later = (session.words().date(day) for day in review_days(session.agreement()))
when = say("read_together.review_days", first=first, date=later[0]) if later else say("read_together.review_day", date=first)
st.html(f"<p class='soft'>{escape(when)}</p>")
st.toggle(say("read_together.reasons"), agreement.reasons, **field("read_reasons", partial(keep, "reasons")))
choices = session.family().choices
if any(child.practised for child in choices.children):
    st.toggle(say("read_together.practised"), choices.tell_practised, **field("read_practised", partial(keep, "tell_practised")))
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
