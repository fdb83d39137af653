"""Hands out scripts, styles and fonts, each compressed once per process and kept.

Streamlit sends its 2 MB of scripts uncompressed, on the ground that compressing them for every request costs too much.
"""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from agreement_app.web.negotiation import Encoding, choose_encoding, compress

FOR_GOOD = "public, max-age=31536000, immutable"  # a name with a hash in it
FOR_A_WEEK = "public, max-age=604800"

TEXTS = {".js", ".mjs", ".css", ".html", ".json", ".svg", ".txt"}
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2"}  # a machine's own list may lack them


@dataclass(frozen=True)
class Asset:
    """A file and how long a browser may keep it."""

    path: Path
    keep: str

    @property
    def compressible(self) -> bool:
        """Whether compression makes it smaller; pictures and fonts are compressed already."""
        return self.path.suffix in TEXTS

    @property
    def media_type(self) -> str:
        """The media type, by the file name."""
        return TYPES.get(self.path.suffix) or mimetypes.guess_type(self.path.name)[0] or "application/octet-stream"


@dataclass(frozen=True)
class Body:
    """What is sent, and a name for exactly these bytes."""

    data: bytes
    tag: str


def find(folder: Path, under: str, keep: str) -> dict[str, Asset]:
    """List the files of a folder by their path on the server."""
    return {f"{under}/{path.relative_to(folder).as_posix()}": Asset(path, keep) for path in folder.rglob("*") if path.is_file()}


class Shelf:
    """Files by their path on the server; every body is made once, whoever asks first."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        self.assets = assets
        self._bodies: dict[tuple[str, Encoding], asyncio.Task[Body]] = {}

    async def body(self, path: str, encoding: Encoding) -> Body:
        """Give the body of a file in an encoding."""
        key = (path, encoding)
        if key not in self._bodies:
            self._bodies[key] = asyncio.create_task(asyncio.to_thread(_make, self.assets[path], encoding))
        return await asyncio.shield(self._bodies[key])  # somebody who leaves does not stop it for the others

    async def warm(self, paths: Iterable[str]) -> None:
        """Compress files before anybody asks."""
        for path in paths:
            if path in self.assets and self.assets[path].compressible:
                await self.body(path, "br")


def _make(asset: Asset, encoding: Encoding) -> Body:
    data = compress(asset.path.read_bytes(), encoding)
    return Body(data, f'"{hashlib.sha256(data).hexdigest()[:20]}"')


class Assets:
    """ASGI layer that answers for the files of a shelf; everything else goes on."""

    def __init__(self, app: ASGIApp, shelf: Shelf) -> None:
        self._app = app
        self._shelf = shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a file of the shelf."""
        known = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and scope["path"] in self._shelf.assets
        answer = await self._answer(scope["path"], Headers(scope=scope)) if known else self._app
        await answer(scope, receive, send)

    async def _answer(self, path: str, asked: Headers) -> Response:
        asset = self._shelf.assets[path]
        encoding = choose_encoding(asked.get("accept-encoding", "")) if asset.compressible else "identity"
        body = await self._shelf.body(path, encoding)
        headers = {"Cache-Control": asset.keep, "ETag": body.tag, "Vary": "Accept-Encoding"}
        if asked.get("if-none-match") == body.tag:
            return Response(status_code=304, headers=headers)
        if encoding != "identity":
            headers["Content-Encoding"] = encoding
        return Response(body.data, media_type=asset.media_type, headers=headers)
