"""One family, two tabs, one draft on the device."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.journey import Journey


def test_a_family_says_which_of_two_tabs_goes_on(page, app, ready, problems_seen):
    first = Journey(page, app.url, ready).begin()
    first.type("us_child", "Mira")
    first.by_key("us_keep").get_by_role("switch").click(force=True)
    page.wait_for_function("() => JSON.stringify(localStorage).includes('Mira')")
    second = Journey(page.context.new_page(), app.url, ready)
    second.page.goto(f"{app.url}/us")
    second.on("us")
    expect(second.by_key("us_child").locator("input")).to_have_value("Mira")
    first.type("us_child", "Mirabelle")
    expect(second.page.get_by_text("in another tab or window")).to_be_visible()
    expect(first.page.get_by_text("in another tab or window")).to_have_count(0)
    assert problems_seen(second.page) == []
    second.settle()
    second.by_key("draft_other").get_by_role("button").click()
    second.settle()
    expect(second.by_key("us_child").locator("input")).to_have_value("Mirabelle")
    expect(second.page.get_by_text("in another tab or window")).to_have_count(0)
