"""The drawings of the project: one per topic, and a few signs; for paper and screen alike."""

from __future__ import annotations

import functools
import re
from pathlib import Path

_FOLDER = Path(__file__).parent / "pictograms"


@functools.cache
def pictogram(name: str) -> str:
    """Give a drawing as inline SVG that says nothing to a screen reader; empty when there is none of that name."""
    file = _FOLDER / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9_]+", name) or not file.is_file():
        return ""
    return file.read_text(encoding="utf-8").strip().replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
