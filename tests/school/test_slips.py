"""Return slips as the batch prints them: each with the code of its pupil, on every paper, in every number of copies."""

from __future__ import annotations

import json
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from agreement_app.document.material import Options
from agreement_app.model.slip_code import draw_codes, spaced
from agreement_app.school.batch import Crew, InTurn, Wanted, print_batch
from agreement_app.school.packs import Order
from agreement_app.school.roster import read_roster
from agreement_app.school.scans import read_scan
from tests.document.editions.test_every_edition import program
from tests.school.conftest import HEADS, TODAY, csv_file

HERE = Crew(InTurn(), 1)
SCRIPTS = ("Mira", "ليلى", "अनीता", "李小明")


@pytest.fixture
def order(kit, real_library) -> Order:
    roster = read_roster(csv_file(), "list.csv", kit, real_library, TODAY)
    codes = tuple(draw_codes(len(roster.pupils), random.Random(1)))
    return Order(roster, kit, real_library, ("return_slip",), Options(), TODAY, codes)


def of(order: Order, rows) -> Order:
    roster = read_roster(csv_file([HEADS, *rows]), "list.csv", order.kit, order.library, TODAY)
    assert not roster.problems
    return replace(order, roster=roster, codes=tuple(draw_codes(len(roster.pupils), random.Random(1))))


def printed(order: Order, tmp_path: Path) -> Path:
    print_batch(order, Wanted(tmp_path / "packs.pdf", tmp_path / "packs.zip"), HERE, lambda _done: None)
    return tmp_path / "packs.pdf"


def fronts(path: Path) -> list[tuple[str, ...]]:
    return [page.codes for page in read_scan(path, "packs.pdf") if page.codes]


@pytest.mark.parametrize("options", [Options(), Options(paper="letter", ink="saver", setting="large", codes=False)])
def test_every_slip_has_the_code_of_its_pupil_and_copies_share_it(order, tmp_path, options):
    path = printed(replace(order, options=options), tmp_path)
    pupils = dict(zip(order.codes, order.roster.pupils, strict=True))
    assert fronts(path) == [(code,) for code, pupil in pupils.items() for _ in range(pupil.copies)]
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    for code, pupil in pupils.items():
        assert sum(spaced(code) in text and f"{pupil.name} · {pupil.group}" in text for text in texts) == pupil.copies


def test_a_pack_of_its_own_has_the_code_and_keeps_the_rules_of_pdf_ua(order, tmp_path):
    printed(replace(order, editions=("handout", "return_slip")), tmp_path)
    with zipfile.ZipFile(tmp_path / "packs.zip") as archive:
        data = archive.read("4b/Mira.pdf")
    path = tmp_path / "mira.pdf"
    path.write_bytes(data)
    assert fronts(path) == [(order.codes[0],)]
    (heard,) = json.loads(program("outloud", "--json", "-", "--quiet", str(path)))["results"]
    report = json.loads(program("pdfua", "check", "--format", "json", str(path)))
    assert (heard["error"], heard["findings"], report["findings"], report["pdfua_version"]) == (None, [], [], "PDF/UA-1")


def test_without_codes_the_slip_has_none(order, tmp_path):
    assert fronts(printed(replace(order, codes=()), tmp_path)) == []


@pytest.mark.sweep
def test_many_copies_of_a_single_page_have_room(order, tmp_path):
    many = of(order, [["Mira", "4b", "", "8-10", "9"]] * 40)
    path = printed(many, tmp_path)
    with pikepdf.open(path) as pdf:
        assert not pdf.check_pdf_syntax()
    assert fronts(path) == [(code,) for code in many.codes for _ in range(9)]


@pytest.mark.parametrize("band", ["5-7", "14-17"])
def test_a_slip_costs_little(order, tmp_path, band):
    many = of(order, [["Mira", f"{n // 25}b", "", band, ""] for n in range(500)])
    print_batch(many, Wanted(tmp_path / "packs.pdf"), HERE, lambda _done: None)
    assert (tmp_path / "packs.pdf").stat().st_size / 500 < 2000
