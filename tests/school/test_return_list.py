from __future__ import annotations

from datetime import date

import pytest

from agreement_app.model.problem import InputError
from agreement_app.model.slip_code import spaced
from agreement_app.school import return_list
from agreement_app.school.csv_text import read_rows, write_rows
from agreement_app.school.return_list import ReturnList, read_list
from tests.school.scanning import list_of, pupils, words

THREE = pupils(3)
DAY = date(2026, 11, 30)


def read(data: bytes) -> ReturnList:
    found, problems = read_list(data, "list.csv", [words()])
    assert problems == []
    return found


def codes_of(data: bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_list(data, "list.csv", [words()])
    return [problem.code for problem in caught.value.problems]


def test_a_new_list_has_a_row_for_each_pupil_and_nothing_ticked():
    rows, _ = read_rows(list_of(THREE), 100)
    assert rows == [["Name", "Class", "Code", "Returned"], *([*pupil, ""] for pupil in THREE)]
    assert read(list_of(THREE)).returned_count == 0


def test_ticking_writes_the_day_and_nothing_else():
    before = read(list_of(THREE))
    after = before.tick([THREE[1][2]], DAY)
    assert read(after.to_csv()).rows == (before.rows[0], (*THREE[1], "2026-11-30"), before.rows[2])
    assert after.returned_count == 1
    assert before.returned_count == 0


def test_what_was_ticked_before_keeps_its_day():
    once = read(list_of(THREE)).tick([THREE[0][2]], DAY)
    assert once.tick([THREE[0][2]], date(2027, 1, 1)) == once


def test_columns_may_be_moved_and_added_and_all_of_them_stay():
    rows = [["Notes", "code of the slip", "RETURNED ", "Pupil"], ["brings it late", spaced(THREE[0][2]).lower(), "", "Mira"]]
    after = read(write_rows(rows, ";")).tick([THREE[0][2]], DAY)
    assert read_rows(after.to_csv(), 10) == ([rows[0], [rows[1][0], rows[1][1], "2026-11-30", "Mira"]], ";")


def test_a_list_without_a_column_to_tick_gets_one():
    after = read(write_rows([["Code"], [THREE[0][2]]])).tick([THREE[0][2]], DAY)
    assert read_rows(after.to_csv(), 10)[0] == [["Code", "Returned"], [THREE[0][2], "2026-11-30"]]


def test_a_name_that_would_be_a_formula_is_text_in_every_copy():
    given = [('=HYPERLINK("http://x.example")', "+5b", THREE[0][2])]
    first = list_of(given)
    assert first.count(b"'=HYPER") == first.count(b"'+5b") == 1
    assert read(first).to_csv() == first


def test_rows_that_cannot_be_ticked_are_named_as_a_spreadsheet_counts_them():
    good = THREE[0][2]
    data = write_rows([["Name", "Code"], [], ["Mira", good], ["Noah", good[:-1]], ["Ida", ""], ["Ben", good]])
    found, problems = read_list(data, "list.csv", [words()])
    assert [(problem.code, problem.values["row"]) for problem in problems] == [
        ("list_row_without_code", 4),
        ("list_row_without_code", 5),
        ("list_code_twice", 6),
    ]
    assert list(found.of_code) == [good]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b'""\n'])
def test_an_empty_list_is_named(data):
    assert codes_of(data) == ["list_empty"]


def test_a_list_with_only_headings_or_without_codes_is_named():
    assert codes_of(list_of([])) == ["list_without_codes"]
    assert codes_of(b"PK\x03\x04 a workbook" + b"\0" * 100) == ["list_without_codes"]


def test_a_list_without_headings_is_named():
    assert codes_of(write_rows([*THREE])) == ["list_without_headings"]


def test_a_list_in_which_a_quote_hides_rows_is_named():
    assert codes_of(list_of(THREE).replace(b'",', b",", 1)) == ["open_quote"]


def test_a_list_that_is_too_long_or_too_large_is_named(monkeypatch):
    monkeypatch.setattr(return_list, "MOST_ROWS", 2)
    assert codes_of(list_of(THREE)) == ["list_too_long"]
    monkeypatch.setattr(return_list, "LIMIT", 50)
    assert codes_of(list_of(THREE)) == ["list_too_large"]
