"""A field for a name: people type as much as they like; what does not fit on the page is told, never swallowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from agreement_app.model.answers import NAME_LENGTH, clean_line, fitting
from agreement_app.ui.components.private_details import warn_private
from agreement_app.ui.wording import note, say


def name_field(
    label: str, *, key: str, value: str, example: str, kept: Callable[..., None], number: int, width: int | Literal["stretch"] = "stretch"
) -> None:
    """Show the field, which begins with `value`; `kept` is called with `number` at each change and finds the name with `typed_name`.

    It has no limit of Streamlit's own: a longer name would be refused there without a word.
    """
    st.session_state.setdefault(key, value)
    more: dict[str, Any] = {"on_change": kept, "args": (number,), "autocomplete": "off", "width": width}
    st.text_input(label, key=key, placeholder=example, live=True, **more)


def typed_name(key: str) -> str:
    """Give what was typed into a field, as far as it fits."""
    return fitting(st.session_state[key] or "", NAME_LENGTH)


def warn_name(key: str) -> None:
    """Say what is wrong with what was typed into a field, if anything is."""
    if len(str(clean_line(st.session_state[key] or ""))) > NAME_LENGTH:
        note(say("warnings.long_name", most=NAME_LENGTH))
    warn_private(typed_name(key))
