"""Writes whose copy it is: the name and the class, into the places of a plate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from agreement_app.document.code import painted
from agreement_app.document.press.plate import Slot, What
from agreement_app.document.press.shaping import EM, Line, shape
from agreement_app.document.press.syntax import number, text_string
from agreement_app.document.press.typefaces import Typefaces
from agreement_app.model.slip_code import spaced


class Owner(NamedTuple):
    """Whose copy it is: the name, what stands beside it on the label (a class), and the language of the name as far as it is known.

    `code` is that of the return slip, empty where there is none.
    """

    name: str
    beside: str
    language: str
    code: str = ""


def label_text(owner: Owner) -> str:
    """Give what a label says."""
    return f"{owner.name} · {owner.beside}" if owner.beside else owner.name


def lines_of(owner: Owner, direction: str) -> Mapping[What, tuple[Line, ...]]:
    """Shape what each kind of place shows, its pieces from left to right; a code is drawn from its letters."""
    name = shape(owner.name, owner.language)
    pieces = (name, shape(" · "), shape(owner.beside)) if owner.beside else (name,)
    slip: dict[What, tuple[Line, ...]] = (
        {"letters": (shape(spaced(owner.code)),), "code": (Line(owner.code, (), 0, "", "ltr"),)} if owner.code else {}
    )
    return {"name": (name,), "label": pieces if direction == "ltr" else pieces[::-1], **slip}


def draw(slot: Slot, lines: Mapping[What, tuple[Line, ...]], typefaces: Typefaces) -> bytes:
    """Fill in a place: a text, smaller where it would not fit, or a code; nothing where there is nothing to fill in."""
    shown = lines.get(slot.what, ())
    if slot.what == "code":
        return b"".join(painted(line.text, slot.x, slot.y, slot.size) for line in shown)
    wide = max(1, sum(line.width for line in shown))
    size = min(slot.size, slot.width * EM / wide)
    left = slot.x - (wide * size / EM if slot.at_end else 0)
    glyphs = b"".join(typefaces.write(line, size) for line in shown)
    return b"BT 1 0 0 1 %s %s Tm\n%sET\n" % (number(left), number(slot.y), glyphs)


def spoken(what: What, owner: Owner) -> bytes:
    """Write what a place says and in which language, for who listens."""
    language = shape(owner.name, owner.language).language if what in ("label", "name") else ""
    said = {"label": label_text(owner), "name": owner.name}.get(what) or (spaced(owner.code) if owner.code else "")
    return b"/ActualText%s%s" % (text_string(said), b"/Lang" + text_string(language) if language else b"")
