"""The typefaces of the papers: which there are, where their files lie, and cut to the one weight that is used."""

from __future__ import annotations

import functools
import io
import re
from dataclasses import dataclass
from importlib import resources

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

_VARIATION_TABLES = ("fvar", "gvar", "avar", "cvar", "HVAR", "MVAR", "STAT")


@dataclass(frozen=True)
class Face:
    """One style of one family. `package` and `file` say where its TrueType file lies, `weight` is the one to cut from a variable file."""

    name: str
    family: str
    weight: int
    style: str
    package: str
    file: str


def _atkinson(name: str, style: str) -> Face:
    file = f"files/AtkinsonHyperlegible-{name}.ttf"
    return Face(f"atkinson-{name.lower()}", "Atkinson Hyperlegible", 400, style, "fontpkg_atkinson_hyperlegible", file)


def _plex(name: str, weight: int) -> Face:
    file = f"files/IBMPlexSansArabic-{name}.ttf"
    return Face(f"plex-arabic-{name.lower()}", "IBM Plex Sans Arabic", weight, "normal", "fontpkg_ibm_plex_sans_arabic", file)


def _noto(script: str) -> Face:
    family = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", script)
    return Face(f"{family.lower().replace(' ', '-')}", family, 400, "normal", "manimgx_fonts", f"{script}[wght].ttf")


# Reading, headings and names, handwriting.
LETTERS = (
    _atkinson("Regular", "normal"),
    _atkinson("Italic", "italic"),
    Face("lexend", "Lexend", 500, "normal", "fontpkg_lexend", "files/Lexend[wght].ttf"),
    Face("caveat", "Caveat", 400, "normal", "fontpkg_caveat", "files/Caveat[wght].ttf"),
)

# For names and sentences in other scripts, and for an emoji in a nickname. Arabic is not from Noto: that one draws the dots of
# several letters with one glyph, and a reader of the PDF then hears other letters (WeasyPrint issue 2841).
OTHER_SCRIPTS = (
    _plex("Regular", 400),
    _plex("Medium", 500),
    *(_noto(f"NotoSans{script}") for script in ("", "Hebrew", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu")),
    *(_noto(f"NotoSans{script}") for script in ("Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar")),
    *(_noto(f"NotoSans{script}") for script in ("Georgian", "Armenian", "Ethiopic", "Symbols")),
    _noto("NotoEmoji"),
)

FACES = {face.name: face for face in LETTERS + OTHER_SCRIPTS}


@functools.cache
def font_file(name: str) -> bytes:
    """Give the bytes of a static TrueType file; raises KeyError for a name that is not in FACES.

    A variable file would be cut to its weight again in every document (about 40 ms a face), so it is cut once here.
    """
    face = FACES[name]
    data = (resources.files(face.package) / face.file).read_bytes()
    font = TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)  # the time of day would end up in every PDF
    if "fvar" not in font:
        return data
    return _save(_static(font, face.weight))


def _static(font: TTFont, weight: int) -> TTFont:
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    if axes["wght"] != weight:
        return instantiateVariableFont(font, {**axes, "wght": weight}, static=True, inplace=True)
    for table in _VARIATION_TABLES:  # the outlines are already those of the default weight: only the variations have to go
        if table in font:
            del font[table]
    return font


def _save(font: TTFont) -> bytes:
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()
