from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from weasyprint import HTML

from agreement_app.document.pdf import render_pdf
from agreement_app.document.tagging import repair
from agreement_app.model.choices import Choices
from tests.document.conftest import make_agreement, make_words


@pytest.fixture(scope="module")
def printed() -> bytes:
    return render_pdf(make_agreement(), make_words(), Choices(child="Mira"))


@pytest.fixture(scope="module")
def document(printed) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed)) as opened:
        yield opened


def elements(element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    yield element
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary):
            yield from elements(kid)


@pytest.fixture(scope="module")
def tree(document) -> list[pikepdf.Dictionary]:
    return list(elements(document.Root.StructTreeRoot.K[0]))


def pieces(tree: list[pikepdf.Dictionary], page: pikepdf.Page) -> dict[int, pikepdf.Dictionary]:
    """The element that holds each marked piece of a page."""
    return {
        int(kid): element for element in tree if element.get("/Pg") == page.obj for kid in element.get("/K", []) if isinstance(kid, int)
    }


def marks(page: pikepdf.Page) -> list[tuple[str, int | None]]:
    """Each marked piece of a page as it is painted: its tag and number; artifacts have no number."""
    begun = [operands for operands, operator in pikepdf.parse_content_stream(page) if str(operator) in ("BMC", "BDC")]
    return [(str(operands[0]), int(operands[1].MCID) if len(operands) > 1 else None) for operands in begun]


def test_every_marked_piece_belongs_to_one_element_or_is_an_artifact(document, tree):
    for page in document.pages:
        numbers = [number for tag, number in marks(page) if number is not None]
        assert sorted(numbers) == sorted(pieces(tree, page))
        assert all(number is not None for tag, number in marks(page) if tag != "/Artifact")


def test_the_way_back_from_a_piece_to_its_element_is_right(document, tree):
    nums = document.Root.StructTreeRoot.ParentTree.Nums
    for n, page in enumerate(document.pages):
        for number, element in pieces(tree, page).items():
            assert nums[2 * n + 1][number].objgen == element.objgen


def test_elements_know_their_parents(tree):
    for element in tree:
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary):
                assert kid.P.objgen == element.objgen


def test_page_numbers_and_decoration_are_artifacts(document, tree):
    for page in document.pages:
        first_artifacts = [tag for tag, number in marks(page) if number is None]
        assert set(first_artifacts) == {"/Artifact"}
    figures = [element for element in tree if element.S == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == ["Hand of Mira", "a line for a pen"]


def test_the_box_of_a_signature_holds_its_ink(printed, tree):
    figure = next(element for element in tree if element.S == "/Figure")
    left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
    paper = pypdfium2.PdfDocument(printed)
    ink = [item.get_bounds() for page in paper for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
    paper.close()
    inside = [box for box in ink if left <= box[0] and bottom <= box[1] and box[2] <= right and box[3] <= top]
    assert max(box[2] - box[0] for box in inside) > (right - left) / 3


def test_the_structure_says_what_things_are_and_no_more(tree):
    kinds = {str(element.S) for element in tree}
    assert kinds == {"/Document", "/Art", "/Sect", "/H1", "/H2", "/P", "/L", "/LI", "/Lbl", "/LBody", "/Figure"}
    assert all(len(element.get("/K", [])) for element in tree)


def test_headings_give_an_outline(document):
    with document.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Mira, Ana and\N{NO-BREAK SPACE}Papa"]
        assert [item.title for item in outline.root[0].children][:2] == ["Ana and Papa swear to Mira", "Boats"]


def in_reading_order(element: pikepdf.Dictionary, page: pikepdf.Page) -> Iterator[int]:
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary):
            yield from in_reading_order(kid, page)
        elif element.Pg == page.obj:
            yield int(kid)


def test_the_text_is_painted_in_the_order_it_is_read(document, tree):
    for page in document.pages:
        painted = [number for _, number in marks(page) if number is not None]
        assert list(in_reading_order(tree[0], page)) == painted


def test_a_link_stays_whole():
    html = '<html lang="en"><title>Ropes</title><p>Ask <span><a href="https://example.org/">the harbour</a></span> first.</p></html>'
    made = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", finisher=repair)
    with pikepdf.open(io.BytesIO(made)) as document:
        tree = list(elements(document.Root.StructTreeRoot.K[0]))
        (link,) = [element for element in tree if element.get("/S") == "/Link"]
        area = next(kid for kid in link.K if isinstance(kid, pikepdf.Dictionary))
        assert area.Type == "/OBJR" and "/P" not in area
        assert area.Obj.A.URI == "https://example.org/"
        assert any(isinstance(kid, int) for kid in link.K)
        assert link.P.S == "/P"
        nums = document.Root.StructTreeRoot.ParentTree.Nums
        assert nums[list(nums).index(area.Obj.StructParent) + 1].objgen == link.objgen
