"""What becomes of the ink a browser sends."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_app.model.signature import MAX_POINTS, Signature, svg_path
from agreement_app.ui.components.signature_pad import Shown, read_ink, same, settle

DRAWN = Signature(signer="child", how="drawn", strokes=(((1, 2), (3, 4)),))
TYPED = Signature(signer="child", how="typed", typed="Mira")
NOTHING = Signature(signer="child", how="drawn")
INK = {"turn": "t1", "how": "drawn", "strokes": [[[1, 2], [3, 4]]], "typed": ""}


def test_ink_becomes_a_signature():
    assert read_ink(INK, "t1", "child") == DRAWN


@pytest.mark.parametrize("ink", [None, "ink", [], {}, {**INK, "turn": "t0"}, {**INK, "how": "stamped"}, {**INK, "how": ["drawn"]}])
def test_what_is_not_ink_of_this_turn_is_nothing(ink):
    assert read_ink(ink, "t1", "child") is None


def test_strokes_and_letters_are_cleaned():
    ink = {**INK, "strokes": [[[-5, 999], ["x", 1], [True, 2]], "<svg>"], "typed": "Mi\u202era\n" + "a" * 500}
    signature = read_ink(ink, "t1", "child")
    assert signature.strokes == (((0, 200),),)
    assert signature.typed.startswith("Mi ra aaa") and len(signature.typed) == 60


@pytest.mark.parametrize("points", [1, 20_000])
def test_one_dot_and_very_many_points_make_a_signature_that_prints(points):
    signature = read_ink({**INK, "strokes": [[[n % 600, n % 200] for n in range(points)]]}, "t1", "child")
    assert signature is not None and not signature.is_empty
    assert 1 <= sum(map(len, signature.strokes)) <= MAX_POINTS + 1
    assert svg_path(signature.strokes)


def test_a_first_call_tells_the_pad_what_the_app_holds():
    shown = settle(None, INK, TYPED, "child")
    assert shown.now == TYPED
    assert shown.turn not in ("", "t1")


def test_ink_of_this_turn_stands():
    assert settle(Shown("t1", None), INK, None, "child") == Shown("t1", DRAWN)


def test_what_was_given_and_is_held_stays_as_it_is_with_its_day():
    held = DRAWN.model_copy(update={"signed_on": date(2026, 11, 21)})
    assert settle(Shown("t1", DRAWN), INK, held, "child") == Shown("t1", held)


def test_a_page_that_was_left_shows_what_is_held_in_the_same_turn():
    assert settle(Shown("t1", DRAWN), None, DRAWN, "child") == Shown("t1", DRAWN)


@pytest.mark.parametrize("held", [None, TYPED])
def test_what_the_app_put_there_replaces_the_ink(held):
    shown = settle(Shown("t1", DRAWN), INK, held, "child")
    assert shown.now == held
    assert shown.turn != "t1"


def test_an_empty_signature_keeps_the_way_even_when_the_app_holds_none():
    ink = {**INK, "how": "typed", "strokes": []}
    empty = settle(Shown("t1", None), ink, None, "child")
    assert (empty.turn, empty.now.how, empty.now.is_empty) == ("t1", "typed", True)
    assert settle(empty, ink, None, "child") == empty


def test_empty_is_as_good_as_none_and_the_way_that_is_not_used_does_not_count():
    assert same(None, NOTHING)
    assert same(TYPED, TYPED.model_copy(update={"strokes": DRAWN.strokes}))
    assert not same(TYPED, DRAWN)
    assert not same(None, Signature(signer="child", how="pen"))
