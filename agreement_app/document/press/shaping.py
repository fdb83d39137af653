"""Shapes names for the press: which typeface writes which letters, and where each glyph stands."""

from __future__ import annotations

import functools
import unicodedata
from importlib import resources
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb
from babel.core import get_global
from fontTools.unicodedata import script as script_of
from fontTools.unicodedata import script_name

from agreement_app.document import cjk
from agreement_app.document.fonts import FACES, Face

EM = 1000  # what lengths of a glyph are measured in: thousandths of the size of the type
WEIGHT = 500.0  # the weight of a typeface that has all of them; Lexend, in which names are set, has this one
_NO_CONTOURS = {"Cf", "Cc", "Zl", "Zp"}


class Glyph(NamedTuple):
    """One glyph: the letters it stands for (the others of a cluster stand for none), its advance, its own width, its offset."""

    id: int
    text: str
    advance: int
    width: int
    dx: int
    dy: int


class Run(NamedTuple):
    """Glyphs of one typeface, from left to right."""

    face: str
    glyphs: tuple[Glyph, ...]


class Line(NamedTuple):
    """A shaped text: its runs from left to right, its width, the language its script gives away (else empty) and its direction."""

    text: str
    runs: tuple[Run, ...]
    width: int
    language: str
    direction: str


def name_faces() -> dict[str, Face]:
    """Give the typefaces that names are written in, the first one that has a letter writes it."""
    chosen = [FACES[name] for name in ("lexend", "plex-arabic-medium")]
    chosen += [face for face in FACES.values() if face.package == "manimgx_fonts"]
    chosen += [Face(name, "Noto Sans CJK", 500, "normal", cjk.PACKAGE, cjk.FILE) for name in cjk.FACES]
    return {face.name: face for face in chosen}


@functools.cache
def font(name: str) -> hb.Font:
    """Give a typeface ready for shaping, in the weight of names; its file is mapped into memory, not read."""
    face = name_faces()[name]
    number = cjk.FACES.get(name, 0)
    with resources.as_file(resources.files(face.package) / face.file) as path:
        made = hb.Font(hb.Face(hb.Blob.from_file_path(str(path)), number))
    made.set_variations({"wght": WEIGHT})
    return made


@functools.cache
def _letters(name: str) -> hb.Set:
    return font(name).face.unicodes


def missing(text: str) -> str:
    """Give the letters of a text that no typeface writes."""
    seen = (letter for letter in dict.fromkeys(text) if _is_seen(letter))
    return "".join(letter for letter in seen if not any(ord(letter) in _letters(name) for name in name_faces()))


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _NO_CONTOURS and not "\ufe00" <= letter <= "\ufe0f"


@functools.lru_cache(maxsize=4096)
def shape(text: str, language: str = "") -> Line:
    """Shape one line of text; `language` tells apart what one script writes differently, as Chinese and Japanese do."""
    if not text:
        return Line("", (), 0, "", "ltr")
    runs = [_run(part, face) for part, face in _parts(text, language)]
    direction = next((way for _, way in runs if way), "ltr")
    ordered = tuple(run for run, _ in (runs if direction == "ltr" else reversed(runs)))
    width = sum(glyph.advance for run in ordered for glyph in run.glyphs)
    return Line(text, ordered, width, language_of(text, language), direction)


def language_of(text: str, language: str = "") -> str:
    """Give the language that a text is in, as far as a script other than Latin gives it away.

    It is the language given where that is written so, else the one that the script is likeliest for.
    """
    found = next((code for letter in text if (code := script_of(letter)) not in ("Latn", "Zyyy", "Zinh", "Zzzz")), "")
    if not found:
        return ""
    likely = get_global("likely_subtags")
    own = _script_of_language(language)
    if own == found or (found in cjk.SCRIPTS and f"cjk-{own.lower()}" in cjk.FACES):
        return language
    return str(likely.get(f"und_{found}", "")).split("_")[0]


def _parts(text: str, language: str) -> list[tuple[str, str]]:
    """Cut a text where another typeface has to write; what has no script of its own stays with what came before."""
    order = _order(language)
    faces: list[str] = []
    for letter in text:
        before = faces[-1] if faces else ""
        keeps = before and (not _is_seen(letter) or (script_of(letter) in ("Zyyy", "Zinh") and ord(letter) in _letters(before)))
        faces.append(before if keeps else next((name for name in order if ord(letter) in _letters(name)), order[0]))
    cut = groupby(zip(text, faces, strict=True), key=lambda pair: pair[1])
    return [("".join(letter for letter, _ in group), face) for face, group in cut]


@functools.cache
def _order(language: str) -> tuple[str, ...]:
    """Give the names of the typefaces in the order in which they are asked, those for Chinese, Japanese and Korean by the language."""
    wanted = f"cjk-{_script_of_language(language).lower()}"
    first = wanted if wanted in cjk.FACES else "cjk-hans"
    return tuple(sorted(name_faces(), key=lambda name: (name in cjk.FACES, name != first if name in cjk.FACES else False)))


def _script_of_language(language: str) -> str:
    """Give the script that a language is usually written in; empty for one that nobody knows."""
    likely = get_global("likely_subtags")
    parts = str(likely.get(language.replace("-", "_")) or likely.get(language.split("-")[0], "")).split("_")
    return parts[1] if len(parts) > 1 else ""


def _run(text: str, name: str) -> tuple[Run, str]:
    """Shape a text in one typeface; also tell its direction, empty where nothing has one."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    shaped = font(name)
    hb.shape(shaped, buffer)
    scale = EM / shaped.face.upem
    glyphs, infos = [], buffer.glyph_infos
    ends = _cluster_ends([info.cluster for info in infos], len(text))
    told: set[int] = set()
    for info, place in zip(infos, buffer.glyph_positions, strict=True):
        letters = "" if info.cluster in told else text[info.cluster : ends[info.cluster]]
        told.add(info.cluster)
        lengths = (place.x_advance, shaped.get_glyph_h_advance(info.codepoint), place.x_offset, place.y_offset)
        glyphs.append(Glyph(info.codepoint, letters, *(round(length * scale) for length in lengths)))
    has_direction = any(unicodedata.bidirectional(letter) in ("L", "R", "AL") for letter in text)
    return Run(name, tuple(glyphs)), buffer.direction if has_direction else ""


def _cluster_ends(starts: list[int], length: int) -> dict[int, int]:
    """Give, for each cluster by its first letter, where the next one begins."""
    ordered = sorted(set(starts))
    return dict(zip(ordered, [*ordered[1:], length], strict=True))


def script_called(letter: str) -> str:
    """Give the name of the script that a letter belongs to."""
    return str(script_name(script_of(letter))).replace("_", " ")
