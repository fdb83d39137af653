"""A whole school: nine hundred invented pupils in forty classes and seven scripts, every pack of the print file looked at."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from agreement_app.document.material import Options
from agreement_app.model.slip_code import draw_codes
from agreement_app.model.words import Language
from agreement_app.school.batch import Crew, InTurn, Wanted, print_batch
from agreement_app.school.csv_text import read_rows
from agreement_app.school.packs import Order
from agreement_app.school.return_list import read_list
from agreement_app.school.returns import Returns, add_scan
from agreement_app.school.roster import read_roster
from tests.school.conftest import TODAY, csv_file
from tests.school.scanning import scan_of

NAMES = {
    "English": ["Mira", "Zoë", "O’Brien-Anne", "Łukasz", "Đặng", "Ben", "Nia"],
    "Arabic": ["ليلى", "يوسف", "أمّ كلثوم"],
    "Hebrew": ["נועה", "דוד"],
    "Hindi": ["अनीता", "क्षितिज"],
    "Thai": ["สมชาย", "น้ำผึ้ง"],
    "Chinese": ["李小明", "王芳"],
    "Russian": ["Ольга", "Пётр"],
}
READABLE = {"en", "zh", "ru"}  # whose letters a reader of the drawing gives back one by one and in order
CLASSES = [f"{year}{letter}" for year in range(1, 11) for letter in "abcd"]
BANDS = {"5-7": range(1, 4), "8-10": range(4, 7), "11-13": range(7, 10), "14-17": range(10, 11)}  # year 1 begins at five


def rows() -> list[list[str]]:
    dice = random.Random(900)
    made = []
    for n in range(900):
        group, language = CLASSES[n % len(CLASSES)], dice.choice(list(NAMES))
        copies = "2" if n % 30 == 0 else ""
        made.append([f"{n:06}", "Secretname", dice.choice(NAMES[language]), group, language, f"Year {group[:-1]}", copies])
    dice.shuffle(made)
    return [["UPN", "Surname", "Forename", "Form", "Home language", "Year group", "Packs"], *made]


@pytest.fixture(scope="module")
def library(real_library):
    """The library with an Arabic that has English words: what counts here is that it runs the other way."""
    arabic = replace(real_library.words("en"), language=Language("ar", "العربية", "rtl", "ar_EG"))
    return replace(real_library, languages={**real_library.languages, "ar": arabic})


@pytest.fixture(scope="module")
def order(kit, library) -> Order:
    both = kit.model_copy(update={"languages": ("en", "ar"), "bands": ()})
    roster = read_roster(csv_file(rows(), separator=";", encoding="utf-8-sig"), "school.csv", both, library, TODAY)
    assert not roster.problems
    return Order(roster, both, library, ("handout",), Options(), TODAY)


@pytest.fixture(scope="module")
def path(order, tmp_path_factory):
    path = tmp_path_factory.mktemp("school") / "packs.pdf"
    print_batch(order, Wanted(path), Crew(InTurn(), 1), lambda _done: None)
    return path


@pytest.fixture(scope="module")
def pdf(path):
    with pikepdf.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def page_numbers(pdf):
    return {page.obj.objgen: n for n, page in enumerate(pdf.pages)}


def kids(tag, kind: str):
    return [kid for kid in tag.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == kind]


@pytest.fixture(scope="module")
def classes(pdf):
    """The tags of the classes; the first is the summary."""
    return kids(pdf.Root.StructTreeRoot.K, "/Sect")[1:]


def test_everybody_is_there_in_the_order_of_the_piles(order, classes):
    assert len(order.roster.pupils) == 900 and len(classes) == 40
    labels = [str(part.T) for one in classes for part in kids(one, "/Part")]
    assert labels == [f"{pupil.name} · {pupil.group}" for pupil in order.roster.pupils]
    assert [str(kids(one, "/H1")[0].Pg is not None) for one in classes] == ["True"] * 40
    assert order.roster.pupils[0].group == "1a" and order.roster.pupils[-1].group == "10d"


def test_every_pack_begins_on_a_front_and_holds_its_pages(order, classes, page_numbers):
    parts = [part for one in classes for part in kids(one, "/Part")]
    for pupil, part in zip(order.roster.pupils, parts, strict=True):
        pages = sorted({page_numbers[tag.Pg.objgen] for tag in part.K})
        assert pages[0] % 2 == 0
        assert pages == list(range(pages[0], pages[0] + 2 * pupil.copies))


def test_every_pack_says_whose_it_is_and_in_which_language(order, classes):
    heard = {"ar": "ar", "he": "he", "hi": "hi", "th": "th", "zh": "zh", "ru": "ru", "en": ""}
    parts = [part for one in classes for part in kids(one, "/Part")]
    for pupil, part in zip(order.roster.pupils, parts, strict=True):
        said = Counter(
            (str(tag.ActualText), str(tag.get("/Lang", "")))
            for tag in part.K
            if "Lang" in tag or str(tag.ActualText).startswith(pupil.name)
        )
        language = heard[pupil.speaks]
        assert said[pupil.name, language] == said[f"{pupil.name} · {pupil.group}", language] == pupil.copies
        assert str(part.get("/Lang", "en")) == ("ar" if pupil.speaks == "ar" else "en")


def test_every_pack_shows_the_papers_of_its_age_and_its_language(order, classes):
    seen = {}
    for pupil, part in zip(order.roster.pupils, [part for one in classes for part in kids(one, "/Part")], strict=True):
        assert int(pupil.group[:-1]) in BANDS[pupil.band]
        front = part.K[0].Pg
        seen.setdefault((pupil.language, pupil.band), set()).add(front.Contents[0].objgen)
    assert len(seen) == 8
    assert all(len(drawings) == 1 for drawings in seen.values())
    assert len(set.union(*seen.values())) == 8


def test_every_name_can_be_read_where_it_is_drawn(order, classes, page_numbers, path):
    parts = [part for one in classes for part in kids(one, "/Part")]
    with pypdfium2.PdfDocument(path) as document:
        for pupil, part in zip(order.roster.pupils, parts, strict=True):
            text = document[page_numbers[part.K[0].Pg.objgen]].get_textpage().get_text_bounded()
            if pupil.speaks in READABLE:
                assert (text.count(pupil.name), text.count(f"{pupil.name} · {pupil.group}")) == (2, 1)


def test_each_list_leads_to_its_packs(classes, page_numbers):
    for one in classes:
        fronts = [page_numbers[part.K[0].Pg.objgen] for part in kids(one, "/Part")]
        links = [item.K[0].K[0] for listed in kids(one, "/L") for item in listed.K]
        assert [page_numbers[link.K[1].Obj.Dest[0].objgen] for link in links] == fronts
        assert page_numbers[links[0].Pg.objgen] % 2 == 0


def test_only_what_is_printed_was_read(path, pdf):
    with pypdfium2.PdfDocument(path) as document:
        text = " ".join(document[n].get_textpage().get_text_bounded() for n in range(0, len(document), 2))
    assert "Secretname" not in text and "000123" not in text
    assert not any("Secretname" in str(one.get("/Title", "")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary))


def test_the_file_is_small(order, path):
    packs = sum(pupil.copies for pupil in order.roster.pupils)
    shared = 8 * 40_000  # what is laid out once for each language and age
    assert (path.stat().st_size - shared) / packs < 2000


@pytest.mark.sweep
def test_slips_go_home_and_come_back_through_a_scanner_to_a_ticked_list(order, tmp_path):
    """Eighty slips stay at home; the others are cut out and laid on sheets, any way up, and scanned askew."""
    codes = tuple(draw_codes(900, random.Random(9)))
    wanted = Wanted(tmp_path / "slips.pdf", slips=tmp_path / "list.csv")
    print_batch(replace(order, editions=("return_slip",), codes=codes), wanted, Crew(InTurn(), 1), lambda _done: None)
    listed, problems = read_list(wanted.slips.read_bytes(), "list.csv", [order.words])
    assert (len(listed.of_code), problems) == (900, [])
    done = Returns(listed, {})
    for number, pile in enumerate((codes[:410], codes[410:820]), 1):
        *_, done = add_scan(done, scan_of(wanted.print_file, pile, number), f"pile {number}.pdf", order.words, TODAY)
    assert done.problems == () and (done.new, done.pages, done.empty) == (820, 2 * (52 + 1), 2)
    (_, *listed_rows), _ = read_rows(done.list.to_csv(), 1000)
    expected = [(pupil.name, pupil.group, n < 820) for n, pupil in enumerate(order.roster.pupils)]
    assert [(row[0], row[1], bool(row[3])) for row in listed_rows] == expected
