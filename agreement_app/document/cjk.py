"""Chinese, Japanese and Korean letters for the papers, cut out of one large file a few hundred at a time.

A block holds 256 neighbours in Unicode: what the renderer keeps of it in a folder of its own says nothing about the name
that asked for it, and a family without such letters never waits for any of this.
"""

from __future__ import annotations

import functools
import re
from importlib import resources

import uharfbuzz as hb
from fontTools.unicodedata import script

PACKAGE, FILE = "manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc"
FACES = {"cjk-jpan": 0, "cjk-kore": 1, "cjk-hans": 2, "cjk-hant": 3}  # the place of each face in the file
SCRIPTS = {"Hani", "Hira", "Kana", "Hang", "Bopo"}
WEIGHT = 500.0
_GIVEN_AWAY_BY = {"Hira": "cjk-jpan", "Kana": "cjk-jpan", "Hang": "cjk-kore", "Bopo": "cjk-hant"}
_WRITTEN_IN = {"ja": "cjk-jpan", "ko": "cjk-kore", "zh-Hant": "cjk-hant", "zh-TW": "cjk-hant", "zh-HK": "cjk-hant"}
_BLOCK = 256
_SPACES = (0x20, 0xA0)  # the renderer draws a space in the typeface of what stands before it
_NAME = "{face}-{block:x}"
_PART = re.compile(f"(?:{'|'.join(FACES)})-[0-9a-f]{{1,4}}")
# PDF knows no variable outlines, and the renderer takes its own part of what it is given.
_HOW = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.NO_HINTING
_UNUSED = ("GSUB", "GPOS", "GDEF", "DSIG", "MATH", "STAT", "VORG", "vhea", "vmtx", "BASE")


def parts_for(text: str, language: str) -> tuple[str, tuple[str, ...]]:
    """Give the face that writes the Chinese, Japanese and Korean letters of a text, and the names of the parts they are in.

    The face is what the letters give away, else what the language of the page is written in. Empty without such letters.
    """
    found = {letter: script(letter) for letter in set(text) if _is_eastern(letter)}
    blocks = {ord(letter) // _BLOCK for letter in found}
    if not blocks:
        return "", ()
    told = {_GIVEN_AWAY_BY[code] for code in found.values() if code in _GIVEN_AWAY_BY}
    face = min(told) if told else _WRITTEN_IN.get(language.replace("_", "-"), "cjk-hans")
    return face, tuple(_NAME.format(face=face, block=block) for block in sorted(blocks))


def writes(letter: str) -> bool:
    """Whether the faces have a letter; they all have the same ones."""
    return _is_eastern(letter) and ord(letter) in _open("cjk-hans").unicodes


def _is_eastern(letter: str) -> bool:
    """Whether a letter is Chinese, Japanese or Korean, or a sign between such letters, which Unicode counts to no script."""
    return letter > "\u10ff" and (script(letter) in SCRIPTS or "\u3000" <= letter <= "\u30ff" or "\uff00" <= letter <= "\uffef")


@functools.cache
def _open(face: str) -> hb.Face:
    """Give a face; its file is mapped into memory, not read."""
    with resources.as_file(resources.files(PACKAGE) / FILE) as path:
        return hb.Face(hb.Blob.from_file_path(str(path)), FACES[face])


def is_part(name: str) -> bool:
    """Whether a name is one that `parts_for` gives."""
    return _PART.fullmatch(name) is not None


@functools.lru_cache(maxsize=64)
def part(name: str) -> bytes:
    """Cut a block out of a face, in one weight, as a font with PostScript outlines; raises KeyError for a face that does not exist."""
    face, _, block = name.rpartition("-")
    source, first = _open(face), int(block, 16) * _BLOCK
    wanted = hb.SubsetInput()
    wanted.unicode_set.update((*range(first, first + _BLOCK), *_SPACES))
    wanted.flags = _HOW
    wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _UNUSED)
    wanted.pin_all_axes_to_default(source)
    wanted.pin_axis_location(source, "wght", WEIGHT)
    data: bytes = hb.subset(source, wanted).blob.data
    return data
