"""A field for a name: people type as much as they like; what does not fit on the page is told, never swallowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from agreement_app.model.answers import NAME_LENGTH, clean_line, fitting
from agreement_app.ui.components.private_details import warn_private
from agreement_app.ui.fields import field, key_of
from agreement_app.ui.wording import note, say


def name_field(
    label: str, *, name: str, value: str, example: str, kept: Callable[[str], None], width: int | Literal["stretch"] = "stretch"
) -> None:
    """Show the field, which begins with `value`; `kept` is called with what was typed, as far as it fits, at each change.

    It has no limit of Streamlit's own: a longer name would be refused there without a word.
    """
    told = field(name, lambda typed: kept(_fitting(typed)))
    st.text_input(label, value, placeholder=example, live=True, autocomplete="off", width=width, **told)


def warn_name(name: str) -> None:
    """Say what is wrong with what was typed into a field, if anything is."""
    typed = st.session_state[key_of(name)]
    if len(str(clean_line(typed or ""))) > NAME_LENGTH:
        note(say("warnings.long_name", most=NAME_LENGTH))
    warn_private(_fitting(typed))


def _fitting(typed: str | None) -> str:
    return fitting(typed or "", NAME_LENGTH)
