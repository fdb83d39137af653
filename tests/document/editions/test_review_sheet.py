from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import product

import pikepdf
import pypdfium2
import pytest

from agreement_app.document.editions.review_sheet.page import build
from agreement_app.document.material import Options
from agreement_app.document.pdf import print_edition
from agreement_app.model.agreement import plain
from agreement_app.model.choices import OwnClause
from tests.document.editions.conftest import BANDS, PAPERS, family, library, material, material_of, printed


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [re.sub(r"[\s\x02]+", " ", page.get_textpage().get_text_bounded()) for page in document]


def own(count: int, words: int = 12):
    text = " ".join(["we row with care"] * (words // 4))
    return tuple(OwnClause(side="together", promise=f"First{n} {text} last{n}.", child="yes", parent="yes") for n in range(count))


@pytest.mark.parametrize(("band", "paper"), [*product(BANDS, PAPERS)])
def test_every_promise_has_a_row_and_its_signs_for_both(band, paper):
    made = build(material(band), Options(paper=paper))
    agreement = material(band).agreement
    assert len(made.promises) == agreement.promises
    with pikepdf.open(io.BytesIO(printed("review_sheet", band, Options(paper=paper)))) as document:
        alts = [str(one.Alt) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    for column in made.columns:
        assert alts.count(column.signs) == agreement.promises


def test_the_promises_stand_in_the_order_of_the_agreement():
    agreement = material("8-10").agreement
    ordered = [*agreement.keystones]
    for section in agreement.sections:
        ordered += [*section.child, *section.parent, *section.together]
    text = " ".join(texts(printed("review_sheet", "8-10")))
    places = [text.index(plain(one.sentence)[:25]) for one in ordered]
    assert places == sorted(places)


def test_it_is_for_the_first_look_two_weeks_on():
    assert "5 December 2026" in texts(printed("review_sheet", "8-10"))[0]


@pytest.mark.parametrize("count", [0, 5, 25, 30])
def test_no_row_is_cut_by_the_edge_of_a_page(count):
    pages = texts(print_edition(material_of(family("11-13").with_(own=own(count))), "review_sheet", Options()))
    for n in range(count):
        assert sum(f"First{n} " in page and f"last{n}." in page for page in pages) == 1
    decide = library().words("en").say("document.review_sheet.decide")
    assert decide in pages[-1]


def test_the_heads_of_the_columns_stand_on_every_page_of_the_table():
    pages = texts(print_edition(material_of(family("11-13").with_(own=own(25))), "review_sheet", Options()))
    head = library().words("en").say("document.review_sheet.promise")
    assert all(head in page for page in pages if re.search(r"First\d", page))
    assert len([page for page in pages if head in page]) > 2


def test_what_is_still_talked_about_has_answers_instead_of_signs():
    made = build(material("8-10"), Options())
    text = " ".join(texts(printed("review_sheet", "8-10")))
    assert made.talking
    assert text.index(made.words.talking_note) < text.index(plain(material("8-10").agreement.still_talking[0].sentence)[:20])


def test_without_anything_to_talk_about_the_heading_is_left_out():
    real = material("8-10")
    data = print_edition(replace(real, agreement=replace(real.agreement, still_talking=())), "review_sheet", Options())
    assert build(real, Options()).words.talking not in " ".join(texts(data))


def test_one_adult_is_named_and_more_share_a_word():
    def head(adults: tuple[str, ...]) -> str:
        return "".join(run.text for run in build(material_of(family("8-10").with_(adults=adults)), Options()).columns[1].names)

    shared = library().words("en").say("document.agreement.adults")
    assert [head(("Ana",)), head(("Ana", "Papa")), head(())] == ["Ana", shared, shared]


def test_the_promises_are_a_list():
    with pikepdf.open(io.BytesIO(printed("review_sheet", "11-13"))) as document:
        kinds = [str(one.S) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one]
    agreement = material("11-13").agreement
    assert kinds.count("/LI") == 3 + agreement.promises + len(agreement.still_talking)


@pytest.mark.parametrize("name", ["W" * 60, "أمّ ليلى", "<b>x</b>"])
def test_names_of_any_kind_fit(name):
    data = print_edition(material_of(family("8-10").with_(child=name, adults=(name,))), "review_sheet", Options())
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            assert all(text.get_charbox(n)[2] < page.get_width() - 30 for n in range(text.count_chars()))


@pytest.mark.parametrize(("band", "setting"), [*product(("5-7", "11-13"), ("standard", "dyslexia"))])
def test_the_word_for_several_adults_is_not_torn_above_their_signs(band, setting):
    given = material_of(family(band).with_(adults=("Ana", "Papa")))
    shared = library().words("en").say("document.agreement.adults")
    assert shared in texts(print_edition(given, "review_sheet", Options(setting=setting)))[0]


def test_what_a_listener_hears_last_is_painted_last():
    data = printed("review_sheet", "5-7", Options(paper="letter", setting="dyslexia"))
    words = build(material("5-7"), Options()).words
    last = texts(data)[-1]
    assert last.index(words.decide) < last.index(words.next) < last.index(words.renew)
