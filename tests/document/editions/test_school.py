"""What a school puts on a paper: its name, its clauses and whom to ask, apart from everything of the family."""

import json
from dataclasses import replace

import pypdfium2
import pytest

from agreement_app.document.editions.agreement import page as agreement
from agreement_app.document.editions.door_poster import page as door
from agreement_app.document.html import render_document, render_preview
from agreement_app.document.material import Options
from agreement_app.document.pdf import print_edition
from agreement_app.document.school_part import school_part
from agreement_app.model.kit import Colours, KitClause
from tests.document.editions.conftest import BANDS, material, with_kit
from tests.document.editions.test_every_edition import program

SCHOOLED = ("agreement", "handout", "door_poster")
CLAUSE = "The tablet comes to school each day, fully charged."
LONG = {
    "name": "Wilhelmine-von-Oranien-Nassau-Gesamtschule mit gymnasialer Oberstufe am Fluss",
    "clauses": tuple(KitClause(text={"": f"{n} " + "word " * 45}, why={"": "because " * 28}) for n in range(8)),
    "contact": {"": "the office of the head of the lower school, on the first floor beside the library, every day"},
}


def text_of(data):
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize("edition", ["agreement", "handout"])
def test_the_school_asks_in_a_part_of_its_own(edition):
    said = text_of(print_edition(with_kit(material("11-13")), edition, Options()))
    assert "Riverside School asks" in said and CLAUSE in said
    assert "Questions go to the school office." in said and "The school's rules for the tablet, not our promises." in said


def test_without_a_kit_no_paper_speaks_of_a_school():
    assert school_part(material("8-10")) is None
    assert 'class="school"' not in render_preview(agreement.build(material("8-10"), Options()))


def test_a_kit_without_clauses_only_puts_its_name_on_what_it_hands_out():
    given = with_kit(material("8-10"), clauses=())
    assert "Riverside" not in text_of(print_edition(given, "agreement", Options()))
    assert "Riverside School" in text_of(print_edition(given, "handout", Options()))


def test_the_screen_shows_what_the_paper_says():
    html = render_preview(agreement.build(with_kit(material("8-10")), Options()))
    assert CLAUSE in html and 'src="data:image/svg+xml;base64,' in html and 'alt="Logo of Riverside School"' in html


@pytest.mark.parametrize("band", [pytest.param(band, marks=() if band == BANDS[0] else pytest.mark.sweep) for band in BANDS])
@pytest.mark.parametrize("edition", SCHOOLED)
@pytest.mark.parametrize("changes", [{}, LONG], ids=["usual", "long"])
def test_a_reader_of_screens_finds_nothing_amiss(edition, band, changes, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(print_edition(with_kit(material(band), **changes), edition, Options()))
    (heard,) = json.loads(program("outloud", "--json", "-", "--quiet", str(path)))["results"]
    assert heard["findings"] == []
    assert json.loads(program("pdfua", "check", "--format", "json", str(path)))["findings"] == []


@pytest.mark.parametrize("band", BANDS)
def test_a_handout_of_a_school_is_one_sheet(band):
    for paper in ("a4", "letter"):
        with pypdfium2.PdfDocument(print_edition(with_kit(material(band)), "handout", Options(paper=paper))) as document:
            assert len(document) <= 2


@pytest.mark.parametrize("setting", ["standard", "large", "dyslexia"])
@pytest.mark.parametrize("changes", [{}, {"name": LONG["name"], "contact": LONG["contact"]}], ids=["usual", "long"])
def test_the_poster_for_the_door_is_one_page(setting, changes):
    for paper in ("a4", "letter"):
        made = print_edition(with_kit(material("8-10"), **changes), "door_poster", Options(paper, "colour", setting))
        with pypdfium2.PdfDocument(made) as document:
            assert len(document) == 1


def test_the_poster_shows_where_its_code_leads():
    page = door.build(with_kit(material("8-10")), Options())
    assert page.shown == "promises.example.org/k/riverside"
    assert 'class="code"' in render_document(page, "door_poster")
    assert 'class="code"' not in render_document(replace(page, link=""), "door_poster")
    assert 'class="code"' not in render_document(page, "door_poster", Options(codes=False))


def test_saving_ink_leaves_out_logo_and_colours():
    page = agreement.build(with_kit(material("8-10")), Options())
    plain = render_document(page, "agreement", Options(ink="saver"))
    assert "data:image" not in plain and "#0b5563" not in plain and CLAUSE in plain
    assert "#0b5563" in render_document(page, "agreement", Options())


def test_what_a_school_wrote_is_text_and_never_markup():
    given = with_kit(material("8-10"), name="<b>A&B</b>", clauses=(KitClause(text={"": "<script>x</script>"}),), colours=Colours())
    html = render_document(agreement.build(given, Options()), "agreement")
    assert "&lt;b&gt;A&amp;B&lt;/b&gt;" in html and "<script>" not in html and "<b>A" not in html


def test_a_clause_in_another_language_says_so():
    given = with_kit(material("8-10"), clauses=(KitClause(text={"he": "שלום"}, why={"": "Hello."}),))
    html = render_document(agreement.build(given, Options()), "agreement")
    assert '<span class="says" lang="he" dir="rtl">שלום</span>' in html
    assert '<span class="why">Hello.</span>' in html
