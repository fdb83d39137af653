from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from typing import Any

import pypdfium2
import pytest

from agreement_app.document.editions.adult_sheet.page import AdultSheet, build
from agreement_app.document.material import Material, Options
from agreement_app.document.pdf import print_edition
from tests.document.editions.conftest import BANDS, PAPERS, family, library, material_of, printed

COUNTRIES = ("", *sorted(library().help_lines))
PARTS = ("first_words", "avoid", "first_minutes", "do", "do_not", "report", "after_care", "police_check")


def at_home_in(country: str) -> Material:
    return material_of(family("11-13").with_(country=country, region=None))


def sheet(country: str = "GB") -> AdultSheet:
    return build(at_home_in(country), Options())


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [re.sub(r"[\s\x02]+", " ", page.get_textpage().get_text_bounded()) for page in document]


@pytest.mark.parametrize(("country", "paper", "codes"), [*product(COUNTRIES, PAPERS, (True, False))])
def test_it_takes_two_pages_in_every_country(country, paper, codes):
    assert len(texts(print_edition(at_home_in(country), "adult_sheet", Options(paper=paper, codes=codes)))) == 2


@pytest.mark.parametrize(("country", "setting"), [("GB", "large"), ("US", "dyslexia")])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_last_words_are_whole_and_not_alone_on_a_page(country, setting, paper):
    last = texts(print_edition(at_home_in(country), "adult_sheet", Options(paper=paper, setting=setting)))[-1]
    made = sheet(country)
    assert made.hope in last
    assert made.after_care.items[-1] in last


def longer(real: Material) -> Material:
    """The same plan in a language whose sentences are half as long again."""
    plan = real.words.help_plan["adult_sheet"]

    def lengthened(part: Any) -> Any:
        if isinstance(part, str):
            return part + " " + part[: len(part) // 2]
        return {key: lengthened(one) for key, one in part.items()}

    return replace(real, words=replace(real.words, help_plan={**real.words.help_plan, "adult_sheet": lengthened(plan)}))


@pytest.mark.parametrize("paper", PAPERS)
def test_what_longer_sentences_push_from_the_first_page_is_not_alone_on_the_second(paper):
    made = texts(print_edition(longer(at_home_in("GB")), "adult_sheet", Options(paper=paper)))
    assert len(made) == 2
    assert sheet().words.numbers in made[1]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_letter_lies_on_a_code(direction):
    real = at_home_in("GB")
    words = replace(real.words, language=replace(real.words.language, direction=direction))
    with pypdfium2.PdfDocument(print_edition(replace(real, words=words), "adult_sheet", Options())) as document:
        text = document[1].get_textpage()
        letters = [text.get_charbox(n) for n in range(text.count_chars())]
        codes = [box for box in map(bounds, document[1].get_objects()) if 30 < box[2] - box[0] < 50 and 30 < box[3] - box[1] < 50]
    assert len(codes) > 5
    for left, bottom, right, top in codes:
        assert not [box for box in letters if box[0] < right and box[2] > left and box[1] < top and box[3] > bottom]


def bounds(drawn: pypdfium2.PdfObject) -> tuple[float, ...]:
    return tuple(drawn.get_bounds())


@pytest.mark.parametrize("paper", PAPERS)
def test_every_sentence_of_the_plan_is_printed(paper):
    printed_text = " ".join(texts(printed("adult_sheet", "8-10", Options(paper=paper))))
    plan = library().words("en").help_plan["adult_sheet"]
    wanted = [text for name in PARTS for text in (plan[name]["title"], *plan[name].get("items", {"": plan[name].get("text")}).values())]
    wanted.append(plan["good_kids"]["text"])
    assert len(wanted) > 40
    assert [text for text in wanted if text not in printed_text] == []


def test_what_to_say_comes_before_what_to_do_and_that_before_the_numbers():
    made = sheet()
    text = " ".join(texts(printed("adult_sheet", "8-10")))
    places = [text.index(part.title) for part in (made.first_words, made.avoid, made.first_minutes, made.do, made.do_not)]
    places += [text.index(made.words.numbers), text.index(made.after_care.title)]
    assert places == sorted(places)


@pytest.mark.parametrize("band", BANDS)
def test_it_says_that_it_is_private_and_names_nobody(band):
    text = " ".join(texts(printed("adult_sheet", band)))
    made = build(material_of(family(band)), Options())
    assert text.index(made.words.private_note) < text.index(made.heading)
    names = [family(band).child, *family(band).adults, *(person.name for person in family(band).trusted)]
    assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]


@pytest.mark.parametrize("country", COUNTRIES[1:])
def test_the_lines_are_those_for_adults_that_somebody_has_read(country):
    pack = library().help_lines[country]
    every = {line.name: line for line in (*pack.lines, *library().international)}
    shown = [every[contact.line.name.text] for contact in sheet(country).contacts]
    assert all(line.may_be_shown and line.audience != "child" for line in shown)
    assert any(line.kind == "report" for line in shown)
    assert not set(shown) & {every[contact.line.name.text] for contact in sheet(country).children}
    assert any(line.kind == "image_removal" for line in shown)
    assert not any(line.kind.endswith("_finder") for line in shown)
    text = " ".join(texts(print_edition(at_home_in(country), "adult_sheet", Options())))
    assert all(line.phone in text for line in shown)
    assert pack.emergency.phone in text
    assert library().words("en").date(pack.last_checked) in text


def test_the_adults_learn_of_the_lines_that_only_a_child_may_use():
    made = sheet("GB")
    names = [contact.line.name.text for contact in made.children]
    assert names == ["Childline (under 19, all UK)", "Report Remove (under 18)"]
    text = " ".join(texts(printed("adult_sheet", "8-10")))
    assert text.index(made.words.children) < text.index(made.words.children_note) < text.index("0800 1111") < text.index(names[1])


@pytest.mark.parametrize("country", COUNTRIES[1:])
def test_no_line_that_may_be_shown_is_left_out(country):
    pack = library().help_lines[country]
    shown = {contact.line.name.text for contact in (*sheet(country).contacts, *sheet(country).children)}
    wanted = {line.name for line in pack.lines if line.may_be_shown and line.kind != "emergency" and not line.kind.endswith("_finder")}
    assert wanted <= shown


def test_a_country_whose_lines_are_for_all_has_no_part_for_the_child():
    assert sheet("").children == ()
    alone = [country for country in COUNTRIES[1:] if not sheet(country).children]
    for country in alone:
        assert sheet(country).words.children not in " ".join(texts(print_edition(at_home_in(country), "adult_sheet", Options())))


def test_a_country_without_a_pack_gets_the_finders_and_lines_to_write_on():
    made = sheet("")
    assert made.emergency == made.checked == ""
    assert "childhelplineinternational.org" in [contact.line.address for contact in made.contacts]
    assert made.words.no_country in " ".join(texts(print_edition(at_home_in(""), "adult_sheet", Options())))


def test_notes_for_editors_are_not_printed():
    text = " ".join(texts(print_edition(at_home_in("GB"), "adult_sheet", Options())))
    assert not [line.note for line in library().help_lines["GB"].lines if line.note and line.note in text]
