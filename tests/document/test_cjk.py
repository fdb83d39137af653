"""Chinese, Japanese and Korean names, whose typefaces are cut a block at a time."""

import io

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pypdfium2 import PdfDocument

from agreement_app.document import cjk
from agreement_app.document.pdf import render_pdf
from agreement_app.model.choices import Choices
from tests.document.conftest import make_agreement, make_words


@pytest.mark.parametrize(
    ("text", "language", "face", "blocks"),
    [
        ("Mira", "en", "", ()),
        ("李小明", "en", "cjk-hans", ("5c", "66", "67")),
        ("李小明", "zh_TW", "cjk-hant", ("5c", "66", "67")),
        ("李小明", "ja", "cjk-jpan", ("5c", "66", "67")),
        ("さくら 明", "en", "cjk-jpan", ("30", "66")),
        ("ルーク、", "en", "cjk-jpan", ("30",)),
        ("지우", "en", "cjk-kore", ("c6", "c9")),
    ],
)
def test_letters_and_language_tell_the_face(text, language, face, blocks):
    assert cjk.parts_for(text, language) == (face, tuple(f"{face}-{block}" for block in blocks))


def test_a_part_holds_its_whole_block_and_no_more():
    letters = TTFont(io.BytesIO(cjk.part("cjk-hans-66"))).getBestCmap()
    assert set(letters) == {0x20, 0xA0, *range(0x6600, 0x6700)}


@pytest.mark.parametrize("name", ["cjk-hans-", "cjk-hans-zz", "cjk-hans-12345", "cjk-x-66", "../cjk-hans-66", ""])
def test_only_names_of_parts_are_taken(name):
    assert not cjk.is_part(name)


def test_a_name_is_drawn_in_one_face_whatever_was_printed_before():
    def printed(child: str) -> bytes:
        return render_pdf(make_agreement(child=child), make_words(), Choices(child=child))

    first = printed("李小明")
    printed("さくら明")
    assert printed("李小明") == first
    with pikepdf.open(io.BytesIO(first)) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.resources.Font.values()}
    assert {font for font in fonts if "cjk" in font} and not any("jpan" in font for font in fonts)
    assert "李小明" in PdfDocument(first)[0].get_textpage().get_text_range()
