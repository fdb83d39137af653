"""The facts of a reading copy that grow old: help lines by country, and ages that laws and services name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from agreement_app.model.age_rule import AgeRule
from agreement_app.model.help_line import HelpLine, HelpLines
from agreement_app.model.words import Words


@dataclass(frozen=True)
class Fact:
    """One fact: its name, what is said of it as the files say it, and where somebody read it."""

    name: str
    says: str
    source: str


@dataclass(frozen=True)
class FactGroup:
    """The facts of one country. `title` may be empty; `checked` says when somebody last read them (may be empty)."""

    title: str
    checked: str
    facts: tuple[Fact, ...]


def help_lines(packs: Mapping[str, HelpLines], international: Iterable[HelpLine], words: Words) -> Iterator[FactGroup]:
    """List every help line, shown to families or not, country by country; last those of no country."""
    for country, pack in packs.items():
        local = (line for _, _, lines in pack.regions for line in lines)
        facts = tuple(_line(line) for line in (pack.emergency, *pack.lines, *local))
        yield FactGroup(words.territory(country), words.date(pack.last_checked), facts)
    if found := tuple(_line(line) for line in international):
        yield FactGroup(words.say("document.reading_copy.international"), "", found)


def _line(line: HelpLine) -> Fact:
    sent = " ".join(line.text) if line.text else ""
    ways = (line.phone if line.phone != line.name else "", sent, line.url)
    return Fact(line.name, _joined(*ways, line.kind, line.audience, line.print, line.min_band or "", line.confidence), line.source)


def ages(rules: Iterable[AgeRule]) -> tuple[Fact, ...]:
    """List every age that a law or a service names."""
    return tuple(Fact(rule.id, _rule(rule), rule.source) for rule in rules)


def _rule(rule: AgeRule) -> str:
    return _joined(", ".join(rule.places), rule.what, str(rule.age), rule.status, f"{rule.as_of:%Y-%m}")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
