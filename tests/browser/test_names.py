"""Names as people type them: too long, or pasted."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.journey import Journey


def test_a_name_that_is_too_long_is_told_and_goes_on_as_far_as_it_fits(page, app, ready):
    journey = Journey(page, app.url, ready).begin()
    journey.name_family("Mira " + "x" * 200, ("Ana",))
    expect(page.get_by_role("status").filter(has_text="room for 60 letters")).to_be_visible()
    expect(journey.by_key("us_child").locator("input")).to_have_value("Mira " + "x" * 200)  # nobody's typing is lost
    journey.go("choose")
    expect(page.locator(".lead")).to_contain_text("Mira " + "x" * 55)
    expect(page.locator(".lead")).not_to_contain_text("x" * 56)


def test_there_is_always_a_day_to_look_again(page, app, ready):
    journey = Journey(page, app.url, ready).come_back_to("read_together")
    chosen = page.get_by_role("radio", name="in 12 months").or_(page.get_by_role("button", name="in 12 months"))
    chosen.click()
    journey.settle()
    chosen.click()
    journey.settle()
    expect(journey.by_key("read_review").locator('[aria-checked="true"], [data-selected="true"], input:checked')).to_have_count(1)
