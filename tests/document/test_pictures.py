"""Every edition, age and paper as a picture beside the one that was approved; `make pictures` shows what changed."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from tests.pictures import APPROVED, TOLERANCE, cases, difference, path_of, picture_of

CASES = list(cases())


@pytest.mark.sweep
@pytest.mark.parametrize(("edition", "band", "paper"), CASES)
def test_the_picture_is_the_approved_one(edition, band, paper):
    path = path_of(edition, band, paper)
    assert path.exists(), "look at it with `make pictures`, then keep it"
    assert difference(picture_of(edition, band, paper), Image.open(path)) <= TOLERANCE


def test_the_approved_pictures_are_small_and_none_is_left_over():
    files = list(APPROVED.glob("*.png"))
    assert {path.name for path in files} <= {path_of(*case).name for case in CASES}
    assert sum(path.stat().st_size for path in files) < 3_000_000


def test_a_moved_line_and_a_missing_page_would_be_noticed():
    page = Image.new("L", (250, 354), 255)
    moved = page.copy()
    for image, top in ((page, 100), (moved, 104)):
        ImageDraw.Draw(image).multiline_text((20, top), "a promise that we made\nand another one", fill=0)
    assert difference(page, page) == 0
    assert difference(page, moved) > TOLERANCE
    assert difference(page, Image.new("L", (504, 354), 255)) == 1
