"""Loads the whole library: clauses, words of every language, help lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from agreement_app.library import shape
from agreement_app.library.age_rules import read_age_rules
from agreement_app.library.clauses import read_clauses
from agreement_app.library.help_lines import read_help_lines, read_international
from agreement_app.library.languages import BASE_LANGUAGE, Wanted, flatten, read_languages
from agreement_app.library.reader import Reader
from agreement_app.library.yaml_file import Finding
from agreement_app.model.age_rule import AgeRule
from agreement_app.model.clause import Band, Clause, Source, WhatIf
from agreement_app.model.help_line import HelpLine, HelpLines
from agreement_app.model.problem import AgreementError
from agreement_app.model.words import Words

__all__ = ["BASE_LANGUAGE", "FIRST_SET", "Library", "LibraryError", "flatten", "load", "read_library"]

# https://european-union.europa.eu/principles-countries-history/eu-countries_en, as ISO 3166 codes
EU = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
})
FIRST_SET = "first_device"  # the starter set that lies on the table when a family begins


class LibraryError(AgreementError):
    """The library cannot be used; `findings` says why."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))


@dataclass(frozen=True)
class Library:
    """Everything in `clauses/`. Clauses are in reading order."""

    bands: Mapping[str, Band]
    topics: tuple[str, ...]
    clauses: Mapping[str, Clause]
    starter_sets: Mapping[str, Mapping[str, tuple[str, ...]]]  # set -> band -> clause ids
    sources: Mapping[str, Source]
    languages: Mapping[str, Words]
    help_lines: Mapping[str, HelpLines]
    international: tuple[HelpLine, ...]
    what_if: Mapping[str, WhatIf] = field(default_factory=dict)  # the facts of the practice cards
    age_rules: tuple[AgeRule, ...] = ()

    def words(self, language: str) -> Words:
        """Give the words of a language, or of the base language when there is no such folder."""
        return self.languages.get(language) or self.languages[BASE_LANGUAGE]

    def clauses_for(self, band: str, words: Words) -> tuple[Clause, ...]:
        """Choose the clauses that fit a band and have words in a language, in reading order."""
        return tuple(c for c in self.clauses.values() if band in c.bands and c.id in words.clauses)

    def age_rules_in(self, country: str) -> tuple[AgeRule, ...]:
        """Choose the ages that may be shown to a family in a country; those of the whole European Union count in each member."""
        places = {country, "EU"} if country in EU else {country}
        return tuple(rule for rule in self.age_rules if rule.may_be_shown and places & set(rule.places))


def load(folder: Path) -> Library:
    """Load the library from a folder; raise LibraryError with every finding that makes it unusable."""
    reader = Reader(folder)
    library = read_library(reader)
    if library is None or reader.findings:
        raise LibraryError(reader.findings)
    return library


def read_library(reader: Reader) -> Library | None:
    """Build the library from what can be read; findings stay in the reader. None without vocabulary, order or base words."""
    vocabulary = reader.read("structure/vocabulary.yaml", shape.Vocabulary)
    order = reader.read("structure/order.yaml", shape.Order)
    if vocabulary is None or order is None:
        return None
    topics, clauses = tuple(order.topics), read_clauses(reader, order.topics)
    sources = _read_sources(reader)
    languages = read_languages(reader, Wanted(topics, tuple(vocabulary.bands), clauses))
    if BASE_LANGUAGE not in languages:
        remedy = "Keep its folder whole; every other language leans on it."
        reader.findings.append(Finding(f"text/{BASE_LANGUAGE}", 1, "The base language is missing or broken.", remedy))
        return None
    international = read_international(reader)
    return Library(
        bands={id_: Band(id_, **band.model_dump()) for id_, band in vocabulary.bands.items()},
        topics=topics,
        clauses=clauses,
        starter_sets={id_: {band: tuple(ids) for band, ids in sets.items()} for id_, sets in order.starter_sets.items()},
        sources=sources,
        languages=languages,
        help_lines=read_help_lines(reader, international),
        international=international,
        what_if=_read_what_if(reader),
        age_rules=read_age_rules(reader),
    )


def _read_sources(reader: Reader) -> dict[str, Source]:
    listed = reader.read("structure/sources.yaml", shape.SourcesFile)
    return {id_: Source(id_, **source.model_dump()) for id_, source in listed.sources.items()} if listed else {}


def _read_what_if(reader: Reader) -> dict[str, WhatIf]:
    if not (reader.folder / "structure/what_if.yaml").exists():
        return {}
    listed = reader.read("structure/what_if.yaml", shape.CardsFile)
    return {id_: WhatIf(card.band, card.topic) for id_, card in listed.cards.items()} if listed else {}
