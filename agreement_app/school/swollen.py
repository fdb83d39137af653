"""Looks through an XLSX file before it is opened: a few kilobytes can hold a row that fills the memory of a server."""

from __future__ import annotations

import re
import zipfile

UNPACKED_LIMIT = 250_000_000  # bytes of all parts; a hundred thousand pupils with fifteen columns take 90
MOST_TAGS = 20_000_000  # of all parts; those pupils have 9
MOST_IN_A_ROW = 400_000  # tags that may stand without a new row between them; the longest row there can be has a quarter of it
MOST_IN_TEXTS = 8_000_000  # tags of the part that keeps every text of a file once; it has no rows
_TEXTS = "xl/sharedStrings.xml"
_STEP = 1 << 20
_LAP = 40  # bytes: a tag may lie across two steps
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_GROWS = b"<!DOCTYPE"  # what it names may stand for any amount of text; no spreadsheet program writes one
_HIDES = b"<!"  # in notes and raw text a row is none


def is_swollen(archive: zipfile.ZipFile) -> bool:
    """Whether a file would take more memory or time than any roster; a part is never unpacked further than it says it is long."""
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        return True
    tags = 0
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            found = _tags(archive, part)
            if found is None or (tags := tags + found) > MOST_TAGS:
                return True
    return False


def _tags(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int | None:
    """Count the tags of a part; None when there are too many between two rows, or what should never be there."""
    of_texts, trusted = part.filename == _TEXTS, True
    tags = since_row = 0
    lap = b""
    with archive.open(part) as file:
        while step := file.read(_STEP):
            text = lap + step
            if _GROWS in text or (of_texts and _CELL.search(text)):
                return None
            trusted = trusted and _HIDES not in text
            here = step.count(b"<")
            tags, since_row = tags + here, 0 if trusted and _ROW.search(text) else since_row + here
            if since_row > (MOST_IN_TEXTS if of_texts else MOST_IN_A_ROW):
                return None
            lap = text[-_LAP:]
    return tags
