"""Two children, one family: each with answers of its own, and one shared page."""

from __future__ import annotations

from playwright.sync_api import expect

from agreement_app.document.attachment import read_pdf
from tests.browser.journey import Journey


def test_each_child_answers_for_itself_and_all_sign_one_page(page, app, ready, problems_seen, tmp_path):
    journey = Journey(page, app.url, ready).come_back_to("us", ("Ana",))
    journey.by_key("us_add_child").get_by_role("button").click()
    expect(journey.by_key("us_child_1").locator("input")).to_be_visible()
    journey.settle()
    journey.type("us_child_1", "Leo")
    journey.by_key("us_band_1").get_by_role("radio", name="5 to 7 years").click()
    journey.settle()
    assert problems_seen(page) == []
    journey.go("choose")
    journey.say_yes_to_all()
    journey.by_key("choose_next_child").get_by_role("button", name="Now the page of Leo").click()
    expect(page.get_by_text("Let Leo speak first.")).to_be_visible()
    journey.settle()
    expect(page.get_by_role("heading", name="Asking for help", exact=True)).to_be_in_viewport()  # Leo begins at the beginning
    shared = journey.card("first_we_talk")  # Mira and Ana have said yes to it; Leo has not been asked yet
    expect(shared.locator("fieldset.parent input[value=yes]")).to_be_checked()
    expect(shared.locator("fieldset.child input:checked")).to_have_count(0)
    assert problems_seen(page) == []
    journey.say_yes_to_all()
    journey.by_key("choose_child").get_by_role("radio", name="Mira").click()
    expect(page.get_by_text("Let Mira speak first.")).to_be_visible()
    journey.settle()
    journey.jump("sign")
    for signer in ("child", "child_2", "adult_1"):
        expect(journey.by_key(f"sign_{signer}")).to_be_visible()
    journey.draw("child_2")
    journey.jump("read_together")
    expect(page.get_by_role("heading", name="Mira, Leo and Ana")).to_be_visible()
    journey.jump("take_with_you")
    choices = read_pdf(journey.download(tmp_path).read_bytes(), "x")
    mira, leo = choices.children
    assert (mira.child, mira.band, leo.child, leo.band) == ("Mira", "8-10", "Leo", "5-7")
    assert mira.clauses["first_we_talk"].agreed
    assert leo.clauses["first_we_talk"].agreed


def test_a_child_can_be_taken_out_again(page, app, ready):
    journey = Journey(page, app.url, ready).come_back_to("us", ("Ana",))
    journey.by_key("us_add_child").get_by_role("button").click()
    expect(journey.by_key("us_child_1").locator("input")).to_be_visible()
    journey.settle()
    journey.type("us_child_1", "Leo")
    journey.by_key("us_remove_child_0").get_by_role("button").click()
    expect(journey.by_key("us_child_1")).to_have_count(0)
    expect(journey.by_key("us_child").locator("input")).to_have_value("Leo")
    journey.go("choose")
    expect(page.get_by_text("Let Leo speak first.")).to_be_visible()
    expect(journey.by_key("choose_child")).to_have_count(0)
