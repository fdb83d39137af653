from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from agreement_app.document.page import LISTED_NAMES, Page, Run, build_page
from agreement_app.model.agreement import News, Piece, Promise, Section
from agreement_app.model.clause import Side
from agreement_app.model.signature import Signature
from tests.document.conftest import DAY, STROKES, keystone, make_agreement, make_words, promise, said, section


def text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def page_of(**changes: object) -> Page:
    return build_page(make_agreement(**changes), make_words())


def test_the_heading_joins_the_first_names_as_the_language_does():
    assert text(page_of().heading) == "Mira, Ana and\N{NO-BREAK SPACE}Papa"


def test_a_long_last_name_may_begin_a_line():
    assert text(page_of(adults=("W" * 60,)).heading) == f"Mira and {'W' * 60}"


def test_names_are_runs_of_their_own_in_the_heading():
    assert [run.text for run in page_of().heading if run.kind == "name"] == ["Mira", "Ana", "Papa"]


def test_the_keystone_is_not_among_the_topics():
    page = page_of()
    sentences = [text(promise.sentence) for topic in page.topics for row in topic.rows for promise in row.promises]
    assert [text(promise.sentence) for promise in page.keystones] == [keystone().sentence[0].text]
    assert not any("Keystone" in sentence for sentence in sentences)


@pytest.mark.parametrize(("adults", "expected"), [(("Ana",), "Ana swears to Mira"), (("Ana", "Papa"), "Ana and Papa swear to Mira")])
def test_the_keystone_says_who_promises_whom(adults, expected):
    assert text(page_of(adults=adults).keystones[0].whose) == expected


def test_two_sides_of_a_topic_face_each_other_and_joint_promises_come_last():
    (topic,) = page_of(sections=(section("boats", 1, child=2, parent=1, together=1),)).topics
    assert [[promise.side for promise in row.promises] for row in topic.rows] == [["child", "parent"], ["child"], ["together"]]
    assert [row.facing for row in topic.rows] == [True, False, False]


def test_every_promise_is_on_the_page_once():
    page = page_of()
    starts = [text(promise.sentence).split()[0] for topic in page.topics for row in topic.rows for promise in row.promises]
    assert sorted(starts) == sorted(f"First{n}" for n in range(1, 12))


def test_many_adults_are_called_together():
    adults = tuple(f"Adult{n}" for n in range(LISTED_NAMES + 1))
    page = page_of(adults=adults, sections=(section("boats", 1, 0, 1),))
    assert text(page.topics[0].rows[0].promises[0].whose) == "The officers"


@pytest.mark.parametrize(
    ("adults", "expected"),
    [(("Ana", "Papa"), "Mira, Ana and Papa"), (("A", "B", "C", "D"), "Mira and the officers"), ((), "Mira and the officers")],
)
def test_what_all_promise_names_one_of_several_children_and_those_who_promise_with_it(adults, expected):
    page = page_of(adults=adults, part="own", sections=(section("boats", 1, 0, 0, together=1),))
    assert text(page.topics[0].rows[0].promises[0].whose) == expected


def test_two_very_long_names_are_called_together():
    page = page_of(adults=("A" * 60, "B" * 60), sections=(section("boats", 1, 0, 1),))
    assert text(page.topics[0].rows[0].promises[0].whose) == "The officers"


def test_one_adult_with_a_very_long_name_is_not_called_several():
    page = page_of(child="Kai", adults=("A" * 60,), sections=(section("boats", 1, 0, 1),))
    assert text(page.topics[0].rows[0].promises[0].whose) == "A" * 60
    assert text(page.keystones[0].whose) == "A" * 60 + " swears to Kai"


def test_a_name_that_is_missing_has_a_word_in_its_place():
    page = page_of(child="", adults=(), sections=(section("boats", 1, 1, 1),))
    assert [text(promise.whose) for promise in page.topics[0].rows[0].promises] == ["The sailor", "The officers"]
    assert text(page.keystones[0].whose) == "The officers swear to the sailor"


def test_both_sides_have_a_place_to_sign_before_anybody_is_named():
    places = page_of(child="", adults=(), signatures=()).places
    assert [(place.name.text, place.side) for place in places] == [("The sailor", "child"), ("An officer", "parent")]
    assert {place.how for place in places} == {"pen"}


def test_what_the_family_filled_in_is_marked_and_an_empty_blank_is_a_gap():
    sentence = said("I tell ", Piece("Grandma", "filled"), Piece(" by ", "words"), Piece("a time", "gap"))
    promise = Promise("p", "boats", Side.CHILD, sentence)
    page = page_of(keystones=(promise,))
    assert [(run.text, run.kind) for run in page.keystones[0].sentence] == [
        ("I tell ", "words"),
        ("Grandma", "filled"),
        (" by ", "words"),
        ("a time", "gap"),
    ]


def test_a_whole_promise_of_the_family_is_set_for_reading(with_own, words):
    page = build_page(with_own("We feed the duck."), words)
    assert page.topics[-1].rows[0].promises[0].sentence == (Run("We feed the duck.", "written"),)


def test_reasons_can_be_left_out_but_never_the_limit():
    page = page_of(reasons=False)
    assert {promise.why for topic in page.topics for row in topic.rows for promise in row.promises} == {""}
    assert page.keystones[0].limit == keystone().limit


def test_everybody_has_a_place_to_sign_in_the_order_of_the_family():
    places = page_of().places
    assert [(place.name.text, place.side, place.how) for place in places] == [
        ("Mira", "child", "drawn"),
        ("Ana", "parent", "typed"),
        ("Papa", "parent", "pen"),
    ]
    assert places[0].path.startswith("M60 120")
    assert places[0].alt == "Hand of Mira"
    assert (places[1].typed.text, places[1].signed_on) == ("Ana", "21 November 2026")
    assert places[2].signed_on == ""


def test_a_signature_without_ink_leaves_a_line_for_a_pen():
    empty = (Signature(signer="child", how="drawn"), Signature(signer="adult_1", how="typed", typed=" "))
    assert {place.how for place in page_of(signatures=empty).places} == {"pen"}


@pytest.mark.parametrize(("typed", "size"), [("Ana", "large"), ("Ana-Maria Luisa", "medium"), ("W" * 60, "small")])
def test_a_typed_name_is_set_so_that_it_fits(typed, size):
    signature = Signature(signer="adult_1", how="typed", typed=typed, signed_on=DAY)
    assert page_of(signatures=(signature,)).places[1].typed_size == size


@pytest.mark.parametrize(
    ("names", "size"), [(("Ana",), "large"), (("Anastasia", "Maximiliane", "Konstantinos"), "medium"), (("W" * 60,), "small")]
)
def test_the_heading_grows_smaller_with_the_names(names, size):
    assert page_of(adults=names).heading_size == size


def test_only_what_runs_against_the_page_gets_a_direction():
    page = page_of(child="נועה", adults=("Ana",))
    assert [(run.text, run.direction) for run in page.heading if run.kind == "name"] == [("נועה", "rtl"), ("Ana", "")]
    mirrored = build_page(make_agreement(child="נועה", adults=("Ana",)), make_words("rtl", "he_IL"))
    assert [(run.text, run.direction) for run in mirrored.heading if run.kind == "name"] == [("נועה", ""), ("Ana", "ltr")]


def test_a_direction_is_found_behind_digits_and_signs():
    page = page_of(child="123 – נועה")
    assert page.heading[0].direction == "rtl"


def test_a_promise_against_the_page_says_how_it_runs(with_own, words):
    page = build_page(with_own("אני מספרת לאבא."), words)
    assert page.topics[-1].rows[0].promises[0].against == "rtl"
    assert page.keystones[0].against == ""


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\ufffe", "\uffff", "\ud800", "\ue000", "\uf8ff"])
def test_characters_that_no_document_holds_are_left_out(character):
    assert page_of(child=f"Mi{character}ra").heading[0].text == "Mira"


def test_a_name_that_looks_like_a_gap_stays_a_name():
    assert page_of(child="{adults}").keystones[0].whose[-1].text == "{adults}"


def test_few_promises_are_known_to_be_few():
    assert page_of(sections=(section("boats", 1, 2, 2),)).few
    assert not page_of().few


def test_the_page_holds_no_trusted_people_and_no_country():
    page = page_of()
    assert not {"trusted", "country"} & set(vars(page))


def test_a_drawing_is_cut_to_its_ink():
    left, top, width, height = map(int, page_of().places[0].view_box.split())
    assert left <= min(x for stroke in STROKES for x, _ in stroke)
    assert (left + width, top + height) >= (460, 170)
    assert width < 600


def test_the_dates_are_written_in_the_language():
    german = replace(make_words(), language=make_words("ltr", "de_DE").language)
    assert build_page(make_agreement(), german).made_on == "21. November 2026"


NEWS = News(DAY, new=(said("Row"),), gone=tuple((Piece(f"We sing {n}.", "filled"),) for n in range(7)))


def test_news_name_a_few_promises_and_count_the_rest():
    news = page_of(news=NEWS).news
    assert text(news.title) == "News since 21 November 2026"
    assert [name for name, _ in news.lines] == ["Hauled in", "Overboard"]
    assert text(news.lines[1][1]) == "We sing 0, We sing 1, We sing 2, We sing 3 and We sing 4 and 2 more"
    assert news.same == ""


def test_a_page_on_which_nothing_is_new_says_so():
    news = page_of(news=News(None)).news
    assert (text(news.title), news.lines, news.same) == ("News", (), "All as it was.")


def test_a_promise_says_until_when_it_holds():
    until = replace(promise(1, Side.CHILD), until=date(2027, 3, 1)), replace(promise(2, Side.CHILD), until_age=12)
    page = page_of(sections=(Section("boats", "Boats", until, (), ()),))
    told = [text(one.until) for topic in page.topics for row in topic.rows for one in row.promises]
    assert told == ["So it is until 1 March 2027.", "So it is until Mira is 12."]


def test_two_days_to_look_again_are_named_and_one_only_once():
    later = page_of(made_on=DAY, review_on=date(2027, 5, 21))
    assert text(later.review) == "We talk on 5 December 2026 and meet again on 21 May 2027, all of us."
    once = page_of(made_on=DAY, review_on=date(2026, 12, 5))
    assert text(once.review) == "We meet on 5 December 2026 only."
