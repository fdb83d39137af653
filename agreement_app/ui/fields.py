"""Fields that begin with what is known, and tell what was put into them.

What a field begins with is given to the widget itself, as its `value` or `default`, and never put into `st.session_state`:
Streamlit tells the browser of such a value in one run only, and forgets it when a newer tap breaks that run off before it was
sent. The browser would then show an empty field, and send it back as if somebody had cleared it.

A browser goes on showing what it holds under a key it knows, whatever the field would begin with by now. Where a family is
replaced by another, or fields move up, all fields therefore get new keys.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict

import streamlit as st

_TIMES = "kept_times"  # how often all fields were begun anew, in this visit


class Field(TypedDict):
    """What a widget needs to be told: its key, and whom it tells."""

    key: str
    on_change: Callable[[], None]


def field(name: str, kept: Callable[[Any], object], *, of: object = "") -> Field:
    """Give the key of a field, and let `kept` be called with what it holds at each change.

    `of` tells what the field is about, where that can become another while the page stands: it begins anew with each. What a
    browser says late about a field that was begun anew since is nobody's answer any more.
    """
    key = key_of(name, of)

    def changed() -> None:
        if key == key_of(name, of):
            kept(st.session_state[key])

    return Field(key=key, on_change=changed)


def key_of(name: str, of: object = "") -> str:
    """Give the key that a field has by now: its name, and after two hyphens each what makes it another one."""
    times = st.session_state.get(_TIMES, 0)
    return "--".join(str(part) for part in (name, of, times or "") if part != "")


def begin_anew() -> None:
    """Let all fields begin again with what is known."""
    st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
