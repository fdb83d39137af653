"""Finds what no typeface of the papers can write, before it would print as empty boxes."""

from __future__ import annotations

import ctypes
import ctypes.util
import functools
import io
import re
import unicodedata

from fontTools.ttLib import TTFont
from fontTools.unicodedata import script, script_name

from agreement_app.document import cjk
from agreement_app.document.fonts import FACES, font_file
from agreement_app.model.problem import InputError, Problem

_EVERYDAY = "\u052f"  # up to here, Latin, Greek and Cyrillic, the first typeface has everything
_SHOWN = 40  # letters of the word that is named in the message
# Letters that are not drawn: spaces, joiners, marks of direction, selectors of a variant.
_UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf", "Cn", "Co", "Cs"}
# Where a typeface for a script is found; the others are in the packages of Noto.
_PACKAGES = dict.fromkeys(cjk.SCRIPTS, "fonts-noto-cjk")


@functools.cache
def known_letters() -> frozenset[str]:
    """Give every character that one of our typefaces draws."""
    found: set[int] = set()
    for name in FACES:
        found.update(TTFont(io.BytesIO(font_file(name)), lazy=True).getBestCmap())
    return frozenset(map(chr, found))


def check(text: str) -> None:
    """Raise InputError with a problem per script that neither our typefaces nor those of this computer can write."""
    if problems := unwritable(text):
        raise InputError(problems)


def unwritable(text: str) -> tuple[Problem, ...]:
    """Give a problem per script in a text that no typeface can write; reads no typeface when all letters are everyday ones."""
    rare = {letter for letter in set(text) if letter > _EVERYDAY and _is_seen(letter)}
    strange = rare - known_letters() if rare else set()
    unknown = {letter for letter in strange if not cjk.writes(letter) and not _on_this_computer(letter)}
    return _problems(text, unknown)


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSEEN and not "\ufe00" <= letter <= "\ufe0f"


def _problems(text: str, unknown: set[str]) -> tuple[Problem, ...]:
    by_script = {script(letter): letter for letter in sorted(unknown, reverse=True)}
    return tuple(
        Problem(
            _word_with(letter, text),
            "no_font",
            {"script": script_name(code).replace("_", " "), "package": _PACKAGES.get(code, "fonts-noto-core")},
        )
        for code, letter in sorted(by_script.items())
    )


def _word_with(letter: str, text: str) -> str:
    found = re.search(rf"[^\s<>&\"]*{re.escape(letter)}[^\s<>&\"]*", text)
    return found[0].strip(",.;:")[:_SHOWN] if found else letter


@functools.cache
def _on_this_computer(letter: str) -> bool:
    """Whether Fontconfig, which the renderer asks last, knows any typeface with a letter; False where it cannot be asked."""
    try:
        library = ctypes.CDLL(ctypes.util.find_library("fontconfig") or "libfontconfig.so.1")
    except OSError:
        return False
    for call in (library.FcNameParse, library.FcObjectSetBuild, library.FcFontList):
        call.restype = ctypes.c_void_p
    pattern = ctypes.c_void_p(library.FcNameParse(f":charset={ord(letter):x}".encode()))
    wanted = ctypes.c_void_p(library.FcObjectSetBuild(b"family", None))
    found = ctypes.c_void_p(library.FcFontList(None, pattern, wanted))
    known = bool(found) and ctypes.cast(found, ctypes.POINTER(ctypes.c_int))[0] > 0  # the struct begins with the count
    library.FcFontSetDestroy(found)
    library.FcObjectSetDestroy(wanted)
    library.FcPatternDestroy(pattern)
    return known
