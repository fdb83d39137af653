"""A place to choose one file, drop it there or take a photo, with words of the family's language.

The browser refuses what is too large or of another kind before anything is sent. What is sent arrives once, as base64
in one state value, `picked`, under a name of its own (a nonce); Python tells the browser that the bytes came and lets go
of them when the app is done, so that neither side keeps them.
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


@dataclass(frozen=True)
class _Taken:
    """What came last, and the file until the app is done with it. One value, so that it is kept whole or not at all."""

    nonce: str
    file: PickedFile | None = None


def file_picker(*, key: str, accept: str, max_bytes: int, texts: Mapping[str, str]) -> PickedFile | None:
    """Show the picker and give the file that was chosen, in as many runs as it takes until `done_with` is called.

    Whatever comes from the browser may break off the run that reads the file: call `done_with` when all of it is kept.

    `accept` is one ending or several, such as `.pdf,.png`. `texts` needs every key of `TEXTS`, and has `CAMERA` where a
    photo may be taken. What is larger than `max_bytes` or no
    base64 never becomes a file, whoever sent it.
    """
    state = st.session_state.get(key)
    picked = state.get("picked") if isinstance(state, Mapping) else None
    nonce = picked.get("nonce") if isinstance(picked, Mapping) else None
    if isinstance(nonce, str) and nonce != _taken(key).nonce:
        # Kept before the browser hears of it and lets go of the bytes: a newer click may break off this run at either place.
        st.session_state[_record(key)] = _Taken(nonce, read_picked(picked, accept, max_bytes))
    taken = _taken(key)
    _mount(
        key=key,
        data={
            "accept": accept,
            "max": max_bytes,
            "taken": taken.nonce,
            "texts": stage.pick(texts, (*TEXTS, *({CAMERA} & set(texts)))),
        },
    )
    return taken.file


def done_with(key: str) -> None:
    """Let go of a file that was read."""
    st.session_state[_record(key)] = _Taken(_taken(key).nonce)


def _record(key: str) -> str:
    return f"kept_{key}_taken"  # lasts for the visit: without it the browser would be believed twice


def _taken(key: str) -> _Taken:
    taken: _Taken = st.session_state.get(_record(key)) or _Taken("")
    return taken


def has_let_go(key: str) -> bool:
    """Tell whether the browser has heard that the file came, and sends it no more: only then may the app leave the page."""
    picked = (st.session_state.get(key) or {}).get("picked")
    return isinstance(picked, Mapping) and "data" not in picked and picked.get("nonce") == _taken(key).nonce


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
