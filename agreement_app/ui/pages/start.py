"""Start: what this is, a new agreement, or one that was saved."""

from html import escape

import streamlit as st

from agreement_app.document.attachment import LIMIT, read_pdf
from agreement_app.model.problem import InputError
from agreement_app.ui import session
from agreement_app.ui.components.file_picker import file_picker
from agreement_app.ui.components.problems import show_problems
from agreement_app.ui.frame import next_step
from agreement_app.ui.wording import heading, note, picture, say

heading("start.title", say("start.lead"))
PICKER = ("label", "drop", "hint", "reading", "too_large", "wrong_kind", "one_only", "unreadable")
HOW = (("choose", "parents"), ("help", "trusted_people"), ("sign", "own"))
st.html(
    '<ul class="how">'
    + "".join(
        f"<li>{picture(drawing)}<strong>{escape(say(f'start.how.{step}.title'))}</strong>{escape(say(f'start.how.{step}.text'))}</li>"
        for step, drawing in HOW
    )
    + "</ul>"
)
next_step("us", say("start.go_on") if session.family().begun else say("start.begin"))
st.html(f'<p class="soft">{escape(say("start.minutes"))}</p>')

st.html(f"<h2>{escape(say('start.open_title'))}</h2><p class='soft'>{escape(say('start.open_text'))}</p>")
picked = file_picker(
    key="open_pdf",
    accept=".pdf",
    max_bytes=LIMIT,
    texts={text: say(f"start.picker.{text}", megabytes=LIMIT // 1_000_000) for text in PICKER},
)
if picked:
    st.session_state.pop("kept_opened", None)
    try:
        choices, lost = session.fit(read_pdf(picked.data, picked.name), picked.name)
        session.begin(session.Family(choices, begun=True))
        st.session_state["kept_opened"] = ("opened", lost)
    except InputError as error:
        st.session_state["kept_opened"] = ("failed", error.problems)
    st.rerun()
result, problems = st.session_state.get("kept_opened", ("", ()))
if result == "opened":
    note(say("start.opened_with_gaps") if problems else say("start.opened"))
if problems:
    show_problems(problems)
if result == "opened":
    next_step("choose", say("us.next"))

st.html(f"<h2>{escape(say('start.privacy_title'))}</h2><p class='soft'>{escape(say('start.privacy_text'))}</p>")
