"""The estimate of the reading grade, against the exact count of a pronouncing dictionary."""

from __future__ import annotations

import pytest

from agreement_app.library.reading import grade, too_hard
from tests.content.conftest import BANDS, LIBRARY, filled, promised_texts
from tests.content.conftest import grade as exact


@pytest.mark.parametrize("band", BANDS)
def test_a_page_is_graded_much_as_with_a_dictionary(band):
    fitting = [clause.id for clause in LIBRARY.clauses.values() if band in clause.bands]
    page = " ".join(filled(id_, text) for id_ in fitting for text in promised_texts(id_, band))
    assert grade(page) == pytest.approx(exact(page), abs=0.5)


def test_longer_words_and_sentences_are_harder():
    easy, longer, harder = "I stop. I tell you.", "I stop and then I tell you.", "I discontinue and subsequently notify you."
    assert grade(easy) < grade(longer) < grade(harder)


@pytest.mark.parametrize(("text", "words", "sentences", "syllables"), [("I tell you.", 3, 1, 3), ("We go. About even?", 4, 2, 6)])
def test_it_is_the_formula(text, words, sentences, syllables):
    assert grade(text) == pytest.approx(0.39 * words / sentences + 11.8 * syllables / words - 15.59)


@pytest.mark.parametrize("text", ["", " ", "…", "?!"])
def test_nothing_to_read_is_no_error(text):
    assert grade(text) == 0.0


def test_a_promise_is_too_hard_by_a_long_sentence_or_by_hard_words():
    assert not too_hard("On Sundays we all leave our phones in the hall until lunch.", 11, 4, english=True)
    assert too_hard("On Sundays " + "and Mondays " * 8 + "we leave our phones in the hall.", 11, 4, english=False)
    assert too_hard("Unauthorised communication necessitates immediate notification.", 11, 4, english=True)
    assert not too_hard("Donaudampfschifffahrtsgesellschaft bleibt unangetastet.", 11, 4, english=False)
