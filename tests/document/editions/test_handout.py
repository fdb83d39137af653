from __future__ import annotations

import io

import pikepdf
import pytest

from agreement_app.document.material import Options
from tests.document.conftest import page_texts
from tests.document.editions.conftest import BANDS, PAPERS, family, material, printed


@pytest.mark.parametrize("edition", ["handout", "handout_form"])
@pytest.mark.parametrize("band", BANDS)
def test_nothing_of_the_family_is_on_it(band, edition):
    text = " ".join(page_texts(printed(edition, band)))
    choices = family(band)
    written = [choices.child, *choices.adults, *(own.promise for own in choices.own), *(person.name for person in choices.trusted)]
    written += [blank for chosen in choices.clauses.values() for blank in chosen.blanks.values() if len(blank) > 3]
    assert [one for one in written if f" {one} " in text or f" {one}." in text] == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("band", BANDS)
def test_it_is_one_sheet_printed_on_both_sides(band, paper):
    assert len(page_texts(printed("handout", band, Options(paper=paper)))) == 2


@pytest.mark.parametrize("band", BANDS)
def test_the_first_promises_and_the_first_help_line_are_on_it(band):
    text = " ".join(page_texts(printed("handout", band)))
    given = material(band)
    for section in given.blank.sections:
        for promise in (*section.child, *section.parent, *section.together):
            assert promise.sentence[0].text.strip()[:20] in text
    assert given.lines.emergency.phone in text


@pytest.mark.parametrize("band", BANDS)
def test_every_field_of_the_form_has_a_name_and_a_label_of_its_own(band):
    with pikepdf.open(io.BytesIO(printed("handout_form", band))) as document:
        fields = list(document.Root.AcroForm.Fields)
        names = [str(field.T) for field in fields]
        assert len(names) == len(set(names)) > 20
        assert all(str(field.TU) for field in fields)
        promises = sum(len(getattr(section, side)) for section in material(band).blank.sections for side in ("child", "parent", "together"))
        assert sum(field.FT == "/Btn" for field in fields) >= promises
        assert not any(str(field.get("/V", "")) not in ("", "/Off") for field in fields)


def test_the_form_is_clearly_another_file_and_claims_no_pdf_ua():
    with pikepdf.open(io.BytesIO(printed("handout_form", "8-10"))) as form, pikepdf.open(io.BytesIO(printed("handout", "8-10"))) as paper:
        assert form.docinfo["/Title"] != paper.docinfo["/Title"]
        assert "/AcroForm" not in paper.Root
        assert b"pdfuaid" not in (form.Root.Metadata.read_bytes() if "/Metadata" in form.Root else b"")
        assert b"pdfuaid" in paper.Root.Metadata.read_bytes()


def test_codes_can_be_left_out():
    def figures(options: Options) -> int:
        with pikepdf.open(io.BytesIO(printed("handout", "11-13", options))) as document:
            figures = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
            return sum("scan" in str(figure.Alt) for figure in figures)

    assert figures(Options()) >= 1
    assert figures(Options(codes=False)) == 0
