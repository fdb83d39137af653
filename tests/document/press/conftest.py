"""Plates of the handout with the real words, each laid out once a run."""

from __future__ import annotations

import functools
from dataclasses import replace

from agreement_app.document.material import Options
from agreement_app.document.places import CODE
from agreement_app.document.press.plate import Plate, lay_out
from agreement_app.model.words import Language
from tests.document.editions.conftest import PLAIN, material

# A name in each way of writing that schools meet, the language that was asked for, and the language a listener hears.
NAMES = {
    "Latin": ("Zoë-Ann O’Neil", "en", ""),
    "Vietnamese": ("Đặng Thuỳ", "vi", ""),
    "Arabic": ("أمّ ليلى", "ar", "ar"),
    "Persian": ("ژاله", "fa", "fa"),
    "Hebrew": ("נועה", "en", "he"),
    "Devanagari": ("क्षितिज", "hi", "hi"),
    "Thai": ("น้ำผึ้ง", "en", "th"),
    "Chinese": ("李小明", "zh", "zh"),
    "Japanese": ("さくら", "ja", "ja"),
    "Korean": ("민준", "en", "ko"),
    "Cyrillic": ("Ольга", "uk", "uk"),
    "mixed": ("Mira אורית", "en", "he"),
    "signs": ("Jo (\\) <b>", "en", ""),
}


@functools.cache
def plate(band: str = "8-10", edition: str = "handout", options: Options = PLAIN) -> Plate:
    return lay_out(replace(material(band), slip_code=CODE), (edition,), options)


@functools.cache
def plate_from_the_right(edition: str) -> Plate:
    """A plate that runs from right to left, with English words."""
    given = material("8-10")
    arabic = replace(given.words, language=Language("ar", "العربية", "rtl", "ar_EG"))
    return lay_out(replace(given, words=arabic, slip_code=CODE), (edition,), PLAIN)
