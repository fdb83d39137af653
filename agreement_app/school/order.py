"""Sorts classes and names as people list them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTER = re.compile("LATIN SMALL LETTER ([A-Z]|AE|OE)( WITH .+)?")


def as_listed(text: str) -> tuple[tuple[int, int, str], ...]:
    """Give what a text is sorted by: numbers as numbers, and letters with marks beside those without."""
    parts = re.findall(r"\d+|\D+", _plain(text.casefold()))
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _plain(text: str) -> str:
    return text if text.isascii() else "".join(map(_base, unicodedata.normalize("NFKD", text)))


@lru_cache(maxsize=1024)
def _base(letter: str) -> str:
    """Take the marks off a letter: those that stand apart, and those that are a part of it, as in ł and ø."""
    if unicodedata.combining(letter):
        return ""
    named = _LETTER.fullmatch(unicodedata.name(letter, ""))
    return named[1].lower() if named else letter
