"""What the template of the poster for the door may use: whose it is, where it leads, and what happens there."""

from __future__ import annotations

from dataclasses import dataclass

from agreement_app.document.material import Material, Options
from agreement_app.document.school_part import SchoolPart, school_part

STEPS = {"scan": "school_device", "choose": "side_together", "sign": "own"}  # with the pictogram of each
_KEYS = ("lead", "private", "code")


@dataclass(frozen=True)
class Step:
    """One thing to do, and the name of its pictogram."""

    picture: str
    text: str


@dataclass(frozen=True)
class DoorPage:
    """Everything the template may use.

    `link` is the address of the app with the school's kit, empty where it is not known; `shown` is the same without what
    nobody types. `words` are the fixed words by their last key.
    """

    language: str
    direction: str
    title: str
    link: str
    shown: str
    words: dict[str, str]
    steps: tuple[Step, ...]
    school: SchoolPart | None


def build(material: Material, _options: Options) -> DoorPage:
    """Build the poster; without a kit it has no name on it, without a link no code."""
    words = material.words
    return DoorPage(
        language=words.language.code,
        direction=words.language.direction,
        title=words.say("document.door_poster.title"),
        link=material.link,
        shown=material.link.partition("://")[2] or material.link,
        words={key: words.say(f"document.door_poster.{key}") for key in _KEYS},
        steps=tuple(Step(picture, words.say(f"document.door_poster.steps.{key}")) for key, picture in STEPS.items()),
        school=school_part(material),
    )
