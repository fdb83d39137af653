"""What the template of the review sheet may use."""

from __future__ import annotations

from dataclasses import dataclass

from agreement_app.document.material import Material, Options
from agreement_app.document.page import PagePromise, Setter, Size, Text
from agreement_app.model.agreement import review_days


@dataclass(frozen=True)
class Column:
    """Those who circle a sign: the child, or the adults. `names` is what stands above, `signs` and `answers` say it for listeners."""

    side: str
    names: Text
    signs: str
    answers: str


@dataclass(frozen=True)
class FixedWords:
    """The fixed words of the sheet."""

    lead: str
    worked: str
    hard: str
    change: str
    good: str
    promise: str
    talking: str
    talking_note: str
    decide: str
    change_to: str
    stop: str
    add: str
    next: str
    gap: str
    renew: str
    practised: str


_FIXED = tuple(name for name in FixedWords.__dataclass_fields__ if name != "practised")


@dataclass(frozen=True)
class Review:
    """Everything the template may use. `promises` begin with the keystones; `talking` are those that are not agreed yet."""

    language: str
    direction: str
    title: str
    band: str
    words: FixedWords
    heading: Text
    heading_size: Size
    planned: str
    columns: tuple[Column, ...]
    promises: tuple[PagePromise, ...]
    talking: tuple[PagePromise, ...]
    practised: Text


def build(material: Material, options: Options) -> Review:
    """Build the sheet for the first day on which the family looks at its page again."""
    words, agreement = material.words, material.agreement
    setter = Setter(agreement, words)
    adults = setter.say("whose.parent", adults=_joined(setter))
    return Review(
        language=words.language.code,
        direction=words.language.direction,
        title=words.say("document.review_sheet.title"),
        band=agreement.band,
        words=FixedWords(
            **{key: words.say(f"document.review_sheet.{key}") for key in _FIXED}, practised=words.say("document.agreement.practised")
        ),
        heading=setter.heading(),
        heading_size=setter.heading_size(),
        planned=words.say("document.review_sheet.planned", date=words.date(review_days(agreement)[0])),
        columns=(_column("child", (setter.child,), material), _column("parent", adults, material)),
        promises=tuple(setter.promise(one) for one in agreement.listed),
        talking=tuple(setter.promise(one) for one in agreement.still_talking),
        practised=setter.practised(),
    )


def _joined(setter: Setter) -> Text:
    """Name a single adult; more of them share a word, since a narrow column has no room for many names."""
    return setter.adults if len(setter.adults) == 1 else setter.say("adults")


def _column(side: str, names: Text, material: Material) -> Column:
    name = "".join(run.text for run in names)
    said = (material.words.say(f"document.review_sheet.{key}", name=name) for key in ("signs_of", "answers_of"))
    return Column(side, names, *said)
