"""What holds for every edition: the rules of PDF/UA, what a screen reader hears, the paper, ink, and the names in the file."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from agreement_app.document.editions import EDITIONS
from agreement_app.document.material import Options
from tests.document.editions.conftest import BANDS, PAPERS, given_to, printed

TAGGED = [name for name, edition in EDITIONS.items() if not edition.fillable]
SETTINGS = ("standard", "large", "dyslexia")
SIZES = {"a4": (595.28, 841.89), "letter": (612, 792)}
PLAIN = [(name, band, Options(paper=paper)) for name, band, paper in product(TAGGED, BANDS, PAPERS)]
VARIED = [
    (name, band, Options(ink="saver", setting=setting, codes=False))
    for name, (band, setting) in product(TAGGED, zip(BANDS, ("large", "dyslexia", "large", "dyslexia"), strict=True))
]


def case_name(case: tuple[str, str, Options]) -> str:
    name, band, options = case
    return f"{name}-{band}-{options.paper}-{options.ink}-{options.setting}"


CASES = {case_name(case): case for case in PLAIN + VARIED}
USUAL = {"agreement": BANDS}  # the others are looked at in one age here, in all of them by the sweeps

# Here only the space behind these words has no room in their line any more.
BARELY_IN_A_LINE = [
    ("agreement", "11-13", Options(paper="letter", setting="large"), "Then I thank you, and I say:"),
]


def marked(name: str, band: str, *more: object) -> object:
    """A case for pytest; what is not usual is left to the sweeps."""
    usual = band in USUAL.get(name, ("11-13",)) and all(getattr(one, "paper", "a4") == "a4" for one in more)
    return pytest.param(name, band, *more, marks=() if usual else pytest.mark.sweep)


NAMED = [pytest.param(name, marks=marked(*case).marks) for name, case in CASES.items()]  # type: ignore[attr-defined]
MARKED = [marked(*case) for case in PLAIN]
BY_BAND = [marked(name, band) for name, band in product(TAGGED, BANDS)]


def program(name: str, *arguments: str) -> str:
    """What a program of this environment prints."""
    path = Path(sys.executable).parent / name
    return subprocess.run([path, *arguments], capture_output=True, text=True, check=False).stdout


@pytest.fixture
def file(name, tmp_path) -> str:
    """The file of a case."""
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(printed(*CASES[name]))
    return str(path)


@pytest.mark.parametrize("name", NAMED)
def test_a_screen_reader_finds_nothing_amiss(file):
    (heard,) = json.loads(program("outloud", "--json", "-", "--quiet", file))["results"]
    assert heard["error"] is None
    assert heard["findings"] == []


@pytest.mark.parametrize("name", NAMED)
def test_the_rules_of_pdf_ua_are_kept(file):
    report = json.loads(program("pdfua", "check", "--format", "json", file))
    assert report["findings"] == []
    assert report["pdfua_version"] == "PDF/UA-1"


@pytest.mark.parametrize(("name", "band", "options"), MARKED)
def test_the_paper_has_its_size(name, band, options):
    with pikepdf.open(io.BytesIO(printed(name, band, options))) as document:
        for page in document.pages:
            assert [float(edge) for edge in page.mediabox[2:]] == pytest.approx(SIZES[options.paper], abs=0.5)


@pytest.mark.parametrize(("name", "setting"), [*product(TAGGED, SETTINGS)])
def test_nothing_stands_beyond_the_edge_of_the_paper(name, setting):
    for band in ("5-7", "14-17"):
        with pypdfium2.PdfDocument(printed(name, band, Options(setting=setting))) as document:
            for page in document:
                text = page.get_textpage()
                width, height = page.get_size()
                boxes = [text.get_charbox(n) for n in range(0, text.count_chars(), 5)]
                seen = [box for box in boxes if box[2] > box[0]]
                assert all(left > 8 and right < width - 8 for left, _, right, _ in seen)
                assert all(bottom > 8 and top < height - 8 for _, bottom, _, top in seen)


@pytest.mark.parametrize(("name", "band"), BY_BAND)
def test_saving_ink_leaves_only_black_and_white(name, band):
    colours = set()
    with pikepdf.open(io.BytesIO(printed(name, band, Options(ink="saver")))) as document:
        forms = [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"]
        for stream in (*document.pages, *forms):
            for operands, operator in pikepdf.parse_content_stream(stream):
                if str(operator) in ("rg", "RG", "g", "G", "k", "K", "sc", "SC", "scn", "SCN"):
                    colours |= {tuple(round(float(one), 3) for one in operands)}
                assert str(operator) != "sh"
        states = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and ("/ca" in one or "/CA" in one)]
        assert all(float(state.get(key, 1)) in (0, 1) for state in states for key in ("/ca", "/CA"))
    assert {len(set(colour)) for colour in colours} <= {1}
    assert {colour[0] for colour in colours} <= {0, 1}


@pytest.mark.parametrize(("name", "band"), BY_BAND)
def test_saving_ink_draws_no_grey_area(name, band):
    with pypdfium2.PdfDocument(printed(name, band, Options(ink="saver"))) as document:
        for page in document:
            drawn = page.render(scale=4, grayscale=True).to_numpy().squeeze()
            grey = (drawn > 40) & (drawn < 215)
            # An edge is a pixel or two wide: nowhere are three by three pixels grey.
            block = grey[2:] & grey[1:-1] & grey[:-2]
            assert not (block[:, 2:] & block[:, 1:-1] & block[:, :-2]).any()


@pytest.mark.parametrize("name", TAGGED)
def test_large_print_has_larger_letters(name):
    def smallest(options: Options) -> float:
        heights = []
        with pypdfium2.PdfDocument(printed(name, "11-13", options)) as document:
            for page in document:
                text = page.get_textpage()
                boxes = [text.get_charbox(n, loose=True) for n in range(0, text.count_chars(), 3)]
                heights += [top - bottom for _, bottom, _, top in boxes if top > bottom]
        return min(heights)

    assert smallest(Options(setting="large")) > smallest(Options()) + 1


@pytest.mark.parametrize(("name", "band", "options", "whole"), BARELY_IN_A_LINE)
def test_words_that_barely_fit_before_what_a_family_wrote_stay_in_one_line(name, band, options, whole):
    with pypdfium2.PdfDocument(printed(name, band, options)) as document:
        lines = [line.strip() for page in document for line in page.get_textpage().get_text_bounded().splitlines()]
    assert any(whole in line for line in lines)


@pytest.mark.parametrize("name", TAGGED)
def test_nothing_in_the_file_names_a_person(name):
    with pikepdf.open(io.BytesIO(printed(name, "8-10", Options()))) as document:
        assert set(document.docinfo.keys()) == {"/Producer", "/Title"}
        assert not any(one in str(document.docinfo["/Title"]) for one in ("Mira", "Ana", "Papa"))


@pytest.mark.parametrize("name", TAGGED)
def test_equal_input_gives_equal_bytes(name):
    from agreement_app.document.pdf import print_edition

    assert print_edition(given_to(name, "8-10"), name, Options()) == printed(name, "8-10", Options())


@pytest.mark.parametrize("name", TAGGED)
def test_only_a_paper_that_says_so_carries_the_choices(name):
    with pikepdf.open(io.BytesIO(printed(name, "8-10", Options()))) as document:
        assert bool(len(document.attachments)) == EDITIONS[name].carries_choices
