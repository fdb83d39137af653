from dataclasses import replace
from datetime import date

import pytest

from agreement_app.model.problem import Problem
from agreement_app.model.words import Language, MissingWords


def test_gaps_are_filled(words):
    assert words.say("hello", name="Mira {x}") == "Hello Mira {x}"


@pytest.mark.parametrize(("count", "text"), [(0, "0 boats"), (1, "1 boat"), (2, "2 boats")])
def test_the_plural_follows_the_language(words, count, text):
    assert words.say("count", count=count) == text


def test_a_plural_category_that_the_language_lacks_falls_back_to_other(words):
    polish = replace(words, language=Language("pl", "Polski", "ltr", "pl_PL"))
    assert polish.say("count", count=3) == "3 boats"


@pytest.mark.parametrize(("key", "values"), [("nothing", {}), ("hello", {}), ("count", {})])
def test_missing_words_are_an_error(words, key, values):
    with pytest.raises(MissingWords):
        words.say(key, **values)


def test_a_problem_is_explained(words):
    assert words.explain(Problem("family.yaml: hat", "unknown_key", {"key": "hat"})) == (
        "family.yaml: hat",
        "“hat” is unknown.",
        "Remove it.",
    )


@pytest.mark.parametrize(
    ("locale", "day"), [("en_GB", "1 March 2027"), ("en_US", "March 1, 2027"), ("de_DE", "1. März 2027"), ("ar_EG", "1 مارس 2027")]
)
def test_days_are_written_as_the_language_does(words, locale, day):
    assert replace(words, language=Language("x", "x", "ltr", locale)).date(date(2027, 3, 1)).replace("\u200f", "") == day


def test_names_are_joined_as_the_language_does(words):
    assert words.listed(["Mira"]) == "Mira"
    assert words.listed(["Mira", "Ana", "Opa"]) == "Mira, Ana and Opa"
