"""The command `returns`, as a school office meets it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from agreement_app.cli import main
from agreement_app.model.slip_code import spaced
from agreement_app.school.csv_text import read_rows
from tests.school.scanning import as_file, as_pdf, list_of, pupils, scanned, sheets, white

PUPILS = pupils(20)
TODAY = date.today().isoformat()


def run(*arguments: object):
    return CliRunner().invoke(main, ["returns", *(str(argument) for argument in arguments)])


def ticked(path: Path) -> dict[str, str]:
    """The day on which each code came back."""
    (_, *rows), _ = read_rows(path.read_bytes(), 1000)
    return {row[2]: row[3] for row in rows}


@pytest.fixture
def list_(tmp_path) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(list_of(PUPILS))
    return path


@pytest.fixture
def scan(tmp_path) -> Path:
    """Sixteen slips of twenty on two skewed sheets, with empty backs."""
    path = tmp_path / "scan.pdf"
    first, second = (scanned(sheets(PUPILS), page=page, turned=turned) for page, turned in ((0, 1.5), (1, 181)))
    path.write_bytes(as_pdf([first, white(), second, white()]))
    return path


def test_a_scan_ticks_the_list_in_its_place(list_, scan):
    result = run(scan, "--list", list_)
    assert (result.exit_code, result.stderr.replace("\n", "")) == (0, "Pages")
    assert "16 of 20" in result.stdout and "4 pages" in result.stdout
    assert list(ticked(list_).values()) == [TODAY] * 16 + [""] * 4
    assert sorted(path.name for path in list_.parent.iterdir()) == ["list.csv", "scan.pdf"]


def test_another_place_leaves_the_list_as_it_was(list_, scan, tmp_path):
    before = list_.read_bytes()
    assert run(scan, "--list", list_, "-o", tmp_path / "ticked.csv").exit_code == 0
    assert list_.read_bytes() == before
    assert sum(map(bool, ticked(tmp_path / "ticked.csv").values())) == 16


def test_photos_and_pdfs_are_read_together_and_a_second_day_adds_to_the_first(list_, scan, tmp_path):
    run(scan, "--list", list_)
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(as_file("JPEG", [scanned(sheets(PUPILS), page=2, turned=93, dots=200)]))
    result = run(photo, scan, "--list", list_)
    assert "20 of 20" in result.stdout and "4 new, 16" in result.stdout
    assert result.exit_code == 0


def test_what_could_not_be_read_is_named_page_by_page_and_the_rest_is_ticked(list_, scan, tmp_path):
    foreign = pupils(1, seed=99)
    odd = tmp_path / "odd.pdf"
    image = white()
    image.paste(0, (100, 100, 400, 400))
    odd.write_bytes(as_pdf([image, scanned(sheets(foreign)), scanned(sheets(PUPILS))]))
    (tmp_path / "letter.txt").write_text("hello")
    (tmp_path / "half.pdf").write_bytes(scan.read_bytes()[:5000])
    result = run(odd, tmp_path / "letter.txt", tmp_path / "half.pdf", tmp_path / "gone.pdf", scan, "--list", list_)
    assert result.exit_code == 1 and "Traceback" not in result.output
    places = ("odd.pdf, page 1:", "odd.pdf, page 2:", "scan.pdf, page 1:", "letter.txt:", "half.pdf:", "gone.pdf:")
    assert [said for said in (*places, spaced(foreign[0][2])) if said not in result.stderr] == []
    assert sum(map(bool, ticked(list_).values())) == 16


@pytest.mark.parametrize("data", [b"", b"Name,Class,Code,Returned\r\n", b"\x00" * 100, os.urandom(1000)])
def test_a_list_that_is_none_is_named_and_stays_as_it_is(data, list_, scan):
    list_.write_bytes(data)
    result = run(scan, "--list", list_)
    assert result.exit_code == 1 and "list.csv" in result.stderr and "Traceback" not in result.stderr
    assert list_.read_bytes() == data


def test_a_list_that_cannot_be_written_keeps_what_it_was(list_, scan, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = list_.read_bytes()
    monkeypatch.setattr("agreement_app.school.whole_file.os.replace", full)
    result = run(scan, "--list", list_)
    assert result.exit_code == 1 and "No space left" in result.stderr
    assert list_.read_bytes() == before
    assert sorted(path.name for path in list_.parent.iterdir()) == ["list.csv", "scan.pdf"]


def test_a_list_or_a_folder_that_is_not_there_is_named(list_, scan, tmp_path):
    assert "gone.csv" in run(scan, "--list", tmp_path / "gone.csv").stderr
    assert "x.csv" in run(scan, "--list", list_, "-o", tmp_path / "no" / "x.csv").stderr


def test_slips_of_a_batch_are_counted_with_the_list_that_was_made_beside_them(tmp_path):
    kit = Path(__file__).parent / "samples" / "kits" / "riverside.yaml"
    roster = tmp_path / "roster.csv"
    roster.write_text("First name,Class,Age band\nMira,4b,8-10\nZoë,4b,8-10\n", encoding="utf-8")
    list_ = tmp_path / "slips.csv"
    command = ["batch", str(roster), "--kit", str(kit), "-o", str(tmp_path / "packs.pdf"), "--list", str(list_)]
    made = CliRunner().invoke(main, command)
    assert made.exit_code == 0 and "slips.csv" in made.stdout, made.output
    counted = run(tmp_path / "packs.pdf", "--list", list_)
    assert "2 of 2" in counted.stdout
    again = CliRunner().invoke(main, command)
    assert again.exit_code == 1 and "slips.csv" in again.stderr
    assert list(ticked(list_).values()) == [TODAY, TODAY]


def test_neither_the_list_nor_a_scan_is_written_over(list_, scan):
    before = list_.read_bytes(), scan.read_bytes()
    printed = CliRunner().invoke(main, ["slips", str(list_), "-o", str(list_)])
    counted = run(scan, "--list", list_, "-o", scan)
    assert printed.exit_code == counted.exit_code == 1
    assert "another name" in printed.stderr and "another name" in counted.stderr
    assert (list_.read_bytes(), scan.read_bytes()) == before


def test_slips_that_are_not_back_are_printed_anew_on_sheets(list_, scan, tmp_path):
    run(scan, "--list", list_)
    again = tmp_path / "again.pdf"
    done = CliRunner().invoke(main, ["slips", str(list_), "-o", str(again), "--paper", "letter"])
    assert (done.exit_code, "4 slips" in done.stdout) == (0, True), done.output
    counted = run(again, "--list", list_)
    assert counted.exit_code == 0 and "20 of 20" in counted.stdout
    none = CliRunner().invoke(main, ["slips", str(list_), "-o", str(tmp_path / "none.pdf")])
    assert none.exit_code == 1 and "list.csv" in none.stderr and not (tmp_path / "none.pdf").exists()
