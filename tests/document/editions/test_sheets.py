"""Copies for homes, pages of several children."""

from __future__ import annotations

import functools
import json
from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from agreement_app.document.attachment import read_saved
from agreement_app.document.editions import EDITIONS, sheets
from agreement_app.document.material import Options
from agreement_app.document.pdf import print_edition, print_pack
from agreement_app.model.agreement import draft
from agreement_app.model.choices import MAX_ADULTS, MAX_CHILDREN, ChildPart, Chosen
from agreement_app.model.siblings import draft_each
from tests.document.editions.conftest import DAY, PLAIN, family, library, material_of
from tests.document.test_pdf_ua import program

YES = Chosen(child="yes", parent="yes")


@functools.cache
def siblings():
    """Mira of 8 to 10 and Leo of 5 to 7; both agree to talk first, only Mira to her own promises."""
    leo = ChildPart(child="Leo", band="5-7", clauses={"first_we_talk": YES, "tell_when_it_feels_wrong": YES})
    choices = family("8-10").with_child(leo).turn_to(0)
    shelf = library()
    words = shelf.words("en")
    pages = draft_each(choices, shelf.clauses, lambda one: draft(one, shelf.clauses, shelf.bands, words, DAY))
    return replace(material_of(choices), agreement=pages[0], pages=pages)


@functools.cache
def as_many_as_may_be():
    """A family of six children and six adults, whose shared page has no promise but the locked one."""
    choices = family("5-7").with_(clauses={}, own=(), adults=tuple(f"Adult {n}" for n in range(1, MAX_ADULTS + 1)))
    for n in range(2, MAX_CHILDREN + 1):
        choices = choices.with_child(ChildPart(child=f"Child {n}", band="5-7"))
    shelf = library()
    words = shelf.words("en")
    pages = draft_each(choices.turn_to(0), shelf.clauses, lambda one: draft(one, shelf.clauses, shelf.bands, words, DAY))
    return replace(material_of(choices), agreement=pages[0], pages=pages)


def texts(pdf: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in PdfDocument(pdf)]


def test_one_home_and_one_child_is_one_sheet():
    material = material_of(family("8-10"))
    for edition in EDITIONS.values():
        assert sheets(edition, material) == (material,)


def test_every_home_has_a_copy_with_its_name_and_the_same_promises():
    choices = family("8-10").with_(homes=("Ana's flat", "Grandma's house"))
    pages = texts(print_edition(material_of(choices), "agreement", PLAIN))
    assert len(pages) == 4
    assert "Copy for Ana's flat" in pages[0] and "Copy for Grandma's house" in pages[2]
    assert pages[1] == pages[3]


def test_the_shared_page_comes_first_with_all_names_and_places_to_sign():
    shared, mira, leo = sheets(EDITIONS["agreement"], siblings())
    assert shared.agreement.children == ("Mira", "Leo")
    assert [one.id for one in shared.agreement.listed] == ["telling_is_safe", "first_we_talk"]
    assert shared.agreement.band == "5-7"
    for own in (mira, leo):
        assert {"telling_is_safe", "first_we_talk"}.isdisjoint(one.id for one in own.agreement.listed)
    assert [one.id for one in leo.agreement.listed] == ["tell_when_it_feels_wrong"]


def test_several_children_are_one_file_that_can_be_opened_again():
    pdf = print_edition(siblings(), "agreement", PLAIN)
    pages = texts(pdf)
    assert "Ana and Papa promise Mira and Leo" in pages[0]
    assert "Thank you for telling me." in pages[0]  # what was written on one page
    assert sum("We promise" in page for page in pages) == 1
    assert any(page.startswith("Our family agreement Leo") for page in pages)
    saved = read_saved(pdf, "x")
    assert [child.child for child in saved.choices.children] == ["Mira", "Leo"]
    assert [page.band for page in saved.printed.pages] == ["8-10", "5-7"]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("setting", ["standard", "large"])
def test_no_page_has_only_names_and_no_signing_stands_alone(setting, paper):
    pages = texts(print_edition(as_many_as_may_be(), "agreement", Options(paper=paper, setting=setting)))
    assert "You can always tell me." in pages[0]
    (signing,) = (page for page in pages if "We promise" in page)
    assert "We look again" in signing
    assert [name for name in ("Child 6", "Adult 6") if name not in signing] == []


@pytest.mark.parametrize("edition", ["poster", "review_sheet", "help_card"])
def test_papers_for_one_child_are_made_for_each(edition):
    names = [sheet.agreement.child for sheet in sheets(EDITIONS[edition], siblings())]
    assert names == ["Mira", "Leo"]


def test_the_sheet_for_the_adults_is_made_once_as_for_a_single_child():
    assert len(sheets(EDITIONS["adult_sheet"], siblings())) == 1
    assert print_edition(siblings(), "adult_sheet", PLAIN) == print_edition(replace(siblings(), pages=()), "adult_sheet", PLAIN)


def test_cards_that_name_nobody_are_made_once_for_each_age():
    of_two_ages = siblings()
    assert [sheet.agreement.band for sheet in sheets(EDITIONS["practice_cards"], of_two_ages)] == ["8-10", "5-7"]
    of_one_age = replace(of_two_ages, pages=(of_two_ages.pages[0], replace(of_two_ages.pages[0], child="Leo")))
    assert len(sheets(EDITIONS["practice_cards"], of_one_age)) == 1


def test_a_pack_holds_the_pages_of_every_child():
    pack = print_pack(siblings(), ("agreement", "poster"), PLAIN)
    assert sum("Our promises" in page for page in texts(pack)) == 2


@pytest.mark.parametrize("which", ["children", "homes"])
def test_a_file_of_several_sheets_keeps_the_rules_of_pdf_ua(which, tmp_path):
    material = siblings() if which == "children" else material_of(family("8-10").with_(homes=("Ana's flat", "Grandma's house")))
    file = tmp_path / "sheets.pdf"
    file.write_bytes(print_edition(material, "agreement", PLAIN))
    assert json.loads(program("pdfua", "check", "--format", "json", str(file)))["findings"] == []
    assert json.loads(program("outloud", "--json", "-", "--quiet", str(file)))["results"][0]["findings"] == []
