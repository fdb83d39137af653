"""A school's picture becomes small enough for its kit."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from agreement_app.document.logo import LARGEST, fitted_logo
from agreement_app.model.logo import LIMIT, LogoRefused


def png(width, height):
    out = io.BytesIO()
    Image.effect_noise((width, height), 90).convert("RGBA").save(out, "PNG")
    return out.getvalue()


def picture(address):
    return Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))


def test_a_large_picture_is_made_smaller_and_keeps_its_shape():
    drawn = picture(fitted_logo(png(1600, 800)))
    assert drawn.width <= LARGEST[0] and drawn.height <= LARGEST[1]
    assert drawn.width / drawn.height == pytest.approx(2, abs=0.05)


def test_a_small_picture_stays_as_it_is():
    assert picture(fitted_logo(png(120, 80))).size == (120, 80)


def test_what_is_made_smaller_fits_into_a_kit():
    assert len(base64.b64decode(fitted_logo(png(2000, 2000)).partition(",")[2])) <= LIMIT


def test_a_photo_is_refused_before_it_is_drawn(monkeypatch):
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("drawn"))
    claimed = bytearray(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") + (8000).to_bytes(4, "big") + (5000).to_bytes(4, "big") + bytes(30)
    with pytest.raises(LogoRefused, match="logo_pixels"):
        fitted_logo(bytes(claimed))


def test_a_drawing_is_checked_and_stays_a_drawing():
    assert fitted_logo(b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>').startswith("data:image/svg+xml;base64,")
    with pytest.raises(LogoRefused, match="logo_script"):
        fitted_logo(b"<svg><script/></svg>")
