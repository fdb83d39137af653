"""Counting slips in a real browser: list, scan, photo, letters, and the ticked list."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from agreement_app.model.slip_code import spaced
from agreement_app.school.csv_text import read_rows
from tests.school.scanning import as_file, as_pdf, list_of, pupils, scanned, sheets

APP = Path(__file__).with_name("app_returned_slips.py")
PUPILS = pupils(10)
LIST = {"name": "list.csv", "mimeType": "text/csv", "buffer": list_of(PUPILS)}


@pytest.fixture
def desk(serve_app, tab, ready):
    def open_(**settings) -> Page:
        page = tab(**settings)
        page.goto(serve_app(APP))
        ready(page)
        page.get_by_label("Choose the list").set_input_files([LIST])
        expect(page.get_by_text("0 of 10 slips are back.")).to_be_visible()
        ready(page)
        return page

    return open_


def scan() -> dict:
    return {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": as_pdf([scanned(sheets(PUPILS), turned=2)])}


def type_letters(page: Page, text: str) -> None:
    page.get_by_label("Letters of a slip").fill(text)
    page.get_by_label("Letters of a slip").press("Enter")


def test_a_scan_a_photo_and_letters_tick_the_list_and_the_list_comes_back(desk, problems_seen):
    page = desk()
    page.get_by_label("Choose a scan").set_input_files([scan()])
    expect(page.get_by_text("8 of 10 slips are back.")).to_be_visible()
    type_letters(page, spaced(PUPILS[8][2]).lower())
    expect(page.get_by_text(f"9 of 10 slips are back. The last one: {PUPILS[8][0]} · 1b.")).to_be_visible()
    page.get_by_text("1 slip is not back yet").click()
    expect(page.get_by_role("listitem").filter(has_text=PUPILS[9][0])).to_be_visible()
    assert problems_seen(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the ticked list").click()
    rows, _ = read_rows(Path(download.value.path()).read_bytes(), 100)
    assert [bool(row[3]) for row in rows[1:]] == [True] * 9 + [False]
    page.get_by_role("button", name="Take the list away").click()
    expect(page.get_by_label("Choose the list")).to_be_attached()
    expect(page.get_by_text("slips are back")).to_have_count(0)


def test_a_press_while_a_scan_is_read_loses_no_page(desk):
    page = desk()
    eight, two = (scanned(sheets(PUPILS), page=side, noise=0.01, blur=0) for side in (0, 1))
    many = as_pdf([eight] * 20 + [two])
    page.get_by_label("Choose a scan").set_input_files([{**scan(), "buffer": many}])
    expect(page.get_by_text("Reading page")).to_be_visible()
    type_letters(page, PUPILS[9][2])
    expect(page.get_by_text("10 of 10 slips are back.")).to_be_visible()


def test_mistyped_letters_and_strange_files_get_a_sentence_and_nothing_is_lost(desk):
    page = desk()
    code = PUPILS[0][2]
    type_letters(page, code[2:4] + code[:2] + code[4:])
    expect(page.get_by_role("alert").filter(has_text="wrong letter or digit")).to_be_visible()
    type_letters(page, code)
    expect(page.get_by_text("1 of 10 slips are back.")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="wrong letter")).to_have_count(0)
    page.get_by_label("Choose a scan").set_input_files([{**scan(), "buffer": b"%PDF-1.7 not really"}])
    expect(page.get_by_role("alert").filter(has_text="This PDF is broken")).to_be_visible()
    expect(page.get_by_text("1 of 10 slips are back.")).to_be_visible()


def test_a_phone_offers_its_camera(desk):
    page = desk(width=375, has_touch=True, is_mobile=True)
    photo = as_file("JPEG", [scanned(sheets(PUPILS), page=1, turned=91, dots=200)])
    expect(page.get_by_text("Take a photo")).to_be_visible()
    page.get_by_label("Take a photo").set_input_files([{"name": "image.jpg", "mimeType": "image/jpeg", "buffer": photo}])
    expect(page.get_by_text("2 of 10 slips are back.")).to_be_visible()


def test_a_list_that_is_none_gets_a_sentence(serve_app, tab, ready):
    page = tab()
    page.goto(serve_app(APP))
    ready(page)
    page.get_by_label("Choose the list").set_input_files([{**LIST, "buffer": b"Name,Class\r\nMira,5b\r\n"}])
    expect(page.get_by_role("alert").filter(has_text="No column of this list holds codes")).to_be_visible()
    page.get_by_label("Choose the list").set_input_files([LIST])
    expect(page.get_by_text("0 of 10 slips are back.")).to_be_visible()
