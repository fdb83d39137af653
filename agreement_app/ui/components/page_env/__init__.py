"""The page around the app: its language and direction, its title, the few words Streamlit itself shows, its focus.

Streamlit writes `lang="en"` and some fixed English into every page. This component sets the one and replaces the other
while the page is open, and takes it back when the language changes. It stands on the page once and takes no place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from agreement_app.ui.components import stage

# What Streamlit 1.67 says in English of its own accord and a family may meet.
KNOWN = (
    "Skip to main content",
    "Close",
    "Dismiss",
    "Notifications",
    "Help for {label}",  # a `{gap}` stands for the app's own words and is kept
    "Choose an option",
    "Choose options",
    "No results",
    "Open",
    "Increment",
    "Decrement",
    "Link to heading",
    "Connecting",
    "Connection error",
    "Streamlit server is not responding. Are you connected to the internet?",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:",
)
_mount = stage.mount("page_env")


def page_env(
    *,
    key: str,
    lang: str,
    dir: Literal["ltr", "rtl"],  # noqa: A002 - the name of the attribute
    texts: Mapping[str, str],
    title_suffix: str = "",
    page: str | None = None,
) -> None:
    """Tell the browser about the page.

    `texts` maps words of Streamlit (see `KNOWN`) to the ones to show instead; only where Streamlit itself puts them, so
    that a family's own words never change. `title_suffix` is added to the title. `page` names the step that is shown:
    when it changes, the new page is at its top and its `h1` has the focus, as after following a link.
    """
    held = (st.session_state.get(key) or {}).get("held")  # a step back that waits until everything said before is heard
    _mount(key=key, data={"lang": lang, "dir": dir, "texts": dict(texts), "suffix": title_suffix, "page": page, "held": held})
