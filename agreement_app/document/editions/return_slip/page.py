"""What the templates of the return slip may use: that a family talked, a code, and nothing else about anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from agreement_app.document.material import Material, Options
from agreement_app.document.page import Run, name_run
from agreement_app.document.places import CODE, LETTERS
from agreement_app.model.slip_code import spaced
from agreement_app.model.words import Words

STEPS = {"talk": "side_together", "sign": "answer_yes", "bring": "school_device"}  # with the pictogram of each
ON_A_SHEET = 8
LONG_NAME = 28
_OF_PAGE, _OF_SHEET, _OF_SLIP = ("lead", "private", "cut"), ("how", "for"), ("says", "only")


@dataclass(frozen=True)
class Slip:
    """One slip. `code` are its plain letters, `letters` the same for people, `alt` what the drawn code is for who listens.

    They are empty on a slip without a code, and the names of places on one that a press fills in. `name` stands on the strip
    above a slip of a sheet, which is cut off; it may be too long for one line.
    """

    code: str
    letters: str
    alt: str
    name: Run

    @property
    def is_place(self) -> bool:
        """Whether there are places instead of a code."""
        return self.code == CODE

    @property
    def is_long(self) -> bool:
        """Whether the name needs two lines."""
        return len(self.name.text) > LONG_NAME


@dataclass(frozen=True)
class Step:
    """One thing to do, and the name of its pictogram."""

    picture: str
    text: str


@dataclass(frozen=True)
class SlipPage:
    """Everything the template of the page may use. `words` are the fixed words by their last key."""

    language: str
    direction: str
    title: str
    band: str
    words: dict[str, str]
    steps: tuple[Step, ...]
    slip: Slip


@dataclass(frozen=True)
class Sheet:
    """One side of paper with slips of one class, whose name may be empty."""

    class_: Run
    slips: tuple[Slip, ...]


@dataclass(frozen=True)
class SheetsPage:
    """Everything the template of the sheets may use."""

    language: str
    direction: str
    title: str
    words: dict[str, str]
    sheets: tuple[Sheet, ...]


def build(material: Material, _options: Options) -> SlipPage:
    """Build the page that goes home: what to do, and the slip at its foot."""
    words = material.words
    return SlipPage(
        language=words.language.code,
        direction=words.language.direction,
        title=words.say("document.return_slip.title"),
        band=material.agreement.band,
        words=_said(words, _OF_PAGE + _OF_SLIP),
        steps=tuple(Step(picture, _step(key, material)) for key, picture in STEPS.items()),
        slip=_slip(material.slip_code, words),
    )


def _step(key: str, material: Material) -> str:
    words, due = material.words, material.kit.return_by if material.kit else None
    if key == "bring" and due:
        return words.say("document.return_slip.bring_by", date=words.date(due))
    return words.say(f"document.return_slip.steps.{key}")


def build_sheets(pupils: Iterable[tuple[str, str, str]], words: Words) -> SheetsPage:
    """Build sheets of slips to cut out, from name, class and code of each pupil; a new sheet begins with each class."""
    return SheetsPage(
        language=words.language.code,
        direction=words.language.direction,
        title=words.say("document.return_slip.sheet_title"),
        words=_said(words, _OF_SHEET + _OF_SLIP),
        sheets=tuple(_sheets(pupils, words)),
    )


def _sheets(pupils: Iterable[tuple[str, str, str]], words: Words) -> Iterator[Sheet]:
    for class_, group in groupby(pupils, key=lambda pupil: pupil[1]):
        slips = tuple(_slip(code, words, name) for name, _, code in group)
        for start in range(0, len(slips), ON_A_SHEET):
            yield Sheet(name_run(class_, words), slips[start : start + ON_A_SHEET])


def _said(words: Words, keys: Iterable[str]) -> dict[str, str]:
    return {key: words.say(f"document.return_slip.{key}") for key in keys}


def _slip(code: str, words: Words, name: str = "") -> Slip:
    if code == CODE:
        return Slip(CODE, LETTERS, CODE, name_run(name, words))
    letters = spaced(code) if code else ""
    alt = words.say("document.return_slip.alt") if code else ""
    return Slip(code, letters, alt, name_run(name, words))
