"""What people can do to a page: it still looks right, or one clear sentence says what is wrong."""

from __future__ import annotations

import io
import random
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from agreement_app.document.editions import EDITIONS
from agreement_app.document.fonts import FACES
from agreement_app.document.html import render_document
from agreement_app.document.letters import unwritable
from agreement_app.document.material import Material, Options
from agreement_app.document.pdf import print_edition
from agreement_app.model.choices import MAX_ADULTS, Choices, Chosen, OwnClause, TrustedPerson, read_choices
from agreement_app.model.problem import InputError
from agreement_app.model.signature import MAX_POINTS, Signature
from tests.document.conftest import page_texts
from tests.document.editions.conftest import DAY, family, library, material, material_of, printed

TAGGED = [name for name, edition in EDITIONS.items() if not edition.fillable]
UNBREAKABLE = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren"


def own(*texts: str) -> tuple[OwnClause, ...]:
    return tuple(OwnClause(side="child", promise=text, child="yes", parent="yes") for text in texts)


def sixty(band: str) -> Choices:
    words = library().words("en")
    ids = [clause.id for clause in library().clauses_for(band, words) if not clause.locked][:60]
    return family(band).with_(clauses={id_: Chosen(child="yes", parent="yes") for id_ in ids})


def signed(signature: Signature) -> Material:
    given = material("8-10")
    return replace(given, agreement=replace(given.agreement, signatures=(signature,)))


def scribble() -> tuple[tuple[tuple[int, int], ...], ...]:
    chance = random.Random(7)
    return tuple(tuple((chance.randrange(600), chance.randrange(200)) for _ in range(200)) for _ in range(MAX_POINTS // 200))


def everybody() -> Choices:
    adults = tuple(f"Grown-up number {n}" for n in range(1, MAX_ADULTS + 1))
    return family("11-13").with_(adults=adults)


def unbreakable() -> Choices:
    trusted = tuple(TrustedPerson(name=UNBREAKABLE, place=place) for place in ("home", "outside", "school"))
    return family("8-10").with_(child=UNBREAKABLE, adults=(UNBREAKABLE, "W" * 60), trusted=trusted)


CASES = {
    "a promise of 400 letters": lambda: material_of(family("8-10").with_(own=own("long words " * 36, "x" * 400, "🌈" * 400))),
    "sixty promises": lambda: material_of(sixty("11-13")),
    "sixty promises of the youngest": lambda: material_of(sixty("5-7")),
    "as many signers as there may be": lambda: material_of(everybody()),
    "names that cannot break": lambda: material_of(unbreakable()),
    "nothing but two names": lambda: material_of(Choices(child="Mira", adults=("Ana",))),
    "nothing at all": lambda: material_of(Choices()),
    "a signature of one dot": lambda: signed(Signature(signer="child", how="drawn", strokes=(((600, 0),),), signed_on=DAY)),
    "a signature of very many points": lambda: signed(Signature(signer="child", how="drawn", strokes=scribble(), signed_on=DAY)),
    "names of many scripts": lambda: material_of(family("8-10").with_(child="أمّ ليلى", adults=("नेहा", "Юлия", "สมชาย", "Ελένη", "ანა"))),
}


@pytest.mark.parametrize("setting", ["standard", pytest.param("large", marks=pytest.mark.sweep)])
@pytest.mark.parametrize("name", TAGGED)
@pytest.mark.parametrize("case", CASES)
def test_the_page_still_looks_right(name, case, setting):
    pdf = print_edition(CASES[case](), name, Options(setting=setting))
    assert all(text.strip() for text in page_texts(pdf))
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            width, height = page.get_size()
            boxes = [text.get_charbox(n) for n in range(0, text.count_chars(), 7)]
            seen = [box for box in boxes if box[2] > box[0]]
            assert all(left > 8 and right < width - 8 for left, _, right, _ in seen)
            assert all(bottom > 8 and top < height - 8 for _, bottom, _, top in seen)


@pytest.mark.parametrize("name", ["agreement", "poster", "easy_read"])
def test_every_one_of_sixty_promises_is_on_one_page(name):
    given = CASES["sixty promises of the youngest"]()
    texts = page_texts(print_edition(given, name, Options()))
    sections = given.agreement.sections
    promises = [one for section in sections for one in (*section.child, *section.parent, *section.together)]
    promises = [one for one in promises if one.for_the_wall or name != "poster"]
    starts = [one.sentence[0].text[:24].strip() for one in promises if len(one.sentence[0].text) > 12]
    assert len(starts) > 30
    assert [start for start in starts if not any(start in text for text in texts)] == []


def test_more_signers_than_may_sign_are_refused_with_a_sentence():
    with pytest.raises(InputError) as caught:
        read_choices({"adults": [f"Adult {n}" for n in range(12)]}, "family.yaml")
    where, what, remedy = library().words("en").explain(caught.value.problems[0])
    assert "adults" in where
    assert str(MAX_ADULTS) in what
    assert remedy


@pytest.mark.parametrize("name", TAGGED)
def test_a_script_without_a_typeface_is_named(name, monkeypatch):
    monkeypatch.setattr("agreement_app.document.letters._on_this_computer", lambda letter: False)
    given = family("8-10").with_(child="ᠮᠣᠩᠭᠣᠯ", adults=("ཀ", "Ana"), trusted=(TrustedPerson(name="ᠮᠣᠩᠭᠣᠯ", place="school"),))
    if "Mira" not in " ".join(page_texts(printed(name, "8-10"))):
        pytest.skip("nobody's name is on it")
    with pytest.raises(InputError) as caught:
        print_edition(material_of(given), name, Options())
    explained = [library().words("en").explain(problem) for problem in caught.value.problems]
    mongolian = next(one for one in explained if "Mongolian" in one[1])
    assert (mongolian[0], "fonts-noto-core" in mongolian[2]) == ("ᠮᠣᠩᠭᠣᠯ", True)


@pytest.mark.parametrize("setting", ["standard", "large", "dyslexia"])
def test_a_long_typed_name_stands_above_the_name_of_who_signs(setting):
    typed = Signature(signer="child", how="typed", typed="Maximiliane Josephine Charlotte von Hohenlohe-Waldenburg-Ende", signed_on=DAY)
    given = material("14-17")
    pdf = print_edition(replace(given, agreement=replace(given.agreement, signatures=(typed,))), "agreement", Options(setting=setting))
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[len(document) - 1].get_textpage()
        last, _ = text.search("Ende").get_next()
        name, _ = text.search("Aisha", index=last).get_next()
        assert text.get_charbox(last)[1] > text.get_charbox(name)[3]


@pytest.mark.parametrize("setting", ["standard", "dyslexia"])
def test_what_is_written_in_another_script_needs_no_typeface_of_this_computer(setting):
    choices = family("8-10").with_(clauses={"tell_when_it_feels_wrong": Chosen(child="yes", parent="yes", blanks={"trusted_adult": "أمّي"})})
    given = material_of(choices)
    typed = Signature(signer="child", how="typed", typed="عبد الرحمن", signed_on=DAY)
    pdf = print_edition(replace(given, agreement=replace(given.agreement, signatures=(typed,))), "agreement", Options(setting=setting))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = {
            str(one.BaseFont).partition("+")[2] for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
        }
    ours = tuple(face.family.replace(" ", "-") for face in FACES.values())
    assert [name for name in names if not name.startswith(ours)] == []
    assert any("Arabic" in name for name in names)


@pytest.mark.parametrize("name", ["अनीता", "শর্মিলা"])
def test_room_between_letters_does_not_tear_apart_a_script_that_joins_them(name):
    def places(setting: str) -> tuple[float, ...]:
        given = material_of(family("8-10").with_(child=name))
        with pypdfium2.PdfDocument(print_edition(given, "poster", Options(setting=setting))) as document:
            text = document[0].get_textpage()
            boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1) in name]
        return boxes[0][2] - boxes[0][0], boxes[2][0] - boxes[0][0]

    assert places("dyslexia") == pytest.approx(places("standard"), abs=0.01)


def test_words_of_such_a_script_among_others_are_kept_together_too():
    own = OwnClause(side="child", promise="Aisha & أمّ ليلى", child="yes", parent="yes")
    page = EDITIONS["agreement"].build(material_of(family("8-10").with_(own=(own,))), Options())
    spaced, usual = (render_document(page, "agreement", Options(setting=setting)) for setting in ("dyslexia", "standard"))
    assert 'Aisha &amp; <span class="whole"><span class="joined">أمّ ليلى</span></span>' in spaced
    assert 'Aisha &amp; <span class="whole">أمّ ليلى</span>' in usual


def test_a_typeface_of_this_computer_will_do(monkeypatch):
    monkeypatch.setattr("agreement_app.document.letters._on_this_computer", lambda letter: True)
    assert unwritable("ᠮᠣᠩᠭᠣᠯ") == ()


WRITABLE = [
    "Ana 🌈",
    "👨‍👩‍👧",
    "❤️",
    "Łucja",
    "O’Neill – “x”",
    "אמא",
    "สมชาย",
    "e\u0301",
    "\u200dx\u00a0\u202f",
    "李小明",
    "ルーク、ＯＫ",
    "지우",
]


@pytest.mark.parametrize("text", WRITABLE)
def test_what_can_be_written_is_not_complained_about(text):
    assert unwritable(text) == ()
