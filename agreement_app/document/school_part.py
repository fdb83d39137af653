"""What a school puts on a family's papers: its name, its logo and its own clauses, apart from everything of the family."""

from __future__ import annotations

from dataclasses import dataclass

from agreement_app.document.material import Material
from agreement_app.document.page import Run, Setter, Text
from agreement_app.model.kit import Kit, Said
from agreement_app.model.words import Words


@dataclass(frozen=True)
class SchoolText:
    """A text of the school. `language` is empty where it is the page's own; `direction` where it runs as the page does."""

    text: str
    language: str
    direction: str


@dataclass(frozen=True)
class SchoolClause:
    """A clause that the school sets; `why` is None where it gives no reason."""

    text: SchoolText
    why: SchoolText | None


@dataclass(frozen=True)
class SchoolPart:
    """Everything a template may use of a kit.

    `logo` is the `data:` address of a cleaned picture, empty without one; `logo_alt` says what it is. `asks` is the heading
    above the clauses, `note` says whose they are, `contact` whom to ask. `letters` and `lines` are colours, empty for ours.
    """

    name: Run
    logo: str
    logo_alt: str
    asks: Text
    clauses: tuple[SchoolClause, ...]
    note: str
    contact: Text
    letters: str
    lines: str


def school_part(material: Material) -> SchoolPart | None:
    """Put the kit of the papers into the order of a page; None without a kit."""
    kit, words = material.kit, material.words
    if kit is None:
        return None
    setter = Setter(material.agreement, words)
    name = setter.name(kit.name)
    contact = kit.contact_in(words.language.code).text
    return SchoolPart(
        name=name,
        logo=kit.logo,
        logo_alt=words.say("document.school.logo", school=name.text),
        asks=setter.say("asks", edition="school", school=[name]),
        clauses=_clauses(kit, setter, words),
        note=words.say(f"document.school.note.{kit.device or 'none'}"),
        contact=setter.say("contact", edition="school", contact=[setter.name(contact)]) if contact else (),
        letters=kit.colours.letters or "",
        lines=kit.colours.lines or "",
    )


def _clauses(kit: Kit, setter: Setter, words: Words) -> tuple[SchoolClause, ...]:
    def one(said: Said) -> SchoolText:
        text = setter.name(said.text)
        return SchoolText(text.text, "" if said.language == words.language.code else said.language, text.direction)

    said = kit.clauses_in(words.language.code)
    return tuple(SchoolClause(one(clause.text), one(clause.why) if clause.why.text else None) for clause in said)
