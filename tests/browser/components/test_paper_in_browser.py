"""The sheet of paper in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

APP = Path(__file__).with_name("app_paper.py")


@pytest.fixture
def open_app(serve_app, tab, ready):
    def open_(query: str = "", **settings) -> Page:
        page = tab(**settings)
        page.goto(f"{serve_app(APP)}/?{query}")
        ready(page)
        expect(page.get_by_text("A promise, not a contract.")).to_be_visible()
        return page

    return open_


def one_more(page: Page) -> None:
    page.get_by_test_id("stNumberInputStepUp").click()


def test_the_page_stands_on_a_named_sheet_with_its_own_style(open_app):
    page = open_app()
    sheet = page.get_by_role("region", name="The agreement as it will be printed")
    heading = sheet.get_by_role("heading", name="Our agreement")
    expect(heading).to_have_css("color", "rgb(21, 80, 127)")
    expect(page.get_by_role("heading", name="Paper")).not_to_have_css("color", "rgb(21, 80, 127)")
    expect(sheet.locator("html")).to_have_attribute("lang", "en")


def test_a_change_touches_nothing_but_what_changed(open_app):
    page = open_app("promises=40")
    end = page.locator("#end")
    page.locator("#p1").evaluate("one => { one.seen = true }")
    end.evaluate("one => { one.seen = true }")
    main = page.get_by_test_id("stMain")
    main.evaluate("main => main.scrollTo(0, 400)")
    before = main.evaluate("main => main.scrollTop")
    assert before > 0
    page.get_by_label("Promises").evaluate("field => field.focus({ preventScroll: true })")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#p41")).to_have_count(1)
    assert main.evaluate("main => main.scrollTop") == before
    assert page.locator("#p1").evaluate("one => one.seen")
    assert end.evaluate("one => one.seen")


def test_what_is_taken_away_is_gone_and_the_order_is_kept(open_app, ready):
    page = open_app("promises=4")
    page.get_by_test_id("stNumberInputStepDown").click()
    expect(page.locator("#p4")).to_have_count(0)
    one_more(page)
    one_more(page)
    expect(page.locator("#p5")).to_have_count(1)
    seen = page.locator(".sheet p").evaluate_all("all => all.map(one => one.id)")
    assert seen == ["p1", "p2", "p3", "p4", "p5", "end"]


def test_nothing_in_the_page_runs_loads_or_leads_away(open_app, ready):
    page = open_app("evil=1", bypass_csp=True)  # the content policy is another wall; this one has to stand alone
    page.locator("#link").click()
    one_more(page)
    expect(page.locator("#p4")).to_have_count(1)
    ready(page)
    assert page.evaluate("window.evil") is None
    left = page.locator(".sheet").evaluate(
        """sheet => [...sheet.shadowRoot.querySelectorAll("*")].flatMap(one => [one.localName, ...one.getAttributeNames()])"""
    )
    expect(page.get_by_role("img", name="A drawn name")).to_be_attached()
    assert not {
        "script",
        "iframe",
        "form",
        "button",
        "object",
        "link",
        "base",
        "meta",
        "src",
        "href",
        "xlink:href",
        "onerror",
        "onload",
    } & set(left)


@pytest.mark.parametrize(("width", "sheet_width"), [(1400, 794), (375, None)])
def test_the_sheet_is_as_wide_as_a4_or_as_the_screen(open_app, width, sheet_width):
    page = open_app(width=width)
    page.add_style_tag(content=".stMainBlockContainer { max-width: 1200px !important }")
    box = page.locator(".sheet").bounding_box()
    assert box["width"] == sheet_width or (box["x"] >= 0 and box["width"] > 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_sheet_stays_white_in_the_dark(open_app):
    page = open_app(color_scheme="dark")
    expect(page.locator(".sheet")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("#end")).to_have_css("color", "rgb(23, 34, 46)")


def test_a_page_is_written_from_right_to_left(open_app):
    page = open_app("dir=rtl")
    expect(page.locator("#end")).to_have_css("direction", "rtl")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_no_complaint(open_app, problems_seen, scheme):
    page = open_app(color_scheme=scheme)
    assert problems_seen(page) == []
