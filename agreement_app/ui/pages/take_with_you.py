"""Take it with you: the paper, and the PDF that is also the save file."""

from functools import partial
from html import escape

import streamlit as st

from agreement_app.document.reminders import calendar_file
from agreement_app.model.agreement import review_days
from agreement_app.render_pool import render
from agreement_app.ui import session
from agreement_app.ui.wording import heading, plain_label, say

LETTER = {"US", "CA", "MX"}  # where letter paper is the usual one

agreement, words = session.agreement(), session.words()
heading("take_with_you.title", say("take_with_you.lead", date=words.date(agreement.review_on)))
if "take_paper" not in st.session_state:
    st.session_state["take_paper"] = "letter" if agreement.country in LETTER else "a4"
st.segmented_control(
    say("take_with_you.paper"),
    ("a4", "letter"),
    required=True,
    format_func=lambda paper: plain_label(say(f"take_with_you.papers.{paper}")),
    key="take_paper",
)
st.download_button(
    say("take_with_you.download"),
    # made when it is pressed, from a snapshot: the press runs outside the session
    data=partial(render, agreement, words, session.family().choices, paper=st.session_state["take_paper"]),
    file_name=f"{say('take_with_you.file')}.pdf",
    mime="application/pdf",
    on_click="ignore",
    type="primary",
    key="take_download",
)
for part in ("save", "again"):
    st.html(f"<h2>{escape(say(f'take_with_you.{part}_title'))}</h2><p class='soft'>{escape(say(f'take_with_you.{part}_text'))}</p>")
st.download_button(
    plain_label(say("take_with_you.calendar", days=words.listed([words.date(day) for day in review_days(agreement)]))),
    data=partial(calendar_file, agreement, words, session.zone(), session.now()),
    file_name=f"{say('take_with_you.calendar_file')}.ics",
    mime="text/calendar",
    on_click="ignore",
    key="take_calendar",
)
