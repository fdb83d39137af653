from __future__ import annotations

from dataclasses import replace
from itertools import product

import pypdfium2
import pytest

from agreement_app.document.editions.practice_cards.page import build
from agreement_app.document.material import Material, Options
from agreement_app.document.pdf import print_edition
from tests.document.editions.conftest import BANDS, PAPERS, library, material, printed

SETTINGS = {"standard": 8, "large": 4, "dyslexia": 4}
TOPS = {"standard": 21, "large": 27, "dyslexia": 27}  # mm from the edge of the first sheet to its cards
HEIGHTS = {("standard", "a4"): 66, ("standard", "letter"): 62, ("large", "a4"): 128, ("large", "letter"): 122.5}
MM = 72 / 25.4
CASES = [*product(BANDS, PAPERS, SETTINGS)]


def height_of_a_card(setting: str, paper: str) -> float:
    return HEIGHTS["standard" if setting == "standard" else "large", paper]


@pytest.mark.parametrize("band", BANDS)
def test_every_card_of_the_age_is_there_with_both_answers(band):
    ids = [id_ for id_, facts in library().what_if.items() if facts.band == band]
    texts = library().words("en").what_if
    cards = [card for sheet in build(material(band), Options()).sheets for card in sheet if card.situation]
    assert len(ids) >= 8
    wanted = [(texts[id_]["situation"], texts[id_]["you"], texts[id_]["we"]) for id_ in ids]
    assert [(card.situation, card.you, card.we) for card in cards] == wanted


@pytest.mark.parametrize(("setting", "size"), SETTINGS.items())
def test_every_sheet_is_full_and_empty_cards_come_last(setting, size):
    sheets = build(material("8-10"), Options(setting=setting)).sheets
    assert {len(sheet) for sheet in sheets} == {size}
    written = [bool(card.situation) for sheet in sheets for card in sheet]
    assert written == sorted(written, reverse=True)
    assert written.count(False) < size


@pytest.mark.parametrize(("band", "paper", "setting"), CASES)
def test_each_sheet_has_its_page(band, paper, setting):
    options = Options(paper=paper, setting=setting)
    with pypdfium2.PdfDocument(printed("practice_cards", band, options)) as document:
        assert len(document) == len(build(material(band), options).sheets)


def letters(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    text = page.get_textpage()
    boxes = (text.get_charbox(n) for n in range(text.count_chars()))
    return [box for box in boxes if box[2] > box[0]]


def longer(real: Material) -> Material:
    """Every card in a language whose sentences are two fifths longer."""
    texts = {id_: {key: text + " " + text[: len(text) * 2 // 5] for key, text in card.items()} for id_, card in real.words.what_if.items()}
    return replace(real, words=replace(real.words, what_if=texts))


@pytest.mark.parametrize(("band", "paper", "setting"), CASES)
def test_no_letter_lies_on_a_cut_or_a_fold(band, paper, setting):
    room = 2.5 if setting == "standard" else 6
    check_edges(printed("practice_cards", band, Options(paper=paper, setting=setting)), paper, setting, room)


@pytest.mark.parametrize(("band", "paper", "setting"), CASES)
def test_longer_sentences_fit_as_well(band, paper, setting):
    check_edges(print_edition(longer(material(band)), "practice_cards", Options(paper=paper, setting=setting)), paper, setting)


def check_edges(data: bytes, paper: str, setting: str, room: float = 1.5) -> None:
    tall = height_of_a_card(setting, paper) * MM
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document):
            top = page.get_height() - (TOPS[setting] if number == 0 else 21) * MM
            edges = [top - tall / 2 * n for n in range(SETTINGS[setting] + 1)]
            middle = page.get_width() / 2
            for left, bottom, right, above in letters(page):
                assert not any(bottom - room < edge < above + room for edge in edges)
                assert not (left < middle < right and above < top)


@pytest.mark.parametrize(("paper", "setting"), [*product(PAPERS, SETTINGS)])
def test_answers_stand_upside_down_below_their_question(paper, setting):
    words = library().words("en").what_if["hello_in_a_game"]
    with pypdfium2.PdfDocument(printed("practice_cards", "5-7", Options(paper=paper, setting=setting))) as document:
        text = document[0].get_textpage()

        def first_two(sentence: str) -> list[tuple[float, float, float, float]]:
            index, _ = text.search(sentence[:12]).get_next()
            return [text.get_charbox(index), text.get_charbox(index + 1)]

        asked, answered = first_two(words["situation"]), first_two(words["you"])
    assert asked[0][0] < asked[1][0]
    assert answered[0][0] > answered[1][0]
    assert answered[0][1] < asked[0][1]


def test_without_any_card_there_is_a_sheet_to_write_on():
    sheets = build(replace(material("8-10"), what_if={}), Options()).sheets
    assert [len(sheet) for sheet in sheets] == [8]
    assert not any(card.situation for card in sheets[0])
