"""Rosters as schools have them, and everything that can be wrong with one."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

import openpyxl
import pytest

from agreement_app.library.load import BASE_LANGUAGE
from agreement_app.model.problem import InputError
from agreement_app.school import roster as reading
from agreement_app.school.roster import MOST_COPIES, read_roster, rest_file
from agreement_app.school.table import FILE_LIMIT, MOST_ROWS
from tests.school.conftest import HEADS, ROWS, TODAY, csv_file, xlsx_file


@pytest.fixture
def read(kit, real_library):
    return lambda data, **changes: read_roster(data, "list.csv", kit.model_copy(update=changes), real_library, TODAY)


@pytest.fixture
def explain(real_library):
    """Say problems in words: this fails for a code without words or a gap without a value."""
    return lambda problems: [" | ".join(real_library.words(BASE_LANGUAGE).explain(problem)) for problem in problems]


def brief(roster) -> list[tuple[str, str, str, int]]:
    return [(pupil.name, pupil.group, pupil.band, pupil.copies) for pupil in roster.pupils]


EXPECTED = [("Mira", "4b", "8-10", 1), ("Zoë", "4b", "8-10", 2), ("Łukasz", "10a", "14-17", 1)]
SAVED = {
    "utf-8": csv_file(),
    "utf-8 with its mark": csv_file(encoding="utf-8-sig"),
    "semicolons": csv_file(separator=";", encoding="utf-8-sig"),
    "Excel's unicode text": csv_file(separator="\t", encoding="utf-16"),
    "utf-16 without its mark": csv_file(encoding="utf-16-le"),
    "sep= above": b"sep=;\r\n" + csv_file(separator=";"),
    "columns in another order": csv_file([row[::-1] for row in (HEADS, *ROWS)]),
    "xlsx": xlsx_file(),
    "title rows above": csv_file([["Riverside School", "", "", "", ""], ["", "", "", "", ""], HEADS, *ROWS]),
    "empty rows between and below": csv_file([HEADS, ROWS[0], [""] * 5, *ROWS[1:], *[[""] * 5] * 9]),
    "heads again on every page": csv_file([HEADS, ROWS[0], HEADS, *ROWS[1:], HEADS]),
    "guarded from becoming numbers": csv_file([HEADS, *([f'="{cell}"' for cell in row] for row in ROWS)]),
    "marks of half line breaks": xlsx_file([HEADS, *([f"{cell}_x000D_\n" for cell in row] for row in ROWS)]),
    "other columns": csv_file([["UPN", *HEADS, "Surname", "Notes"], *([n, *row, "Secret", "a\nb"] for n, row in enumerate(ROWS))]),
}


@pytest.mark.parametrize("way", SAVED)
def test_a_roster_is_read_however_it_was_saved(read, way):
    roster = read(SAVED[way])
    assert brief(roster) == EXPECTED
    assert roster.problems == () and roster.rest == ()


def test_windows_western_letters_are_read(read):
    roster = read(csv_file([HEADS, ["Zoë", "4b", "", "8-10", ""], ["Anaïs", "4b", "", "8-10", ""]], encoding="cp1252"))
    assert [pupil.name for pupil in roster.pupils] == ["Anaïs", "Zoë"]
    assert roster.guessed == ("Anaïs", "Zoë")


@pytest.mark.parametrize("way", SAVED)
def test_nothing_is_guessed_where_the_file_says_how_it_was_saved(read, way):
    assert read(SAVED[way]).guessed == ()


def test_a_line_break_in_a_cell_is_one_space(read):
    roster = read(csv_file([HEADS, ["Mira\r\nLou", "4b", "", "8-10", ""]]))
    assert [pupil.name for pupil in roster.pupils] == ["Mira Lou"]


@pytest.mark.parametrize(
    ("name", "group", "born"),
    [
        ("Forename", "Form", "DOB"),
        ("FIRST_NAME", "Tutor Group", "Year of birth"),
        ("preferred name", "Homeroom", "birth-year"),
        ("Child's name", "Room", "Born"),
        ("Pupil Name", "Reg", "Date of birth (dd/mm/yyyy)"),
        (" Legal first name (from the register)", "FORM GROUP ", "dob"),
    ],
)
def test_columns_have_the_names_that_schools_give_them(read, name, group, born):
    assert brief(read(csv_file([[group, born, name], ["4b", "2017", "Mira"]]))) == [("Mira", "4b", "8-10", 1)]


def test_of_two_columns_that_fit_the_better_one_is_taken(read):
    rows = [["Name", "Preferred name", "First name", "Age"], ["Smith, M", "Mimi", "Mira", "9"]]
    assert [pupil.name for pupil in read(csv_file(rows)).pupils] == ["Mira"]


AGES = [
    ("age", "9", "8-10"),
    ("age", "4", "5-7"),
    ("age", "18", "14-17"),
    ("birth year", "2013", "11-13"),
    ("date of birth", "03.05.2010", "14-17"),
    ("date of birth", datetime(2019, 5, 3), "5-7"),
    ("dob", "20170503", "8-10"),
    ("dob", "20052013", "11-13"),
    ("dob", "12202013", "11-13"),
    ("grade", "3", "8-10"),
    ("grade", "K", "5-7"),
    ("grade level", "Grade 6", "11-13"),
    ("year group", "Year 9", "11-13"),
    ("year", "R", "5-7"),
    ("year", "Year R", "5-7"),
    ("grades", "04", "8-10"),
    ("age group", "8 to 10 years", "8-10"),
    ("age group", "11–13", "11-13"),
    ("age group", "9", "8-10"),
    ("age", "9 years", "8-10"),
    ("age", "Aged 9", "8-10"),
    ("age", "'09", "8-10"),
    ("grade", "3rd", "8-10"),
    ("grade", "Gr. 3 (Ms Lee)", "8-10"),
    ("year", "Y4", "8-10"),
    ("year", "yr-04", "8-10"),
    ("year", "4b", "8-10"),
    ("band", datetime(2026, 10, 8), "8-10"),
    ("band", "08-Oct", "8-10"),
    ("band", "10. Aug", "8-10"),
    ("band", date(2026, 7, 5), "5-7"),
]


@pytest.mark.parametrize(("column", "cell", "band"), AGES)
def test_the_age_is_found_in_what_schools_write(read, column, cell, band):
    assert [pupil.band for pupil in read(xlsx_file([["First name", column], ["Mira", cell]]), bands=()).pupils] == [band]


@pytest.mark.parametrize(
    ("country", "column", "cell", "band"),
    [
        ("GB", "year", "S1", "11-13"),
        ("GB", "year group", "S 3", "14-17"),
        ("GB", "year", "Year 9", "11-13"),
        ("NZ", "year", "Year 9", "11-13"),
        ("AU", "year", "Year 9", "14-17"),
        ("AU", "year level", "Yr 3", "8-10"),
        ("AU", "grade", "3", "8-10"),
        ("AU", "year", "Prep", "5-7"),
        ("IE", "year", "Junior Infants", "5-7"),
        ("IE", "year", "3rd Class", "8-10"),
        ("IE", "year", "Sixth class", "11-13"),
        ("IE", "year group", "1st Year", "11-13"),
        ("IE", "year", "Fifth Year", "14-17"),
        ("IE", "year", "Transition Year", "14-17"),
        ("IE", "grade", "3", "8-10"),
        ("US", "grade", "Freshman", "14-17"),
        ("US", "grade", "Kindergarten", "5-7"),
    ],
)
def test_years_are_counted_as_the_country_of_the_school_counts_them(read, country, column, cell, band):
    roster = read(csv_file([["First name", column], ["Mira", cell]]), bands=(), country=country)
    assert [pupil.band for pupil in roster.pupils] == [band]


@pytest.mark.parametrize(
    ("country", "cell"),
    [("IE", "3"), ("IE", "Year 3"), ("IE", "7th Class"), ("GB", "P4"), ("GB", "S7"), ("US", "S2"), ("", "S2"), ("GB", "Senior")],
)
def test_a_year_that_could_be_two_is_told(read, explain, country, cell):
    roster = read(csv_file([["First name", "year"], ["Mira", cell]]), bands=(), country=country)
    assert [problem.code for problem in roster.problems] == ["bad_grade"]
    assert "3rd Class" in explain(roster.problems)[0]


def test_the_nearest_of_the_schools_bands_is_taken(read):
    rows = [["first name", "age", "band"], ["Mira", "7", ""], ["Ben", "15", ""], ["Ana", "", "14-17"]]
    assert {pupil.name: pupil.band for pupil in read(csv_file(rows)).pupils} == {"Mira": "8-10", "Ben": "11-13", "Ana": "14-17"}


def test_columns_that_may_mean_the_same_are_named_where_they_differ(read):
    rows = [["Forename", "First name", "Form", "Class", "Copies", "Packs", "Age"], ["Mimi", "Mira", "4b", "4b", "2", "", "9"]]
    roster = read(csv_file(rows))
    assert [pupil.name for pupil in roster.pupils] == ["Mira"]
    (note,) = roster.notes
    assert "first name" in note and "“First name” was read" in note and "“Forename”" in note
    assert read(csv_file()).notes == ()


def test_a_kit_with_one_band_needs_no_ages(read):
    assert brief(read(csv_file([["first name"], ["Mira"]]), bands=("5-7",))) == [("Mira", "", "5-7", 1)]


def test_a_list_without_any_ages_is_told_once(read):
    with pytest.raises(InputError) as caught:
        read(csv_file([["first name", "class"], ["Mira", "4b"], ["Ben", "4b"]]))
    assert [(problem.where, problem.code) for problem in caught.value.problems] == [("list.csv", "roster_no_ages")]


def test_where_every_surname_stands_first_the_first_names_are_printed_and_that_is_said(read):
    rows = [["Name", "Age"], ["Okoro, Zoë", "9"], ["Smith-Jones, Mira A.", "9"], ["van Dam, Ben", "40"]]
    roster = read(csv_file(rows))
    assert [pupil.name for pupil in roster.pupils] == ["Mira A.", "Zoë"]
    assert roster.rest[1][0] == "van Dam, Ben"
    (note,) = roster.notes
    assert "“Name”" in note and "behind the comma" in note


def test_a_comma_in_a_single_name_is_left_alone(read):
    roster = read(csv_file([["Name", "Age"], ["Okoro, Zoë", "9"], ["Mira", "9"], ["Ben,", "9"]]))
    assert [pupil.name for pupil in roster.pupils] == ["Ben,", "Mira", "Okoro, Zoë"]
    assert roster.notes == ()


def test_classes_are_sorted_as_people_count_and_names_within(read):
    rows = [
        ["first name", "class", "age"],
        *([name, group, "9"] for name, group in (("b", "10a"), ("a", "2b"), ("Z", ""), ("A", "10a"), ("c", "2a"))),
    ]
    assert [(pupil.group, pupil.name) for pupil in read(csv_file(rows)).pupils] == [
        ("2a", "c"),
        ("2b", "a"),
        ("10a", "A"),
        ("10a", "b"),
        ("", "Z"),
    ]


def test_letters_with_marks_stand_beside_their_base_letters(read):
    names = ["Zoë", "Łukasz", "Mira", "Özil", "Olga", "Ella", "Élise"]
    listed = [pupil.name for pupil in read(csv_file([["first name", "age"], *([name, "9"] for name in names)])).pupils]
    assert listed == ["Élise", "Ella", "Łukasz", "Mira", "Olga", "Özil", "Zoë"]


def test_a_class_that_is_written_in_two_ways_is_two_piles_and_not_twenty(read):
    rows = [[name, group, "9"] for name, group in (("Ana", "4b"), ("Ben", "4B"), ("Cleo", "4b"), ("Dan", "4B"))]
    assert [pupil.group for pupil in read(csv_file([["first name", "class", "age"], *rows])).pupils] == ["4B", "4B", "4b", "4b"]


def test_two_pupils_of_the_same_name_are_two_pupils(read):
    assert len(read(csv_file([HEADS, ROWS[0], ROWS[0]])).pupils) == 2


def test_another_language_stands_in_by_the_kits_rule_and_is_told(read):
    rows = [
        ["first name", "age", "language"],
        ["Mira", "9", "Somali"],
        ["Ben", "9", "so"],
        ["Ana", "9", "Brithenig"],
        ["Jo", "9", "en-GB"],
        ["Lu", "9", ""],
    ]
    roster = read(csv_file(rows))
    assert {pupil.language for pupil in roster.pupils} == {"en"}
    assert roster.stand_ins == {("so", "en"): 2, ("Brithenig", "en"): 1}


@pytest.mark.parametrize("written", ["English", "ENG", "en_GB", "English (UK)", "English/Polish", "Not known", "N/A", "?", "-", " "])
def test_nobody_is_told_to_miss_english(read, written):
    roster = read(csv_file([["first name", "age", "language"], ["Mira", "9", written]]))
    assert roster.stand_ins == {} and roster.pupils[0].language == "en"


@pytest.mark.parametrize("written", ["Urdu", "URD", "ur", "Urdu (Pakistan)", "Urdu / Punjabi"])
def test_a_language_is_known_by_its_names_and_codes(read, written):
    assert read(csv_file([["first name", "age", "language"], ["Mira", "9", written]])).stand_ins == {("ur", "en"): 1}


WRONG_ROWS = {
    "no name": (["", "4b", "", "8-10", ""], "no_first_name"),
    "letters that were lost": (["?ukasz", "4b", "", "8-10", ""], "lost_letters"),
    "letters that nobody can tell": (["\ufffdukasz", "4b", "", "8-10", ""], "lost_letters"),
    "a formula": (['=HYPERLINK("http://x.example","Mira")', "4b", "", "8-10", ""], "not_a_name"),
    "a formula behind an apostrophe": (["'=1+1", "4b", "", "8-10", ""], "not_a_name"),
    "digits": (["0412", "4b", "", "8-10", ""], "not_a_name"),
    "a very long name": (["M" * 61, "4b", "", "8-10", ""], "too_long"),
    "a huge cell": (["M" * 500_000, "4b", "", "8-10", ""], "too_long"),
    "a formula that went wrong": (["#N/A", "4b", "", "8-10", ""], "not_a_name"),
    "letters that were read in another way": (["JosÃ©", "4b", "", "8-10", ""], "lost_letters"),
    "a class that became a day": (["Mira", "05-Jan", "", "8-10", ""], "class_is_day"),
    "a class that became a day of a year": (["Mira", "Jan-05", "", "8-10", ""], "class_is_day"),
    "a class that was looked up in vain": (["Mira", "#REF!", "", "8-10", ""], "not_a_class"),
    "a very long class": (["Mira", "4" * 31, "", "8-10", ""], "too_long"),
    "letters that nobody has": (["Mira 𒀀", "4b", "", "8-10", ""], "no_face"),
    "a band that does not exist": (["Mira", "4b", "", "8-11", ""], "unknown_band"),
    "no age": (["Mira", "4b", "", "", ""], "no_age"),
    "no copies": (["Mira", "4b", "", "8-10", "0"], "bad_copies"),
    "too many copies": (["Mira", "4b", "", "8-10", str(MOST_COPIES + 1)], "bad_copies"),
    "copies in words": (["Mira", "4b", "", "8-10", "two"], "bad_copies"),
}


@pytest.mark.parametrize("mistake", WRONG_ROWS)
def test_a_row_that_cannot_be_printed_is_told_and_kept_apart(read, explain, mistake):
    row, code = WRONG_ROWS[mistake]
    roster = read(csv_file([HEADS, *ROWS, row]))
    assert [problem.code for problem in roster.problems] == [code]
    assert brief(roster) == EXPECTED
    (said,) = explain(roster.problems)
    assert "list.csv, row 5" in said and "{" not in said and len(said) < 400


def test_a_class_that_a_workbook_keeps_as_a_day_is_told(read, explain):
    roster = read(xlsx_file([HEADS, ["Mira", datetime(2026, 1, 5), "", "8-10", ""]]))
    (said,) = explain(roster.problems)
    assert "“2026-01-05” is a day" in said
    assert roster.pupils == ()


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("age", "40", "age_without_papers"),
        ("birth year", "16", "bad_birth_year"),
        *[("age", cell, "bad_age") for cell in ("old", "-9", "−9", "Y9", "under 9", "119")],
        *[("year", cell, "bad_grade") for cell in ("S7", "P4", "-1", "Primary 4", "Form 3", "2017")],
        *[("grade", cell, "bad_grade") for cell in ("top", "PK4", "Pre-K 4", "KG2", "-1", "CM2")],
        *[("age band", cell, "unknown_band") for cell in ("Year 9", "S2", "-9")],
    ],
)
def test_an_age_that_is_none_is_told(read, explain, column, cell, code):
    roster = read(csv_file([["first name", column], ["Mira", cell]]))
    assert [problem.code for problem in roster.problems] == [code]
    assert cell in explain(roster.problems)[0]


def test_an_age_without_papers_is_told_with_the_ages_that_the_kit_has(read, explain):
    roster = read(csv_file([["first name", "age"], ["Mira", "5"]]), bands=("8-10", "11-13"))
    (said,) = explain(roster.problems)
    assert "8-10, 11-13" in said and "5-7" not in said and "kit" in said


def test_all_problems_of_a_row_come_at_once(read):
    roster = read(csv_file([HEADS, ["", "4" * 31, "", "x", "no"]]))
    assert [problem.code for problem in roster.problems] == ["no_first_name", "too_long", "unknown_band", "bad_copies"]
    assert [problem.where.rpartition(", ")[2] for problem in roster.problems] == ["First name", "Class", "Age band", "Copies"]


def test_the_rest_can_be_corrected_and_read_again(read):
    roster = read(csv_file([["UPN", *HEADS], ["1", "Mira", "4b", "", "8-10", ""], ["2", "Ben", "4b", "", "8-11", ""]]))
    head, row = csv.reader(io.StringIO(rest_file(roster).decode("utf-8-sig"), newline=""))
    assert head == [*HEADS, "what to correct"]
    assert row[:5] == ["Ben", "4b", "", "8-11", ""] and row[5].startswith("Age band: “8-11”")
    again = read(rest_file(roster).replace(b'"8-11"', b'"8-10"'))
    assert brief(again) == [("Ben", "4b", "8-10", 1)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_nothing_in_the_rest_can_act_as_a_formula(read, start):
    roster = read(csv_file([HEADS, [f'{start}HYPERLINK("http://x.example")', "=4b", "@x", "=1+1", "+3"]]))
    _, cells = csv.reader(io.StringIO(rest_file(roster).decode("utf-8-sig"), newline=""))
    assert [cell[:1] for cell in cells] == ["'"] * 5 + [cells[-1][:1]]
    assert cells[-1][0].isalpha()


def swollen() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("xl/workbook.xml", *(f"xl/worksheets/sheet{n}.xml" for n in range(9))):
            archive.writestr(name, b"0" * 50_000_000)
    return target.getvalue()


def without(name: str) -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(xlsx_file())), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part in source.namelist():
            if name not in part:
                archive.writestr(part, source.read(part))
    return target.getvalue()


def stuffed(name: str, part_of: bytes, instead: bytes, of: Sequence[Sequence[object]] = (HEADS, *ROWS)) -> bytes:
    """A roster with a part in which something else stands."""
    source, target = zipfile.ZipFile(io.BytesIO(xlsx_file(of))), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.namelist():
            data = source.read(part)
            assert name not in part or part_of in data
            archive.writestr(part, data.replace(part_of, instead) if name in part else data)
    return target.getvalue()


def sheet_file(rows: Sequence[Sequence[object]], merged: Sequence[str] = (), hidden: Collection[int] = ()) -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    for cells in merged:
        book.active.merge_cells(cells)
    for number in hidden:
        book.active.row_dimensions[number].hidden = True
    book.save(target)
    return target.getvalue()


BY_CLASS = [
    ["Riverside School", "", ""],
    ["Class", "First name", "Age"],
    ["4b", "Mira", "9"],
    ["", "Ben", ""],
    ["", "", ""],
    ["10a", "Łukasz", "14"],
    ["", "Zoë", "14"],
    ["", "Ana", "14"],
]


def test_a_class_that_is_written_once_for_several_rows_is_that_of_all_of_them(read):
    roster = read(sheet_file(BY_CLASS, ["A1:C1", "A3:A5", "C3:C4", "A6:A7"]))
    listed = [(pupil.name, pupil.group, pupil.band) for pupil in roster.pupils]
    assert listed[:2] == [("Ben", "4b", "8-10"), ("Mira", "4b", "8-10")]
    assert [(name, group) for name, group, _ in listed[2:]] == [("Łukasz", "10a"), ("Zoë", "10a"), ("Ana", "")]
    assert roster.problems == () and roster.notes == ()


def test_a_name_that_is_written_once_for_several_rows_is_one_child(read):
    rows = [["First name", "Age", "Parent"], ["Mira", "9", "Ana"], ["", "", "Papa"], ["Ben", "9", "Mo"]]
    roster = read(sheet_file(rows, ["A2:A3", "B2:B3"]))
    assert [pupil.name for pupil in roster.pupils] == ["Ben", "Mira"]
    assert [problem.code for problem in roster.problems] == ["no_first_name"]


def test_rows_that_nobody_sees_are_left_out_and_counted(read):
    roster = read(sheet_file(BY_CLASS, ["A3:A4", "A6:A8"], hidden=[3, 5, 7]))
    assert [(pupil.name, pupil.group) for pupil in roster.pupils] == [("Ana", "10a"), ("Łukasz", "10a")]
    assert [problem.where for problem in roster.problems] == ["list.csv, row 4, Age"]
    (note,) = roster.notes
    assert note.startswith("2 rows are hidden")


def test_cells_that_were_merged_over_and_over_take_no_longer(read, monkeypatch):
    looked_at = []
    monkeypatch.setattr(reading, "_is_written", lambda row: looked_at.append(row) or any(row))
    cells = b"<mergeCells>" + b"".join(b'<mergeCell ref="B2:B%d"/>' % n for n in range(3, 500)) + b"</mergeCells>"
    rows = [["First name", "Class"], ["Ben", "4b"], *[["Mira"]] * 500]
    data = stuffed("sheet1", b"</sheetData>", b"</sheetData>" + cells, of=rows)
    assert [pupil.group for pupil in read(data, bands=("8-10",)).pupils].count("4b") == 498
    assert len(looked_at) < 3 * len(rows)


def sheets(rows: Mapping[str, Sequence[Sequence[object]]], hidden: Collection[str] = ()) -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for title, listed in rows.items():
        sheet = book.create_sheet(title)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
        for row in listed:
            sheet.append(list(row))
    book.save(target)
    return target.getvalue()


def many(count: int) -> bytes:
    return b"first name,age\n" + b"Mira,9\n" * count


NOT_ROSTERS = {
    "nothing": (b"", "roster_empty"),
    "only white space": (b"\r\n  \r\n,,,\r\n", "roster_empty"),
    "only a mark": (b"\xef\xbb\xbf", "roster_empty"),
    "an empty sheet": (xlsx_file([]), "roster_empty"),
    "only heads": (csv_file([HEADS]), "roster_only_heads"),
    "only heads and empty rows": (csv_file([HEADS, [""] * 5, [" "] * 5]), "roster_only_heads"),
    "no names": (csv_file([["Surname", "Class"], ["Secret", "4b"]]), "roster_no_names"),
    "one too many": (many(MOST_ROWS + 1), "roster_too_long"),
    "far too many": (many(MOST_ROWS * 2), "roster_too_long"),
    "too large": (b"x" * (FILE_LIMIT + 1), "roster_too_large"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "roster_old_excel"),
    "a PDF": (b"%PDF-1.7 hello", "roster_no_table"),
    "a web page under the name of Excel": (b"\xef\xbb\xbf\n<html><table><tr><td>First name</td></tr></table>", "roster_no_table"),
    "XML under the name of Excel": (b'<?xml version="1.0"?><Workbook/>', "roster_no_table"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "roster_no_table"),
    "a broken archive": (b"PK\x03\x04 but not really", "roster_no_table"),
    "half an archive": (xlsx_file()[:2000], "roster_no_table"),
    "an archive of something else": (without("workbook"), "roster_no_table"),
    "a sheet that is not there": (without("sheet1"), "roster_no_table"),
    "a bomb": (swollen(), "roster_swollen"),
    "a row without end": (stuffed("sheet1", b"<sheetData>", b"<sheetData><row>" + b"<c/>" * 1_000_000 + b"</row>"), "roster_swollen"),
    "a row without end among hidden ones": (
        stuffed("sheet1", b"<sheetData>", b"<sheetData><row>" + b"<c/><!-- <row> -->" * 500_000 + b"</row>"),
        "roster_swollen",
    ),
    "more styles than anybody uses": (stuffed("styles", b"</cellXfs>", b"<xf/>" * 1_000_000 + b"</cellXfs>"), "roster_swollen"),
    "words that stand for more words": (stuffed("sheet1", b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'), "roster_swollen"),
    "rows that are all hidden": (sheet_file([HEADS, *ROWS], hidden=[2, 3, 4]), "roster_all_hidden"),
    "a file with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "roster_locked"),
    "a quote that is not closed": (b'first name,class,age\nMira,4b,9\n"Ben,4b,9\nAna,4b,9\n', "open_quote"),
    "a quote that is not closed in a column nobody reads": (b'first name,age,notes\nMira,9,"x\nBen,9,\n', "open_quote"),
    "a sheet for each class": (sheets({"5a": (HEADS, *ROWS), "5b": (HEADS, ROWS[0])}), "roster_sheets"),
}


@pytest.mark.parametrize("kind", NOT_ROSTERS)
def test_what_is_no_roster_gets_one_clear_answer(read, explain, kind):
    data, code = NOT_ROSTERS[kind]
    with pytest.raises(InputError) as caught:
        read(data)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert "{" not in explain(caught.value.problems)[0]


def answer(read, data: bytes) -> set[str]:
    """The names that were read, or the codes of what is wrong."""
    try:
        return {pupil.name for pupil in read(data).pupils}
    except InputError as error:
        return {problem.code for problem in error.problems}


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_xlsx_file_is_read_or_refused_in_words(read, seed):
    chance = random.Random(seed)
    data = bytearray(xlsx_file())
    for _ in range(8):
        data[chance.randrange(len(data))] = chance.randrange(256)
    names = {name for name, *_ in ROWS}
    assert all(one in names or one.startswith("roster_") for one in answer(read, bytes(data)))


WITH_OTHERS = {
    "a cover first": sheets({"Cover": [["Riverside School"], ["Class lists"]], "Pupils": (HEADS, *ROWS)}),
    "heads without anybody": sheets({"Pupils": (HEADS, *ROWS), "Empty": [HEADS]}),
    "an older list that is hidden": sheets({"Last year": (HEADS, *ROWS * 2), "Pupils": (HEADS, *ROWS)}, hidden=["Last year"]),
}


@pytest.mark.parametrize("case", WITH_OTHERS)
def test_of_several_sheets_the_one_with_pupils_is_read(read, case):
    assert brief(read(WITH_OTHERS[case])) == EXPECTED


def test_as_many_as_are_allowed_are_read(read):
    assert len(read(many(MOST_ROWS)).pupils) == MOST_ROWS


def test_rows_below_that_say_nothing_do_not_count(read):
    assert len(read(b"first name,age\nMira,9\n" + b",\n" * (MOST_ROWS + 500)).pupils) == 1
