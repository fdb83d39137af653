"""Shared by all tests: a small invented library and a family that uses it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from agreement_app.folders import clauses_folder
from agreement_app.library.load import Library, load
from agreement_app.model.choices import Choices, Chosen, OwnClause
from agreement_app.model.clause import Band, Clause, Side
from agreement_app.model.words import BlankWords, ClauseWords, Language, Words

BANDS = {id_: Band(id_, 8, 12, 5.0, 3) for id_ in ("5-7", "8-10", "11-13", "14-17")}
TODAY = date(2026, 11, 30)


def clause(id_: str, side: Side = Side.CHILD, **facts: Any) -> Clause:
    """An invented clause with sensible facts."""
    given: dict[str, Any] = {
        "topic": "boats",
        "bands": ("8-10", "11-13"),
        "starts_on": True,
        "locked": False,
        "blanks": (),
        "not_together_with": (),
        "formerly": (),
        "sources": ("someone",),
        "reviewed": TODAY,
    }
    return Clause(id=id_, side=side, **{**given, **facts})


def clause_words(id_: str, promise: str, blanks: dict[str, BlankWords] | None = None, **more: Any) -> ClauseWords:
    """Invented words that are the same for every band."""

    def spread(text: str) -> dict[str, str]:
        return dict.fromkeys(BANDS, text)

    given: dict[str, Any] = {"label": id_.title(), "why": spread("Because."), "talk": spread("Why?"), "steps": (), "limit": {}}
    return ClauseWords(id=id_, promise=spread(promise), blanks=blanks or {}, **{**given, **more})


@pytest.fixture
def clauses() -> dict[str, Clause]:
    """Four clauses: a locked one, one of each side; one has a blank and an earlier name."""
    listed = [
        clause("safe_harbour", Side.PARENT, topic="harbour", locked=True, blanks=(("first_words", "words"),)),
        clause("life_vest", blanks=(("colour", "words"),), formerly=("vest",)),
        clause("row_along", Side.PARENT),
        clause("clean_deck", Side.TOGETHER, bands=("11-13",)),
    ]
    return {one.id: one for one in listed}


@pytest.fixture
def words() -> Words:
    """Words for the invented clauses."""
    texts = {
        "document.own": "In our own words",
        "hello": "Hello {name}",
        "count": {"one": "{count} boat", "other": "{count} boats"},
        "problems.unknown_key.what": "“{key}” is unknown.",
        "problems.unknown_key.remedy": "Remove it.",
    }
    said = [
        clause_words(
            "safe_harbour",
            "You can always come in.",
            {"first_words": BlankWords("first words", "Thank you")},
            steps=({"8-10": "I say: {first_words}", "11-13": "I say: {first_words}"},),
            limit={"8-10": "Storms are storms."},
        ),
        clause_words("life_vest", "I wear the {colour} vest.", {"colour": BlankWords("a colour", "red")}),
        clause_words("row_along", "I row along."),
        clause_words("clean_deck", "We clean the deck."),
    ]
    return Words(
        language=Language("en", "English", "ltr", "en_GB"),
        texts=texts,
        topics={"harbour": "Harbour", "boats": "Boats"},
        clauses={one.id: one for one in said},
        starter_sets={},
        help_plan={},
        what_if={},
    )


@pytest.fixture
def choices() -> Choices:
    """A family that agreed on two promises, talks about one and wrote one of its own."""
    return Choices(
        child="Mira",
        band="8-10",
        adults=("Ana", "Papa"),
        country="GB",
        clauses={
            "safe_harbour": Chosen(blanks={"first_words": "Thank you."}),
            "life_vest": Chosen(child="yes", parent="yes", blanks={"colour": "green"}),
            "row_along": Chosen(child="yes", parent="talk"),
        },
        own=(OwnClause(side="together", promise="We feed the duck.", child="yes", parent="yes"),),
    )


@pytest.fixture(scope="session")
def real_library() -> Library:
    """The library as families see it."""
    return load(clauses_folder())
