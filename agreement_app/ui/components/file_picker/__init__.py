"""A place to choose one file, drop it there or take a photo, with words of the family's language.

The browser refuses what is too large or of another kind before anything is sent. What is sent arrives once, as base64
in one state value, `picked`, under a name of its own (a nonce); Python hands the bytes over once and tells the browser
that they came, so that neither side keeps them.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from agreement_app.model.choices import clean_line
from agreement_app.ui.components import stage

TEXTS = (
    "label",  # what the button does
    "drop",  # that a file can be dropped here; not shown on touch screens
    "hint",  # what kind of file, and how large
    "reading",  # spoken and shown while the file is on its way
    "too_large",  # the sentences for a file that is refused
    "wrong_kind",
    "one_only",
    "unreadable",
)
NAME_LENGTH = 200
CAMERA = "camera"  # what a second button says that takes a photo, on devices that are held in the hand; may be left out
_mount = stage.mount("file_picker")


@dataclass(frozen=True)
class PickedFile:
    """A file as it came from the browser: its name without folders (only to be shown), and its bytes."""

    name: str
    data: bytes = field(repr=False)


def file_picker(*, key: str, accept: str, max_bytes: int, texts: Mapping[str, str]) -> PickedFile | None:
    """Show the picker and give a file in the one run that follows its choice; None in every other run.

    `accept` is one ending or several, such as `.pdf,.png`. `texts` needs every key of `TEXTS`, and has `CAMERA` where a
    photo may be taken. What is larger than `max_bytes` or no
    base64 never becomes a file, whoever sent it.
    """
    record = f"kept_{key}_taken"  # lasts for the visit: without it the browser would be believed twice
    state = st.session_state.get(key)
    picked = state.get("picked") if isinstance(state, Mapping) else None
    nonce = picked.get("nonce") if isinstance(picked, Mapping) else None
    new = isinstance(nonce, str) and nonce != st.session_state.get(record)
    _mount(
        key=key,
        data={
            "accept": accept,
            "max": max_bytes,
            "taken": nonce if new else st.session_state.get(record),
            "texts": stage.pick(texts, (*TEXTS, *({CAMERA} & set(texts)))),
        },
    )
    if not new:
        return None
    st.session_state[record] = nonce  # after the mount, which is where a newer click may break off this run
    return read_picked(picked, accept, max_bytes)


def waiting_file(key: str, picked: PickedFile | None) -> PickedFile | None:
    """Give a file that is still to be read, in as many runs as it takes: the browser's answer may break off the run that reads it.

    `picked` is what `file_picker` gave. Call `done_with` when all of it is kept.
    """
    if picked:
        st.session_state[f"kept_{key}_waiting"] = picked
    return st.session_state.get(f"kept_{key}_waiting")


def done_with(key: str) -> None:
    """Let go of a file that was read."""
    st.session_state.pop(f"kept_{key}_waiting", None)


def has_let_go(key: str) -> bool:
    """Tell whether the browser has heard that the file came, and sends it no more: only then may the app leave the page."""
    picked = (st.session_state.get(key) or {}).get("picked")
    return isinstance(picked, Mapping) and "data" not in picked and picked.get("nonce") == st.session_state.get(f"kept_{key}_taken")


def read_picked(picked: object, accept: str, max_bytes: int) -> PickedFile | None:
    """Make a file of what a browser sent; None when it is anything else than a browser of ours would send."""
    if not isinstance(picked, Mapping):
        return None
    name, content = clean_line(picked.get("name")), picked.get("data")
    if not (isinstance(name, str) and isinstance(content, str) and name.lower().endswith(tuple(accept.split(",")))):
        return None
    if len(content) > 4 * (max_bytes // 3 + 1):
        return None
    try:
        data = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        return None
    return PickedFile(name.replace("\\", "/").rsplit("/", 1)[-1][-NAME_LENGTH:], data) if len(data) <= max_bytes else None
