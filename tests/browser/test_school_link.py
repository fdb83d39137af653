"""A family comes by the link of its school."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from agreement_app.document.attachment import read_saved
from tests.browser.journey import Journey
from tests.browser.test_whole_way import words_of
from tests.served import serving

KITS = Path(__file__).parents[1] / "samples" / "kits"
CLAUSE = "The tablet comes to school each day, fully charged."


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The real server with the sample kit in its folder."""
    with serving(tmp_path_factory.mktemp("server"), AGREEMENT_KITS=str(KITS)) as server:
        yield server


def arrived(page, url, ready, path="/k/riverside"):
    page.goto(f"{url}{path}")
    journey = Journey(page, url, ready)
    journey.on("start")
    return journey


def test_the_school_stands_apart_on_the_page_and_in_the_file(tab, ready, app, tmp_path):
    journey = arrived(tab(), app.url, ready)
    sign = journey.page.locator(".school-sign")
    expect(sign).to_contain_text("Riverside School")
    expect(sign.locator("img")).to_have_js_property("complete", True)
    assert sign.locator("img").evaluate("image => image.naturalWidth") > 0
    journey.go("us")
    expect(journey.by_key("us_country").get_by_role("radio", name="United Kingdom", exact=True)).to_be_checked()
    journey.page.reload()  # nothing was entered yet: the school stays all the same
    journey.on("us")
    expect(sign).to_contain_text("Riverside School")
    journey.name_family("Mira", ("Ana",))
    journey.go("choose")
    asked = journey.page.locator(".school-clauses")
    expect(asked).to_contain_text(CLAUSE)
    expect(asked.locator("input, button, textarea, a")).to_have_count(0)
    journey.say_yes_to_all()
    journey.jump("read_together")
    expect(journey.by_key("read_paper").locator(".school")).to_contain_text(CLAUSE)
    journey.jump("take_with_you")
    signed = journey.download(tmp_path)
    assert "Riverside School asks" in words_of(signed) and CLAUSE in words_of(signed)
    kit = read_saved(signed.read_bytes(), "a.pdf").kit
    assert kit and kit.name == "Riverside School"


def test_what_a_family_has_chosen_stays_when_it_follows_the_link_later(tab, ready, app):
    page = tab()
    journey = Journey(page, app.url, ready)
    journey.begin()
    journey.name_family("Mira", ("Ana",), "US")
    journey.kept_by_browser("US")
    journey = arrived(page, app.url, ready)
    journey.jump("us")
    expect(journey.by_key("us_child").locator("input")).to_have_value("Mira")
    expect(journey.by_key("us_country").get_by_role("radio", name="United States", exact=True)).to_be_checked()
    expect(page.locator(".school-sign")).to_contain_text("Riverside School")


def test_a_link_that_leads_nowhere_has_a_way_on(tab, ready, app, problems_seen):
    for scheme in ("light", "dark"):
        page = tab(color_scheme=scheme)
        answer = page.goto(f"{app.url}/k/nobody")
        assert answer and answer.status == 404
        assert problems_seen(page) == []
        page.get_by_role("link").click()
        Journey(page, app.url, ready).on("start")
        expect(page.locator(".school-sign")).to_have_count(0)


def test_an_unknown_kit_in_the_apps_own_address_is_told(tab, ready, app):
    journey = arrived(tab(), app.url, ready, "/?kit=..%2F..%2Fnobody")
    expect(journey.page.get_by_role("status").first).to_contain_text("We do not know the school")
