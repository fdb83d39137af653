"""Start: what this is, a new agreement, or one that was saved."""

from html import escape

import streamlit as st

from agreement_app.document.attachment import LIMIT, read_saved
from agreement_app.model.problem import InputError
from agreement_app.ui import session
from agreement_app.ui.components.file_picker import done_with, file_picker, has_let_go
from agreement_app.ui.components.problems import show_problems
from agreement_app.ui.frame import next_step, page_file
from agreement_app.ui.kit import kit
from agreement_app.ui.wording import heading, note, picture, plain_label, say

heading("start.title", say("start.lead"))
if kit():
    note(say("school.welcome"))
PICKER = ("label", "drop", "hint", "reading", "too_large", "wrong_kind", "one_only", "unreadable")
HOW = (("choose", "parents"), ("help", "trusted_people"), ("sign", "own"))


def station(step: str, drawing: str) -> str:
    """Draw one station of the way: a picture, what it is called, what happens there."""
    title, text = (escape(say(f"start.how.{step}.{part}")) for part in ("title", "text"))
    return f'<li><span class="bead">{picture(drawing)}</span><strong>{title}</strong>{text}</li>'


st.html(f'<ul class="how">{"".join(station(*one) for one in HOW)}</ul>')
next_step("us", say("start.go_on") if session.family().begun else say("start.begin"))
st.html(f'<p class="soft">{escape(say("start.minutes"))}</p>')

st.html(f"<h2>{escape(say('start.open_title'))}</h2><p class='soft'>{escape(say('start.open_text'))}</p>")
texts = {text: say(f"start.picker.{text}", megabytes=LIMIT // 1_000_000) for text in PICKER}
picked = file_picker(key="open_pdf", accept=".pdf", max_bytes=LIMIT, texts=texts)
if picked:
    st.session_state.pop("kept_problems", None)
    try:
        opened, lost = session.opened(read_saved(picked.data, picked.name), picked.name)
    except InputError as error:
        st.session_state["kept_problems"] = error.problems
        done_with("open_pdf")
        st.rerun()
    let_go = has_let_go("open_pdf")  # beginning anew forgets what the browser said
    session.begin(opened)
    st.session_state["kept_lost"], st.session_state["kept_opened"] = lost, "shown" if let_go else "taken"
    done_with("open_pdf")
    st.rerun()
if st.session_state.get("kept_opened") == "taken" and has_let_go("open_pdf"):
    st.session_state["kept_opened"] = "shown"
if st.session_state.get("kept_opened") == "shown":  # until the family goes on: a late word of this page leads back to it
    st.switch_page(page_file("renew"))
if problems := st.session_state.get("kept_problems"):
    show_problems(problems)
if session.family().last and st.button(plain_label(say("renew.link")), key="start_renew"):
    st.switch_page(page_file("renew"))

st.html(f"<h2>{escape(say('start.privacy_title'))}</h2><p class='soft'>{escape(say('start.privacy_text'))}</p>")

st.html(f"<h2>{escape(say('for_schools.title'))}</h2><p class='soft'>{escape(say('for_schools.link_text'))}</p>")
if st.button(plain_label(say("for_schools.link")), key="start_for_schools"):
    st.switch_page(page_file("for_schools"))
