from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise, product

import pikepdf
import pypdfium2
import pytest

from agreement_app.document.editions.help_card.lines import for_child
from agreement_app.document.editions.help_card.page import MOST_LINES, Card, build
from agreement_app.document.material import Material, Options
from agreement_app.document.pdf import print_edition
from agreement_app.model.choices import TrustedPerson
from agreement_app.model.words import Language
from tests.document.conftest import page_texts
from tests.document.editions.conftest import BANDS, PAPERS, family, library, material, material_of, printed

MM = 72 / 25.4
SETTINGS = ("standard", "large", "dyslexia")
COUNTRIES = ("", *sorted(library().help_lines))
REGIONS = [(country, region) for country in COUNTRIES[1:] for region, *_ in library().help_lines[country].regions]
HOMES = [*product(COUNTRIES, [None]), *REGIONS]


def at_home_in(country: str, band: str, region: str | None = None) -> Material:
    """A family that lives somewhere; empty for a country without a pack."""
    return material_of(family(band).with_(country=country, region=region))


def card(country: str = "GB", band: str = "14-17", region: str | None = None, **options) -> Card:
    return build(at_home_in(country, band, region), Options(**options))


def lines_of(data: bytes, page: int = 0) -> list[tuple[str, float, float, float, float]]:
    """Each line of a page with its left, bottom, right and top edge, in points from the bottom left."""
    with pypdfium2.PdfDocument(data) as document:
        text = document[page].get_textpage()
        found = []
        for n in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(n)
            found.append((text.get_text_bounded(left, bottom, right, top).strip(), left, bottom, right, top))
        return found


@pytest.mark.parametrize(("country", "region"), HOMES)
@pytest.mark.parametrize("band", BANDS)
def test_only_what_somebody_has_read_is_printed(country, region, band):
    shelf = library()
    every = [line for pack in shelf.help_lines.values() for line in (*pack.lines, *(one for *_, lines in pack.regions for one in lines))]
    by_name = {line.name: line for line in (*every, *shelf.international)}
    made = card(country, band, region)
    shown = [*made.lines, *([made.listener] if made.listener else [])]
    assert all(by_name[line.name.text].may_be_shown and by_name[line.name.text].print != "adult" for line in shown)


@pytest.mark.parametrize(("country", "region"), HOMES)
@pytest.mark.parametrize("band", BANDS[:2])
def test_the_young_get_no_reports_removal_or_crisis_lines(country, region, band):
    made = card(country, band, region)
    listeners = {library().words("en").say(f"lines.kinds.{kind}") for kind in ("child_helpline", "child_helpline_finder")}
    assert {line.kind for line in (*made.lines, made.listener) if line} <= listeners
    assert [step.id for step in made.steps] == ["stop", "tell"]
    assert made.young


@pytest.mark.parametrize(("country", "region"), HOMES)
@pytest.mark.parametrize("band", BANDS[2:])
def test_the_older_ones_get_a_way_to_report_and_one_to_remove(country, region, band):
    made = card(country, band, region)
    say = library().words("en").say
    kinds = [line.kind for line in made.lines]
    assert say("lines.kinds.image_removal") in kinds
    offered = [line.kind for line in for_child(at_home_in(country, band, region))]
    assert ("report" in offered) == (say("lines.kinds.report") in kinds)
    assert len(kinds) <= MOST_LINES
    assert len(made.steps) == 6


def test_the_order_is_own_people_emergency_listener_then_reports():
    first = lines_of(printed("help_card", "14-17"))
    places = {}
    for wanted in ("Rachel", "911", "1-800-422-4453", "takeitdown.ncmec.org"):
        places[wanted] = next(n for n, (text, *_) in enumerate(first) if wanted in text)
    assert sorted(places, key=lambda one: places[one]) == list(places)


def test_the_emergency_number_is_the_largest():
    rows = [row for row in lines_of(printed("help_card", "8-10")) if row[2] > 100]
    tallest = max(rows, key=lambda row: row[4] - row[2])
    assert tallest[0] == "999"


def test_a_country_without_a_pack_gets_a_line_and_the_finder():
    made = card("")
    assert made.emergency == ""
    assert made.checked == ""
    assert made.listener.value == "childhelplineinternational.org"
    text = " ".join(row[0] for row in lines_of(print_edition(at_home_in("", "14-17"), "help_card", Options())))
    assert "Emergency" in text
    assert not re.search(r"\b(999|911|112)\b", text)


def test_missing_people_leave_lines_with_the_places_nobody_is_named_for():
    choices = family("8-10").with_(trusted=(TrustedPerson(name="Ana", place="home"),))
    say = library().words("en").say
    people = build(material_of(choices), Options()).people
    assert [person.name.text if person.name else "" for person in people] == ["Ana", "", ""]
    assert [person.place for person in people] == [say(f"help_plan.places.{place}") for place in ("home", "outside", "school")]


def test_three_people_at_home_all_fit():
    three = tuple(TrustedPerson(name=name, place="home") for name in ("Ana", "Papa", "Oma"))
    people = build(material_of(family("8-10").with_(trusted=three)), Options()).people
    assert [person.name.text for person in people] == ["Ana", "Papa", "Oma"]


TELLING = re.compile(r"nude|sext|abuse|blackmail|threat|suicid|naked|picture|porn|crisis|report|victim", re.IGNORECASE)


@pytest.mark.parametrize(("country", "region"), HOMES)
@pytest.mark.parametrize("band", BANDS)
def test_no_word_on_the_front_says_why_a_child_carries_it(country, region, band):
    made = card(country, band, region)
    words = [made.title, made.words.emergency, *(person.place for person in made.people)]
    words += [made.listener.name.text, made.listener.value, made.listener.text] if made.listener else []
    assert not [word for word in words if TELLING.search(word)]


@pytest.mark.parametrize(("paper", "band"), [*product(PAPERS, BANDS)])
def test_a_back_comes_behind_every_front_when_the_sheet_is_turned(paper, band):
    """The second page shows the cards at the same places, and front and back lie mirrored about the middle of the sheet."""
    data = printed("help_card", band, Options(paper=paper))
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) == 2
        middle = document[0].get_width() / 2
    front, back = ([row for row in lines_of(data, page) if row[4] < (186 + 54) * MM] for page in (0, 1))
    assert [row[0] for row in front[: len(back) // 4]] == [row[0] for row in back[: len(back) // 4]]
    for (_, *edges), (_, *others) in zip(sorted(front, key=place), sorted(back, key=place), strict=True):
        assert edges == pytest.approx(others, abs=0.3)
    inner = 85.6 * MM
    assert all(middle - inner < row[1] and row[3] < middle + inner and not row[1] < middle < row[3] for row in back)


def place(row: tuple[str, float, float, float, float]) -> tuple[int, int]:
    """Where a line stands, roughly: for putting lines into one order."""
    return (round(row[2] / 4), round(row[1] / 4))


@pytest.mark.parametrize(("paper", "band"), [*product(PAPERS, BANDS)])
def test_the_card_has_the_size_of_a_bank_card(paper, band):
    with pypdfium2.PdfDocument(printed("help_card", band, Options(paper=paper))) as document:
        page = document[1]
        drawn = page.render(scale=4, grayscale=True).to_numpy().squeeze()
        rows = (drawn < 200).any(axis=1).nonzero()[0]
        columns = (drawn < 200).any(axis=0).nonzero()[0]
    assert (columns[-1] - columns[0]) / 4 / MM == pytest.approx(2 * 85.6, abs=0.5)
    assert (rows[-1] - rows[0]) / 4 / MM == pytest.approx(4 * 54 + 3 * 5, abs=0.5)


def overlaps(rows: list[tuple[str, float, float, float, float]]) -> list[tuple[str, str]]:
    """Pairs of lines that lie on each other."""
    found = []
    for n, (one, left, bottom, right, top) in enumerate(rows):
        for other, left2, bottom2, right2, top2 in rows[n + 1 :]:
            shared = min(top, top2) - max(bottom, bottom2)
            if min(right, right2) - max(left, left2) > 1 and shared > 0.25 * min(top - bottom, top2 - bottom2):
                found.append((one, other))
    return found


USUAL, *RARER = product(SETTINGS, (True, False))


@pytest.mark.parametrize(("setting", "codes"), [USUAL, *(pytest.param(*one, marks=pytest.mark.sweep) for one in RARER)])
@pytest.mark.parametrize("band", [pytest.param(band, marks=() if band == BANDS[0] else pytest.mark.sweep) for band in BANDS])
def test_no_line_lies_on_another_in_any_country(band, setting, codes):
    for country, region in HOMES:
        data = print_edition(at_home_in(country, band, region), "help_card", Options(setting=setting, codes=codes, paper="letter"))
        assert not overlaps(lines_of(data)), (country, region)


@pytest.mark.parametrize("name", ["W" * 60, "Q" * 24])
def test_a_long_name_stays_off_the_knot(name):
    with pypdfium2.PdfDocument(print_edition(material_of(family("14-17").with_(child=name)), "help_card", Options())) as document:
        text = document[0].get_textpage()
        ends = [text.get_charbox(n)[2] for n in range(text.count_chars()) if text.get_text_range(n, 1) == name[0]]
        middle = document[0].get_width() / 2
        on_the_front = [end for end in ends if end < middle]
    assert len(on_the_front) >= len(name)
    assert max(on_the_front) < middle - 34


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("name", ["W" * 60, "Maximilian-Alexander von und zu", "ليلى", "Ana 🌈"])
def test_long_names_stay_in_their_place(name, setting):
    trusted = tuple(TrustedPerson(name=name, place=place) for place in ("home", "outside", "school"))
    made = material_of(family("14-17").with_(child=name, trusted=trusted))
    data = print_edition(made, "help_card", Options(setting=setting))
    assert not overlaps(lines_of(data))


@pytest.mark.parametrize("band", BANDS)
def test_codes_only_where_they_are_wanted_and_never_for_the_young(band):
    def labels(codes: bool) -> list[str]:
        with pikepdf.open(io.BytesIO(print_edition(material(band), "help_card", Options(codes=codes)))) as document:
            return [str(one.Alt) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]

    assert not any("Code to scan" in label for label in labels(False))
    assert any("Code to scan" in label for label in labels(True)) == (band in BANDS[2:])


def test_what_people_wrote_is_text():
    hostile = material_of(family("8-10").with_(child="<b>x</b>", trusted=(TrustedPerson(name="{{ 7*7 }}<svg/>", place="home"),)))
    text = " ".join(row[0] for row in lines_of(print_edition(hostile, "help_card", Options())))
    assert "<b>x</b>" in text
    assert "{{ 7*7 }}<svg/>" in text


def test_an_unconfirmed_emergency_number_is_left_out():
    real = material("8-10")
    lines = replace(real.lines, emergency=replace(real.lines.emergency, confidence="known"))
    assert build(replace(real, lines=lines), Options()).emergency == ""


def turned(real: Material, factor: float = 0.4) -> Material:
    """The same words in a language that runs from right to left, with longer sentences on the card."""
    words = real.words
    plan = dict(words.help_plan["child_card"])
    steps = {id_: {kind: stretched(texts, factor) for kind, texts in step.items()} for id_, step in plan["steps"].items()}
    plan |= {"steps": steps, "not_in_trouble": stretched(plan["not_in_trouble"], factor)}
    language = Language(words.language.code, words.language.name, "rtl", words.language.locale)
    return replace(real, words=replace(words, language=language, help_plan={**words.help_plan, "child_card": plan}))


def stretched(texts: dict[str, str], factor: float) -> dict[str, str]:
    return {band: text + " " + text[: round(len(text) * factor)] for band, text in texts.items()}


@pytest.mark.parametrize("edition", ["help_card", "adult_sheet"])
def test_numbers_keep_their_order_in_a_language_from_right_to_left(edition):
    wanted = {"help_card": ("0800", "1111"), "adult_sheet": ("0808", "5000")}[edition]
    with pypdfium2.PdfDocument(print_edition(turned(material("8-10")), edition, Options())) as document:
        found = []
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_charbox(hit[0]) for part in wanted if (hit := text.search(part).get_next())]
            found += [boxes] if len(boxes) == 2 else []
    (first, last) = found[0]
    assert first[1] == pytest.approx(last[1], abs=1)
    assert first[0] < last[0]


@pytest.mark.parametrize(("setting", "band"), [*product(SETTINGS, BANDS)])
def test_longer_sentences_fit_in_either_direction(setting, band):
    data = print_edition(turned(material(band)), "help_card", Options(setting=setting))
    assert not overlaps(lines_of(data))


@pytest.mark.parametrize("band", BANDS)
def test_the_cards_lie_in_the_middle_in_either_direction(band):
    with pypdfium2.PdfDocument(print_edition(turned(material(band)), "help_card", Options())) as document:
        drawn = document[1].render(scale=4, grayscale=True).to_numpy().squeeze()
        columns = (drawn < 200).any(axis=0).nonzero()[0]
        assert (columns[0] + columns[-1]) / 2 / drawn.shape[1] == pytest.approx(0.5, abs=0.002)


@pytest.mark.parametrize(("country", "number"), [("ES", "024"), ("FR", "3114")])
def test_a_line_that_is_called_by_its_number_says_what_it_is_for(country, number):
    (line,) = [line for line in card(country).lines if line.number == number]
    assert line.heading.text == library().words("en").say("lines.kinds.crisis")
    for edition in ("help_card", "adult_sheet"):
        text = re.sub(r"\s+", " ", " ".join(page_texts(print_edition(at_home_in(country, "14-17"), edition, Options()))))
        assert f"{line.heading.text} {number}" in text or f"{line.heading.text} · Day and night {number}" in text
        assert f"{number} {number}" not in text


def test_long_names_stay_readable_and_inside_their_rows():
    name = "Great-Aunt Wilhelmina Augusta of the yellow house by the sea"
    made = material_of(family("8-10").with_(trusted=[TrustedPerson(name=name, place="outside")] * 3))
    large = print_edition(made, "help_card", Options(setting="large"))
    lines = sorted((bottom, top) for said, _, bottom, _, top in lines_of(large) if said and said in name)
    assert len(lines) == 6
    assert all(below[1] <= above[0] + 1 for below, above in pairwise(lines))
    with pypdfium2.PdfDocument(large) as document:
        text = document[0].get_textpage()
        _, bottom, _, top = text.get_charbox(text.search(name[:10]).get_next()[0], loose=True)
    assert top - bottom > 12
