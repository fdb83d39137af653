from __future__ import annotations

import re
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from agreement_app.document import fonts, pdf
from agreement_app.document.fetcher import EditionFetcher
from agreement_app.document.pdf import render_pdf, warm
from agreement_app.model.agreement import Piece
from agreement_app.model.clause import Side
from agreement_app.model.signature import Signature
from tests.document.conftest import DAY, STROKES, keystone, make_agreement, make_words, page_texts, promise, said, section, typical

BANDS = ("5-7", "8-10", "11-13", "14-17")
PAPERS = {"a4": (595.28, 841.89), "letter": (612, 792)}


@pytest.fixture
def printed(agreement, words, choices) -> bytes:
    return render_pdf(agreement, words, choices)


def opened(data: bytes) -> pikepdf.Pdf:
    from io import BytesIO

    return pikepdf.open(BytesIO(data))


def places_of(data: bytes, word: str) -> list[tuple[int, float, float]]:
    """Page, left edge and top edge of each place where a word stands, in points from the bottom left."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for number, page in enumerate(document):
        text = page.get_textpage()
        search = text.search(word, match_case=True, match_whole_word=True)
        while hit := search.get_next():
            left, _, _, top = text.get_charbox(hit[0])
            found.append((number, left, top))
    document.close()
    return found


def test_names_sentences_dates_and_limit_are_on_the_page(printed, agreement):
    text = " ".join(page_texts(printed))
    expected = [
        "Mira, Ana and Papa",
        "21 November 2026",
        "21 May 2027",
        "Keystone: you can always call me",
        "Limit: not when the ship burns.",
    ]
    expected += ["Come aboard, all is well.", "Open questions", "No court reads this.", "Ana and Papa swear to Mira"]
    expected += [f"last{n}." for n in range(1, 12)] + [f"Why{n} because" for n in range(1, 12)]
    assert [one for one in expected if one not in text] == []


def test_the_keystone_comes_before_every_promise(printed):
    first = page_texts(printed)[0]
    assert first.index("Keystone:") < min(first.index(f"First{n}") for n in range(1, 3))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("band", BANDS)
def test_a_typical_family_gets_two_pages(band, paper, words, choices):
    data = render_pdf(make_agreement(band=band), words, choices, paper=paper)
    assert len(page_texts(data)) == 2


@pytest.mark.parametrize(("paper", "size"), PAPERS.items())
def test_the_paper_has_its_size(paper, size, agreement, words, choices):
    document = opened(render_pdf(agreement, words, choices, paper=paper))
    assert [float(edge) for edge in document.pages[0].mediabox[2:]] == pytest.approx(size, abs=0.5)


def many(count: int):
    return tuple(section(f"topic{n}", 3 * n, 2, 1) for n in range(count // 3))


@pytest.mark.parametrize("band", BANDS)
def test_no_promise_is_cut_by_the_edge_of_a_page(band, words, choices):
    texts = page_texts(render_pdf(make_agreement(band=band, sections=many(30), still_talking=()), words, choices))
    assert len(texts) > 2
    for n in range(30):
        assert sum(f"First{n} " in text and f"last{n}." in text and f"Why{n} " in text for text in texts) == 1


@pytest.mark.parametrize("band", BANDS)
def test_a_topic_stands_on_the_page_of_its_first_promise(band, words, choices):
    texts = page_texts(render_pdf(make_agreement(band=band, sections=many(30)), words, choices))
    for n in range(10):
        assert any(f"Topic{n} " in text and f"First{3 * n} " in text for text in texts)


@pytest.mark.parametrize("count", range(3, 31, 3))
def test_nobody_signs_an_empty_page(count, words, choices):
    last = page_texts(render_pdf(make_agreement(sections=many(count), still_talking=()), words, choices))[-1]
    assert "Hands on it" in last
    assert "Next harbour" in last
    assert re.search(r"last\d+\.|Limit:", last)


@pytest.mark.parametrize("band", BANDS)
def test_no_word_that_a_family_wrote_is_torn_at_the_end_of_a_line(band, words, choices):
    lengths = range(1, 21, 2)
    steps = tuple(said("O " * n + "say: ", Piece(f"Wonderful{n} day.", "filled")) for n in lengths)
    texts = page_texts(render_pdf(make_agreement(band=band, keystones=(replace(keystone(), steps=steps),), sections=()), words, choices))
    assert [n for n in lengths if f"Wonderful{n}" not in " ".join(texts)] == []


def test_very_much_to_talk_about_goes_over_pages(words, choices):
    open_questions = tuple(promise(n, Side.CHILD) for n in range(100, 160))
    texts = page_texts(render_pdf(make_agreement(still_talking=open_questions), words, choices))
    for n in range(100, 160):
        assert sum(f"First{n} " in text and f"last{n}." in text for text in texts) == 1


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_child_stands_where_reading_starts(direction, choices):
    agreement = make_agreement(sections=(section("boats", 1, 1, 1),))
    data = render_pdf(agreement, make_words(direction, "en_GB"), choices)
    ((page_child, left_child, top_child),) = places_of(data, "First1")
    ((page_adult, left_adult, top_adult),) = places_of(data, "First2")
    assert page_child == page_adult
    assert top_child == pytest.approx(top_adult, abs=1)
    assert (left_child < left_adult) == (direction == "ltr")


def test_equal_input_gives_equal_bytes(agreement, words, choices, printed):
    for cached in (fonts.font_file, pdf._font_configuration, pdf._style_sheet):
        cached.cache_clear()
    warm()
    assert render_pdf(agreement, words, choices) == printed


def test_the_bytes_follow_the_content(agreement, words, choices, printed):
    assert render_pdf(replace(agreement, child="Mina"), words, choices) != printed
    assert render_pdf(agreement, words, choices.with_(region="north")) != printed


def test_all_typefaces_are_embedded_and_cut_to_what_is_used(printed):
    document = opened(printed)
    descriptors = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]
    names = {str(one.FontName) for one in descriptors}
    assert all("/FontFile2" in one or "/FontFile3" in one for one in descriptors)
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in names)
    assert {name.split("+")[1].split("-")[0] for name in names} == {"Atkinson", "Lexend", "Caveat"}
    assert len(printed) < 80_000


def test_nothing_in_the_file_names_a_person(printed):
    document = opened(printed)
    assert {key: str(value) for key, value in document.docinfo.items()} == {"/Producer": "WeasyPrint 70.0", "/Title": "The crew's paper"}
    assert not any(name in bytes(document.Root.Metadata.read_bytes()).decode() for name in ("Mira", "Ana", "Papa"))


def test_no_form_and_no_picture_and_no_link_is_in_the_file(printed):
    document = opened(printed)
    assert "/AcroForm" not in document.Root
    assert all("/Annots" not in page for page in document.pages)
    assert all(not page.get_images() for page in document.pages)


def test_a_drawn_signature_is_drawn_with_lines(words, choices):
    def curves(strokes) -> int:
        signature = Signature(signer="child", how="drawn", strokes=strokes, signed_on=DAY)
        document = opened(render_pdf(make_agreement(signatures=(signature,)), words, choices))
        return sum(str(op) == "c" for _, op in pikepdf.parse_content_stream(document.pages[-1]))

    longer = (*STROKES, tuple((x, 100 + x % 7) for x in range(0, 600, 10)))
    assert curves(longer) > curves(STROKES) + 50


def test_a_single_dot_is_ink_enough(words, choices):
    signature = Signature(signer="child", how="drawn", strokes=(((300, 100),),), signed_on=DAY)
    assert b"%PDF" in render_pdf(make_agreement(signatures=(signature,)), words, choices)[:10]


NAMES = [
    "נועה",
    "أمّ ليلى",
    "Юлия",
    "Ελένη",
    "अनीता",
    "தமிழ்",
    "สมชาย",
    "ანა",
    "Անի",
    "Ana 🌈",
    "W" * 60,
    "Łucja Öğüt",
    "O'Neill <b>",
    "f" * 60,
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_kind_finds_its_letters(name, words, choices):
    signature = Signature(signer="child", how="typed", typed=name, signed_on=DAY)
    own = (said("We meet ", Piece(name, "filled"), Piece(" often.", "words")),)
    agreement = make_agreement(
        child=name, adults=(name, "Ana"), signatures=(signature,), still_talking=(replace(promise(1, Side.CHILD), sentence=own[0]),)
    )
    data = render_pdf(agreement, words, choices)
    assert all(left > 20 for _, left, _ in places_of(data, "Ana"))


@pytest.mark.parametrize(
    "text", ["x" * 400, "word " * 80, "אני מספרת לאבא. " * 20, "file:///etc/passwd", "<script>alert(1)</script>", "🌈" * 60]
)
def test_an_own_promise_of_any_kind_stays_on_the_paper(text, with_own, words, choices):
    document = pypdfium2.PdfDocument(render_pdf(with_own(text), words, choices))
    for page in document:
        width, _ = page.get_size()
        boxes = [page.get_textpage().get_charbox(n) for n in range(0, page.get_textpage().count_chars(), 7)]
        assert all(left > 20 and right < width - 20 for left, _, right, _ in boxes if right > left)
    document.close()


def test_what_people_write_is_never_fetched(with_own, words, choices, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(EditionFetcher, "fetch", lambda self, url, headers=None: asked.append(url))
    text = "file:///etc/passwd url(http://example.org/) <img src='http://example.org/'>"
    data = render_pdf(with_own(text, child="http://example.org/x.png"), words, choices)
    assert asked == []
    assert "file:///etc/passwd" in " ".join(page_texts(data))


def test_six_adults_and_a_child_find_their_places(words, choices):
    adults = tuple(f"Adult{n}" for n in range(1, 7))
    data = render_pdf(make_agreement(adults=adults, signatures=()), words, choices)
    places = {name: places_of(data, name)[-1] for name in ("Mira", *adults)}
    assert len({page for page, _, _ in places.values()}) == 1
    assert len({(round(left), round(top)) for _, left, top in places.values()}) == 7


def test_the_youngest_read_the_largest_letters(words, choices):
    def size(band: str) -> float:
        data = render_pdf(make_agreement(band=band, sections=(*typical(band), *many(6))), words, choices)
        document = pypdfium2.PdfDocument(data)
        text = document[0].get_textpage()
        hit = text.search("Keystone").get_next()
        _, bottom, _, top = text.get_charbox(hit[0], loose=True)
        document.close()
        return top - bottom

    sizes = [size(band) for band in BANDS]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 1.4 * sizes[-1]
