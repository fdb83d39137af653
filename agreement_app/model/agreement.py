"""The agreement itself: final sentences, ready to be read, signed and printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from agreement_app.model.choices import Choices, Chosen, OwnClause, TrustedPerson
from agreement_app.model.clause import Band, Clause, Side, WhatIf
from agreement_app.model.signature import Signature
from agreement_app.model.words import GAP, ClauseWords, Words

OWN = "own"  # the topic of promises in the family's own words


@dataclass(frozen=True)
class Piece:
    """A part of a sentence: fixed words, what the family filled in, or a gap to fill by hand (its text is the label)."""

    text: str
    kind: Literal["words", "filled", "gap"]


Sentence = tuple[Piece, ...]


@dataclass(frozen=True)
class Promise:
    """One promise with its final sentences.

    It may hold until a day or a birthday of the child, when the family looks again; one that is not `for_the_wall` stays off
    papers that visitors see.
    """

    id: str
    topic: str
    side: Side
    sentence: Sentence
    why: str = ""
    steps: tuple[Sentence, ...] = ()
    limit: str = ""
    until: date | None = None
    until_age: int | None = None
    for_the_wall: bool = True


@dataclass(frozen=True)
class News:
    """What is new on a page since the one of `since` (None where that day is not known), each promise by its short name."""

    since: date | None
    new: tuple[Sentence, ...] = ()
    changed: tuple[Sentence, ...] = ()
    gone: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Section:
    """The promises of one topic, by side."""

    topic: str
    label: str
    child: tuple[Promise, ...]
    parent: tuple[Promise, ...]
    together: tuple[Promise, ...]


@dataclass(frozen=True)
class Agreement:
    """What a family agreed on, as it will be printed. Texts never change after this.

    `practised` are the topics of the situations that the family has practised, where it wants them told. `signer` is the
    id under which the child signs. Of several children, each has a page (`part` is `own`) beside the one that all share,
    which names them all (`children`).
    """

    language: str
    band: str
    child: str
    adults: tuple[str, ...]
    country: str
    made_on: date
    review_on: date
    keystones: tuple[Promise, ...]  # the locked promises; first on every page
    sections: tuple[Section, ...]
    still_talking: tuple[Promise, ...]
    trusted: tuple[TrustedPerson, ...]
    signatures: tuple[Signature, ...]
    reasons: bool
    practised: tuple[str, ...] = ()
    news: News | None = None
    signer: str = "child"
    children: tuple[str, ...] = ()
    part: Literal["whole", "own"] = "whole"

    @property
    def listed(self) -> tuple[Promise, ...]:
        """Every promise of the page in reading order, the locked ones first."""
        return (*self.keystones, *(one for part in self.sections for one in (*part.child, *part.parent, *part.together)))

    def count(self, side: Side) -> int:
        """How many agreed promises one side makes; the locked ones count for the side that makes them."""
        listed = sum(len(getattr(section, side.value)) for section in self.sections)
        return listed + sum(promise.side is side for promise in self.keystones)

    @property
    def promises(self) -> int:
        """How many promises the page holds."""
        return sum(self.count(side) for side in Side)


def sentence(text: str, filled: Mapping[str, str], words: ClauseWords) -> Sentence:
    """Cut a text at its `{blanks}` and put in what the family wrote."""
    pieces: list[Piece] = []
    end = 0
    for match in GAP.finditer(text):
        pieces.append(Piece(text[end : match.start()], "words"))
        value = filled.get(match.group(1), "")
        pieces.append(Piece(value, "filled") if value else Piece(words.blanks[match.group(1)].label, "gap"))
        end = match.end()
    pieces.append(Piece(text[end:], "words"))
    return tuple(piece for piece in pieces if piece.text)


def plain(sentence: Sentence) -> str:
    """Write a sentence as text; a gap becomes its label in brackets."""
    return "".join(f"[{piece.text}]" if piece.kind == "gap" else piece.text for piece in sentence)


def draft(
    choices: Choices,
    clauses: Mapping[str, Clause],
    bands: Mapping[str, Band],
    words: Words,
    today: date,
    signatures: tuple[Signature, ...] = (),
    what_if: Mapping[str, WhatIf] | None = None,
) -> Agreement:
    """Turn choices into an agreement.

    `clauses` come in reading order. Promises are what both sides said yes to; what only one side wants, or nobody has
    answered, is still talked about; what both put away is left out. Locked clauses are always in. `what_if` are the facts
    of the practice cards, for families that want to tell what they practised.
    """
    band = choices.band
    offered = [clause for clause in clauses.values() if band in clause.bands and clause.id in words.clauses]
    made = {clause.id: _promise(clause, choices.chosen(clause.id), words, band) for clause in offered}
    own = [(_own_promise(n, item), item) for n, item in enumerate(choices.own, 1)]
    answered = [(made[clause.id], choices.clauses[clause.id]) for clause in offered if clause.id in choices.clauses and not clause.locked]
    everything: list[tuple[Promise, Chosen]] = [*answered, *own]
    agreed = [promise for promise, chosen in everything if chosen.agreed]
    return Agreement(
        language=choices.language,
        band=band,
        child=choices.child,
        adults=tuple(name for name in choices.adults if name),
        country=choices.country,
        made_on=today,
        review_on=choices.review or add_months(today, bands[band].review_months),
        keystones=tuple(made[clause.id] for clause in offered if clause.locked),
        sections=_sections(agreed, words),
        still_talking=tuple(promise for promise, chosen in everything if not chosen.agreed and not chosen.put_away),
        trusted=tuple(person for person in choices.trusted if person.name),
        signatures=signatures,
        reasons=choices.reasons,
        practised=_practised(choices, what_if or {}, words) if choices.tell_practised else (),
    )


def _practised(choices: Choices, what_if: Mapping[str, WhatIf], words: Words) -> tuple[str, ...]:
    topics = dict.fromkeys(what_if[card].topic for card in choices.practised if card in what_if)
    return tuple(words.topics[topic] for topic in topics if topic in words.topics)


def _own_promise(number: int, own: OwnClause) -> Promise:
    sentence = (Piece(own.promise, "filled"),)
    return Promise(f"own_{number}", OWN, Side(own.side), sentence, until=own.until, until_age=own.until_age)


def _promise(clause: Clause, chosen: Chosen, words: Words, band: str) -> Promise:
    return replace(promise_of(clause, chosen.blanks, words, band), until=chosen.until, until_age=chosen.until_age)


def promise_of(clause: Clause, blanks: Mapping[str, str], words: Words, band: str) -> Promise:
    """Say a clause in the words for a band, its blanks filled."""
    text = words.clauses[clause.id]
    return Promise(
        id=clause.id,
        topic=clause.topic,
        side=clause.side,
        sentence=sentence(text.promise[band], blanks, text),
        why=text.why[band],
        steps=tuple(sentence(step[band], blanks, text) for step in text.steps if band in step),
        limit=text.limit.get(band, ""),
        for_the_wall=band not in clause.not_for_the_wall,
    )


def _sections(promises: list[Promise], words: Words) -> tuple[Section, ...]:
    topics = list(dict.fromkeys(promise.topic for promise in promises))

    def of(topic: str, side: Side) -> tuple[Promise, ...]:
        return tuple(promise for promise in promises if promise.topic == topic and promise.side is side)

    def section(topic: str) -> Section:
        label = words.say("document.own") if topic == OWN else words.topics[topic]
        return Section(topic, label, of(topic, Side.CHILD), of(topic, Side.PARENT), of(topic, Side.TOGETHER))

    return tuple(section(topic) for topic in topics)


FIRST_LOOK = timedelta(days=14)  # a small talk soon, before habits settle (the follow-ups of parent-teen driving agreements worked)


def review_days(agreement: Agreement) -> tuple[date, ...]:
    """Give the days on which a family looks at its page again: after two weeks, then on the chosen day."""
    return tuple(sorted({agreement.made_on + FIRST_LOOK, agreement.review_on}))


def add_months(day: date, months: int) -> date:
    """Give the same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    return date(day.year + year, month + 1, day.day)
