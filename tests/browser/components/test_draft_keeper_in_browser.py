"""The draft in a real browser: refresh, restart, second tab, forgetting, blocked storage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

APP = Path(__file__).with_name("app_draft_keeper.py")
NAME = "agreement_draft"


@pytest.fixture
def address(serve_app):
    return serve_app(APP)


@pytest.fixture
def open_app(address, ready):
    """Open the app in a tab and wait for the browser's answer."""

    def open_(page: Page) -> Page:
        page.goto(address)
        expect(page.get_by_text("found:")).to_be_visible()
        ready(page)
        return page

    return open_


def write(page: Page, line: str) -> None:
    page.get_by_label("Line").fill(line)
    page.get_by_label("Line").press("Enter")
    expect(page.get_by_text(f"line: {line!r}")).to_be_visible()


def kept(page: Page, where: str, line: str | None) -> None:
    """Wait until a storage of the browser holds this line (None: nothing)."""
    page.wait_for_function(
        "([where, name, line]) => (JSON.parse(window[where].getItem(name))?.text ?? null) === line", arg=[where, NAME, line]
    )


def shows(page: Page, words: str) -> None:
    expect(page.get_by_text(words)).to_be_visible()


def test_a_new_visitor_is_known_to_have_no_draft(page, open_app):
    open_app(page)
    shows(page, "found: None, on device False, possible True")
    expect(page.get_by_text("not known yet")).to_have_count(0)


def test_a_draft_survives_a_refresh_in_its_tab_only(page, open_app):
    open_app(page)
    write(page, "Mira & <Ana> “ñ”")
    kept(page, "sessionStorage", "Mira & <Ana> “ñ”")
    kept(page, "localStorage", None)
    open_app(page)
    shows(page, "line: 'Mira & <Ana> “ñ”'")
    other = open_app(page.context.new_page())
    shows(other, "found: None")


def test_two_tabs_keep_two_drafts(page, open_app):
    other = page.context.new_page()
    for one, line in ((page, "first"), (other, "second")):
        open_app(one)
        write(one, line)
        kept(one, "sessionStorage", line)
    for one, line in ((page, "first"), (other, "second")):
        open_app(one)
        shows(one, f"line: '{line}'")


def test_what_is_kept_on_the_device_is_there_in_a_new_tab_until_it_is_ticked_off(page, open_app):
    open_app(page)
    write(page, "Mira")
    page.get_by_text("Keep on this device").click()
    kept(page, "localStorage", "Mira")
    other = open_app(page.context.new_page())
    shows(other, "found: 'Mira', on device True")
    shows(other, "line: 'Mira'")
    page.get_by_text("Keep on this device").click()
    kept(page, "localStorage", None)
    kept(page, "sessionStorage", "Mira")


def test_a_tab_that_keeps_nothing_on_the_device_leaves_the_copy_of_another_tab(page, open_app):
    open_app(page)
    page.evaluate("name => sessionStorage.setItem(name, JSON.stringify({version: 1, saved: 0, keep: false, text: 'own'}))", NAME)
    device = {"version": 1, "saved": page.evaluate("Date.now()"), "keep": True, "text": "of another tab"}
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [NAME, json.dumps(device)])
    open_app(page)
    shows(page, "found: 'own', on device False")
    write(page, "own again")
    kept(page, "sessionStorage", "own again")
    kept(page, "localStorage", "of another tab")


def test_forgetting_empties_both_storages_and_writing_begins_anew(page, open_app):
    open_app(page)
    write(page, "Mira")
    page.get_by_text("Keep on this device").click()
    kept(page, "localStorage", "Mira")
    page.get_by_role("button", name="Forget").click()
    kept(page, "localStorage", None)
    kept(page, "sessionStorage", None)
    shows(page, "found: None, on device False")
    write(page, "Noor")
    kept(page, "sessionStorage", "Noor")


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "null",
        json.dumps({"version": 2, "saved": 9e15, "keep": True, "text": "newer"}),
        json.dumps({"version": 1, "saved": 0, "keep": True, "text": "too old"}),
        json.dumps({"version": 1, "saved": "x", "keep": True, "text": "no day"}),
        json.dumps({"version": 1, "saved": 9e15, "keep": True, "text": "x" * 300_001}),
        json.dumps({"version": 1, "saved": 9e15, "keep": True, "text": {"a": 1}}),
    ],
)
def test_a_copy_on_the_device_that_is_of_no_use_is_removed(page, open_app, broken):
    open_app(page)
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [NAME, broken])
    open_app(page)
    shows(page, "found: None")
    assert page.evaluate("name => localStorage.getItem(name)", NAME) is None


def test_a_draft_that_is_too_large_is_refused_and_the_last_one_stays(page, open_app):
    open_app(page)
    write(page, "Mira")
    kept(page, "sessionStorage", "Mira")
    write(page, "too large")
    shows(page, "fits: False")
    kept(page, "sessionStorage", "Mira")


def test_a_draft_that_waits_to_be_written_is_written_when_the_page_is_left(page, open_app):
    page.add_init_script("window.requestIdleCallback = () => 0")
    open_app(page)
    write(page, "Mira")
    kept(page, "sessionStorage", None)
    page.goto("about:blank")
    open_app(page)
    shows(page, "line: 'Mira'")


def test_a_browser_that_keeps_nothing_says_so_and_the_app_works(page, open_app):
    page.add_init_script(
        "for (const name of ['sessionStorage', 'localStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError') } })"
    )
    open_app(page)
    shows(page, "found: None, on device False, possible False")
    write(page, "Mira")


def test_a_full_storage_does_no_harm(page, open_app):
    page.add_init_script(
        "const put = Storage.prototype.setItem;"
        f"Storage.prototype.setItem = function (name, text) {{ if (name === '{NAME}') throw new DOMException('full', 'QuotaExceededError');"
        " put.call(this, name, text) }"
    )
    open_app(page)
    write(page, "Mira")
    shows(page, "fits: True")


def test_a_server_that_lost_the_session_reads_the_draft_anew(page, open_app):
    """A restarted server knows nothing, while the open page still sends what it had found long ago."""
    open_app(page)
    shows(page, "found: None")
    write(page, "newer than what was found")
    kept(page, "sessionStorage", "newer than what was found")
    page.get_by_role("button", name="Lose the session").click()
    shows(page, "found: 'newer than what was found'")
    shows(page, "line: 'newer than what was found'")
    kept(page, "sessionStorage", "newer than what was found")


def test_it_takes_no_place(page, open_app):
    open_app(page)
    for key in ("kept_draft_reader", "kept_draft_writer"):
        expect(page.locator(f".st-key-{key}")).to_have_count(1)
        expect(page.locator(f".st-key-{key}")).to_be_hidden()
    assert (
        page.locator(".st-key-kept_draft_reader").evaluate(
            "one => one.closest('[data-testid=stElementContainer]').getBoundingClientRect().height"
        )
        == 0
    )


@pytest.fixture
def two_tabs(page, open_app):
    """Two tabs with the same draft, kept on the device; the first one has changed it since."""
    open_app(page)
    write(page, "Mira")
    page.get_by_label("Keep on this device").check(force=True)
    kept(page, "localStorage", "Mira")
    other = open_app(page.context.new_page())
    shows(other, "line: 'Mira'")
    write(page, "Mira and Ana")
    kept(page, "localStorage", "Mira and Ana")
    shows(other, "another tab is newer")
    return page, other


def test_a_tab_never_overwrites_what_another_one_kept_since(two_tabs):
    first, second = two_tabs
    write(second, "Mira and Papa")
    kept(second, "sessionStorage", "Mira and Papa")
    kept(second, "localStorage", "Mira and Ana")
    expect(first.get_by_text("another tab is newer")).to_have_count(0)


def test_a_family_goes_on_with_the_draft_of_the_other_tab(two_tabs):
    _, second = two_tabs
    second.get_by_role("button", name="Other").click()
    shows(second, "line: 'Mira and Ana'")
    expect(second.get_by_text("another tab is newer")).to_have_count(0)
    write(second, "Mira, Ana and Papa")
    kept(second, "localStorage", "Mira, Ana and Papa")


def test_a_family_goes_on_with_the_draft_of_this_tab_and_the_other_one_hears_of_it(two_tabs):
    first, second = two_tabs
    write(second, "Mira and Papa")
    second.get_by_role("button", name="Mine").click()
    kept(second, "localStorage", "Mira and Papa")
    expect(second.get_by_text("another tab is newer")).to_have_count(0)
    shows(first, "another tab is newer")


def test_a_tab_that_was_left_behind_hears_of_the_newer_draft_when_it_is_opened_again(two_tabs, open_app):
    _, second = two_tabs
    write(second, "Mira and Papa")
    kept(second, "sessionStorage", "Mira and Papa")
    open_app(second)
    shows(second, "line: 'Mira and Papa'")
    shows(second, "another tab is newer")


def test_a_second_tab_that_changes_nothing_disturbs_nobody(page, open_app):
    open_app(page)
    write(page, "Mira")
    page.get_by_label("Keep on this device").check(force=True)
    kept(page, "localStorage", "Mira")
    other = open_app(page.context.new_page())
    shows(other, "line: 'Mira'")
    write(page, "Mira again")
    shows(other, "another tab is newer")
    expect(page.get_by_text("another tab is newer")).to_have_count(0)
