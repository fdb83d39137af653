"""The papers beside the agreement, as a family takes them with it."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import expect

from agreement_app.document.editions import EDITIONS
from tests.browser.journey import Journey


@pytest.fixture
def journey(page, app, ready):
    """A family that goes straight to what it can take along."""
    return Journey(page, app.url, ready).come_back_to("take_with_you")


def text_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def untick(journey: Journey, edition: str) -> None:
    """Take a paper out of the pack."""
    box = journey.by_key(f"take_pack_{edition}")
    box.locator("label").click()
    expect(box.locator("input")).not_to_be_checked()
    journey.settle()


def test_the_pack_holds_what_was_ticked(journey, tmp_path, real_library):
    titles = {name: real_library.words("en").say(f"document.{name}.title") for name in ("poster", "help_card", "review_sheet")}
    untick(journey, "poster")
    file = journey.download(tmp_path, "take_pack")
    assert file.name == "family-papers.pdf"
    with pypdfium2.PdfDocument(file.read_bytes()) as pack:
        marks = [mark.get_title() for mark in pack.get_toc()]
    assert titles["help_card"] in marks and titles["review_sheet"] in marks
    assert titles["poster"] not in marks


def test_nothing_ticked_makes_no_pack(journey):
    expect(journey.by_key("take_pack").get_by_role("button")).to_be_enabled()
    for edition, paper in EDITIONS.items():
        if paper.for_families and journey.page.locator(f".st-key-take_pack_{edition} input:checked").count():
            untick(journey, edition)
    expect(journey.by_key("take_pack").get_by_role("button")).to_be_disabled()
    expect(journey.page.get_by_text("Choose at least one paper.")).to_be_visible()


def test_the_phone_gets_a_picture(journey, tmp_path):
    file = journey.download(tmp_path, "take_lock_screen")
    assert file.name == "help-on-the-lock-screen.png"
    with Image.open(io.BytesIO(file.read_bytes())) as picture:
        assert picture.size == (1080, 2340)
        assert len(picture.getcolors(1_000_000)) > 10


@pytest.mark.parametrize("sheet", ["handout", "handout_form"])
def test_what_is_given_away_holds_nothing_of_the_family(journey, tmp_path, sheet):
    journey.page.get_by_text("For another family, a club or a class").click()
    file = journey.download(tmp_path, f"take_{sheet}")
    data = file.read_bytes()
    assert "fill in" in text_of(data)
    assert "Mira" not in text_of(data)
    with pypdfium2.PdfDocument(data) as document:
        assert (document.get_formtype() != 0) == (sheet == "handout_form")
        assert document.count_attachments() == 0
