"""An app that takes one PDF file and says what it got, and how often."""

import streamlit as st

from agreement_app.ui.components.file_picker import done_with, file_picker

TEXTS = {
    "label": "Choose a saved agreement",
    "drop": "or drop it here",
    "hint": "A PDF file of up to 1 KB",
    "reading": "Opening the file …",
    "too_large": "This file is larger than 1 KB. Choose the agreement that you downloaded here.",
    "wrong_kind": "This is not a PDF file. Choose the agreement that you downloaded here.",
    "one_only": "Choose one file only.",
    "unreadable": "The file cannot be read. Try to choose it again.",
}

st.set_page_config(page_title="Files")
st.title("Files")
st.session_state.setdefault("got", [])
picked = file_picker(key="picker", accept=".pdf", max_bytes=1024, texts=TEXTS)
if picked:
    st.session_state.got.append(f"{picked.name} {len(picked.data)} {picked.data[:8]!r}")
    done_with("picker")
    st.rerun()
st.button("Run again")
st.text(f"got: {st.session_state.got}")
st.text(f"held: {sorted((st.session_state.picker.get('picked') or {}).keys())}")
