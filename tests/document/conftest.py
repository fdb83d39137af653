"""An invented family and invented words, so that no test here leans on the real ones."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest

from agreement_app.model.agreement import Agreement, Piece, Promise, Section
from agreement_app.model.choices import Choices, Chosen, OwnClause
from agreement_app.model.clause import Side
from agreement_app.model.signature import Signature
from agreement_app.model.words import Language, Words

DAY = date(2026, 11, 21)
STROKES = (((60, 120), (120, 40), (200, 150), (320, 60), (460, 130)), ((90, 170), (430, 160)))

TEXTS: dict[str, Any] = {
    "document.own": "Our words",
    "document.attachment": "What this crew chose.",
    "document.agreement.title": "The crew's paper",
    "document.agreement.whose.child": "{child}",
    "document.agreement.whose.parent": "{adults}",
    "document.agreement.whose.together": "The whole crew",
    "document.agreement.child": "The sailor",
    "document.agreement.child_within": "the sailor",
    "document.agreement.adults": "The officers",
    "document.agreement.adults_within": "the officers",
    "document.agreement.adult": "An officer",
    "document.agreement.keystone_whose.child": "{child} swears",
    "document.agreement.keystone_whose.parent": {"one": "{adults} swears to {child}", "other": "{adults} swear to {child}"},
    "document.agreement.keystone_whose.together": "We swear",
    "document.agreement.talking": "Open questions",
    "document.agreement.talking_note": "Nobody has sworn these.",
    "document.agreement.review": "Next harbour",
    "document.agreement.review_on": "We talk on {first} and meet again on {date}, all of us.",
    "document.agreement.review_once": "We meet on {date} only.",
    "document.agreement.until.date": "So it is until {date}.",
    "document.agreement.until.age": "So it is until {child} is {age}.",
    "document.agreement.news.since": "News since {date}",
    "document.agreement.news.since_last_time": "News",
    "document.agreement.news.new": "Hauled in",
    "document.agreement.news.changed": "Repainted",
    "document.agreement.news.gone": "Overboard",
    "document.agreement.news.more": {"one": "{promises} and one more", "other": "{promises} and {count} more"},
    "document.agreement.news.same": "All as it was.",
    "document.agreement.practised": "Drills",
    "document.agreement.practised_about": "We drilled {topics}.",
    "document.agreement.home": "For the harbour of {home}",
    "document.agreement.signatures": "Hands on it",
    "document.agreement.signed_on": "day",
    "document.agreement.signature_of": "Hand of {name}",
    "document.agreement.gap": "a line for a pen",
    "document.agreement.legal": "No court reads this.",
}


def make_words(direction: str = "ltr", locale: str = "en_GB", code: str = "en") -> Words:
    """Invented words in a language that runs one way or the other."""
    language = Language(code, "Crewish", direction, locale)  # type: ignore[arg-type]
    return Words(language=language, texts=TEXTS, topics={}, clauses={}, starter_sets={}, help_plan={}, what_if={})


def said(text: str, *more: Piece) -> tuple[Piece, ...]:
    return (Piece(text, "words"), *more)


def promise(n: int, side: Side, topic: str = "boats", words: int = 18) -> Promise:
    """A promise whose text is found nowhere else on the page: it starts and ends with its own number."""
    middle = " ".join(["we row with care"] * (words // 4))
    return Promise(f"p{n}", topic, side, said(f"First{n} {middle} last{n}."), why=f"Why{n} because the sea is wide and the boat is small.")


def keystone() -> Promise:
    filled = Piece("Come aboard, all is well.", "filled")
    steps = (said("I listen first."), said("I say: ", filled), said("I stay calm."))
    sentence = said("Keystone: you can always call me, day and night, and I come.")
    return Promise(
        "keystone", "harbour", Side.PARENT, sentence, why="Whykey since storms come.", steps=steps, limit="Limit: not when the ship burns."
    )


def section(topic: str, first: int, child: int, parent: int, together: int = 0, words: int = 18) -> Section:
    def made(start: int, count: int, side: Side) -> tuple[Promise, ...]:
        return tuple(promise(n, side, topic, words) for n in range(start, start + count))

    return Section(
        topic,
        topic.title(),
        made(first, child, Side.CHILD),
        made(first + child, parent, Side.PARENT),
        made(first + child + parent, together, Side.TOGETHER),
    )


LENGTHS = {"5-7": 8, "8-10": 14, "11-13": 18, "14-17": 20}  # words of a promise that such an age gets


def typical(band: str = "11-13") -> tuple[Section, ...]:
    """What a typical family of an age agrees on: eleven promises, seven for the youngest."""
    words = LENGTHS[band]
    few = [section("boats", 1, 1, 1, words=words), section("nets", 3, 2, 0, words=words), section("ropes", 5, 0, 1, 1, words=words)]
    more = [section("sails", 7, 1, 1, words=words), section("knots", 9, 1, 0, words=words), section("stars", 10, 0, 1, 1, words=words)]
    return (*few, section("oars", 7, 1, 0, words=words)) if band == "5-7" else (*few, *more)


def make_agreement(**changes: Any) -> Agreement:
    """An invented agreement; every field can be changed."""
    band = changes.get("band", "11-13")
    signatures = (
        Signature(signer="child", how="drawn", strokes=STROKES, signed_on=DAY),
        Signature(signer="adult_1", how="typed", typed="Ana", signed_on=DAY),
    )
    given: dict[str, Any] = {
        "language": "en",
        "band": band,
        "child": "Mira",
        "adults": ("Ana", "Papa"),
        "country": "GB",
        "made_on": DAY,
        "review_on": date(2027, 5, 21),
        "keystones": (keystone(),),
        "sections": typical(band),
        "still_talking": (promise(90, Side.CHILD),),
        "trusted": (),
        "signatures": signatures,
        "reasons": True,
    }
    return Agreement(**{**given, **changes})


@pytest.fixture
def words() -> Words:
    return make_words()


@pytest.fixture
def agreement() -> Agreement:
    return make_agreement()


@pytest.fixture
def choices() -> Choices:
    return Choices(
        child="Mira",
        band="11-13",
        adults=("Ana", "Papa"),
        country="GB",
        clauses={"row_along": Chosen(child="yes", parent="yes", blanks={"oar": "the left “one” – 左"})},
        own=(OwnClause(side="together", promise="We feed the duck.", child="yes", parent="yes"),),
        review=date(2027, 5, 21),
    )


@pytest.fixture
def crew() -> Callable[..., Agreement]:
    return make_agreement


@pytest.fixture
def with_own(agreement: Agreement) -> Callable[..., Agreement]:
    """Give an agreement with one more promise, in the family's own words."""

    def build(text: str, **changes: Any) -> Agreement:
        own = Promise("own_1", "own", Side.CHILD, (Piece(text, "filled"),))
        return replace(agreement, sections=(*agreement.sections, Section("own", "Our words", (own,), (), ())), **changes)

    return build


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, its white space evened out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


@pytest.fixture(autouse=True)
def _no_remarks() -> Iterator[None]:
    """Fail every test during which the renderer remarks on anything: each remark is a flaw of a template or a style."""
    remarks: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            remarks.append(record.getMessage())

    listener, logger = Listener(logging.WARNING), logging.getLogger("weasyprint")
    logger.addHandler(listener)
    yield
    logger.removeHandler(listener)
    assert not remarks
