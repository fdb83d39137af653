"""Last time's paper, opened half a year later: what stays, what goes, what is new."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from agreement_app.document.attachment import read_pdf
from tests.browser.journey import Journey
from tests.older_paper import OLD_WORDS, RETIRED, RETIRED_SAYS, SAMPLES


@pytest.fixture
def journey(page, app, ready, half_a_year_ago):
    """A family that has opened the paper of half a year ago."""
    page.goto(app.url)
    journey = Journey(page, app.url, ready)
    journey.on("start")
    journey.open_paper(half_a_year_ago)
    return journey


def decide(journey: Journey, decision: str, clause: str) -> None:
    """Press one decision; what it is about goes to its new place."""
    button = journey.by_key(f"renew_{decision}_{clause}").get_by_role("button")
    button.click()
    expect(button).to_have_count(0)
    journey.settle()


def test_every_change_is_told_and_decided_with_one_tap(journey, problems_seen, tmp_path):
    page = journey.page
    for title in ("Time to look again", "No longer in our collection", "Said in new words", "Is this still right?", "These stay"):
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_text("All your choices from 21 May 2026 are back.")).to_be_visible()
    assert problems_seen(page) == []
    decide(journey, "go_on", "who_i_chat_with_in_games")
    decide(journey, "keep", RETIRED)
    decide(journey, "old_words", "shared_passwords")
    decide(journey, "right", "tell_when_it_feels_wrong")
    decide(journey, "off", "tell_before_i_look")
    expect(page.get_by_text("Nothing else needs a decision.")).to_be_visible()
    journey.go("choose")
    journey.jump("take_with_you")
    pdf = journey.download(tmp_path).read_bytes()
    choices = read_pdf(pdf, "x")
    assert [one.promise for one in choices.own][1:] == [RETIRED_SAYS, OLD_WORDS]
    assert "tell_before_i_look" not in choices.clauses
    assert choices.chosen("who_i_chat_with_in_games").until is None
    text = re.sub(r"\s+", " ", " ".join(one.get_textpage().get_text_bounded() for one in PdfDocument(pdf)))
    assert "New since 21 May 2026" in text
    assert "Let go I tell you before I look" in text


def test_a_grown_child_meets_new_promises(journey):
    page = journey.page
    journey.by_key("renew_band").get_by_role("radio", name="11 to 13 years").click()
    expect(page.get_by_role("heading", name="New for this age")).to_be_visible()
    journey.settle()
    journey.by_key("renew_all_reworded").get_by_role("button").click()
    expect(page.get_by_role("heading", name="Said in new words")).to_have_count(0)
    marked = page.locator("[class*=st-key-renew_add_]").first.get_attribute("class")
    clause = re.search(r"st-key-renew_add_(\w+)", marked or "")[1]
    decide(journey, "add", clause)
    journey.go("choose")
    expect(journey.card(clause)).to_be_visible()


def test_what_was_decided_survives_a_refresh(journey):
    decide(journey, "right", "tell_when_it_feels_wrong")
    journey.kept_by_browser("blank:tell_when_it_feels_wrong")
    journey.page.reload()
    expect(journey.page.get_by_role("heading", name="Said in new words")).to_be_visible()
    expect(journey.page.get_by_role("heading", name="Is this still right?")).to_have_count(0)


def test_a_time_can_be_put_right_at_once(journey):
    field = journey.by_key("renew_blank_tell_when_it_feels_wrong_trusted_adult").locator("input")
    field.fill("Aunt Rosa")
    journey.go("choose")
    expect(journey.card("tell_when_it_feels_wrong").locator("input[data-blank]")).to_have_value("Aunt Rosa")


def test_a_paper_of_the_first_format_is_renewed_too(page, app, ready):
    page.goto(app.url)
    journey = Journey(page, app.url, ready)
    journey.on("start")
    journey.open_paper(SAMPLES / "format-1.pdf")
    expect(page.get_by_text("All your choices are back.")).to_be_visible()
    expect(page.get_by_role("heading", name="These stay")).to_be_visible()
