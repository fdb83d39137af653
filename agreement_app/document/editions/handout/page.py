"""What the template of the handout may use: nothing is filled in, there are boxes to tick and lines to write on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from agreement_app.document.editions.help_card.lines import PrintedLine, for_child, printed
from agreement_app.document.material import Material, Options
from agreement_app.document.page import PagePromise, Setter, Text
from agreement_app.document.school_part import SchoolPart, school_part
from agreement_app.model.agreement import Agreement, Promise, plain
from agreement_app.model.clause import Side

OWN_LINES = 4  # fewer where the page would take a third side, by one for each step, but never less than one
HELP_LINES = 3
_KEYS = ("title", "about", "child", "adults", "day", "keystone", "own", "own_line", "people", "home", "outside", "school")
_MORE_KEYS = ("help", "emergency", "review", "signatures")


@dataclass(frozen=True)
class Box:
    """One promise to tick and the topic whose drawing stands beside it. `id` names its field, `tick` says what is ticked."""

    id: str
    topic: str
    sentence: Text
    tick: str


@dataclass(frozen=True)
class Group:
    """The promises of one side."""

    side: str
    whose: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class HandoutPage:
    """Everything the template may use.

    `form` is true for the file with fields to type in. `child_line` is what the line for the child's name is called for who
    listens: a press that writes the names itself finds the line by it. `words` are the fixed words by their last key. `emergency` is empty
    where there is no number for the country; `lines` are few, the first ones a child of this age should try; `line_codes`
    say for each where its code leads. `school` is whoever hands it out, None where nobody is named.
    """

    language: str
    direction: str
    title: str
    band: str
    form: bool
    child_line: str
    words: dict[str, str]
    keystones: tuple[PagePromise, ...]
    groups: tuple[Group, ...]
    own_lines: tuple[str, ...]
    emergency: str
    lines: tuple[PrintedLine, ...]
    line_codes: tuple[str, ...]
    school: SchoolPart | None = None


def build(material: Material, _options: Options) -> HandoutPage:
    """Build the handout: the promises that a family of an age begins with, and room for everything else."""
    words = material.words
    blank = material.blank or replace(material.agreement, child="", adults=(), sections=(), keystones=())
    setter = Setter(blank, words)
    lines = tuple(printed(line, words) for line in for_child(material)[:HELP_LINES])
    fixed = {key: words.say(f"document.handout.{key}") for key in _KEYS + _MORE_KEYS}
    return HandoutPage(
        language=words.language.code,
        direction=words.language.direction,
        title=words.say("document.handout.title"),
        band=blank.band,
        form=False,
        child_line=blank.child or words.say("document.agreement.gap"),
        words=fixed | {"gap": words.say("document.agreement.gap"), "legal": words.say("document.agreement.legal")},
        keystones=tuple(setter.promise(promise) for promise in blank.keystones),
        groups=tuple(group for side in Side if (group := _group(blank, setter, side)).boxes),
        own_lines=tuple(f"own_{n}" for n in range(1, OWN_LINES + 1)),
        emergency=material.lines.emergency.phone if material.lines and material.lines.emergency.may_be_shown else "",
        lines=lines,
        line_codes=tuple(words.say("document.handout.code", name=line.name.text) for line in lines),
        school=school_part(material),
    )


def build_form(material: Material, options: Options) -> HandoutPage:
    """Build the same page for a file with fields to type in."""
    return replace(build(material, options), form=True, title=material.words.say("document.handout.form_title"))


def _group(blank: Agreement, setter: Setter, side: Side) -> Group:
    promises = [promise for section in blank.sections for promise in getattr(section, side.value)]
    whose = setter.words.say(f"document.handout.whose.{side.value}")
    return Group(side.value, whose, tuple(_box(promise, setter) for promise in promises))


def _box(promise: Promise, setter: Setter) -> Box:
    tick = setter.words.say("document.handout.tick", promise=plain(promise.sentence))
    return Box(promise.id, promise.topic, setter.promise(promise).sentence, tick)
