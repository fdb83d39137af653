"""Each child's own file, with a name in every script: the rules of PDF/UA, what is heard and what is seen."""

from __future__ import annotations

import io
import json
import random

import pikepdf
import pypdfium2
import pytest

from agreement_app.document.editions import EDITIONS
from agreement_app.document.material import Options
from agreement_app.document.places import PLACES
from agreement_app.document.press.owner import Owner
from agreement_app.document.press.single import print_single
from agreement_app.model.slip_code import draw_codes, spaced
from agreement_app.school.scans import read_scan
from tests.document.conftest import page_texts
from tests.document.editions.conftest import BANDS
from tests.document.editions.test_every_edition import program
from tests.document.press.conftest import NAMES, plate, plate_from_the_right

CODE = draw_codes(1, random.Random(1))[0]
CASES = {
    **{f"handout {script}": ("handout", "8-10", Options(), script) for script in NAMES},
    **{f"{name} letter": (name, "11-13", Options(paper="letter"), "Arabic") for name in EDITIONS if name != "handout_form"},
    **{f"handout {band}": ("handout", band, Options(ink="saver", setting="large"), "Latin") for band in BANDS},
}


FROM_THE_RIGHT = {f"{edition} from the right": edition for edition in ("handout", "return_slip")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("singles")
    for case, (edition, band, options, script) in CASES.items():
        owner = Owner(NAMES[script][0], "4b", NAMES[script][1], CODE)
        (folder / f"{case}.pdf").write_bytes(print_single(plate(band, edition, options), owner))
    for case, edition in FROM_THE_RIGHT.items():
        (folder / f"{case}.pdf").write_bytes(print_single(plate_from_the_right(edition), Owner("أمّ ليلى", "4b", "ar", CODE)))
    return folder


@pytest.fixture(scope="module")
def heard(folder):
    report = json.loads(program("outloud", "--json", "-", "--quiet", *map(str, sorted(folder.glob("*.pdf")))))
    return {result["path"].rpartition("/")[2]: result for result in report["results"]}


@pytest.mark.parametrize("case", [*CASES, *FROM_THE_RIGHT])
def test_the_rules_of_pdf_ua_are_kept(folder, heard, case):
    report = json.loads(program("pdfua", "check", "--format", "json", str(folder / f"{case}.pdf")))
    assert (report["findings"], report["pdfua_version"]) == ([], "PDF/UA-1")
    assert (heard[f"{case}.pdf"]["error"], heard[f"{case}.pdf"]["findings"]) == (None, [])


def tags(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/ActualText" in one and "/S" in one]


@pytest.mark.parametrize("script", NAMES)
def test_the_name_is_heard_first_and_in_its_language(folder, script):
    name, _, language = NAMES[script]
    with pikepdf.open(folder / f"handout {script}.pdf") as pdf:
        assert {str(tag.ActualText) for tag in tags(pdf)} == {name, f"{name} · 4b"}
        assert {str(tag.get("/Lang", "")) for tag in tags(pdf)} == {language}
        assert str(pdf.Root.StructTreeRoot.K[0].K[0].ActualText) == f"{name} · 4b"
        assert name not in str(pdf.docinfo.Title)
        assert not pdf.check_pdf_syntax()


@pytest.mark.parametrize("script", ["Latin", "Chinese", "Cyrillic", "Korean", "Hebrew"])
def test_the_name_is_seen_at_the_edge_and_on_its_line(folder, script):
    name = NAMES[script][0]
    first = page_texts((folder / f"handout {script}.pdf").read_bytes())[0]
    assert first.count(name) == 2
    assert "4b" in first


def test_a_return_slip_has_its_code_drawn_and_in_letters_and_no_name_below_the_cut(folder):
    path = folder / "return_slip letter.pdf"
    (found,) = read_scan(path, path.name)
    assert found.codes == (CODE,)
    with pikepdf.open(path) as pdf:
        assert spaced(CODE) in {str(tag.ActualText) for tag in tags(pdf)}
        drawn = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        assert not [one for one in drawn if str(one.Alt) in PLACES]
    with pypdfium2.PdfDocument(path) as document:
        text = document[0].get_textpage()
        assert spaced(CODE) in text.get_text_bounded()
        assert "4b" not in text.get_text_bounded(bottom=0, top=200)


def test_the_name_stands_on_the_line_and_nowhere_else():
    def ink(owner: Owner):
        with pypdfium2.PdfDocument(print_single(plate(), owner)) as document:
            return document[0].render(scale=1, grayscale=True).to_numpy().squeeze()

    changed = (ink(Owner("Mira", "4b", "en")) != ink(Owner("Nora", "7c", "en"))).nonzero()
    line = next(slot for slot in plate().pages[0].slots if slot.what == "name")
    height = plate().pages[0].height
    rows, columns = set(changed[0].tolist()), set(changed[1].tolist())
    assert rows and all(row < 30 or height - line.y - 20 < row < height - line.y + 6 for row in rows)
    assert max(columns) < plate().pages[0].width - 40


def test_a_long_name_stays_on_its_line():
    long = "Maximiliana-Anastasia Konstantinopoulou von Hohenlohe-Lange"
    file = print_single(plate(), Owner(long, "4b", "de"))
    line = next(slot for slot in plate().pages[0].slots if slot.what == "name")
    with pypdfium2.PdfDocument(file) as document:
        text = document[0].get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
    on_line = [box for box in boxes if line.y - 4 < box[1] and box[3] < line.y + 18 and box[0] < line.x + line.width]
    assert on_line and max(box[2] for box in on_line) <= line.x + line.width + 1


def test_equal_input_gives_equal_bytes_and_others_differ():
    one, again, other = (print_single(plate(), Owner(name, "4b", "en")) for name in ("Mira", "Mira", "Nora"))
    assert one == again != other


def test_all_but_the_name_is_drawn_as_it_always_is():
    from agreement_app.document.pdf import print_edition
    from tests.document.editions.conftest import material

    def lower_half(file: bytes):
        with pypdfium2.PdfDocument(io.BytesIO(file)) as document:
            return [page.render(scale=1).to_numpy()[140:] for page in document]

    usual = lower_half(print_edition(material("8-10"), "handout", Options()))
    ours = lower_half(print_single(plate(), Owner("Mira", "4b", "en")))
    assert all((one == other).all() for one, other in zip(usual, ours, strict=True))


def test_from_right_to_left_the_name_begins_at_the_right_and_the_label_stands_at_the_left(folder):
    width = plate_from_the_right("handout").pages[0].width
    label, name = (next(slot for slot in plate_from_the_right("handout").pages[0].slots if slot.what == what) for what in ("label", "name"))
    assert label.x < 60 and not label.at_end
    assert name.x > width - 60 and name.at_end
    (found,) = read_scan(folder / "return_slip from the right.pdf", "slip")
    assert found.codes == (CODE,)
