"""Each on their own first: the child, the hand-over, the adults, the meeting."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from agreement_app.document.attachment import read_pdf
from tests.browser.journey import Journey


@pytest.fixture
def journey(page, app, ready):
    journey = Journey(page, app.url, ready).come_back_to("choose", ("Ana",))
    journey.by_key("choose_way").get_by_role("radio", name="Each on our own first").click()
    expect(journey.page.get_by_role("heading", name="Mira answers now")).to_be_visible()
    journey.settle()
    return journey


def group(journey, name):
    """The clauses of one group of the meeting."""
    cards = journey.page.locator(f'[data-group="{name}"] [data-clause]').all()
    return [card.get_attribute("data-clause") for card in cards]


def test_two_voices_meet(journey, tmp_path):
    first, second, third, fourth = "friends_known_in_person", "who_i_chat_with_in_games", "shared_passwords", "i_keep_our_rules_too"
    expect(journey.card(first).locator("fieldset")).to_have_count(1)  # the child alone is asked
    journey.answer(journey.card(first), child="yes")
    journey.answer(journey.card(second), child="yes")
    journey.answer(journey.card(third), child="not_now")
    journey.card(third).get_by_role("textbox", name="A word of your own").fill("I want to keep one secret diary")
    journey.card(third).get_by_role("textbox", name="A word of your own").press("Tab")
    journey.answer(journey.card(fourth), child="talk")
    journey.by_key("apart_done_child").get_by_role("button").click()

    expect(journey.page.get_by_role("heading", name="Now hand the device to Ana")).to_be_visible()
    expect(journey.page.locator("[data-clause]")).to_have_count(0)
    journey.by_key("apart_begin").get_by_role("button").click()
    expect(journey.page.get_by_role("heading", name="Ana answers now")).to_be_visible()
    journey.settle()
    expect(journey.page.locator(".voice input:checked")).to_have_count(0)  # nothing of the child's answers is shown
    assert "diary" not in journey.page.content()
    journey.answer(journey.card(first), parent="yes")
    journey.answer(journey.card(second), parent="not_now")
    journey.answer(journey.card(third), parent="talk")
    journey.answer(journey.card(fourth), parent="yes")
    journey.by_key("apart_done_parent").get_by_role("button").click()

    expect(journey.page.get_by_role("heading", name="Where you meet")).to_be_visible()
    journey.settle()
    assert first in group(journey, "agreed")
    assert second in group(journey, "one")
    assert {third, fourth} <= set(group(journey, "talk"))
    expect(journey.card(third).get_by_text("I want to keep one secret diary")).to_be_visible()
    expect(journey.card(first).locator("[data-settle]")).to_have_count(0)  # nothing to settle, so nothing more to read
    journey.card(second).locator('[data-settle="agree"]').click()
    journey.card(fourth).locator('[data-settle="later"]').click()
    journey.card(third).locator('[data-settle="change"]').click()
    own = journey.page.locator("[data-own] > textarea")
    own.fill("You know my code. My diary is mine.")
    journey.answer(journey.page.locator("[data-own]"), "yes", "yes")
    journey.jump("take_with_you")
    choices = read_pdf(journey.download(tmp_path).read_bytes(), "x")
    assert choices.chosen(second).agreed
    assert (choices.chosen(fourth).child, choices.chosen(fourth).parent) == ("talk", "talk")
    assert third not in choices.clauses
    assert [own.promise for own in choices.own] == ["You know my code. My diary is mine."]


def test_a_refresh_in_the_middle_keeps_the_turn_and_the_answers(journey):
    journey.answer(journey.card("friends_known_in_person"), child="yes")
    journey.by_key("apart_done_child").get_by_role("button").click()
    expect(journey.page.get_by_role("heading", name="Now hand the device to Ana")).to_be_visible()
    journey.kept_by_browser("hand_over")
    journey.page.reload()
    expect(journey.page.get_by_role("heading", name="Now hand the device to Ana")).to_be_visible()
    journey.settle()
    journey.by_key("apart_begin").get_by_role("button").click()
    expect(journey.page.get_by_role("heading", name="Ana answers now")).to_be_visible()
    journey.by_key("apart_done_parent").get_by_role("button").click()
    expect(journey.page.get_by_role("heading", name="Where you meet")).to_be_visible()
    expect(journey.card("friends_known_in_person").locator("fieldset.child input[value=yes]")).to_be_checked()
