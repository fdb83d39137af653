"""The place where one person signs: with a finger, by typing, or later with a pen on the printed page.

The pad keeps what is drawn in the browser and sends points, never markup, in one state value, `ink`, when the pen is
lifted. The pad takes over what Python tells it only in a new turn or when it is new on the page, so that nothing echoes.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from agreement_app.model.choices import NAME_LENGTH, clean_line
from agreement_app.model.signature import HEIGHT, MAX_POINTS, MAX_STROKES, WIDTH, Signature, clean_strokes
from agreement_app.ui.components import stage

TEXTS = (
    "legend",  # who signs here; the name of the whole group
    "draw",  # the three ways to sign
    "type",
    "pen",
    "drawing",  # what the drawing is, for those who cannot see it
    "hint",  # shown as long as nothing is drawn: a mark is enough
    "undo",
    "clear",
    "typed_label",
    "pen_note",
    "signed",  # spoken when there is a signature
    "empty",  # spoken when it is gone
)
_WAYS = ("drawn", "typed", "pen")
_mount = stage.mount("signature_pad")


@dataclass(frozen=True)
class Shown:
    """The signature as it stands, and the turn it was told to the pad in: ink that answers another turn is old."""

    turn: str
    now: Signature | None


def signature_pad(
    *,
    key: str,
    signer: str,
    signer_name: str,
    side: Literal["child", "parent"],
    value: Signature | None,
    texts: Mapping[str, str],
    typed_font: str = "Caveat",
    on_change: Callable[[], None] | None = None,
) -> Signature | None:
    """Show one person's pad and give the signature as it stands; None as long as there is none.

    `signer` is `child` or `adult_1`, …; `value` is the signature the app holds. The app keeps whatever it is given, at
    once and empty ones too (they remember the chosen way): a `value` that differs from what the pad gave last replaces
    the ink, None clears it. `texts` needs every key of `TEXTS`. `typed_font` must be a font family the page knows.
    `on_change` is called at new ink even when the family has gone on to another page meanwhile; `pending` gives it then.
    """
    record = f"{key}.shown"
    shown = settle(st.session_state.get(record), _ink(key), value, signer)
    _mount(
        key=key,
        data={
            "turn": shown.turn,
            "ink": _for_browser(shown.now),
            "name": signer_name,
            "side": side,
            "font": typed_font,
            "texts": stage.pick(texts, TEXTS),
            "box": [WIDTH, HEIGHT],
            "most": {"strokes": MAX_STROKES, "points": MAX_POINTS, "letters": NAME_LENGTH},
        },
        on_ink_change=on_change or _nothing,
    )
    st.session_state[record] = shown  # after the mount, which is where a newer click may break off this run
    return shown.now


def pending(key: str, signer: str) -> Signature | None:
    """Give the ink that has just come for a pad; None when there is none of its turn. For `on_change`.

    The app holds it from now on, so the turn goes on: a stroke that follows at once answers the same turn.
    """
    before: Shown | None = st.session_state.get(f"{key}.shown")
    ink = read_ink(_ink(key), before.turn, signer) if before else None
    if before and ink:
        st.session_state[f"{key}.shown"] = Shown(before.turn, ink)
    return ink


def _nothing() -> None:
    """Do nothing: the run that follows reads the ink."""


def settle(before: Shown | None, ink: object, value: Signature | None, signer: str) -> Shown:
    """Decide between what the browser sent and what the app holds.

    The pad's ink stands until the app holds something that the pad never gave; then the pad is told anew.
    """
    if before is None or not same(value, before.now):
        return Shown(secrets.token_hex(4), value)
    drawn = read_ink(ink, before.turn, signer)
    unchanged = drawn is None or (same(value, drawn) and not drawn.is_empty)
    return Shown(before.turn, value if unchanged else drawn)


def same(one: Signature | None, other: Signature | None) -> bool:
    """Whether two signatures look the same; an empty one is as good as none, the day does not count."""
    return _looks(one) == _looks(other)


def read_ink(ink: object, turn: str, signer: str) -> Signature | None:
    """Make a signature of what a browser sent; None when it is of another turn or not ink at all."""
    if not isinstance(ink, Mapping) or ink.get("turn") != turn or ink.get("how") not in _WAYS:
        return None
    typed = clean_line(ink.get("typed"))
    return Signature(
        signer=signer,
        how=ink["how"],
        strokes=clean_strokes(ink.get("strokes")),
        typed=typed[:NAME_LENGTH] if isinstance(typed, str) else "",
    )


def _looks(signature: Signature | None) -> object:
    if signature is None or signature.is_empty:
        return None
    return signature.how, signature.strokes if signature.how == "drawn" else signature.typed.strip()


def _ink(key: str) -> object:
    state: Any = st.session_state.get(key)
    return state.get("ink") if isinstance(state, Mapping) else None


def _for_browser(signature: Signature | None) -> dict[str, object] | None:
    if signature is None:
        return None
    return {"how": signature.how, "strokes": signature.strokes, "typed": signature.typed}
