"""Our decorative drawings are drawn once; what people drew is never remembered."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

import pytest
from weasyprint.images import SVGImage

from agreement_app.document import drawings
from agreement_app.document.material import Options
from agreement_app.document.pdf import print_edition
from agreement_app.document.pictogram import pictogram
from tests.document.editions.conftest import material

SIGNED = '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 9 1"><title>Signature of Mira</title><path d="M1 1h2"/></svg>'


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many times the renderer has drawn what."""
    counts: Counter[str] = Counter()
    draw = SVGImage.draw

    def counted(self: SVGImage, *args: object) -> None:
        counts[type(self).__name__] += 1
        draw(self, *args)

    monkeypatch.setattr(SVGImage, "draw", counted)
    drawings._drawing.cache_clear()
    return counts


def test_a_drawing_is_drawn_once_in_each_size_and_looks_the_same_again(drawn: Counter[str]) -> None:
    first = print_edition(material("8-10"), "agreement", Options())
    times = drawn["_Drawing"]
    assert times
    assert print_edition(material("8-10"), "agreement", Options()) == first
    assert drawn["_Drawing"] == times


def test_another_ink_is_another_drawing(drawn: Counter[str]) -> None:
    print_edition(material("8-10"), "agreement", Options())
    times = drawn["_Drawing"]
    print_edition(material("8-10"), "agreement", Options(ink="saver"))
    assert drawn["_Drawing"] > times


def test_only_what_says_nothing_to_a_reader_is_taken_out() -> None:
    page = ElementTree.fromstring(f"<p>before{pictogram('friends')}between{SIGNED}after</p>")
    drawings.take_out(page)
    decorative, signature = page
    assert (len(decorative), decorative.tail) == (0, "between")
    assert (len(signature), signature.tail, signature.get("drawn")) == (2, "after", None)
