"""Counts the clauses by topic, side and age band, for the guide of the people who edit them."""

from __future__ import annotations

from collections.abc import Sequence

from agreement_app.library.load import BASE_LANGUAGE, Library
from agreement_app.model.clause import Clause, Side


def counts_table(library: Library) -> str:
    """Write a Markdown table: one row per topic in reading order, and one for all of them."""
    labels = library.words(BASE_LANGUAGE).topics
    clauses = tuple(library.clauses.values())
    head = ("topic", *(side.value for side in Side), *library.bands, "all")
    rows = [
        head,
        ("---", *["--:"] * (len(head) - 1)),
        *((labels[topic], *_counts(library, [clause for clause in clauses if clause.topic == topic])) for topic in library.topics),
        ("**all**", *_counts(library, clauses)),
    ]
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)


def _counts(library: Library, clauses: Sequence[Clause]) -> tuple[int, ...]:
    sides = (sum(clause.side is side for clause in clauses) for side in Side)
    bands = (sum(band in clause.bands for clause in clauses) for band in library.bands)
    return (*sides, *bands, len(clauses))
