"""A print file of two parts: numbers, tags, links and bookmarks hold across them."""

from __future__ import annotations

import io

import pikepdf
import pytest

from agreement_app.document.press.owner import Owner
from agreement_app.document.press.part import print_part
from agreement_app.document.press.planned import Pack, Section, room_for
from agreement_app.document.press.print_file import PrintFile, plan
from agreement_app.document.press.sheet import Item, SheetText, pages_of, reach
from tests.document.press.conftest import plate

A4 = (595.28, 841.89)


def section(title: str, *names: str, copies: int = 1) -> Section:
    sheet = SheetText(title, ("about it",), tuple(Item(name, "", "en") for name in names), True, "en", "ltr")
    return Section(sheet, tuple(Pack(n % 2, Owner(name, title, "en"), copies) for n, name in enumerate(names)))


PARTS = [
    (Section(SheetText("All", ("two classes",), (Item("4b", "2"), Item("5a", "1")), False, "en", "ltr"), ()), section("4b", "Mira", "Ben")),
    (section("5a", "نور", copies=3), section("6c", *(f"Child {n}" for n in range(90)))),
]


def print_all(parts=PARTS) -> bytes:
    made = plan([plate("5-7"), plate("8-10")], parts, A4, "en")
    target = io.BytesIO()
    file = PrintFile(target, made)
    for at, sections in zip(made.places, parts, strict=True):
        file.add(at, print_part(made.common, sections, at))
    file.close("All packs")
    return target.getvalue()


@pytest.fixture(scope="module")
def pdf():
    with pikepdf.open(io.BytesIO(print_all())) as opened:
        yield opened


def test_it_is_a_sound_file(pdf):
    assert not pdf.check_pdf_syntax()
    assert print_all() == print_all()


def test_every_bookmark_leads_to_a_front_and_knows_its_neighbours(pdf):
    seen = []
    with pdf.open_outline() as outline:
        for one in outline.root:
            seen.append((one.title, [child.title for child in one.children]))
    assert [title for title, _ in seen] == ["All", "4b", "5a", "6c"]
    assert seen[1][1] == ["Mira", "Ben"] and seen[2][1] == ["نور"] and len(seen[3][1]) == 90
    numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    marks = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Dest" in one and "/Title" in one]
    assert len(marks) == 97
    assert all(numbers[mark.Dest[0].objgen] % 2 == 0 for mark in marks)


def test_what_is_shared_is_there_once(pdf):
    forms = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"]
    assert len(forms) == sum(len(plate(band).pages) for band in ("5-7", "8-10"))


def test_every_marked_piece_belongs_to_one_tag(pdf):
    owners = {}
    for leaf in pdf.Root.StructTreeRoot.ParentTree.Kids:
        nums = list(leaf.Nums)
        keys = [int(key) for key in nums[::2]]
        assert keys == sorted(keys) and [int(edge) for edge in leaf.Limits] == [keys[0], keys[-1]]
        owners |= dict(zip(keys, nums[1::2], strict=True))
    tagged = [page for page in pdf.pages if "/Contents" in page.obj]
    for page in tagged:
        tags = owners[int(page.obj.StructParents)]
        for piece, tag in enumerate(tags):
            kids = tag.K if isinstance(tag.K, pikepdf.Array) else [tag.K]
            assert piece in [int(kid) for kid in kids if not isinstance(kid, pikepdf.Dictionary)]
            assert tag.Pg.objgen == page.obj.objgen
    used = [int(page.obj.StructParents) for page in tagged]
    assert len(used) == len(set(used))


def test_every_tag_hangs_on_the_tree(pdf):
    def count(tag) -> int:
        kids = tag.K if isinstance(tag.K, pikepdf.Array) else [tag.K]
        below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        assert all(kid.P.objgen == tag.objgen for kid in below)
        return 1 + sum(count(kid) for kid in below)

    tags = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one]
    assert count(pdf.Root.StructTreeRoot.K) == len(tags)


@pytest.mark.parametrize("sections", [PARTS[0], PARTS[1], PARTS[1][1:], (section("many", *map(str, range(500)), copies=20),)])
def test_a_part_never_takes_more_numbers_than_it_was_given(sections):
    made = plan([plate("5-7"), plate("8-10")], [sections], A4, "en")
    part = print_part(made.common, sections, made.places[0])
    assert len(part.places) <= room_for(sections, made.common)


def test_right_to_left_a_list_begins_at_the_right():
    def first_item(direction: str) -> float:
        sheet = SheetText("4b", (), (Item("Mira", "", "en"),), True, "en", direction)
        made = plan([], [[Section(sheet, ())]], A4, "en")
        target = io.BytesIO()
        file = PrintFile(target, made)
        file.add(made.places[0], print_part(made.common, [Section(sheet, ())], made.places[0]))
        file.close("x")
        from pypdfium2 import PdfDocument

        with PdfDocument(target.getvalue()) as document:
            text = document[0].get_textpage()
            return max(text.get_charbox(n)[2] for n in range(text.count_chars()))

    assert first_item("ltr") < 150
    assert first_item("rtl") > 450


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_what_is_said_about_the_packs_is_broken_where_it_is_long_and_stays_one_paragraph(direction):
    sheet = SheetText("All", ("short", " ".join(["Wanted (12),"] * 40), "last"), (Item("4b", "2"),), False, "en", direction)
    pages = pages_of(sheet, *A4)
    said = [placed for placed in pages[0] if placed.what == b"P"]
    assert len(said) > 5 and {placed.size for placed in said} == {10.5}
    assert all(placed.x > 0 and reach(placed)[2] < A4[0] for placed in said)
    assert len({placed.y for placed in pages[0]}) == len(pages[0])
    with pikepdf.open(io.BytesIO(print_all([(Section(sheet, ()),)]))) as pdf:
        paragraphs = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/P"]
        assert [len(one.K) for one in paragraphs] == [1, len(said) - 2, 1]
        assert not pdf.check_pdf_syntax()
