from __future__ import annotations

import re

import pypdfium2
import pytest

from agreement_app.document.editions.poster.page import Entry, PosterPage, build
from agreement_app.document.material import Material, Options
from agreement_app.document.pdf import print_edition
from agreement_app.model.agreement import plain
from agreement_app.model.choices import Choices, Chosen, OwnClause
from agreement_app.model.clause import Side
from tests.document.conftest import page_texts
from tests.document.editions.conftest import BANDS, PAPERS, family, library, material, material_of, printed


def sizes_of(pdf: bytes, words: list[str]) -> list[float]:
    """The heights of the type in which some words are set, in points."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            for word in words:
                if hit := text.search(word, match_case=True).get_next():
                    _, bottom, _, top = text.get_charbox(hit[0], loose=True)
                    found.append(top - bottom)
    return found


def entries(page: PosterPage) -> list[Entry]:
    """All promises of a poster, in the order in which they are read."""
    return [entry for row in page.rows for column in row.columns for group in column for entry in group.entries]


def promises(band: str) -> list[str]:
    return ["".join(run.text for run in entry.text)[:12] for entry in entries(build(material(band), Options()))]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("band", BANDS)
def test_a_family_gets_one_page_that_can_be_read_from_the_door(band, paper):
    pdf = printed("poster", band, Options(paper=paper))
    assert len(page_texts(pdf)) == 1
    heights = sizes_of(pdf, promises(band))
    assert len(heights) == len(promises(band))
    assert min(heights) >= (20 if len(heights) <= 12 else 15)


@pytest.mark.parametrize("band", BANDS)
def test_nothing_on_it_could_shame_a_child(band):
    text = " ".join(page_texts(printed("poster", band)))
    agreement = material(band).agreement
    talked_about = [plain(promise.sentence) for promise in agreement.still_talking]
    reasons = [promise.why for section in agreement.sections for promise in (*section.child, *section.parent, *section.together)]
    assert [one for one in (*talked_about, *reasons) if one and one in text] == []
    assert not any(person.name in text for person in agreement.trusted if person.place == "school")


# What nobody wants a visitor to read, at the ages that know what it means.
INTIMATE = re.compile(r"nude|naked|private part|private picture|\bsex|threat|underwear|hurt themselves|shame|bod(y|ies)", re.I)


@pytest.mark.parametrize("band", BANDS[1:])
def test_nothing_intimate_hangs_on_the_wall(band):
    clauses = [clause.id for clause in library().clauses_for(band, library().words("en"))]
    everything = Choices(child="Mira", band=band, adults=("Ana",), clauses={id_: Chosen(child="yes", parent="yes") for id_ in clauses})
    made = material_of(everything)
    page = build(made, Options())
    printed_texts = ["".join(run.text for run in (*one.text, *one.details)) for one in entries(page)]
    assert [text for text in printed_texts if INTIMATE.search(text)] == []
    assert len(printed_texts) < made.agreement.promises - len(made.agreement.keystones)


def test_what_is_not_for_the_wall_stands_on_the_signed_page_all_the_same():
    shown = " ".join(page_texts(printed("agreement", "14-17")))
    assert "nude" in shown
    assert "nude" not in " ".join(page_texts(printed("poster", "14-17")))


@pytest.mark.parametrize("band", BANDS)
def test_every_promise_and_the_one_in_the_frame_are_on_it(band):
    text = " ".join(page_texts(printed("poster", band)))
    assert [one for one in promises(band) if one not in text] == []
    assert material(band).agreement.keystones[0].sentence[0].text in text


def many(count: int, text: str = "We feed the duck, every day, in sun and in rain") -> Choices:
    own = tuple(OwnClause(side="child", promise=f"{text} {n}.", child="yes", parent="yes") for n in range(min(30, count)))
    clauses = [clause.id for clause in library().clauses_for("11-13", library().words("en")) if not clause.locked][: count - len(own)]
    yes = {id_: Chosen(child="yes", parent="yes") for id_ in clauses}
    return Choices(child="Mira", band="11-13", adults=("Ana",), own=own, clauses=yes)


def test_more_promises_are_set_smaller_and_far_too_many_take_more_pages():
    few, more = (print_edition(material_of(many(count)), "poster", Options()) for count in (4, 14))
    assert len(page_texts(few)) == len(page_texts(more)) == 1
    assert sizes_of(few, ["We feed"])[0] > 1.2 * sizes_of(more, ["We feed"])[0]
    sixty = print_edition(material_of(many(60)), "poster", Options())
    assert len(page_texts(sixty)) > 1
    assert min(sizes_of(sixty, ["We feed"])) >= 20
    assert all(f"rain {n}." in " ".join(page_texts(sixty)) for n in range(30))


def test_far_too_many_promises_stand_side_by_side_no_more_but_one_side_after_the_other():
    ids = [clause.id for clause in library().clauses_for("11-13", library().words("en")) if not clause.locked]
    made = material_of(Choices(child="Mira", band="11-13", adults=("Ana",)).agree(ids[:60]))
    text = " ".join(page_texts(print_edition(made, "poster", Options())))
    labels = [group.entries[0].text[0].text for group in build(made, Options()).groups]
    assert [text.index(label) for label in labels] == sorted(text.index(label) for label in labels)
    assert len(labels) == 3


def one_side(count: int) -> Material:
    """A family in which the child alone promises."""
    clauses = library().clauses_for("11-13", library().words("en"))
    ids = [clause.id for clause in clauses if clause.side is Side.CHILD and not clause.locked]
    return material_of(Choices(child="Mira", band="11-13", adults=("Ana",)).agree(ids[:count]))


def test_many_promises_of_one_side_alone_go_on_in_a_second_column():
    made = build(one_side(14), Options())
    (row,) = made.rows
    (first,), (second,) = row.columns
    assert abs(len(first.entries) - len(second.entries)) <= 2
    assert first.entries + second.entries == made.groups[0].entries
    assert row.whose == made.groups[0].whose and not first.whose and not second.whose
    (page,) = page_texts(print_edition(one_side(14), "poster", Options()))
    assert [entry.text[0].text for entry in made.groups[0].entries if entry.text[0].text not in page] == []


def test_far_more_promises_of_one_side_stand_in_two_columns_below_the_other():
    clauses = [clause for clause in library().clauses_for("11-13", library().words("en")) if not clause.locked]
    few = [clause.id for clause in clauses if clause.side is Side.CHILD][:2]
    many = [clause.id for clause in clauses if clause.side is Side.PARENT][:14]
    made = material_of(Choices(child="Mira", band="11-13", adults=("Ana",)).agree([*few, *many]))
    above, below = build(made, Options()).rows
    assert (above.side, below.side) == ("child", "parent")
    first, second = (sum(len(group.entries) for group in column) for column in below.columns)
    assert abs(first - second) <= 2 and first + second == len(build(made, Options()).groups[1].entries)
    assert len(page_texts(print_edition(made, "poster", Options()))) == 1


def test_far_too_many_promises_leave_no_page_half_empty():
    ids = [clause.id for clause in library().clauses_for("11-13", library().words("en")) if not clause.locked]
    made = material_of(Choices(child="Mira", band="11-13", adults=("Ana",)).agree(ids[:60]))
    with pypdfium2.PdfDocument(print_edition(made, "poster", Options())) as document:
        for page in document:
            text = page.get_textpage()
            starts = [text.get_rect(n)[0] for n in range(text.count_rects())]
            assert min(starts) < page.get_width() / 3 and max(starts) > page.get_width() / 2


def test_few_promises_of_one_side_alone_stay_in_one_column():
    (row,) = build(one_side(5), Options()).rows
    assert len(row.columns) == 1


def test_a_blank_that_is_filled_is_shown_in_its_sentence():
    assert "every Saturday" in " ".join(page_texts(printed("poster", "8-10")))
    assert family("8-10").clauses["play_along"].blanks["how_often"] == "every Saturday"


def test_last_words_that_are_too_long_for_a_line_together_stay_in_their_column():
    said = "We keep " + "W" * 12 + " " + "W" * 8
    own = tuple(OwnClause(side=side, promise=said, child="yes", parent="yes") for side in ("child", "parent"))
    with pypdfium2.PdfDocument(print_edition(material_of(family("11-13").with_(own=own)), "poster", Options())) as document:
        text, middle = document[0].get_textpage(), document[0].get_width() / 2
        boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1) == "W"]
        assert len(boxes) >= 40
        assert [box for box in boxes if box[0] < middle < box[2] or box[2] > document[0].get_width() - 30] == []


def test_large_letters_tear_no_word():
    made = material_of(Choices(child="Lena", band="14-17", adults=("Ana",)).agree(("screen_free_meals", "calm_true_answers")))
    (page,) = page_texts(print_edition(made, "poster", Options()))
    words = {word for entry in entries(build(made, Options())) for run in entry.text for word in run.text.split()}
    assert words - set(page.split()) == set()
