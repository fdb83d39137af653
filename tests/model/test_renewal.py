from dataclasses import replace
from datetime import date

import pytest

from agreement_app.model.agreement import draft, plain
from agreement_app.model.choices import Chosen
from agreement_app.model.renewal import Look, follow, hold, keep_words, printed, read_printed, take_off, what_changed, with_news
from tests.conftest import BANDS, TODAY, clause, clause_words

YES = {"child": "yes", "parent": "yes"}


@pytest.fixture
def last(choices, clauses, words):
    """What was printed half a year ago."""
    return printed([draft(choices, clauses, BANDS, words, date(2026, 5, 30))], choices)


@pytest.fixture
def look(last, choices, clauses, words):
    """A look at it with nothing changed."""
    return Look(last.pages[0], choices, clauses, words, words, (), TODAY)


def kinds(look):
    return {change.clause: change.kind for change in what_changed(look)}


def with_words(look, text):
    """The same look with another sentence in the library."""
    said = clause_words("life_vest", text, dict(look.words.clauses["life_vest"].blanks))
    words = replace(look.words, clauses={**look.words.clauses, "life_vest": said})
    return replace(look, words=words, spoken=words)


def test_what_was_printed_goes_to_json_and_back(last):
    assert read_printed(last.model_dump(mode="json")) == last
    assert last.pages[0].promises["life_vest"].texts == ("I wear the green vest.",)
    assert last.pages[0].own == ("We feed the duck.",)


@pytest.mark.parametrize("data", [None, [], {"pages": []}, {"made_on": "x", "language": "en", "pages": [{"band": "8-10"}]}, {"hat": 1}])
def test_what_is_not_ours_is_no_printed_page(data):
    assert read_printed(data) is None


def test_where_nothing_changed_all_promises_stay(look):
    assert kinds(look) == {"life_vest": "stays", "own_1": "stays"}


def test_new_words_are_told_with_the_old_ones(look):
    changed = what_changed(with_words(look, "I always wear my {colour} vest."))[0]
    assert (changed.kind, changed.before, changed.now) == ("reworded", "I wear the green vest.", "I always wear my green vest.")


def test_another_blank_is_not_another_wording(look):
    other = look.choices.with_clause("life_vest", Chosen(**YES, blanks={"colour": "red"}))
    assert kinds(replace(look, choices=other))["life_vest"] == "stays"


def test_without_words_to_compare_with_nothing_is_called_reworded(look):
    assert kinds(replace(with_words(look, "New."), spoken=None))["life_vest"] == "stays"


def test_what_is_settled_is_not_told_again(look):
    assert kinds(replace(with_words(look, "New."), settled={"reworded:life_vest"}))["life_vest"] == "stays"


def test_a_keystone_is_told_only_when_its_words_are_new(look):
    assert "safe_harbour" not in kinds(look)
    words = replace(look.words, clauses={**look.words.clauses, "safe_harbour": clause_words("safe_harbour", "Come in.")})
    change = what_changed(replace(look, words=words, spoken=words))[0]
    assert (change.clause, change.kind, change.locked) == ("safe_harbour", "reworded", True)


def test_a_clause_that_left_the_library_is_gone_with_its_words_at_hand(look):
    fewer = {id_: one for id_, one in look.clauses.items() if id_ != "life_vest"}
    lost = what_changed(replace(look, clauses=fewer))[0]
    assert (lost.kind, lost.before) == ("gone", "I wear the green vest.")


def test_a_clause_is_found_under_its_new_name(last, clauses):
    old = last.model_copy(update={"pages": (last.pages[0].model_copy(update={"promises": {"vest": last.pages[0].promises["life_vest"]}}),)})
    assert list(follow(old, clauses).pages[0].promises) == ["life_vest"]


def test_a_grown_child_outgrows_promises_and_meets_new_ones(look):
    clauses = {**look.clauses, "life_vest": clause("life_vest", bands=("5-7", "8-10"))}
    grown = replace(look, clauses=clauses, choices=look.choices.with_(band="11-13"))
    assert kinds(grown) == {"safe_harbour": "reworded", "life_vest": "outgrown", "own_1": "stays", "clean_deck": "new"}
    assert "clean_deck" not in kinds(replace(grown, settled={"new:clean_deck"}))


def test_a_promise_whose_day_has_come_is_over(look):
    for until, kind in ((TODAY, "over"), (date(2027, 1, 1), "stays")):
        held = look.choices.with_clause("life_vest", Chosen(**YES, blanks={"colour": "green"}, until=until))
        assert kinds(replace(look, choices=held))["life_vest"] == kind


@pytest.mark.parametrize(("age", "kind"), [(10, "over"), (11, "stays")])
def test_a_promise_until_a_birthday_is_over_when_the_child_may_be_that_old(look, age, kind):
    held = look.choices.with_clause("life_vest", Chosen(**YES, blanks={"colour": "green"}, until_age=age))
    assert kinds(replace(look, choices=held))["life_vest"] == kind


def test_a_time_is_worth_a_look_until_somebody_has_looked(look):
    timed = replace(look, clauses={**look.clauses, "life_vest": clause("life_vest", blanks=(("colour", "time"),))})
    assert kinds(timed)["life_vest"] == "blank"
    assert kinds(replace(timed, settled={"blank:life_vest"}))["life_vest"] == "stays"
    other = look.choices.with_clause("life_vest", Chosen(**YES, blanks={"colour": "19:00"}))
    assert kinds(replace(timed, choices=other))["life_vest"] == "stays"


def test_what_was_taken_off_is_not_told(look):
    assert "life_vest" not in kinds(replace(look, choices=take_off(look.choices, "life_vest")))


def test_old_words_go_on_as_the_familys_own(look):
    kept = keep_words(look.choices, what_changed(look)[0], "child")
    assert "life_vest" not in kept.clauses
    assert (kept.own[-1].promise, kept.own[-1].side, kept.own[-1].agreed) == ("I wear the green vest.", "child", True)


def test_an_own_promise_is_taken_off_and_held_like_any_other(choices):
    assert hold(choices, "own_1", date(2027, 1, 1)).own[0].until == date(2027, 1, 1)
    assert take_off(choices, "own_1").own == ()


def test_news_name_what_came_what_changed_and_what_went(last, choices, clauses, words):
    now = choices.with_clause("life_vest", Chosen(**YES, blanks={"colour": "red"})).with_clause("row_along", Chosen(**YES))
    now = take_off(now, "own_1")
    news = with_news(draft(now, clauses, BANDS, words, TODAY), last, last.pages[0], words).news
    told = {kind: [plain(name) for name in getattr(news, kind)] for kind in ("new", "changed", "gone")}
    assert news.since == date(2026, 5, 30)
    assert told == {"new": ["Row_Along"], "changed": ["Life_Vest"], "gone": ["We feed the duck."]}


def test_a_promise_kept_in_its_old_words_is_neither_new_nor_gone(last, choices, clauses, words, look):
    kept = keep_words(choices, what_changed(look)[0], "child")
    news = with_news(draft(kept, clauses, BANDS, words, TODAY), last, last.pages[0], words).news
    assert (news.new, news.changed, news.gone) == ((), (), ())
