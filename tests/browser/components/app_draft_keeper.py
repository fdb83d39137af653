"""An app that keeps one line of text as its draft, and shows what the browser had kept."""

import streamlit as st

from agreement_app.ui.components import draft_keeper

found = draft_keeper.load()
if not found.known:
    st.text("not known yet")
if found.text is not None and "restored" not in st.session_state:
    st.session_state.line = found.text
    st.session_state.restored = True
if (taken := draft_keeper.taken()) is not None:
    st.session_state.line = taken
if draft_keeper.newer():
    st.text("another tab is newer")
    st.button("Other", on_click=draft_keeper.settle, args=("other",))
    st.button("Mine", on_click=draft_keeper.settle, args=("mine",))
line = st.text_input("Line", key="line")
keep = st.checkbox("Keep on this device", value=found.on_device)


def start_over() -> None:
    """Forget everything."""
    draft_keeper.forget()
    st.session_state.line = ""


st.button("Forget", on_click=start_over)
st.button("Lose the session", on_click=st.session_state.clear)
st.text(f"found: {found.text!r}, on device {found.on_device}, possible {found.possible}" if found.known else "…")
st.text(f"line: {line!r}")
fits = draft_keeper.save((line * 40_000 if line == "too large" else line) or None, keep_on_device=keep)
st.text(f"fits: {fits}")
