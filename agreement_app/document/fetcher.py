"""Gives the renderer the files of an edition, the pictograms and the typefaces, and nothing else."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

from agreement_app.document import cjk
from agreement_app.document.fonts import FACES, font_file

DOCUMENT = Path(__file__).parent
FONT_SCHEME = "font:"


class RefusedAddress(ValueError):
    """The renderer asked for something that is not part of an edition."""


class EditionFetcher(URLFetcher):
    """Serves `font:<name>`, pictures that stand in their own address, and the files of one edition's folder and of the pictograms.

    It refuses every other address.

    Text from people never becomes an address; this is the second wall, in case a template is ever wrong.
    """

    def __init__(self, edition: str) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._folders = ((DOCUMENT / "editions" / edition).resolve(), (DOCUMENT / "pictograms").resolve())

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Give the content behind an address; raises RefusedAddress."""
        font = url.removeprefix(FONT_SCHEME) if url.startswith(FONT_SCHEME) else ""
        if font in FACES:
            return URLFetcherResponse(url, font_file(font), {"Content-Type": "font/ttf"})
        if cjk.is_part(font):
            return URLFetcherResponse(url, cjk.part(font), {"Content-Type": "font/otf"})
        if picture := _PICTURE.fullmatch(url):
            return URLFetcherResponse(url, base64.b64decode(picture[2]), {"Content-Type": picture[1]})
        path = _local_path(url)
        if path is None or not any(path.is_relative_to(folder) for folder in self._folders) or not path.is_file():
            raise RefusedAddress(f"not part of this edition: {url[:80]}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _KINDS.get(path.suffix, "application/octet-stream")})


# A school's logo, cleaned when its kit was read.
_PICTURE = re.compile(r"data:(image/png|image/svg\+xml);base64,([A-Za-z0-9+/=]*)")
_KINDS = {".svg": "image/svg+xml", ".css": "text/css"}


def _local_path(url: str) -> Path | None:
    """Give the real file behind a `file:` address of this machine, links and `..` followed; None for any other."""
    if not url.startswith("file:///"):
        return None
    try:
        return Path(url2pathname(url.removeprefix("file://"))).resolve()
    except (ValueError, OSError):
        return None
