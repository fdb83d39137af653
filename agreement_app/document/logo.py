"""Makes a school's picture small enough for its kit."""

from __future__ import annotations

import io

from PIL import Image

from agreement_app.model.logo import LIMIT, SIGNATURE, clean_png, logo_address

LARGEST = (600, 240)  # points; on paper a logo is at most five centimetres wide
FILE_LIMIT = 8_000_000  # bytes of a file that is looked at


def fitted_logo(data: bytes) -> str:
    """Give the `data:` address of a logo as it stands in a kit, a large PNG made smaller; raises LogoRefused."""
    return logo_address(_smaller(clean_png(data)) if data.startswith(SIGNATURE) else data)


def _smaller(png: bytes) -> bytes:
    """Draw a picture, which has been looked through already, no larger than it will be printed."""
    with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
        width, height = picture.size
        share = min(1.0, LARGEST[0] / width, LARGEST[1] / height)
        if share == 1 and len(png) <= LIMIT:
            return png
        drawn = picture.convert("RGBA")
    while True:
        small = drawn.resize((max(1, round(width * share)), max(1, round(height * share))), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.save(out, "PNG", optimize=True)
        if out.tell() <= LIMIT:
            return out.getvalue()
        share *= 0.8  # a photo packs badly
