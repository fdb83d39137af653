from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest

from agreement_app.document.attachment import read_pdf
from agreement_app.document.editions import EDITIONS, family_pack
from agreement_app.document.material import Options
from agreement_app.document.page import Run, Setter
from agreement_app.document.pdf import print_pack
from tests.document.conftest import page_texts
from tests.document.editions.conftest import BANDS, family, material, printed
from tests.document.editions.test_every_edition import program


@pytest.fixture(scope="module", params=[pytest.param(band, marks=() if band == "5-7" else pytest.mark.sweep) for band in BANDS])
def band(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def pack(band) -> bytes:
    return print_pack(material(band), family_pack(material(band)), Options())


def test_it_holds_the_pages_of_every_paper(pack, band):
    singles = [text for name in family_pack(material(band)) for text in page_texts(printed(name, band))]
    assert page_texts(pack) == singles


def test_it_has_a_bookmark_for_every_paper(pack, band):
    titles = []
    for name in family_pack(material(band)):
        with pikepdf.open(io.BytesIO(printed(name, band))) as paper:
            titles.append(str(paper.docinfo["/Title"]))
    with pikepdf.open(io.BytesIO(pack)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == titles
        assert outline.root[0].children


def test_it_keeps_the_rules_of_pdf_ua(pack, tmp_path):
    path = Path(tmp_path / "pack.pdf")
    path.write_bytes(pack)
    report = json.loads(program("pdfua", "check", "--format", "json", str(path)))
    assert report["findings"] == []
    assert report["pdfua_version"] == "PDF/UA-1"


def test_a_screen_reader_finds_amiss_only_what_is_meant_so(pack, band, tmp_path):
    """Two guesses of the checker are wrong here, and only here.

    It takes the names that head several papers for a running header, and, seeing more than two pages, it no longer knows
    the second to fourth help card of a sheet for copies that nobody wants to hear again.
    """
    path = Path(tmp_path / "pack.pdf")
    path.write_bytes(pack)
    found = json.loads(program("outloud", "--json", "-", "--quiet", str(path)))["results"][0]["findings"]
    before = [name for name in family_pack(material(band)) if name != "help_card"]
    first = sum(len(page_texts(printed(name, band))) for name in before[: family_pack(material(band)).index("help_card")])
    cards = set(range(first + 1, first + 1 + len(page_texts(printed("help_card", band)))))
    assert {one["page"] for one in found if one["rule"] == "TAG-002"} <= cards
    names = "".join(run.text for run in heading(band)).replace("\N{NO-BREAK SPACE}", " ")
    assert {one["evidence"] for one in found if one["rule"] == "PAG-001"} <= {names}
    assert {one["rule"] for one in found} <= {"TAG-002", "PAG-001"}


def heading(band: str) -> tuple[Run, ...]:
    """The names that head the papers."""
    return Setter(material(band).agreement, material(band).words).heading()


def test_it_can_be_opened_again(pack, band):
    assert read_pdf(pack, "pack.pdf") == family(band)


def test_the_papers_of_nobody_and_forms_are_not_in_it(band):
    assert not {"handout", "handout_form"} & set(family_pack(material(band)))
    with pytest.raises(ValueError, match="fields"):
        print_pack(material(band), ("agreement", "handout_form"), Options())


def test_easy_reading_is_there_for_the_youngest(band):
    assert ("easy_read" in family_pack(material(band))) == (band == "5-7")


def test_one_paper_alone_is_the_paper(band):
    assert print_pack(material(band), ("agreement",), Options()) == printed("agreement", band)
    assert EDITIONS["agreement"].carries_choices
