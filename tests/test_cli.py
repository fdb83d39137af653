"""The command line, as a person at a terminal meets it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from agreement_app.cli import main
from agreement_app.document.attachment import LIMIT, read_pdf
from agreement_app.library.yaml_file import read_yaml
from agreement_app.model.choices import read_choices

SAMPLES = Path(__file__).parent / "samples"
FAMILIES = sorted(SAMPLES.glob("family-*.yaml"))


def run(*arguments: object):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def family(path: Path):
    return read_choices(read_yaml(path.read_text(encoding="utf-8"), path.name).data, path.name)


@pytest.mark.parametrize("sample", FAMILIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_family_file_becomes_a_pdf_that_gives_it_back(sample, paper, tmp_path):
    out = tmp_path / "out.pdf"
    result = run("render", sample, "-o", out, "--paper", paper)
    assert (result.exit_code, result.stderr) == (0, "")
    assert read_pdf(out.read_bytes(), "out.pdf") == family(sample)
    with pikepdf.open(out) as pdf:
        width = float(pdf.pages[0].mediabox[2])
        assert width == pytest.approx(595.3 if paper == "a4" else 612, abs=0.5)


@pytest.mark.parametrize("sample", FAMILIES, ids=lambda path: path.stem)
def test_what_open_prints_is_accepted_by_render_again(sample, tmp_path):
    first, second, again = tmp_path / "1.pdf", tmp_path / "2.pdf", tmp_path / "again.yaml"
    run("render", sample, "-o", first)
    opened = run("open", first)
    assert opened.exit_code == 0
    again.write_text(opened.stdout, encoding="utf-8")
    assert run("render", again, "-o", second).exit_code == 0
    assert read_pdf(second.read_bytes(), "2.pdf") == family(sample)
    assert first.read_bytes() == second.read_bytes()


BAD = {
    "unknown key": ("child: Mira", "child: Mira\nhat: red", ["hat"]),
    "unknown clause": ("  first_we_talk:", "  first_we_dance:", ["first_we_dance"]),
    "clause of another age": ("  first_we_talk:", "  pay_nothing_send_nothing_more:", ["pay_nothing_send_nothing_more", "11-13"]),
    "unknown blank": ("how_often:", "when_ever:", ["when_ever", "how_often"]),
    "wrong answer": ("child: talk", "child: maybe", ["maybe", "not_now"]),
    "wrong band": ("band: 8-10", "band: 8-11", ["8-11", "8-10"]),
    "repeated key": ("child: Mira", "child: Mira\nchild: Mo", ["twice", ":5:"]),
    "long name": ("child: Mira", f"child: {'M' * 200}", ["60"]),
    "newer format": ("format: 1", "format: 99", ["99"]),
    "no child": ("child: Mira", "child: ''", ["child"]),
    "not yaml": ("child: Mira", "child: [Mira", ["YAML"]),
    "no such language": ("language: en", "language: tlh", ["tlh", "en"]),
    "country without a file": ("country: GB", "country: ZZ", ["ZZ"]),
}


@pytest.mark.parametrize("mistake", BAD)
def test_a_mistake_gets_one_clear_answer_and_no_file(mistake, tmp_path):
    old, new, said = BAD[mistake]
    text = (SAMPLES / "family-8-10.yaml").read_text(encoding="utf-8")
    assert old in text
    path, out = tmp_path / "family.yaml", tmp_path / "out.pdf"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = run("render", path, "-o", out)
    assert result.exit_code == 1
    assert "family.yaml" in result.stderr and "Traceback" not in result.stderr
    assert all(part in result.stderr for part in said), result.stderr
    assert not out.exists()


def test_all_mistakes_are_told_at_once(tmp_path):
    text = (SAMPLES / "family-8-10.yaml").read_text(encoding="utf-8")
    path = tmp_path / "family.yaml"
    path.write_text(text.replace("  first_we_talk:", "  first_we_dance:").replace("how_often:", "when_ever:"), encoding="utf-8")
    result = run("render", path, "-o", tmp_path / "out.pdf")
    assert "first_we_dance" in result.stderr and "when_ever" in result.stderr


def pdf_with(attachment: bytes | None) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if attachment is not None:
            pdf.attachments["agreement.json"] = pikepdf.AttachedFileSpec(pdf, attachment, filename="agreement.json")
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"%PDF-1.7 but not really",
        pdf_with(None),
        pdf_with(b"{"),
        pdf_with(b"[]"),
        pdf_with(b'{"format": 2}'),
        pdf_with(b'{"format": 1, "hat": 1}'),
        pdf_with(b"[" * 100_000),
        pdf_with(b'{"child": "' + b"x" * 3_000_000 + b'"}'),
        b"%PDF-1.7\n" + b"0" * (LIMIT + 1),
    ],
    ids=["empty", "text", "broken", "no attachment", "broken json", "list", "newer", "unknown key", "nested", "bomb", "huge"],
)
def test_a_file_that_is_not_ours_gets_one_clear_answer(data, tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(data)
    result = run("open", path)
    assert result.exit_code == 1
    assert "signed.pdf" in result.stderr and "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_missing_file_or_folder_is_named(tmp_path):
    assert "gone.pdf" in run("open", tmp_path / "gone.pdf").stderr
    assert "gone.yaml" in run("render", tmp_path / "gone.yaml", "-o", tmp_path / "x.pdf").stderr
    result = run("render", SAMPLES / "family-8-10.yaml", "-o", tmp_path / "no" / "x.pdf")
    assert result.exit_code == 1 and "x.pdf" in result.stderr


def test_check_says_that_all_is_well():
    result = run("check")
    assert result.exit_code == 0
    assert "clauses" in result.stdout


def test_check_of_a_folder_without_a_library_says_so(tmp_path):
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert "no library" in result.stdout


def test_the_page_is_dated_today(tmp_path):
    out = tmp_path / "out.pdf"
    run("render", SAMPLES / "family-8-10.yaml", "-o", out)
    from pypdfium2 import PdfDocument

    text = PdfDocument(out.read_bytes())[0].get_textpage().get_text_bounded()
    assert str(date.today().year) in text
