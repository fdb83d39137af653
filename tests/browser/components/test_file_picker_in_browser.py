"""The file picker in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

APP = Path(__file__).with_name("app_file_picker.py")
PDF = {"name": "Our agreement.PDF", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\x00\xff" + b"x" * 500}


@pytest.fixture
def open_app(serve_app, tab, ready):
    def open_(**settings) -> Page:
        page = tab(**settings)
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: open_.sent.append(frame)))
        page.goto(serve_app(APP))
        ready(page)
        expect(page.get_by_text("Choose a saved agreement")).to_be_visible()
        return page

    open_.sent = []  # what the page sent to the server
    return open_


def choose(page: Page, *files: dict) -> None:
    page.get_by_label("Choose a saved agreement").set_input_files(list(files))


def drop(page: Page, *names: str) -> None:
    """Drop files of a hundred bytes on the picker."""
    moved = page.evaluate_handle(
        "names => names.reduce((moved, name) => (moved.items.add(new File(['x'.repeat(100)], name)), moved), new DataTransfer())",
        list(names),
    )
    for kind in ("dragenter", "dragover", "drop"):
        page.locator(".picker").dispatch_event(kind, {"dataTransfer": moved})


def test_a_file_is_handed_over_once_and_then_forgotten(open_app, ready):
    page = open_app()
    choose(page, PDF)
    got = r"""got: ["Our agreement.PDF 510 b'%PDF-1.7'"]"""
    expect(page.get_by_text(got)).to_be_visible()
    expect(page.get_by_text("held: ['nonce']")).to_be_visible()
    page.get_by_role("button", name="Run again").click()
    ready(page)
    expect(page.get_by_text(got)).to_be_visible()
    expect(page.get_by_text("Opening the file")).to_have_count(0)


def test_the_same_file_can_be_chosen_again(open_app):
    page = open_app()
    for times in (1, 2):
        choose(page, PDF)
        expect(page.get_by_label("Choose a saved agreement")).to_have_js_property("value", "")  # else it would not be a change
        one = "\"Our agreement.PDF 510 b'%PDF-1.7'\""
        expect(page.get_by_text(f"got: [{', '.join([one] * times)}]")).to_be_visible()
        expect(page.get_by_text("held: ['nonce']")).to_be_visible()


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([{**PDF, "buffer": b"x" * 1025}], "This file is larger than 1 KB. Choose the agreement that you downloaded here."),
        ([{**PDF, "name": "photo.png"}], "This is not a PDF file. Choose the agreement that you downloaded here."),
    ],
)
def test_what_cannot_be_used_is_refused_before_it_is_sent(open_app, ready, files, sentence):
    page = open_app()
    before = len(open_app.sent)
    choose(page, *files)
    expect(page.get_by_role("alert")).to_have_text(sentence)
    ready(page)
    expect(page.get_by_text("held: []")).to_be_visible()
    assert len(open_app.sent) == before > 0
    choose(page, PDF)
    expect(page.get_by_text("Our agreement.PDF 510")).to_be_visible()
    assert len(open_app.sent) > before
    expect(page.get_by_role("alert")).to_have_text("")


def test_fifty_megabytes_are_refused_too(open_app, tmp_path):
    page = open_app()
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    page.get_by_label("Choose a saved agreement").set_input_files(large)
    expect(page.get_by_role("alert")).to_contain_text("larger than 1 KB")


def test_a_file_can_be_dropped_but_only_one(open_app):
    page = open_app()
    drop(page, "one.pdf", "two.pdf")
    expect(page.get_by_role("alert")).to_have_text("Choose one file only.")
    drop(page, "one.pdf")
    expect(page.get_by_text("got: [\"one.pdf 100 b'xxxxxxxx'\"]")).to_be_visible()


def test_a_file_that_cannot_be_read_is_said_to_be(open_app):
    page = open_app()
    page.evaluate("FileReader.prototype.readAsDataURL = function () { this.dispatchEvent(new Event('error')) }")
    choose(page, PDF)
    expect(page.get_by_role("alert")).to_have_text("The file cannot be read. Try to choose it again.")


def test_the_keyboard_opens_the_list_of_files(open_app):
    page = open_app()
    with page.expect_file_chooser() as chooser:
        page.get_by_label("Choose a saved agreement").focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(page.locator(".button")).to_have_css("outline-width", "3px")
        page.keyboard.press("Enter")
    assert not chooser.value.is_multiple()


def test_a_finger_opens_the_list_of_files_and_is_not_told_to_drop(open_app):
    page = open_app(width=375, has_touch=True, is_mobile=True)
    with page.expect_file_chooser():
        expect(page.get_by_text("or drop it here")).to_be_hidden()
        page.locator(".button").tap()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_small_screen_shows_everything(open_app, direction):
    page = open_app(width=375)
    page.locator("html").evaluate("(html, direction) => { html.dir = direction }", direction)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    button = page.locator(".button").bounding_box()
    assert button["height"] >= 44
    assert button["x"] >= 0 and button["x"] + button["width"] <= 375


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_no_complaint(open_app, problems_seen, scheme):
    page = open_app(color_scheme=scheme)
    choose(page, {**PDF, "name": "photo.png"})
    expect(page.get_by_role("alert")).not_to_be_empty()
    assert problems_seen(page) == []
