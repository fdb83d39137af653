import pytest

from agreement_app.model.agreement import draft
from agreement_app.model.balance import advise
from agreement_app.model.choices import Chosen, OwnClause
from agreement_app.model.clause import Side
from tests.conftest import BANDS, TODAY, clause, clause_words

YES = Chosen(child="yes", parent="yes")


@pytest.fixture
def shelf(words):
    """Six promises of the child, two of the adult, two that contradict each other."""
    listed = [clause(f"child_{n}") for n in range(6)] + [clause(f"adult_{n}", Side.PARENT) for n in range(2)]
    listed += [clause("set_time", not_together_with=("own_time",)), clause("own_time")]
    words.clauses.update({one.id: clause_words(one.id, "I do it.") for one in listed})
    return {one.id: one for one in listed}


@pytest.fixture
def advice(choices, shelf, words):
    def give(table, own=(), **changes):
        chosen = choices.with_(clauses=table, own=own, **changes)
        return advise(chosen, draft(chosen, shelf, BANDS, words, TODAY), shelf, BANDS, lambda text, band: len(text) > 40)

    return give


def test_a_fair_small_page_needs_no_advice(advice):
    assert advice({"child_0": YES, "adult_0": YES}) == ()


@pytest.mark.parametrize(
    ("table", "kept", "gone"),
    [
        ({"set_time": YES, "own_time": YES}, "set_time", "own_time"),
        ({"own_time": YES, "set_time": YES}, "own_time", "set_time"),
        ({"set_time": Chosen(), "own_time": YES}, "own_time", "set_time"),
    ],
)
def test_a_contradiction_is_named_and_one_tap_keeps_what_was_agreed(advice, table, kept, gone):
    (clash,) = [one for one in advice(table) if one.kind == "clash"]
    assert clash.clauses == (kept, gone)
    assert list(clash.fixed.clauses) == [kept]


def test_what_was_put_away_contradicts_nothing(advice):
    assert advice({"set_time": YES, "own_time": Chosen(child="not_now", parent="not_now")}) == ()


def test_one_side_far_ahead_is_noticed_and_one_tap_brings_a_promise_of_the_other(advice):
    (uneven,) = advice({f"child_{n}": YES for n in range(5)} | {"adult_0": YES})
    assert (uneven.kind, uneven.clauses) == ("uneven", ("adult_1",))
    assert uneven.fixed.clauses["adult_1"] == Chosen()


def test_a_few_more_on_one_side_is_no_matter(advice):
    assert advice({f"child_{n}": YES for n in range(4)} | {"adult_0": YES}) == ()


def test_more_than_twelve_promises_are_a_lot(advice):
    own = tuple(OwnClause(side="together", promise=f"We do {n}.", child="yes", parent="yes") for n in range(13))
    assert [one.kind for one in advice({}, own[:12])] == []
    assert [one.kind for one in advice({}, own)] == ["many"]


def test_a_silent_side_is_named_once_the_family_has_begun(advice):
    half = {"child_0": Chosen(child="yes"), "child_1": Chosen(parent="talk"), "child_2": Chosen()}
    assert advice(half) == ()
    found = {one.voice: one.clauses for one in advice(half | {"adult_0": YES})}
    assert found == {"parent": ("child_0",), "child": ("child_1",)}


def test_an_own_promise_that_is_hard_to_read_is_shown(advice):
    texts = ("We eat.", "We endeavour to minimise our consumption.")
    own = [OwnClause(side="child", promise=text, child="yes", parent="yes") for text in texts]
    assert [(one.kind, one.clauses, one.fixed) for one in advice({}, own)] == [("hard", ("own_2",), None)]


def test_a_page_without_reasons_gets_them_back_with_one_tap(advice):
    (bare,) = advice({"child_0": YES}, reasons=False)
    assert bare.kind == "bare"
    assert bare.fixed.reasons
