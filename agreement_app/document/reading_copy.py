"""Prints the whole library on paper for people who review it: every clause by topic, starter sets, cards, help plan, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from agreement_app.document.editions.reading_copy import dated, plan
from agreement_app.document.editions.reading_copy.page import (
    Blank,
    Card,
    CardGroup,
    Entry,
    Level,
    Listed,
    ReadingCopy,
    Reference,
    StarterPage,
    StarterSet,
    Topic,
)
from agreement_app.document.editions.reading_copy.wording import Grade, Setter, ages, promised_page, with_examples
from agreement_app.document.material import Options, Paper
from agreement_app.document.pdf import print_page
from agreement_app.model.age_rule import AgeRule
from agreement_app.model.clause import Band, Clause, Source, WhatIf
from agreement_app.model.help_line import HelpLine, HelpLines
from agreement_app.model.words import Words

_HOW = ("read", "mark", "blanks", "grade", "send")
_TICKS = ("keep", "change", "ask")
_FIXED = (
    *("about", "reader", "read_on", "gap", "how_title", "levels_title", "levels_note"),
    *("contents_title", "why", "talk", "blanks", "sources", "starter_title", "starter_note", "cards_title", "you", "we"),
    *("plan_title", "lines_title", "lines_note", "age_rules_title", "age_rules_note", "sources_title", "weak"),
)


class Shelf(Protocol):
    """What a reading copy is made of; clauses are in reading order."""

    @property
    def bands(self) -> Mapping[str, Band]:
        """Every band, from young to old."""

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics in reading order."""

    @property
    def clauses(self) -> Mapping[str, Clause]:
        """Every clause by its id."""

    @property
    def starter_sets(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Ids of clauses by set and band."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source by its id."""

    @property
    def what_if(self) -> Mapping[str, WhatIf]:
        """The facts of the practice cards."""

    @property
    def help_lines(self) -> Mapping[str, HelpLines]:
        """The help lines by country."""

    @property
    def international(self) -> tuple[HelpLine, ...]:
        """The help lines of no country."""

    @property
    def age_rules(self) -> tuple[AgeRule, ...]:
        """The ages that laws and services name."""


def print_reading_copy(shelf: Shelf, words: Words, made_on: date, grade: Grade | None, paper: Paper = "a4") -> bytes:
    """Print the library in one language as PDF/UA-1; equal input gives equal bytes.

    `grade` estimates the reading grade of a text; None leaves the grades out, where no formula fits the language.
    """
    return print_page(build(shelf, words, made_on, grade), "reading_copy", Options(paper=paper))


def build(shelf: Shelf, words: Words, made_on: date, grade: Grade | None) -> ReadingCopy:
    """Build the page of a library, so far as it can be read: what lacks words or points nowhere is left out."""
    setter = Setter(words, tuple(shelf.bands), grade)
    clauses = {id_: clause for id_, clause in shelf.clauses.items() if id_ in words.clauses}
    sources = _numbered(clauses.values(), shelf.sources)
    cards = {id_: card for id_, card in shelf.what_if.items() if id_ in words.what_if}
    listing = _Listing(setter, clauses, sources)
    return ReadingCopy(
        language=words.language.code,
        direction=words.language.direction,
        title=setter.say("title"),
        words={key: setter.say(key) for key in _FIXED},
        made_on=setter.say("made_on", date=words.date(made_on)),
        counts=_counts(setter, promises=clauses, topics=shelf.topics, starter_sets=shelf.starter_sets, cards=cards, sources=sources),
        how=tuple(setter.say(f"how.{key}") for key in _HOW if grade or key != "grade"),
        ticks=tuple(setter.say(f"ticks.{key}") for key in _TICKS),
        levels=tuple(listing.level(band) for band in shelf.bands.values() if grade),
        topics=tuple(topic for id_ in shelf.topics if (topic := listing.topic(id_)).entries),
        starter_sets=tuple(listing.starter_set(id_, pages) for id_, pages in shelf.starter_sets.items()),
        cards=tuple(_cards(setter, cards)),
        help_plan=plan.parts(words.help_plan, setter),
        sources=tuple(sources.values()),
        help_lines=tuple(dated.help_lines(shelf.help_lines, shelf.international, words)),
        age_rules=dated.ages(shelf.age_rules),
    )


def _counts(setter: Setter, **counted: Iterable[object]) -> tuple[str, ...]:
    numbers = {key: len(list(things)) for key, things in counted.items()}
    return tuple(setter.say(f"counts.{key}", count=number) for key, number in numbers.items() if number)


def _numbered(clauses: Iterable[Clause], sources: Mapping[str, Source]) -> dict[str, Reference]:
    """Number the sources in the order in which the copy first names them."""
    named = dict.fromkeys(id_ for clause in clauses for id_ in clause.sources if id_ in sources)
    return {id_: _reference(number, sources[id_]) for number, id_ in enumerate(named, 1)}


def _reference(number: int, source: Source) -> Reference:
    return Reference(number, source.title, source.body, source.url, str(source.year or ""), source.weak)


@dataclass(frozen=True)
class _Listing:
    """Sets clauses, and lists of them."""

    setter: Setter
    clauses: Mapping[str, Clause]
    sources: Mapping[str, Reference]

    def topic(self, id_: str) -> Topic:
        entries = tuple(self.entry(clause) for clause in self.clauses.values() if clause.topic == id_)
        return Topic(id_, self.setter.words.topics.get(id_, id_), self.setter.say("counts.promises", count=len(entries)), entries)

    def entry(self, clause: Clause) -> Entry:
        said = self.setter.words.clauses[clause.id]
        return Entry(
            id=clause.id,
            label=said.label,
            side=clause.side.value,
            whose=self.setter.say(f"whose.{clause.side.value}"),
            ages=ages(clause.bands),
            promise=self.setter.promise(said),
            why=self.setter.rows(said.why, said.blanks, clause.bands),
            talk=self.setter.rows(said.talk, said.blanks, clause.bands),
            blanks=tuple(
                Blank(with_examples(f"{{{id_}}}", said.blanks), said.blanks[id_].label, type_)
                for id_, type_ in clause.blanks
                if id_ in said.blanks
            ),
            sources=tuple(self.sources[id_] for id_ in clause.sources if id_ in self.sources),
            facts=tuple(self.facts(clause)),
        )

    def facts(self, clause: Clause) -> Iterator[str]:
        say = self.setter.say
        yield say("facts.locked" if clause.locked else "facts.on" if clause.starts_on else "facts.off")
        if clause.not_for_the_wall:
            yield say("facts.wall", ages=ages(clause.not_for_the_wall))
        if clause.not_together_with:
            yield say("facts.clashes", ids=self.setter.words.listed(clause.not_together_with))
        if clause.formerly:
            yield say("facts.formerly", ids=self.setter.words.listed(clause.formerly))
        yield say("facts.reviewed", date=self.setter.words.date(clause.reviewed))

    def level(self, band: Band) -> Level:
        fitting = [clause.id for clause in self.clauses.values() if band.id in clause.bands]
        values = {"count": len(fitting), "grade": self.grade(fitting, band.id), "most": f"{band.grade:g}"}
        return Level(ages((band.id,)), self.setter.say("level", **values))

    def grade(self, ids: Iterable[str], band: str) -> str:
        """Grade everything that some clauses promise an age, on one page."""
        texts = self.setter.words.clauses
        return self.setter.graded(promised_page(texts[id_], band) for id_ in ids if id_ in texts and band in texts[id_].promise)

    def starter_set(self, id_: str, pages: Mapping[str, tuple[str, ...]]) -> StarterSet:
        named = self.setter.words.starter_sets.get(id_, {})
        made = tuple(self.starter_page(band, ids) for band, ids in pages.items())
        return StarterSet(id_, named.get("label", id_), named.get("about", ""), made)

    def starter_page(self, band: str, ids: tuple[str, ...]) -> StarterPage:
        known = [self.clauses[id_] for id_ in ids if id_ in self.clauses]
        sides = Counter(clause.side.value for clause in known)
        counts = [self.setter.say(f"side_counts.{side}", count=count) for side, count in sorted(sides.items())]
        return StarterPage(
            ages((band,)),
            self.setter.words.listed(counts),
            self.grade(ids, band),
            tuple(Listed(clause.id, self.setter.words.clauses[clause.id].label, clause.side.value) for clause in known),
        )


def _cards(setter: Setter, cards: Mapping[str, WhatIf]) -> Iterator[CardGroup]:
    """Set the what-if cards age by age."""
    for band in setter.bands:
        made = tuple(_card(setter.words, id_, card) for id_, card in cards.items() if card.band == band)
        if made:
            texts = (text for card in made for text in (card.situation, card.you, card.we))
            yield CardGroup(ages((band,)), setter.said_grade(setter.graded(texts)), made)


def _card(words: Words, id_: str, card: WhatIf) -> Card:
    said = words.what_if[id_]
    return Card(id_, words.topics.get(card.topic, card.topic), *(said.get(key, "") for key in ("situation", "you", "we")))
