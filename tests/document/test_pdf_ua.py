"""Two independent checkers read the PDF: one for the rules of PDF/UA-1, one for what a screen reader would make of it."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from agreement_app.document.pdf import render_pdf
from agreement_app.model.agreement import Piece
from agreement_app.model.choices import Choices
from agreement_app.model.clause import Side
from tests.document.conftest import make_agreement, make_words, promise, said

CASES = [
    (f"{band}-{paper}-{direction}", band, paper, direction)
    for band, paper, direction in product(("5-7", "8-10", "11-13", "14-17"), ("a4", "letter"), ("ltr", "rtl"))
]
NAMES = [name for name, *_ in CASES] + ["empty", "scripts", "east"]


def program(name: str, *arguments: str) -> str:
    """What a program of this environment prints."""
    path = Path(sys.executable).parent / name
    return subprocess.run([path, *arguments], capture_output=True, text=True, check=False).stdout


def make_files(folder: Path) -> None:
    choices = Choices(child="Mira")
    gap = promise(80, Side.TOGETHER)
    open_line = gap.__class__(**{**vars(gap), "sentence": said("We stop at ", Piece("a time", "gap"), Piece(" each day.", "words"))})
    for name, band, paper, direction in CASES:
        agreement = make_agreement(band=band, keystones=(*make_agreement().keystones, open_line))
        words = make_words(direction, "ar_EG" if direction == "rtl" else "en_GB", "ar" if direction == "rtl" else "en")
        (folder / f"{name}.pdf").write_bytes(render_pdf(agreement, words, choices, paper=paper))
    empty = make_agreement(sections=(), still_talking=(), signatures=(), adults=(), keystones=())
    (folder / "empty.pdf").write_bytes(render_pdf(empty, make_words(), choices))
    scripts = make_agreement(child="أمّ ليلى", adults=("נועה", "Ana 🌈", "अनीता", "สมชาย"))
    east = make_agreement(child="李小明", adults=("さくら", "Ana 지우"))
    (folder / "scripts.pdf").write_bytes(render_pdf(scripts, make_words(), choices))
    (folder / "east.pdf").write_bytes(render_pdf(east, make_words(), choices))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    make_files(folder)
    return folder


@pytest.fixture(scope="module")
def heard(folder) -> dict[str, dict]:
    """What `outloud` found, by file name."""
    report = json.loads(program("outloud", "--json", "-", "--quiet", *map(str, sorted(folder.glob("*.pdf")))))
    return {Path(result["path"]).stem: result for result in report["results"]}


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_reader_finds_nothing_amiss(heard, name):
    assert heard[name]["error"] is None
    assert heard[name]["findings"] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_rules_of_pdf_ua_are_kept(folder, name):
    report = json.loads(program("pdfua", "check", "--format", "json", str(folder / f"{name}.pdf")))
    assert report["findings"] == []
    assert report["pdfua_version"] == "PDF/UA-1"
    assert report["summary"]["rules_run"] > 10


def test_the_checkers_would_notice(folder, tmp_path):
    import pikepdf

    broken = tmp_path / "broken.pdf"
    with pikepdf.open(folder / f"{NAMES[0]}.pdf") as document:
        del document.Root.Lang
        document.save(broken)
    assert json.loads(program("pdfua", "check", "--format", "json", str(broken)))["findings"]
    assert json.loads(program("outloud", "--json", "-", "--quiet", str(broken)))["results"][0]["findings"]
