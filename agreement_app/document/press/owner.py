"""Writes whose copy it is: the name and the class, into the places of a plate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from agreement_app.document.press.plate import Slot, What
from agreement_app.document.press.shaping import EM, Line, shape
from agreement_app.document.press.syntax import number, text_string
from agreement_app.document.press.typefaces import Typefaces


class Owner(NamedTuple):
    """Whose copy it is: the name, what stands beside it on the label (a class), and the language of the name as far as it is known."""

    name: str
    beside: str
    language: str


def label_text(owner: Owner) -> str:
    """Give what a label says."""
    return f"{owner.name} · {owner.beside}" if owner.beside else owner.name


def lines_of(owner: Owner, direction: str) -> Mapping[What, tuple[Line, ...]]:
    """Shape what each kind of place shows, its pieces from left to right."""
    name = shape(owner.name, owner.language)
    pieces = (name, shape(" · "), shape(owner.beside)) if owner.beside else (name,)
    return {"name": (name,), "label": pieces if direction == "ltr" else pieces[::-1]}


def draw(slot: Slot, lines: Iterable[Line], typefaces: Typefaces) -> bytes:
    """Write a text into its place, smaller where it would not fit."""
    wide = max(1, sum(line.width for line in lines))
    size = min(slot.size, slot.width * EM / wide)
    left = slot.x - (wide * size / EM if slot.at_end else 0)
    shown = b"".join(typefaces.write(line, size) for line in lines)
    return b"BT 1 0 0 1 %s %s Tm\n%sET\n" % (number(left), number(slot.y), shown)


def spoken(what: What, owner: Owner) -> bytes:
    """Write what a place says and in which language, for who listens."""
    language = shape(owner.name, owner.language).language
    text = label_text(owner) if what == "label" else owner.name
    return b"/ActualText%s%s" % (text_string(text), b"/Lang" + text_string(language) if language else b"")
