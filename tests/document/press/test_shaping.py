from __future__ import annotations

import pytest

from agreement_app.document.press.shaping import language_of, missing, shape
from tests.document.press.conftest import NAMES


@pytest.mark.parametrize("script", NAMES)
def test_every_letter_is_drawn_and_said_once(script):
    name, language, _ = NAMES[script]
    line = shape(name, language)
    assert missing(name) == ""
    glyphs = [glyph for run in line.runs for glyph in run.glyphs]
    assert all(glyph.id for glyph in glyphs)  # glyph 0 is the empty box
    assert sorted("".join(glyph.text for glyph in glyphs)) == sorted(name)
    assert line.width > 0


def test_letters_join_and_marks_find_their_place():
    joined = [glyph.id for run in shape("ليلى").runs for glyph in run.glyphs]
    apart = [glyph.id for letter in "ىليل" for run in shape(letter).runs for glyph in run.glyphs]
    assert set(joined) != set(apart)
    assert len(shape("क्षि").runs[0].glyphs) < len("क्षि")
    assert any(glyph.dy for run in shape("أمّ").runs for glyph in run.glyphs)


def test_a_name_from_right_to_left_begins_at_the_right():
    glyphs = shape("נועה").runs[0].glyphs
    assert [glyph.text for glyph in glyphs] == list("העונ")
    assert shape("נועה").direction == "rtl"


@pytest.mark.parametrize(("one", "other"), [("zh", "ja"), ("zh-Hant", "zh-Hans")])
def test_one_sign_is_drawn_as_its_language_draws_it(one, other):
    drawn = [[(run.face, glyph.id) for run in shape("骨直", language).runs for glyph in run.glyphs] for language in (one, other)]
    assert drawn[0] != drawn[1]


@pytest.mark.parametrize("script", NAMES)
def test_the_language_is_heard_where_the_letters_give_it_away(script):
    name, asked, heard = NAMES[script]
    assert language_of(name, asked) == heard


def test_what_nobody_can_write_is_found():
    assert missing("Mira 𒀀𒀀") == "𒀀"
    assert missing("Mira\u200d\ufe0f") == ""


def test_nothing_has_no_width():
    assert shape("").runs == ()
    assert shape("").width == 0
