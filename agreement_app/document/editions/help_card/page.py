"""What the templates of the card may use, in the order in which a child in trouble needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agreement_app.document.editions.help_card.lines import PrintedLine, for_child, of_kind, printed
from agreement_app.document.material import Material, Options
from agreement_app.document.page import Run, Setter, Size
from agreement_app.model.choices import TrustedPerson
from agreement_app.model.help_line import HelpLine
from agreement_app.model.words import Words

PLACES = ("home", "outside", "school")
PEOPLE = 3
MOST_LINES = 4  # what the back has room for; a code to scan takes the place of one

# Which lines go on the back, most needed first, until it is full.
_WANTED = ("image_removal", "report", "crisis", "online_safety_helpline", "child_helpline", "crisis")
_SHORT_NAME, _LONG_NAME = 18, 30

# How many letters of advice the back has room for, from the youngest with the largest letters to the oldest.
_ROOM = (200, 285, 292, 292)


@dataclass(frozen=True)
class Person:
    """Somebody to go to. `name` is None where a line is left to write it; `place` says where the child meets that person."""

    name: Run | None
    size: Size
    place: str


@dataclass(frozen=True)
class Step:
    """One thing to do. `id` names its pictogram; `text` is whole for the young and short for those who have six steps."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class FixedWords:
    """The fixed words of the card."""

    emergency: str
    gap: str
    back: str
    local: str


@dataclass(frozen=True)
class Card:
    """Everything the templates of the card may use.

    `young` cards (to age 10) have two steps with pictures and no lines for reports on their back. `emergency` is empty in a
    country without a pack: there a line is left. `listener` is the first child helpline, or where to find one. `comfort`
    says that telling is safe, `code_label` where the code beside the last line leads, `carry` where to keep the card, and
    `checked` when somebody last read the numbers (may be empty). `copies` is how many cards a sheet holds; a `big` card
    fills the sheet alone. `back_size` is the size of type of the back in em: below 1 where a language needs more letters.
    """

    language: str
    direction: str
    title: str
    band: str
    young: bool
    big: bool
    copies: int
    words: FixedWords
    how: str
    carry: str
    owner: Run
    owner_size: Size
    people: tuple[Person, ...]
    emergency: str
    listener: PrintedLine | None
    comfort: str
    steps: tuple[Step, ...]
    back_size: float
    lines: tuple[PrintedLine, ...]
    code_label: str
    checked: str


def build(material: Material, options: Options) -> Card:
    """Build the card: own people first, then the emergency number, then who listens; reports and removal come last."""
    words, agreement = material.words, material.agreement
    setter = Setter(agreement, words)
    plan = words.help_plan["child_card"]
    young = agreement.band in material.bands[:2]
    big = options.setting != "standard"
    lines = for_child(material)
    first = next(iter(of_kind(lines, "child_helpline") + of_kind(lines, "child_helpline_finder")), None)
    others = [line for line in lines if line is not first]
    comfort = plan["not_in_trouble"][agreement.band]
    steps = _steps(words, agreement.band, young)
    back = tuple(printed(line, words) for line in _back(others, young, MOST_LINES - options.codes))
    return Card(
        language=words.language.code,
        direction=words.language.direction,
        title=words.say("document.help_card.title"),
        band=agreement.band,
        young=young,
        big=big,
        copies=1 if big else 4,
        words=FixedWords(**{key: words.say(f"document.help_card.{key}") for key in ("emergency", "gap", "back", "local")}),
        how=words.say("document.help_card.how_large" if big else "document.help_card.how"),
        carry=plan["carry"][agreement.band],
        owner=setter.name(agreement.child or words.say("document.help_card.nobody")),
        owner_size=_size(agreement.child),
        people=_people(agreement.trusted, setter, words),
        emergency=material.lines.emergency.phone if material.lines and material.lines.emergency.may_be_shown else "",
        listener=printed(first, words) if first else None,
        comfort=comfort,
        steps=steps,
        back_size=_back_size(comfort, steps, _ROOM[material.bands.index(agreement.band)]),
        lines=back,
        code_label=words.say("document.help_card.code", name=back[-1].name.text) if back else "",
        checked=words.say("document.help_card.checked", date=words.date(material.lines.last_checked)) if material.lines else "",
    )


def _size(name: str) -> Size:
    return "large" if len(name) <= _SHORT_NAME else "medium" if len(name) <= _LONG_NAME else "small"


def _people(trusted: Sequence[TrustedPerson], setter: Setter, words: Words) -> tuple[Person, ...]:
    """Give three people; where one is missing, the place that nobody is named for yet."""
    named = [(setter.name(person.name), person.name, person.place) for person in trusted[:PEOPLE]]
    left = [place for place in PLACES if place not in {place for *_, place in named}]
    wanted = [*named, *((None, "", place) for place in left)][:PEOPLE]
    wanted += [(None, "", "outside")] * (PEOPLE - len(wanted))
    return tuple(Person(run, _size(name), words.say(f"help_plan.places.{place}")) for run, name, place in wanted)


def _steps(words: Words, band: str, young: bool) -> tuple[Step, ...]:
    steps = words.help_plan["child_card"]["steps"]
    return tuple(
        Step(id_, step["title"][band], step["text"][band] if young else words.say(f"document.help_card.short.{id_}"))
        for id_, step in steps.items()
        if band in step["text"]
    )


def _back_size(comfort: str, steps: Sequence[Step], room: int) -> float:
    length = len(comfort) + sum(len(step.title) + len(step.text) for step in steps)
    return min(1.0, round(float((room / length) ** 0.7), 2))


def _back(lines: Sequence[HelpLine], young: bool, most: int) -> tuple[HelpLine, ...]:
    """Choose the lines for the back, in the order of `lines`; the young get no more than one line to talk to."""
    if young:
        return tuple(line for line in lines if line.kind == "child_helpline")[:1]
    rest = list(lines)
    chosen: list[HelpLine] = []
    for kind in _WANTED:
        found = next((line for line in rest if line.kind == kind), None)
        if found and len(chosen) < most:
            rest.remove(found)
            chosen.append(found)
    return tuple(line for line in lines if line in chosen)
