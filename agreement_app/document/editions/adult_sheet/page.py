"""What the template of the adults' sheet may use, in the order in which an adult needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agreement_app.document.editions.help_card.lines import PrintedLine, for_adult, printed
from agreement_app.document.material import Material, Options
from agreement_app.model.help_line import HelpLine
from agreement_app.model.words import Words

_FIXED = ("private", "private_note", "numbers", "emergency", "local", "no_country", "children", "children_note", "gap")


@dataclass(frozen=True)
class Part:
    """A heading with the sentences below it."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class FixedWords:
    """The fixed words of the sheet."""

    private: str
    private_note: str
    numbers: str
    emergency: str
    local: str
    no_country: str
    children: str
    children_note: str
    gap: str


@dataclass(frozen=True)
class Contact:
    """A help line and the words for the code beside its address."""

    line: PrintedLine
    code_label: str


@dataclass(frozen=True)
class AdultSheet:
    """Everything the template may use. `emergency`, `children` and `checked` are empty in a country without a pack.

    The parts are those of the help plan: `first_words` to say, words to `avoid`, the `first_minutes`, what to `do` and not to
    do (`do_not`), how to `report`, `after_care` and `police_check`; `hope` is a last word to the adult. `contacts` are for
    the adults, `children` for the child alone.
    """

    language: str
    direction: str
    title: str
    words: FixedWords
    heading: str
    first_words: Part
    avoid: Part
    first_minutes: Part
    do: Part
    do_not: Part
    report: Part
    after_care: Part
    police_check: Part
    hope: str
    emergency: str
    contacts: tuple[Contact, ...]
    children: tuple[Contact, ...]
    checked: str


def build(material: Material, options: Options) -> AdultSheet:
    """Build the sheet from the help plan and the lines of the country."""
    words = material.words
    plan = words.help_plan["adult_sheet"]
    names = ("first_words", "avoid", "first_minutes", "do", "do_not", "report", "after_care", "police_check")
    lines = [line for line in for_adult(material) if _helps(line, abroad=material.lines is None)]
    return AdultSheet(
        language=words.language.code,
        direction=words.language.direction,
        title=words.say("document.adult_sheet.title"),
        words=FixedWords(**{key: words.say(f"document.adult_sheet.{key}") for key in _FIXED}),
        heading=plan["title"],
        **{name: Part(plan[name]["title"], tuple(plan[name].get("items", {"": plan[name].get("text", "")}).values())) for name in names},
        hope=plan["good_kids"]["text"],
        emergency=material.lines.emergency.phone if material.lines and material.lines.emergency.may_be_shown else "",
        contacts=_contacts(lines, words),
        children=_contacts(material.lines.for_child_alone(material.choices.region), words) if material.lines else (),
        checked=_checked(material, words),
    )


def _contacts(lines: Iterable[HelpLine], words: Words) -> tuple[Contact, ...]:
    return tuple(Contact(printed(line, words), words.say("document.adult_sheet.code", name=line.name)) for line in lines)


def _helps(line: HelpLine, *, abroad: bool) -> bool:
    """Whether a line belongs among the contacts: finders only where there is no pack, the emergency number stands above."""
    return line.kind != "emergency" and (abroad or not line.kind.endswith("_finder"))


def _checked(material: Material, words: Words) -> str:
    if material.lines is None:
        return ""
    return words.say("document.adult_sheet.checked", date=words.date(material.lines.last_checked))
