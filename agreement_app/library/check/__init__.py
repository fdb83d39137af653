"""Checks the library for whoever edits it: every finding at once, with file, line, what and remedy.

The findings speak English: they are about files whose words may be the very thing that is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from agreement_app.library.check.age_rules import check_age_rules
from agreement_app.library.check.cards import check_cards
from agreement_app.library.check.facts import check_facts
from agreement_app.library.check.help_lines import check_help_lines
from agreement_app.library.check.languages import check_languages
from agreement_app.library.check.order import check_order
from agreement_app.library.check.starter_sets import check_starter_sets
from agreement_app.library.check.texts import check_texts
from agreement_app.library.check.words import check_words
from agreement_app.library.load import Library, read_library
from agreement_app.library.reader import Reader
from agreement_app.library.yaml_file import Finding

RULES: tuple[Callable[[Reader, Library], Iterator[Finding]], ...] = (
    check_order,
    check_starter_sets,
    check_facts,
    check_words,
    check_texts,
    check_languages,
    check_help_lines,
    check_cards,
    check_age_rules,
)


@dataclass(frozen=True)
class Checked:
    """A library that was looked through; `library` is whole when there are no findings."""

    findings: tuple[Finding, ...]
    library: Library | None


def check(folder: Path) -> Checked:
    """Give every finding about the library in `folder`, in order of file and line, and the library as far as it can be read."""
    if not (folder / "structure").is_dir():
        return Checked((_no_library(folder),), None)
    reader = Reader(folder)
    library = read_library(reader)
    ruled = [finding for rule in RULES for finding in rule(reader, library)] if library else []
    return Checked(tuple(sorted({*reader.findings, *ruled})), library)


def _no_library(folder: Path) -> Finding:
    return Finding(str(folder), 1, "There is no library here.", "Give the folder that holds `structure/` and `text/`.")
