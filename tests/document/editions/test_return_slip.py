from __future__ import annotations

import json
import random
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from agreement_app.document import code
from agreement_app.document.editions.return_slip.page import ON_A_SHEET, build_sheets
from agreement_app.document.material import Options
from agreement_app.document.pdf import print_edition, print_page
from agreement_app.model.slip_code import draw_codes, spaced
from tests.document.conftest import page_texts
from tests.document.editions.conftest import BANDS, PAPERS, material, printed, with_kit
from tests.document.editions.test_every_edition import program

CODES = draw_codes(20, random.Random(3))
SETTINGS = ("standard", "large", "dyslexia")


def slip(band: str = "8-10", options: Options = Options()) -> bytes:  # noqa: B008 - it never changes
    return print_edition(replace(material(band), slip_code=CODES[0]), "return_slip", options)


def read(data: bytes, page: int = 0, scale: float = 2) -> set[str]:
    with pypdfium2.PdfDocument(data) as document:
        drawn = document[page].render(scale=scale, grayscale=True).to_pil().convert("L")
    return {one.text for one in zxingcpp.read_barcodes(drawn)}


def sheets(count: int, classes: int = 1, options: Options = Options()) -> bytes:  # noqa: B008
    pupils = [(f"Mira {n}", f"{n * classes // count + 1}b", one) for n, one in enumerate(CODES[:count])]
    return print_page(build_sheets(pupils, material("8-10").words), "return_slip/sheet", options)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("band", BANDS)
def test_the_slip_is_at_the_foot_of_one_page_and_can_be_read(band, setting, paper):
    data = slip(band, Options(paper=paper, setting=setting, ink="saver", codes=False))
    (text,) = page_texts(data)
    assert spaced(CODES[0]) in text
    assert read(data) == {CODES[0]}
    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        found = zxingcpp.read_barcodes(page.render(scale=1, grayscale=True).to_pil().convert("L"))[0].position
        assert found.top_left.y > page.get_height() - 68 / 25.4 * 72
        assert found.bottom_right.y < page.get_height() - 10 / 25.4 * 72


def test_nothing_of_the_family_is_on_it():
    text = page_texts(slip())[0]
    assert not any(name in text for name in ("Mira", "Ana", "Papa"))


def test_without_a_code_there_is_none_but_all_the_rest():
    data = printed("return_slip", "8-10")
    assert read(data) == set()
    assert material("8-10").words.say("document.return_slip.says") in page_texts(data)[0]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_sheet_holds_eight_slips_and_a_class_begins_a_new_one(paper):
    data = sheets(20, classes=2, options=Options(paper=paper))
    texts = page_texts(data)
    assert [text.count("Mira") for text in texts] == [8, 2, 8, 2]
    assert [read(data, page) for page in range(4)] == [set(CODES[:8]), set(CODES[8:10]), set(CODES[10:18]), set(CODES[18:20])]
    assert [next(name for name in ("1b", "2b") if name in text) for text in texts] == ["1b", "1b", "2b", "2b"]


def test_names_of_every_script_and_of_any_length_leave_the_sheet_as_it_is():
    names = ["ليلى", "אורי", "अनीता", "สมชาย", "M" * 60, "Anna-Maria Theodora von und zu Hohenlohe-Langenburg", "<b>Mira</b>", "=1+1"]
    pupils = [(name, "5b", one) for name, one in zip(names, CODES, strict=False)]
    data = print_page(build_sheets(pupils, material("8-10").words), "return_slip/sheet", Options())
    (text,) = page_texts(data)
    assert "<b>Mira</b>" in text
    assert read(data) == set(CODES[: len(names)]) and len(names) == ON_A_SHEET


@pytest.mark.parametrize("made", [lambda: slip("5-7"), lambda: sheets(12, 2)], ids=["slip", "sheets"])
def test_a_listener_hears_it_and_the_rules_of_pdf_ua_are_kept(made, tmp_path):
    path = tmp_path / "slip.pdf"
    path.write_bytes(made())
    (heard,) = json.loads(program("outloud", "--json", "-", "--quiet", str(path)))["results"]
    report = json.loads(program("pdfua", "check", "--format", "json", str(path)))
    assert (heard["error"], heard["findings"], report["findings"], report["pdfua_version"]) == (None, [], [], "PDF/UA-1")


def test_a_code_painted_into_a_page_is_the_one_that_is_drawn():
    import io

    import pikepdf

    target = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        page.Contents = pdf.make_stream(code.painted(CODES[1], 20, 180, 100))
        pdf.save(target)
    assert read(target.getvalue()) == {CODES[1]}
    with pypdfium2.PdfDocument(target.getvalue()) as document:
        box = zxingcpp.read_barcodes(document[0].render(scale=1, grayscale=True).to_pil().convert("L"))[0].position
    assert (box.top_left.x, box.top_left.y) == (pytest.approx(28, abs=2), pytest.approx(28, abs=2))
    assert box.bottom_right.x - box.top_left.x == pytest.approx(84, abs=3)


def test_a_school_that_names_a_day_has_it_on_the_slips_page():
    assert "bring it to school by 15 January 2027." in page_texts(print_edition(with_kit(material("8-10")), "return_slip", Options()))[0]
    assert "bring it to school." in page_texts(print_edition(with_kit(material("8-10"), return_by=None), "return_slip", Options()))[0]
