"""A family that only presses “looks right” must end with a good agreement."""

import pytest

from agreement_app.model.clause import Side
from tests.content.conftest import BANDS, LIBRARY

SETS = [pytest.param(set_, band, ids, id=f"{set_}-{band}") for set_, bands in LIBRARY.starter_sets.items() for band, ids in bands.items()]


def many(ids, side):
    return sum(LIBRARY.clauses[id_].side is side for id_ in ids)


def test_which_situations_there_are_and_for_which_ages():
    assert {set_: tuple(bands) for set_, bands in LIBRARY.starter_sets.items()} == {
        "first_device": BANDS,
        "gaming_child": BANDS,
        "teen_social_media": BANDS[2:],
        "school_device_home": BANDS,
        "two_homes": BANDS,
        "after_something_went_wrong": BANDS[1:],
    }


@pytest.mark.parametrize(("set_", "band", "ids"), SETS)
def test_a_set_is_short_enough_and_fair(set_, band, ids):
    assert len(ids) in (range(7, 9) if band == "5-7" else range(8, 13))
    assert abs(many(ids, Side.CHILD) - many(ids, Side.PARENT) - 1) <= 3  # the adults also make the locked promise
    assert 2 <= many(ids, Side.TOGETHER) <= 4
    assert not any(LIBRARY.clauses[id_].locked for id_ in ids)
    assert "look_again_on_a_date" not in ids  # the page says by itself when it is read again


@pytest.mark.parametrize(("set_", "band", "ids"), SETS)
def test_a_set_is_more_than_one_topic(set_, band, ids):
    topics = [LIBRARY.clauses[id_].topic for id_ in ids]
    most = max(topics.count(topic) for topic in topics)
    assert most <= (7 if set_ == "school_device_home" else 4)


@pytest.mark.parametrize("band", BANDS)
def test_the_first_page_holds_what_matters_most(band):
    ids = set(LIBRARY.starter_sets["first_device"][band])
    assert ids >= {
        "friends_known_in_person",
        "learn_your_online_friends",
        "shared_passwords",
        "tell_before_i_look",
        "who_i_chat_with_in_games",
        "tell_when_it_feels_wrong",
    }
    assert any(LIBRARY.clauses[id_].topic == "repair" for id_ in ids)
    assert ids & {"i_keep_our_rules_too", "phone_down_when_you_talk", "screen_free_meals"}  # the adults' own phones


@pytest.mark.parametrize(("set_", "band", "ids"), SETS)
def test_friends_we_have_met_are_not_called_safe(set_, band, ids):
    if "friends_known_in_person" in ids and band != BANDS[0]:  # for the youngest the promise says it itself
        assert "even_people_we_know" in ids
