"""The reading copy: a small invented library on paper, and the real one for what it must hold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from agreement_app.document.editions.reading_copy.wording import Setter
from agreement_app.document.reading_copy import build, print_reading_copy
from agreement_app.library.load import Library
from agreement_app.library.reading import grade
from agreement_app.model.age_rule import AgeRule
from agreement_app.model.clause import Band, Clause, Side, Source, WhatIf
from agreement_app.model.help_line import HelpLine, HelpLines
from agreement_app.model.words import BlankWords, Language, Words
from tests.conftest import BANDS, clause, clause_words
from tests.document.conftest import page_texts
from tests.document.test_pdf_ua import program

DAY = date(2026, 11, 21)
# Addresses are for the eye here: it is a paper to write on.
ALLOWED = {"LNK-010"}


def line(name: str, phone: str, *, confidence: str = "verified") -> HelpLine:
    source = f"read on {name}'s door"
    return HelpLine(name.lower(), name, "crisis", "both", "primary", None, phone, phone, None, "", False, confidence, source)


RULE = AgeRule("sail_alone", ("NO", "EU"), "law", 15, "in_force", date(2026, 3, 1), "The harbour master", True)
HELP = HelpLines("NO", DAY, line("Coast guard", "120"), (line("Lighthouse", "0047 1", confidence="known"),), (), ())


@dataclass(frozen=True)
class Shelf:
    """An invented library."""

    clauses: Mapping[str, Clause]
    topics: tuple[str, ...] = ("harbour", "boats")
    bands: Mapping[str, Band] = field(default_factory=lambda: BANDS)
    starter_sets: Mapping[str, Mapping[str, tuple[str, ...]]] = field(
        default_factory=lambda: {"first_trip": {"8-10": ("life_vest", "row_along"), "11-13": ("life_vest", "clean_deck")}}
    )
    sources: Mapping[str, Source] = field(
        default_factory=lambda: {
            "unnamed": Source("unnamed", "Nobody names this", "Nobody", "", None),
            "someone": Source("someone", "Tales of the sea", "An old sailor", "https://example.org/tales", 1999, weak=True),
        }
    )
    help_lines: Mapping[str, HelpLines] = field(default_factory=lambda: {"NO": HELP})
    international: tuple[HelpLine, ...] = ()
    age_rules: tuple[AgeRule, ...] = (RULE,)
    what_if: Mapping[str, WhatIf] = field(default_factory=lambda: {"fog": WhatIf("8-10", "boats"), "wordless": WhatIf("5-7", "boats")})


PLAN = {
    "child_card": {
        "title": "My card",
        "comfort": {"8-10": "You may come.", "11-13": "You may come at any hour."},
        "steps": {"stop": {"title": dict.fromkeys(BANDS, "Drop the oar"), "text": {"8-10": "Let go.", "11-13": "Let go at once."}}},
    },
    "adult_sheet": {"title": "For officers", "do": {"title": "Do this", "items": {"listen": "Listen to the crew.", "sit": "Sit down."}}},
}


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    blank = (("colour", "words"),)
    listed = [
        clause("safe_harbour", Side.PARENT, topic="harbour", locked=True),
        clause("life_vest", blanks=blank, formerly=("vest",), not_together_with=("row_along",), sources=("someone", "someone")),
        clause("row_along", Side.PARENT),
        clause("clean_deck", Side.TOGETHER, bands=("11-13",)),
        clause("wordless"),
    ]
    return Shelf({one.id: one for one in listed})


@pytest.fixture(scope="module")
def said(real_library) -> Words:
    """Invented words, with the real fixed words of the copy."""
    vest = clause_words("life_vest", "", {"colour": BlankWords("a colour", "red & <b>")})
    promise = {"8-10": "I wear the {colour} vest.", "11-13": "On deck I wear the {colour} vest."}
    steps = ({"8-10": "I light the lamp.", "11-13": "I light the lamp."},)
    listed = [
        clause_words("safe_harbour", "You can always come in.", steps=steps, limit={"8-10": "Storms are storms."}),
        replace(vest, promise=promise),
        clause_words("row_along", "I row along."),
        clause_words("clean_deck", "We clean the deck."),
    ]
    return Words(
        language=Language("en", "Crewish", "ltr", "en_GB"),
        texts=real_library.words("en").texts,
        topics={"harbour": "Harbour", "boats": "Boats"},
        clauses={one.id: one for one in listed},
        starter_sets={"first_trip": {"label": "First trip", "about": "For a first trip."}},
        help_plan=PLAN,
        what_if={"fog": {"situation": "Fog comes up.", "you": "Ring the bell.", "we": "We row slowly."}},
    )


@pytest.fixture(scope="module")
def text(shelf, said) -> str:
    return " ".join(page_texts(print_reading_copy(shelf, said, DAY, grade)))


@pytest.mark.parametrize(
    "shown",
    [
        *(
            "life_vest",
            "Life_Vest",
            "Formerly vest.",
            "Not together with row_along.",
            "On every page.",
            "I wear the red & <b> vest.",
            "On deck I wear",
            "Because.",
            "Why?",
            "a colour · words",
            "Storms are storms.",
            "I light the lamp.",
        ),
        *(
            "8–10",
            "11–13",
            "row_along",
            "21 November 2026",
            "30 November 2026",
            "An old sailor: Tales of the sea",
            "https://example.org/tales",
        ),
        *("First trip", "For a first trip.", "Fog comes up.", "Ring the bell.", "We row slowly.", "fog · Boats"),
        *(
            "My card",
            "You may come at any hour.",
            "Drop the oar",
            "child_card.steps.stop",
            "Do this",
            "Listen to the crew.",
            "adult_sheet.do",
        ),
    ],
)
def test_it_shows(shown, text):
    assert shown in text


@pytest.mark.parametrize("hidden", ["wordless", "Nobody names this", "{colour}"])
def test_it_leaves_out_what_has_no_words_or_is_named_nowhere(hidden, text):
    assert hidden not in text


def test_every_promise_card_and_starter_page_has_its_boxes(text):
    boxes = len(re.findall(r"\bkeep\b.{0,3}\bchange\b.{0,3}\bask\b", text))
    assert boxes == 4 + 1 + 2 + 3  # clauses, card, pages of the set, blocks of the help plan


def test_a_shared_wording_is_written_once(shelf, said):
    by_id = {entry.id: entry for topic in build(shelf, said, DAY, None).topics for entry in topic.entries}
    assert [row.ages for row in by_id["life_vest"].promise] == ["8–10", "11–13"]
    assert [row.ages for row in by_id["row_along"].promise] == ["5–17"]
    assert [row.ages for row in by_id["row_along"].why] == [""]


def test_a_text_of_the_help_plan_that_some_ages_do_not_get_says_for_whom_it_is(shelf, said):
    stop = {"title": "Stop", "text": {"11-13": "Let go.", "14-17": "Let go."}}
    part = build(shelf, replace(said, help_plan={"card": {"title": "Card", "stop": stop, "all": "For all."}}), DAY, None).help_plan[0]
    assert [[row.ages for rows in block.texts for row in rows] for block in part.blocks] == [["11–17"], [""]]


def test_wordings_that_are_apart_stay_apart(said):
    setter = Setter(said, tuple(BANDS), None)
    assert [bands for bands, _ in setter.spans({"5-7": "a", "11-13": "a", "14-17": "a"})] == [("5-7",), ("11-13", "14-17")]


def test_each_wording_has_the_grade_it_is_given(shelf, said):
    def length(text: str) -> float:
        return len(text)

    vest = next(e for t in build(shelf, said, DAY, length).topics for e in t.entries if e.id == "life_vest")
    assert [row.grade for row in vest.promise] == [
        f"{len(text):.1f}" for text in ("I wear the red & <b> vest.", "On deck I wear the red & <b> vest.")
    ]


def test_without_a_formula_there_are_no_grades(shelf, said):
    page = build(shelf, said, DAY, None)
    assert page.levels == ()
    assert not any(row.grade for topic in page.topics for entry in topic.entries for row in entry.promise)
    assert not any(card.grade for card in page.cards) and not any(part.grades for part in page.help_plan)
    assert "grade" not in " ".join(page_texts(print_reading_copy(shelf, said, DAY, None))).lower()


def test_sources_are_numbered_as_they_come(real_library):
    page = build(real_library, real_library.words("en"), DAY, None)
    assert [source.number for source in page.sources] == list(range(1, len(page.sources) + 1))
    first_named = dict.fromkeys(source.number for topic in page.topics for entry in topic.entries for source in entry.sources)
    assert list(first_named) == sorted(first_named) and len(first_named) == len(page.sources)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_keeps_the_rules_of_pdf_ua(direction, paper, shelf, said, tmp_path):
    language = Language("ar" if direction == "rtl" else "en", "Crewish", direction, "ar_EG" if direction == "rtl" else "en_GB")
    file = tmp_path / "copy.pdf"
    file.write_bytes(print_reading_copy(shelf, replace(said, language=language), DAY, grade, paper))
    report = json.loads(program("pdfua", "check", "--format", "json", str(file)))
    assert report["findings"] == [] and report["pdfua_version"] == "PDF/UA-1"
    heard = json.loads(program("outloud", "--json", "-", "--quiet", str(file)))["results"][0]
    assert heard["error"] is None
    assert [finding for finding in heard["findings"] if finding["rule"] not in ALLOWED] == []


def test_what_grows_old_is_listed_with_where_it_was_read(text):
    assert "Norway" in text
    assert "sail_alone NO, EU · law · 15 · in_force · 2026-03 The harbour master" in text
    for part in ("Coast guard 120", "Lighthouse 0047 1", "known", "read on Lighthouse's door"):
        assert part in text, part


def test_equal_libraries_give_equal_files(shelf, said):
    assert print_reading_copy(shelf, said, DAY, grade) == print_reading_copy(shelf, said, DAY, grade)


@pytest.fixture(scope="module")
def real(real_library: Library, tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("copy") / "real.pdf"
    file.write_bytes(print_reading_copy(real_library, real_library.words("en"), DAY, grade))
    return file


def test_every_clause_card_and_source_of_the_real_library_is_in_it(real, real_library):
    text = " ".join(page_texts(real.read_bytes()))
    found = set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", text))
    assert not {id_ for id_ in {*real_library.clauses, *real_library.what_if} if "_" in id_} - found
    assert not {rule.id for rule in real_library.age_rules} - set(re.findall(r"\w+", text))
    packs = real_library.help_lines.values()
    numbers = {line.phone for pack in packs for line in (pack.emergency, *pack.lines, *pack.international)}
    assert not [number for number in numbers if number not in text]
    named = {id_ for clause in real_library.clauses.values() for id_ in clause.sources}
    flat = text.replace(" ", "")
    assert not [id_ for id_ in named if real_library.sources[id_].title.replace(" ", "") not in flat]


def test_each_topic_is_named_at_the_top_of_its_pages(real, real_library):
    tops = [text.strip() for text in page_texts(real.read_bytes())]
    for label in real_library.words("en").topics.values():
        assert any(label in (text[: len(label)], text[-len(label) :]) for text in tops), label


def test_readers_find_every_topic_and_clause_in_the_outline(real, real_library):
    with pikepdf.open(real) as pdf, pdf.open_outline() as outline:
        parts = {one.title for whole in outline.root for one in whole.children}
        leaves = {two.title for whole in outline.root for one in whole.children for two in one.children}
    words = real_library.words("en")
    assert set(words.topics.values()) <= parts
    assert {said.label for said in words.clauses.values()} <= leaves


def test_all_sides_are_told(shelf, said):
    sides = {entry.side: entry.whose for topic in build(shelf, said, DAY, None).topics for entry in topic.entries}
    assert set(sides) == {side.value for side in Side} and len(set(sides.values())) == len(Side)
