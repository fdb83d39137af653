from dataclasses import replace
from datetime import date

import pytest

from agreement_app.model.agreement import Piece, add_months, draft, plain
from agreement_app.model.choices import Chosen
from agreement_app.model.clause import Side, WhatIf
from tests.conftest import BANDS, TODAY


@pytest.fixture
def made(choices, clauses, words):
    return draft(choices, clauses, BANDS, words, TODAY)


def test_two_yeses_make_a_promise(made):
    assert [promise.id for section in made.sections for promise in (*section.child, *section.parent, *section.together)] == [
        "life_vest",
        "own_1",
    ]


@pytest.mark.parametrize("child", ["yes", "talk", "not_now", None])
@pytest.mark.parametrize("parent", ["yes", "talk", "not_now", None])
def test_anything_less_than_two_yeses_is_never_a_promise(choices, clauses, words, child, parent):
    answered = choices.with_(clauses={"row_along": Chosen(child=child, parent=parent)})
    made = draft(answered, clauses, BANDS, words, TODAY)
    promised = {promise.id for section in made.sections for promise in section.parent}
    talked_about = {promise.id for promise in made.still_talking}
    assert ("row_along" in promised) == (child == parent == "yes")
    assert ("row_along" in talked_about) == (not child == parent == "yes" and not child == parent == "not_now")


def test_the_locked_promise_is_always_there_and_apart(choices, clauses, words):
    made = draft(choices.with_(clauses={}), clauses, BANDS, words, TODAY)
    assert [promise.id for promise in made.keystones] == ["safe_harbour"]
    assert not made.sections or all(section.topic != "harbour" for section in made.sections)


def test_the_locked_promise_keeps_its_blanks_its_steps_and_its_limit(made):
    assert plain(made.keystones[0].steps[0]) == "I say: Thank you."
    assert made.keystones[0].limit == "Storms are storms."


def test_a_filled_blank_is_marked_as_the_familys_own(made):
    assert made.sections[0].child[0].sentence == (Piece("I wear the ", "words"), Piece("green", "filled"), Piece(" vest.", "words"))


def test_an_empty_blank_is_a_gap_with_its_label(choices, clauses, words):
    made = draft(choices.with_clause("life_vest", Chosen(child="yes", parent="yes")), clauses, BANDS, words, TODAY)
    assert made.sections[0].child[0].sentence[1] == Piece("a colour", "gap")


def test_a_clause_of_another_band_is_left_out(choices, clauses, words):
    agreed = choices.with_clause("clean_deck", Chosen(child="yes", parent="yes"))
    assert draft(agreed, clauses, BANDS, words, TODAY).count(Side.TOGETHER) == 1  # only the family's own
    assert draft(agreed.with_(band="11-13"), clauses, BANDS, words, TODAY).count(Side.TOGETHER) == 2


def test_a_clause_without_words_in_the_language_is_not_offered(choices, clauses, words):
    fewer = replace(words, clauses={id_: one for id_, one in words.clauses.items() if id_ != "life_vest"})
    assert draft(choices, clauses, BANDS, fewer, TODAY).count(Side.CHILD) == 0


def test_a_signed_text_does_not_change_with_the_library(made, words):
    words.clauses["life_vest"].promise["8-10"] = "Something else."
    assert plain(made.sections[0].child[0].sentence) == "I wear the green vest."


def test_the_locked_promise_counts_for_its_side(made):
    assert (made.count(Side.CHILD), made.count(Side.PARENT), made.count(Side.TOGETHER), made.promises) == (1, 1, 1, 3)


def test_there_is_always_a_day_to_look_again(made, choices, clauses, words):
    assert made.review_on == date(2027, 2, 28)
    chosen = choices.with_(review=date(2027, 1, 5))
    assert draft(chosen, clauses, BANDS, words, TODAY).review_on == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 21), 3, date(2027, 2, 21)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
    ],
)
def test_months_end_where_the_shorter_month_ends(day, months, then):
    assert add_months(day, months) == then


def test_what_was_practised_is_told_by_topic_where_a_family_wants_it(choices, clauses, words):
    cards = {"storm": WhatIf("8-10", "boats"), "leak": WhatIf("8-10", "boats"), "fog": WhatIf("8-10", "harbour")}
    practised = choices.with_(practised=("storm", "leak", "fog", "card_that_left"))
    assert draft(practised, clauses, BANDS, words, TODAY, what_if=cards).practised == ()
    told = draft(practised.with_(tell_practised=True), clauses, BANDS, words, TODAY, what_if=cards)
    assert told.practised == ("Boats", "Harbour")


def test_a_promise_carries_until_when_it_holds(choices, clauses, words):
    held = choices.with_clause("life_vest", Chosen(child="yes", parent="yes", until=date(2027, 3, 1)))
    assert [one.until for one in draft(held, clauses, BANDS, words, TODAY).listed if one.id == "life_vest"] == [date(2027, 3, 1)]
