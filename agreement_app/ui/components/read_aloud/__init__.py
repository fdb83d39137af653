"""Reading aloud for those who do not read on their own yet, with the browser's own speech: nothing leaves the device.

Only voices that live on the device are used (`localService`); where the browser has none of the language, no button is
shown. The cards use the same script, `voice.js`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agreement_app.document.pictogram import pictogram
from agreement_app.ui import session
from agreement_app.ui.components import stage
from agreement_app.ui.wording import say

READS_ALONE = 11  # years
_mount = stage.mount("read_aloud")


def voice_data() -> dict[str, Any] | None:
    """Give what the browser needs to read aloud; None for a child that reads alone."""
    if session.library().bands[session.family().choices.band].first_age >= READS_ALONE:
        return None
    return {
        "lang": session.words().language.locale.replace("_", "-"),
        "texts": {text: say(f"read_aloud.{text}") for text in ("read", "stop")},
        "picture": pictogram("aloud"),
    }


def read_aloud(key: str, parts: Sequence[str]) -> None:
    """Offer to read these texts one after the other."""
    data = voice_data()
    if data:
        _mount(key=key, data={**data, "parts": list(parts)})
