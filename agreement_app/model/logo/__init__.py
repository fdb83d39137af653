"""A school's logo: a PNG or SVG that anybody may have sent, made harmless or refused with the reason."""

from __future__ import annotations

import base64
import binascii
import re

from agreement_app.model.logo.png import SIGNATURE, clean_png
from agreement_app.model.logo.refused import LogoRefused
from agreement_app.model.logo.svg import clean_svg

__all__ = ["LIMIT", "SIGNATURE", "LogoRefused", "clean_logo", "clean_png", "logo_address"]

LIMIT = 150_000  # bytes inside a kit; the page for schools makes pictures small enough
_ADDRESS = re.compile(r"data:image/(?:png|svg\+xml);base64,")
_FOREIGN = {b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"RIFF": "WebP", b"BM": "BMP", b"%PDF": "PDF", b"II*\0": "TIFF", b"MM\0*": "TIFF"}


def clean_logo(text: str) -> str:
    """Read a logo as it stands in a kit and give it as a `data:` address of what is harmless in it.

    `text` is such an address or the text of an SVG. Raises LogoRefused.
    """
    if len(text) > 4 * LIMIT:
        raise LogoRefused("logo_too_large", limit=LIMIT // 1000)
    address = _ADDRESS.match(text)
    if not address and "<" not in text and not text.startswith("data:"):
        raise LogoRefused("logo_elsewhere")
    if not address:
        return logo_address(text.encode(errors="replace"))
    try:
        return logo_address(base64.b64decode("".join(text[address.end() :].split()), validate=True))
    except (binascii.Error, ValueError):
        raise LogoRefused("logo_damaged") from None


def logo_address(data: bytes) -> str:
    """Give the `data:` address of what is harmless in a file; raises LogoRefused."""
    if len(data) > LIMIT:
        raise LogoRefused("logo_too_large", limit=LIMIT // 1000)
    if data.startswith(SIGNATURE):
        return f"data:image/png;base64,{base64.b64encode(clean_png(data)).decode()}"
    for beginning, kind in _FOREIGN.items():
        if data.startswith(beginning):
            raise LogoRefused("logo_kind", kind=kind)
    return f"data:image/svg+xml;base64,{base64.b64encode(clean_svg(data)).decode()}"
