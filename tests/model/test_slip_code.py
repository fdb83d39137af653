from __future__ import annotations

import random

import pytest

from agreement_app.model.slip_code import DIGITS, LETTERS, PAIRS, draw_codes, has_shape, is_code, plain_code, spaced

SOME = draw_codes(200, random.Random(1))
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def test_every_code_is_one_and_no_two_are_the_same():
    codes = draw_codes(20_000, random.Random(2))
    assert len(set(codes)) == 20_000
    assert all(is_code(code) for code in codes)


def test_codes_that_are_taken_are_not_drawn_again():
    assert draw_codes(50, random.Random(1), taken=SOME[:50]) == draw_codes(100, random.Random(1))[50:]


def test_every_wrong_sign_is_noticed():
    for code in SOME:
        for at in range(len(code)):
            assert not any(is_code(code[:at] + sign + code[at + 1 :]) for sign in SIGNS if sign != code[at])


def test_neighbours_that_changed_places_are_noticed():
    for code in SOME:
        for at in range(len(code) - 1):
            assert not is_code(code[:at] + code[at + 1] + code[at] + code[at + 2 :])


def test_pairs_that_changed_places_are_noticed():
    for code in SOME:
        pairs = [code[at : at + 2] for at in range(0, len(code), 2)]
        for one in range(PAIRS):
            for other in range(one):
                changed = pairs.copy()
                changed[one], changed[other] = changed[other], changed[one]
                assert not is_code("".join(changed))


def test_a_sign_too_few_or_too_many_is_noticed():
    for code in SOME:
        assert not any(has_shape(code[:at] + code[at + 1 :]) for at in range(len(code)))
        assert not any(has_shape(code[:at] + code[at] + code[at:]) for at in range(len(code)))


def test_no_word_can_come_of_a_code():
    assert not set(LETTERS) & set("AEIOUY") and not set(DIGITS) & set("0134")
    for code in SOME:
        assert set(code[::2]) <= set(LETTERS) and set(code[1::2]) <= set(DIGITS)
        assert len(set(code[::2])) == PAIRS



@pytest.mark.parametrize("alike", ["0OQD", "1IL", "5S", "2Z", "8B", "6G", "9Q", "UV", "MN", "EF", "4A", "3E"])
def test_of_signs_that_look_alike_only_one_is_used(alike):
    assert len(set(alike) & set(LETTERS + DIGITS)) <= 1


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}\n"])
def test_a_code_is_read_however_it_is_spaced(typed):
    code = SOME[0]
    assert plain_code(typed.format(spaced(code))) == code
    assert plain_code(typed.format(code.lower())) == code
    assert plain_code(typed.format("-".join((code[:4], code[4:8], code[8:])))) == code


@pytest.mark.parametrize("text", ["", "K7", "K7M2R9T6X8", "KKKKKKKKKKKK", "<b>K7M2R9T6</b>", "٧" * 12, "K7" * 6])
def test_anything_else_is_no_code(text):
    assert not is_code(text)
