from __future__ import annotations

import codecs

import pytest

from agreement_app.school.csv_text import OpenQuote, decode, read_rows, write_rows

ROWS = [["Name", "Class"], ["Zoë, the first", "5b"], ["two\nlines", 'a "quoted" one'], ["ليلى", "ش"]]
WESTERN = [["Name", "Class"], ["Zoë", "5b"]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_is_written_is_read_again(separator):
    assert read_rows(write_rows(ROWS, separator), 100) == (ROWS, separator)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_way_a_spreadsheet_saves_is_read(encoding, end):
    data = end.join(";".join(row) for row in WESTERN).encode(encoding)
    assert read_rows(data, 100)[0] == WESTERN


def test_excels_own_line_about_the_separator_is_obeyed():
    assert read_rows(b"sep=|\r\na,b|c\r\n", 100) == ([["a,b", "c"]], "|")


def test_a_separator_inside_quotes_does_not_count():
    assert read_rows(b'"a,b,c";d\n', 100) == ([["a,b,c", "d"]], ";")


@pytest.mark.parametrize(
    "text",
    [
        "Riverside School\n\nName;Class\nMira;5b\nBen;5b\n",
        "Riverside School, class lists, 2026\nName;Class\nMira;5b\nBen;5b\n",
        "Name;Class\nSmith, Mira;5,0\nSmith, Ben;5,0\n",
        'Name;Notes\nMira;"a, b\nc, d\ne, f"\nBen;x\n',
        "Name;Class\n",
    ],
)
def test_the_separator_is_found_below_a_title_and_beside_other_signs(text):
    assert read_rows(text.encode(), 100)[1] == ";"


def test_a_space_before_a_quote_does_not_count():
    rows, _ = read_rows(b'"Mira", "4b, upstairs", "9"\n"Ben", "4b", "9"\n', 9)
    assert rows == [["Mira", "4b, upstairs", "9"], ["Ben", "4b", "9"]]


def test_empty_rows_stay_in_the_middle_and_go_at_the_end():
    assert read_rows(b"a\n\nb\n\n , \n", 100)[0] == [["a"], [], ["b"]]


def test_no_more_rows_are_read_than_wanted():
    assert len(read_rows(b"a\n" * 1000, 10)[0]) == 10


@pytest.mark.parametrize("data", [b"", b"\0", b"\xff\xfe", codecs.BOM_UTF8, b"\xff" * 50])
def test_strange_bytes_are_no_error(data):
    read_rows(data, 10)
    decode(data)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('a,b\n"Mira,4b\nBen,4b\n', 2),
        ('a,b\nMira,"4b\nBen,4b\nAna,4b', 2),
        ('a,b\n"two\nlines",x\n\nMira,"4b', 4),
        ('a,b\n"Mira,4b\nBen,4b\n"Ana",4b\nDan,4b\n', 2),
        ('"never closed\n' * 3, 1),
        ('a;b\r"Mira;4b\rBen;4b\r', 2),
    ],
)
def test_the_row_is_named_in_which_a_quote_opens_and_does_not_close(text, row):
    with pytest.raises(OpenQuote) as caught:
        read_rows(text.encode(), 100)
    assert caught.value.row == row


@pytest.mark.parametrize("text", ['Mira "Mimi" M,4b\n', '"Mira" ,4b\n', '"a ""b"" c",4b\n', 'O"Neil,4b\n', '"a\n\nb",4b\n'])
def test_quotes_that_hide_no_row_are_read(text):
    assert len(read_rows(text.encode() + b"Ben,4b\n", 100)[0]) == 2


@pytest.mark.parametrize("cell", ["=1+1", '=HYPERLINK("http://x.example";"y")', "+49", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_no_cell_is_a_formula(cell):
    (row,), _ = read_rows(write_rows([["a", cell]]), 10)
    assert row == ["a", f"'{cell}"]
    assert read_rows(write_rows([row]), 10)[0] == [row]  # once is enough
