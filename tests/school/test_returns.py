from __future__ import annotations

from datetime import date

import pytest

from agreement_app.model.slip_code import spaced
from agreement_app.school import returns
from agreement_app.school.return_list import read_list
from agreement_app.school.returns import Returns
from agreement_app.school.scans import Page
from tests.school.scanning import list_of, pupils, words

PUPILS = pupils(4)
ONE, TWO, THREE, FOUR = (code for *_, code in PUPILS)
(FOREIGN,) = (code for *_, code in pupils(1, seed=99))
DAY, LATER = date(2026, 11, 30), date(2026, 12, 1)


@pytest.fixture
def begun() -> Returns:
    return Returns(read_list(list_of(PUPILS), "list.csv", [words()])[0], {})


def told(given: Returns) -> list[tuple[str, str]]:
    return [(problem.where, problem.code) for problem in given.problems]


def test_slips_of_a_page_are_ticked(begun):
    done = begun.add_page(Page(1, (ONE, TWO)), "a, page 1", DAY)
    assert (done.new, done.before, done.pages, done.problems) == (2, 0, 1, ())
    assert [done.list.is_returned(code) for code in (ONE, TWO, THREE)] == [True, True, False]
    assert begun.list.returned_count == 0


def test_a_slip_of_another_list_is_named_and_not_ticked(begun):
    done = begun.add_page(Page(1, (FOREIGN, ONE)), "a, page 1", DAY)
    assert told(done) == [("a, page 1", "slip_of_another_list")]
    assert done.problems[0].values["letters"] == spaced(FOREIGN)
    assert list(done.ticked) == [ONE]


def test_the_same_slip_twice_is_ticked_once_and_the_first_place_is_named(begun):
    done = begun.add_page(Page(1, (ONE,)), "a, page 1", DAY).add_page(Page(2, (ONE,)), "a, page 2", DAY)
    assert told(done) == [("a, page 2", "slip_twice")]
    assert done.problems[0].values["first"] == "a, page 1"
    assert done.list.returned_count == 1


def test_what_the_list_had_already_is_counted_and_no_problem(begun):
    first = begun.add_page(Page(1, (ONE,)), "a, page 1", DAY)
    again = Returns(first.list, {}).add_page(Page(1, (ONE, TWO)), "b, page 1", LATER)
    assert (again.new, again.before, again.problems) == (1, 1, ())
    assert again.list.rows[0][-1] == "2026-11-30" and again.list.rows[1][-1] == "2026-12-01"


def test_pages_that_could_not_be_read_are_named_and_empty_ones_are_counted(begun):
    pages = (Page(1), Page(2, damaged=2), Page(3, empty=True), Page(4, fault="scan_too_many_pixels", values={"limit": 36}))
    done = begun
    for page in pages:
        done = done.add_page(page, f"a, page {page.number}", DAY)
    assert told(done) == [("a, page 1", "slip_missing"), ("a, page 2", "slip_damaged"), ("a, page 4", "scan_too_many_pixels")]
    assert (done.pages, done.empty) == (4, 1)


def test_typed_letters_are_ticked_however_they_are_spaced(begun):
    done = begun.add_typed(f"{spaced(ONE)}\n\n  {TWO.lower()} \n{THREE[:6]}-{THREE[6:]}", "typed", DAY)
    assert (done.new, done.problems) == (3, ())


def test_every_mistyped_line_is_quoted_and_the_others_are_ticked(begun):
    wrong = ONE[:1] + next(digit for digit in "26789" if digit != ONE[1]) + ONE[2:]
    swapped = TWO[2:4] + TWO[:2] + TWO[4:]
    done = begun.add_typed(f"{wrong}\n{swapped}\nhello <b>\n{THREE}", "typed", DAY)
    assert told(done) == [("typed", "slip_mistyped"), ("typed", "slip_mistyped"), ("typed", "slip_not_letters")]
    assert list(done.ticked) == [THREE]


def test_a_very_long_line_is_quoted_short_and_too_many_lines_are_named(begun, monkeypatch):
    done = begun.add_typed("x" * 10_000, "typed", DAY)
    assert len(done.problems[0].values["given"]) == 40
    monkeypatch.setattr(returns, "MOST_TYPED", 2)
    done = begun.add_typed(f"{ONE}\n{TWO}\n{THREE}", "typed", DAY)
    assert told(done) == [("typed", "slip_too_many_lines")]
    assert list(done.ticked) == [ONE, TWO]


def test_every_problem_has_its_sentences(begun):
    done = begun.add_page(Page(1, (FOREIGN,), damaged=2), "a", DAY).add_page(Page(2, (ONE,)), "a", DAY).add_page(Page(3, (ONE,)), "a", DAY)
    done = done.add_typed("x", "typed", DAY).add_page(Page(4), "a", DAY)
    for problem in done.problems:
        assert all(words().explain(problem))
