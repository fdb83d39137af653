import re

import pytest
from pydantic import ValidationError

from agreement_app.model.signature import HEIGHT, MAX_POINTS, MAX_STROKES, WIDTH, Signature, clean_strokes, svg_bounds, svg_path


def test_a_drawing_is_kept():
    assert clean_strokes([[[1, 2], [3, 4]], [[5, 6]]]) == (((1, 2), (3, 4)), ((5, 6),))


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "M0 0",
        {"a": 1},
        [["<svg>"]],
        [[[1, "<image href='file:///etc/passwd'>"]]],
        [[[1, float("nan")]], [[float("inf"), 1]]],
        [[[1]], [[1, 2, 3]], [[True, False]]],
        [[None], [[]]],
    ],
)
def test_anything_else_is_dropped(raw):
    assert clean_strokes(raw) == ()


def test_points_outside_the_box_are_brought_to_its_edge():
    assert clean_strokes([[[-5, 999], [700, 0.4]]]) == (((0, HEIGHT), (WIDTH, 0)),)


def test_a_huge_drawing_is_thinned_and_keeps_its_ends():
    strokes = clean_strokes([[[n % WIDTH, n % HEIGHT] for n in range(20_000)]])
    assert sum(map(len, strokes)) <= MAX_POINTS + 1
    assert strokes[0][0] == (0, 0)
    assert strokes[0][-1] == (19_999 % WIDTH, 19_999 % HEIGHT)


def test_too_many_strokes_are_cut():
    assert len(clean_strokes([[[1, 1]]] * 10_000)) == MAX_STROKES


def test_the_path_holds_numbers_and_path_letters_only():
    assert re.fullmatch(r"[MLQl0-9. -]+", svg_path((((1, 2), (3, 4), (5, 9)), ((7, 7),))))


def test_a_dot_is_drawn():
    assert svg_path((((7, 8),),)) == "M7 8l0.1 0"


def test_the_path_starts_and_ends_where_the_finger_did():
    path = svg_path((((1, 2), (30, 40), (50, 90)),))
    assert path.startswith("M1 2") and path.endswith("L50 90")


def test_a_curve_goes_through_the_middles():
    assert svg_path((((0, 0), (10, 0), (20, 10)),)) == "M0 0Q10 0 15 5L20 10"


def test_bounds_hold_every_point_and_are_never_tiny():
    x, y, width, height = svg_bounds((((100, 100),),))
    assert x < 100 < x + width and y < 100 < y + height
    assert width >= 60 and height >= 40


@pytest.mark.parametrize("strokes", [(((0, 0), (601, 0)),), (((-1, 0),),)])
def test_a_signature_refuses_points_outside_the_box(strokes):
    with pytest.raises(ValidationError):
        Signature(signer="child", how="drawn", strokes=strokes)


@pytest.mark.parametrize(
    ("signature", "empty"),
    [
        (Signature(signer="child", how="drawn"), True),
        (Signature(signer="child", how="typed", typed="  "), True),
        (Signature(signer="child", how="pen"), False),
        (Signature(signer="child", how="drawn", strokes=(((1, 1),),)), False),
    ],
)
def test_empty_means_that_nothing_can_be_seen(signature, empty):
    assert signature.is_empty is empty
