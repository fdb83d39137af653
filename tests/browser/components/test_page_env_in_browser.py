"""The page around the app in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.served import serving

APP = Path(__file__).with_name("app_page_env.py")


@pytest.fixture
def start(page, ready):
    """Open an address and wait until the page knows its environment."""

    def start_(address: str) -> Page:
        page.goto(address)
        ready(page)
        expect(page.get_by_role("button", name="Next")).to_be_visible()  # the last thing on the page: it is long enough to scroll
        expect(page.locator(".st-key-env")).to_be_hidden()
        return page

    return start_


@pytest.fixture
def app(start, serve_app) -> Page:
    return start(serve_app(APP))


def speak(page: Page, language: str) -> None:
    page.get_by_role("radio", name=language, exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", {"en": "en", "xx": "ar"}[language])


def test_language_direction_and_title_follow_the_language_and_come_back(app):
    expect(app.locator("html")).to_have_attribute("dir", "ltr")
    speak(app, "xx")
    expect(app.locator("html")).to_have_attribute("dir", "rtl")
    expect(app).to_have_title("Page one [suffix]")
    speak(app, "en")
    expect(app.locator("html")).to_have_attribute("dir", "ltr")
    expect(app).to_have_title("Page one")


def test_a_new_title_keeps_the_suffix(app):
    speak(app, "xx")
    app.get_by_role("button", name="Next").click()
    expect(app).to_have_title("Page two [suffix]")


def test_the_words_of_streamlit_are_replaced_and_come_back(app):
    skip = app.get_by_test_id("stSkipToContent")
    expect(skip).to_have_text("Skip to main content")
    speak(app, "xx")
    expect(skip).to_have_text("[skip]")
    expect(app.get_by_role("button", name="[help: Name]")).to_be_attached()
    app.get_by_role("textbox", name="Name").fill("Mira")
    expect(app.get_by_test_id("InputInstructions")).to_have_text("[enter]")
    speak(app, "en")
    expect(skip).to_have_text("Skip to main content")
    expect(app.get_by_role("button", name="Help for Name")).to_be_attached()


def test_a_dialog_that_opens_later_is_closed_in_the_same_language_and_says_its_own_words(app):
    speak(app, "xx")
    app.get_by_role("button", name="Ask").click()
    dialog = app.get_by_role("dialog", name="Close")
    expect(dialog.get_by_role("button", name="[close]")).to_be_visible()
    expect(dialog.get_by_text("Connection error")).to_be_visible()
    expect(dialog.get_by_text("Close")).to_have_count(2)
    expect(app.get_by_test_id("stMain").get_by_text("Close", exact=True)).to_have_count(1)


def test_a_lost_connection_is_told_in_the_same_language(start, tmp_path):
    with serving(tmp_path, APP) as server:
        page = start(server.url)
        speak(page, "xx")
    expect(page.get_by_role("dialog")).to_contain_text("[no connection]")
    expect(page.get_by_role("dialog")).to_contain_text("[gone]")


def test_another_step_begins_at_its_top_with_its_heading(app):
    expect(app.locator("h1")).not_to_be_focused()
    app.get_by_role("button", name="Next").click()
    expect(app.get_by_role("heading", name="This is two")).to_be_focused()
    assert app.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0
    app.get_by_role("button", name="Next").focus()
    app.keyboard.press("Enter")
    expect(app.get_by_role("heading", name="This is one")).to_be_focused()


def test_the_same_step_keeps_focus_and_place(app, ready):
    main = app.get_by_test_id("stMain")
    main.evaluate("main => main.scrollTo(0, 100)")
    name = app.get_by_role("textbox", name="Name")
    name.evaluate("field => field.focus({ preventScroll: true })")
    app.keyboard.type("Mira")
    app.keyboard.press("Enter")
    ready(app)
    expect(name).to_be_focused()
    assert main.evaluate("main => main.scrollTop") == 100


def test_axe_has_no_complaint(app, problems_seen):
    speak(app, "xx")
    assert problems_seen(app) == []
