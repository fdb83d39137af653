"""A family that only says "this looks right" has two good pages, whatever it began with."""

import io
from datetime import date

import pikepdf
import pytest

from agreement_app.document.pdf import render_pdf
from agreement_app.model.agreement import draft
from agreement_app.model.choices import Choices


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("band", ["5-7", "8-10", "11-13", "14-17"])
def test_every_starter_set_fits_two_pages(real_library, band, paper):
    words = real_library.words("en")
    for name, bands in real_library.starter_sets.items():
        choices = Choices(child="Mira", adults=("Ana", "Papa"), band=band).agree(bands.get(band, ()))
        agreement = draft(choices, real_library.clauses, real_library.bands, words, date(2026, 11, 30))
        with pikepdf.open(io.BytesIO(render_pdf(agreement, words, choices, paper=paper))) as pdf:
            assert len(pdf.pages) <= 2, name
