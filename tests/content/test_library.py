"""Rules about the facts: enough for every age, both sides, sources, the four promises that matter most."""

import re

import pytest

from agreement_app.folders import clauses_folder
from agreement_app.library.check import check
from agreement_app.model.clause import Side
from tests.content.conftest import BANDS, LIBRARY, WORDS, cards


def fitting(band):
    return [clause for clause in LIBRARY.clauses.values() if band in clause.bands]


def test_the_library_checks_itself_clean():
    assert [str(finding) for finding in check(clauses_folder()).findings] == []


@pytest.mark.parametrize(("band", "least"), list(zip(BANDS, (35, 60, 80, 80), strict=True)))
def test_there_is_enough_for_every_age(band, least):
    assert len(fitting(band)) >= least


@pytest.mark.parametrize("topic", LIBRARY.topics)
def test_no_topic_without_a_promise_of_the_adults(topic):
    assert {Side.PARENT, Side.TOGETHER} & {clause.side for clause in LIBRARY.clauses.values() if clause.topic == topic}


@pytest.mark.parametrize("id_", LIBRARY.clauses)
def test_ids_say_the_promise(id_):
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)+", id_)


@pytest.mark.parametrize("id_", LIBRARY.clauses)
def test_labels_are_short(id_):
    assert len(WORDS.clauses[id_].label.split()) <= 7


def test_telling_is_safe_is_locked_for_every_age_and_names_its_limit():
    assert [clause.id for clause in LIBRARY.clauses.values() if clause.locked] == ["telling_is_safe"]
    assert LIBRARY.clauses["telling_is_safe"].bands == BANDS
    assert all(WORDS.clauses["telling_is_safe"].limit[band] for band in BANDS)


@pytest.mark.parametrize(
    "id_", ["friends_known_in_person", "even_people_we_know", "shared_passwords", "who_i_chat_with_in_games", "telling_is_safe"]
)
def test_what_the_app_was_asked_for_is_offered_at_every_age(id_):
    assert LIBRARY.clauses[id_].bands == BANDS


def test_shared_passwords_are_a_ladder():
    assert len(set(WORDS.clauses["shared_passwords"].promise.values())) == 4


def test_how_many_clauses_and_topics_there_are():
    assert len(LIBRARY.topics) >= 24
    assert len(LIBRARY.clauses) >= 110


@pytest.mark.parametrize("band", BANDS)
def test_there_are_ten_what_if_cards_for_every_age(band):
    assert len(cards(band)) == 10
    assert set(WORDS.what_if) == set(LIBRARY.what_if)


def test_there_are_help_lines_for_fourteen_countries_or_more_and_beyond():
    assert len(LIBRARY.help_lines) >= 14 and LIBRARY.international


def test_a_law_that_links_an_account_to_a_parent_is_not_told_as_an_age_for_accounts():
    told = {rule.id: rule.what for rule in LIBRARY.age_rules_in("BR")}
    assert told["br_social_media"] == "social_media_alone"
    assert "parent" in WORDS.texts["ages.what.social_media_alone"]
