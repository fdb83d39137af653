"""What PDF/A-3 asks for and a program can look up; no checker of PDF/A installs from PyPI (see document/archive.py)."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pikepdf
import pytest

from agreement_app.document.editions import EDITIONS, PACK, family_pack
from agreement_app.document.material import Options
from agreement_app.document.pdf import print_pack
from tests.document.editions.conftest import material, printed

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
}
PAPERS = [*(name for name, edition in EDITIONS.items() if not edition.fillable), PACK]


@pytest.fixture(params=PAPERS)
def pdf(request):
    name = request.param
    made = material("14-17")
    data = print_pack(made, family_pack(made), Options()) if name == PACK else printed(name, "14-17")
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def about(pdf: pikepdf.Pdf) -> ElementTree.Element:
    return ElementTree.fromstring(pdf.Root.Metadata.read_bytes())


def said(tree: ElementTree.Element, name: str) -> list[str]:
    """Every value of a fact, written as an attribute or as an element."""
    space, _, local = name.partition(":")
    key = f"{{{NAMES[space]}}}{local}"
    elements = [element.text or "" for element in tree.iter(key)]
    return elements + [element.attrib[key] for element in tree.iter() if key in element.attrib]


def test_it_says_that_it_is_both(pdf):
    tree = about(pdf)
    assert len(list(tree.iter(f"{{{NAMES['rdf']}}}RDF"))) == 1
    assert said(tree, "pdfaid:part") == ["3"]
    assert said(tree, "pdfaid:conformance") == ["U"]
    assert said(tree, "pdfuaid:part") == ["1"]


def test_the_mark_that_the_standard_does_not_know_is_described(pdf):
    tree = about(pdf)
    assert said(tree, "pdfaSchema:namespaceURI") == [NAMES["pdfuaid"]]
    assert said(tree, "pdfaSchema:prefix") == ["pdfuaid"]


def test_the_facts_say_the_same_in_both_places(pdf):
    assert said(about(pdf), "pdf:Producer") == [str(pdf.docinfo["/Producer"])]
    title = about(pdf).find(".//dc:title/rdf:Alt/rdf:li", NAMES)
    assert title is not None and title.text == str(pdf.docinfo["/Title"])
    assert set(pdf.docinfo.keys()) == {"/Producer", "/Title"}


def test_colours_have_a_profile_and_the_file_an_identifier(pdf):
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
    assert len(pdf.trailer.ID) == 2


def test_every_typeface_is_inside_and_every_glyph_has_a_letter(pdf):
    fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        if font.Subtype == "/Type0":
            letters = font.ToUnicode.read_bytes()
            assert not [bad for bad in (b"<>", b"<0000>]", b"<feff>", b"<FEFF>") if bad in letters.split(b"begincmap")[1]]
        else:
            assert {"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys())


def test_nothing_is_inside_that_would_not_last(pdf):
    assert not pdf.is_encrypted
    assert {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys()) == set()
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            assert one.get("/S") not in ("/JavaScript", "/Launch", "/URI")
            assert one.get("/Filter") != "/LZWDecode"
            assert one.get("/ca", 1) == one.get("/CA", 1) == 1
            assert "/SMask" not in one or one.SMask == "/None"


def test_a_file_inside_says_what_it_is():
    with pikepdf.open(io.BytesIO(printed("agreement", "14-17"))) as pdf:
        (entry,) = pdf.Root.AF
        assert entry.objgen == pdf.Root.Names.EmbeddedFiles.Names[1].objgen
        assert entry.AFRelationship == "/Source"
        assert entry.F == entry.UF == "agreement.json"
        assert entry.EF.F.Subtype == "/application/json"
        assert str(entry.EF.F.Params.ModDate) == "D:20261121"


def test_a_file_with_fields_claims_nothing():
    with pikepdf.open(io.BytesIO(printed("handout_form", "14-17"))) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert "/Metadata" not in pdf.Root or not said(about(pdf), "pdfaid:part")
