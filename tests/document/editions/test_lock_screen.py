from __future__ import annotations

import struct
from typing import Any

import pypdfium2
import pytest

from agreement_app.document.editions.help_card.lock_screen import lock_page, lock_screen
from agreement_app.document.material import Material
from agreement_app.model.choices import TrustedPerson
from tests.document.editions.conftest import BANDS, family, material, material_of


def drawn(material: Material) -> Any:
    """The picture as grey values, row by row, before it is packed as PNG."""
    with pypdfium2.PdfDocument(lock_page(material)) as document:
        return document[0].render(scale=1080 / document[0].get_width(), grayscale=True).to_numpy().squeeze().astype(int)


def ground(picture: Any) -> int:
    """The grey of the ground, which is that of the corner."""
    return int(picture[0, 0])


@pytest.mark.parametrize("band", BANDS)
def test_it_is_a_picture_as_large_as_the_screen_of_a_phone(band):
    data = lock_screen(material(band))
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (1080, 2340)
    assert drawn(material(band)).shape == (2340, 1080)


@pytest.mark.parametrize("band", BANDS)
def test_the_places_of_clock_and_lamp_stay_free(band):
    picture = drawn(material(band))
    assert (abs(picture[: 2340 // 3] - ground(picture)) < 3).all()
    assert (abs(picture[-280:] - ground(picture)) < 3).all()
    assert (abs(picture - ground(picture)) > 100).any()


def test_light_letters_stand_on_dark_ground():
    picture = drawn(material("8-10"))
    assert ground(picture) < 60
    assert picture.max() > 240


def test_it_follows_the_people_and_the_country():
    one = lock_screen(material("8-10"))
    assert lock_screen(material("8-10")) == one
    assert lock_screen(material_of(family("8-10").with_(country="US", region=None))) != one
    assert lock_screen(material_of(family("8-10").with_(trusted=(TrustedPerson(name="Oma", place="home"),)))) != one


@pytest.mark.parametrize("name", ["W" * 60, "أمّ ليلى", "Ana 🌈", "<b>x</b>"])
def test_names_of_any_kind_stay_on_the_screen(name):
    trusted = tuple(TrustedPerson(name=name, place=place) for place in ("home", "outside", "school"))
    picture = drawn(material_of(family("14-17").with_(child=name, trusted=trusted, country="")))
    assert (abs(picture[:, :60] - ground(picture)) < 3).all()
    assert (abs(picture[:, -60:] - ground(picture)) < 3).all()
