"""What the renderer keeps of one paper changes nothing on the next."""

from __future__ import annotations

from itertools import product

import pytest
from weasyprint import HTML
from weasyprint.css import ComputedStyle

from agreement_app.document import kept_styles
from agreement_app.document.editions import EDITIONS
from agreement_app.document.material import Options
from agreement_app.document.pdf import print_edition
from agreement_app.model.choices import OwnClause
from tests.document.editions.conftest import BANDS, family, given_to, material, material_of

USUAL, *RARER = product(("standard", "large", "dyslexia"), ("colour", "saver"))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The styles that are worked out from now on."""
    made: list[object] = []
    make = ComputedStyle.__init__

    def noted(self: ComputedStyle, *args: object, **more: object) -> None:
        made.append(self)
        make(self, *args, **more)

    monkeypatch.setattr(ComputedStyle, "__init__", noted)
    kept_styles.forget()
    return made


@pytest.mark.parametrize(("setting", "ink"), [USUAL, *(pytest.param(*one, marks=pytest.mark.sweep) for one in RARER)])
def test_every_paper_is_the_same_whatever_was_printed_before(setting: str, ink: str) -> None:
    wanted = [(edition, paper) for edition in EDITIONS for paper in ("a4", "letter")]

    def make(edition: str, paper: str) -> bytes:
        return print_edition(given_to(edition, BANDS[-1]), edition, Options(paper=paper, setting=setting, ink=ink))

    alone = []
    for one in wanted:
        kept_styles.forget()
        alone.append(make(*one))
    for _ in range(2):
        assert [one for one, paper in zip(wanted, alone, strict=True) if make(*one) != paper] == []


def test_the_next_family_of_an_age_needs_hardly_a_new_style(made: list[object]) -> None:
    print_edition(material("8-10"), "agreement", Options())
    first = len(made)
    made.clear()
    print_edition(material_of(family("8-10").with_(child="Noor", adults=("Sam",))), "agreement", Options())
    assert len(made) < first / 5


def test_nothing_that_people_wrote_is_kept() -> None:
    kept_styles.forget()
    own = (OwnClause(side="child", promise="We feed the duck.", child="yes", parent="yes"),)
    for edition in ("agreement", "poster", "help_card"):
        print_edition(material_of(family("8-10").with_(child="Zebedee", own=own)), edition, Options())
    kept = repr([(style, style.cascaded, style.specified) for of_set in kept_styles._kept.values() for style in of_set.values()])
    assert "font_size" in kept
    assert "duck" not in kept and "Zebedee" not in kept


def test_what_a_style_attribute_says_is_not_kept_nor_what_inherits_from_it() -> None:
    print_edition(material("8-10"), "poster", Options())
    before = sum(map(len, kept_styles._kept.values()))
    for child in ("Mira", "Miranda", "Mirabella"):
        print_edition(material_of(family("8-10").with_(child=child)), "poster", Options())
    assert sum(map(len, kept_styles._kept.values())) == before


def test_no_more_is_kept_than_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_styles, "MOST", 50)
    kept_styles.forget()
    whole = print_edition(material("8-10"), "agreement", Options())
    assert all(len(of_set) <= 50 for of_set in kept_styles._kept.values())
    monkeypatch.undo()
    assert print_edition(material("8-10"), "agreement", Options()) == whole


def test_a_document_of_somebody_else_is_none_of_ours() -> None:
    before = sum(map(len, kept_styles._kept.values()))
    HTML(string="<style>p { color: red }</style><p>Hello</p>").write_pdf()
    assert sum(map(len, kept_styles._kept.values())) == before
