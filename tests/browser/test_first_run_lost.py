"""Fields keep what they begin with although the browser never saw the run that drew them first."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.journey import Journey
from tests.browser.test_for_schools import ROSTER, take, with_roster, words_of

APP = Path(__file__).with_name("app_first_run_lost.py")


@pytest.fixture
def url(serve_app) -> str:
    """The address of the busy server."""
    return serve_app(APP)


def value(journey: Journey, field: str, text: str) -> None:
    expect(journey.by_key(field).locator("input")).to_have_value(text)


def chosen(journey: Journey, field: str, label: str) -> None:
    expect(journey.by_key(field).get_by_role("radio", name=label, exact=True)).to_be_checked()


def test_what_a_family_said_stands_on_every_page(page, url, ready):
    journey = Journey(page, url, ready).come_back_to("us")
    for _ in range(2):  # at the first look, and after something else was asked for
        value(journey, "us_child", "Mira")
        value(journey, "us_adult_1", "Papa")
        chosen(journey, "us_band", "8 to 10 years")
        chosen(journey, "us_country", "United Kingdom")
        journey.by_key("us_add_child").get_by_role("button").click()
        journey.settle()
    journey.type("us_child_1", "Leo")
    journey.by_key("us_remove_child_0").get_by_role("button").click()
    journey.settle()
    value(journey, "us_child", "Leo")
    journey.by_key("us_remove_0").get_by_role("button").click()
    journey.settle()
    value(journey, "us_adult_0", "Papa")
    journey.jump("choose")
    chosen(journey, "choose_way", "Together")
    journey.jump("help_plan")
    chosen(journey, "plan_person_1", "Outside our home")
    journey.type("plan_name_1", "Aunt Rosa")
    journey.jump("read_together")
    chosen(journey, "read_review", "in 3 months")
    expect(journey.by_key("read_reasons").get_by_role("switch")).to_be_checked()
    journey.jump("take_with_you")
    chosen(journey, "take_paper", "A4")
    chosen(journey, "take_copies", "One home")
    journey.jump("help_plan")
    value(journey, "plan_name_1", "Aunt Rosa")
    journey.jump("us")
    value(journey, "us_child", "Leo")


def test_a_paper_that_is_renewed_shows_what_it_says(page, url, ready, half_a_year_ago):
    journey = Journey(page, url, ready).begin()
    journey.jump("start")
    journey.open_paper(half_a_year_ago)
    expect(journey.by_key("renew_band").get_by_role("radio", checked=True)).to_have_count(1)
    value(journey, "renew_blank_tell_when_it_feels_wrong_trusted_adult", "Ana or Grandpa")


def test_a_school_that_opens_its_kit_prints_for_its_roster(tab, url, ready, tmp_path):
    journey = with_roster(tab(), url, ready, ROSTER)
    journey.by_key("roster_make").get_by_role("button").click()
    text = words_of(take(journey, "roster_download", tmp_path))
    assert "Mira" in text and "Riverside School asks" in text
