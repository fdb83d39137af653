"""What the template of the easy-read page may use: one promise a row, a picture each, short words around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agreement_app.document.material import Material, Options
from agreement_app.document.page import Place, Run, Setter, Size, Text, sentences
from agreement_app.model.agreement import Promise
from agreement_app.model.clause import Side


@dataclass(frozen=True)
class Row:
    """One promise, a line for each of its sentences, and the topic whose drawing stands beside it."""

    topic: str
    side: str
    whose: Text
    lines: tuple[Text, ...]
    limit: str = ""


@dataclass(frozen=True)
class Group:
    """The promises of one side; `whose` says who makes them."""

    side: str
    whose: Text
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class FixedWords:
    """What every easy-read page says. `about` says what the page is, in one or two short sentences."""

    about: str
    review: str
    signatures: str
    signed_on: str
    gap: str


@dataclass(frozen=True)
class EasyReadPage:
    """The promises for who reads little or slowly. What is still talked about and the reasons are left for the talk itself.

    `heading` holds the first names. `review` says when the family looks again.
    """

    language: str
    direction: str
    title: str
    words: FixedWords
    heading: Text
    heading_size: Size
    keystones: tuple[Row, ...]
    groups: tuple[Group, ...]
    review: Text
    places: tuple[Place, ...]


def build(material: Material, _options: Options) -> EasyReadPage:
    """Build the easy-read page of an agreement."""
    agreement, words = material.agreement, material.words
    setter = Setter(agreement, words)
    return EasyReadPage(
        language=words.language.code,
        direction=words.language.direction,
        title=words.say("document.easy_read.title"),
        words=_fixed(material),
        heading=setter.heading(),
        heading_size=setter.heading_size(),
        keystones=tuple(_row(promise, setter, "keystone_whose") for promise in agreement.keystones),
        groups=tuple(_groups(material, setter)),
        review=setter.say("review_on", edition="easy_read", date=[Run(words.date(agreement.review_on), "date")]),
        places=setter.places(),
    )


def _fixed(material: Material) -> FixedWords:
    say = material.words.say
    return FixedWords(
        about=say("document.easy_read.about"),
        review=say("document.easy_read.review"),
        signatures=say("document.easy_read.signatures"),
        signed_on=say("document.agreement.signed_on"),
        gap=say("document.agreement.gap"),
    )


def _groups(material: Material, setter: Setter) -> Iterator[Group]:
    for side in Side:
        promises: list[Promise] = [one for section in material.agreement.sections for one in getattr(section, side.value)]
        if promises:
            rows = tuple(_row(promise, setter) for promise in promises)
            yield Group(side.value, setter.whose(side, edition="easy_read"), rows)


def _row(promise: Promise, setter: Setter, whose: str = "whose") -> Row:
    made = setter.promise(promise, whose=whose)
    return Row(promise.topic, made.side, made.whose, (*sentences(made.sentence), *sentences(made.until)), made.limit)
