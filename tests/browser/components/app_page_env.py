"""An app of two long pages in two languages; the second is written from right to left."""

import time

import streamlit as st

from agreement_app.ui.components.page_env import page_env

WORDS = {
    "en": {},
    "xx": {
        "Skip to main content": "[skip]",
        "Close": "[close]",
        "Help for {label}": "[help: {label}]",
        "Press Enter to apply": "[enter]",
        "Connection error": "[no connection]",
        "Streamlit server is not responding. Are you connected to the internet?": "[gone]",
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "[gone]",
    },
}

st.session_state.setdefault("step", "one")
st.set_page_config(page_title=f"Page {st.session_state.step}")
language = st.segmented_control("Language", ["en", "xx"], default="en", key="language") or "en"
page_env(
    key="env",
    lang={"en": "en", "xx": "ar"}[language],
    dir="rtl" if language == "xx" else "ltr",
    texts=WORDS[language],
    title_suffix="" if language == "en" else " [suffix]",
    page=st.session_state.step,
)
time.sleep(0.3)  # a slow page: the heading of the other one stands there for a while
if st.session_state.step == "one":
    st.title("This is one", anchor=False)
else:
    st.html("<h1>This is two</h1>")
st.text_input("Name", help="Close")
st.text("Close")


@st.dialog("Close")
def ask() -> None:
    """Show a dialog whose own words are also words of Streamlit."""
    st.text("Connection error")
    st.markdown("Close")


if st.button("Ask"):
    ask()
st.html('<div style="height: 1500px"></div>')
if st.button("Next"):
    st.session_state.step = "two" if st.session_state.step == "one" else "one"
    st.rerun()
