"""What a browser says of the cards is taken as far as it fits, and never as a whole refused."""

from __future__ import annotations

import pytest

from agreement_app.model.choices import BLANK_LENGTH, OWN_LENGTH
from agreement_app.ui.components.clause_cards import said

GROWS = "\ufb2c"  # one letter that takes three places when it is tidied


def test_an_answer_stays_when_a_blank_is_longer_than_it_may_be(clauses):
    raw = {"answers": {"life_vest": {"child": "yes", "blanks": {"colour": GROWS * BLANK_LENGTH}, "child_word": "x" * 999}}, "own": []}
    answer = said(raw, clauses).clauses["life_vest"]
    assert answer.child == "yes"
    assert (len(answer.blanks["colour"]), len(answer.child_word)) == (BLANK_LENGTH, BLANK_LENGTH)


def test_a_promise_in_own_words_is_cut_to_its_room(clauses):
    raw = {"answers": {}, "own": [{"side": "child", "promise": GROWS * OWN_LENGTH, "child": "yes"}]}
    (own,) = said(raw, clauses).own
    assert (len(own.promise), own.child) == (OWN_LENGTH, "yes")


@pytest.mark.parametrize("value", [{"child": "maybe"}, {"blanks": []}, {"blanks": {"colour": 7.5, "x y": ""}}, [], "yes", {"unknown": 1}])
def test_what_is_no_answer_is_dropped(clauses, value):
    assert said({"answers": {"life_vest": value, "row_along": {"child": "yes"}}, "own": [value]}, clauses).clauses.keys() == {"row_along"}
