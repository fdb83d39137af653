"""The first page: Streamlit's empty shell, in the family's language and without what this app does not use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agreement_app.web.negotiation import Encoding, choose_encoding, choose_language, compress

BUNDLE = re.compile(r'(?:src|href)="\./(static/[^"]+)"')
NOT_PAGES = ("/_stcore/", "/app/", "/component/", "/media/", "/static/")

# What stands in Streamlit's shell, and what shall stand there. A test finds out when a new Streamlit has another shell.
CHANGES = (
    (r'<html lang="en">', '<html lang="{language}" dir="{direction}">'),
    (r"<title>Streamlit</title>", "<title>{title}</title>"),
    (r'<link rel="shortcut icon" href="\./favicon\.png" />', '<link rel="icon" href="./app/static/icon.svg" type="image/svg+xml" />'),
    (
        r'<link\s+rel="preload"\s+href="\./static/media/SourceSans[^>]+>',
        '<link rel="preload" href="./app/static/fonts/AtkinsonHyperlegible-Regular.woff2" as="font" type="font/woff2" crossorigin />',
    ),
    (r'<link rel="service-desc"[^>]+>', ""),  # the agent interface is off
    # an inline script would need a hole in the security policy; ours comes before Streamlit's
    (r"<script>\s*window\.prerenderReady = false\s*</script>", '<script src="./app/static/step_back.js"></script>'),
    (r"(?s)<noscript>.*?</noscript>", "<noscript><p>{needs_script}</p></noscript>"),
    (r"(?s)<!--.*?-->", ""),
)


@dataclass(frozen=True)
class ShellWords:
    """The few words of the shell in one language."""

    direction: str
    title: str
    needs_script: str


def bundles(shell: str) -> list[str]:
    """List the paths of the scripts and styles that the shell names."""
    return [f"/{path}" for path in BUNDLE.findall(shell)]


def in_language(shell: str, language: str, words: ShellWords) -> str:
    """Give the shell in a language."""
    values = {"language": language, "direction": words.direction, "title": words.title, "needs_script": words.needs_script}
    safe = {name: escape(value) for name, value in values.items()}
    for pattern, replacement in CHANGES:
        shell = re.sub(pattern, lambda _, text=replacement: text.format(**safe), shell, count=0 if "<!--" in pattern else 1)
    return shell.strip()


class Shell:
    """The shell in every language, each made and compressed once."""

    def __init__(self, html: str, words: Callable[[], Mapping[str, ShellWords]], otherwise: str) -> None:
        self.html = html
        self._read_words = words
        self._otherwise = otherwise
        self._bodies: dict[tuple[str, Encoding], bytes] = {}

    @cached_property
    def words(self) -> Mapping[str, ShellWords]:
        """The words by language; read when they are first needed."""
        return self._read_words()

    def response(self, query: str, asked: Headers) -> Response:
        """Answer with the shell in the language and encoding that were asked for."""
        language = choose_language(query, asked.get("accept-language", ""), self.words.keys(), self._otherwise)
        encoding = choose_encoding(asked.get("accept-encoding", ""))
        headers = {"Cache-Control": "no-cache", "Content-Language": language, "Vary": "Accept-Encoding, Accept-Language"}
        if encoding != "identity":
            headers["Content-Encoding"] = encoding
        return Response(self._body(language, encoding), media_type="text/html", headers=headers)

    def _body(self, language: str, encoding: Encoding) -> bytes:
        key = (language, encoding)
        if key not in self._bodies:
            page = in_language(self.html, language, self.words[language])
            self._bodies[key] = compress(page.encode(), encoding)
        return self._bodies[key]


class Pages:
    """ASGI layer that puts our shell wherever Streamlit answers with its own."""

    def __init__(self, app: ASGIApp, shell: Shell) -> None:
        self._app = app
        self._shell = shell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Replace Streamlit's page; everything else passes unchanged."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith(NOT_PAGES):
            await self._app(scope, receive, send)
            return
        replaced = False

        async def send_ours(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and _is_page(message):
                replaced = True
                response = self._shell.response(scope["query_string"].decode("latin-1"), Headers(scope=scope))
                await response(scope, receive, send)
            elif not replaced:
                await send(message)

        await self._app(scope, receive, send_ours)


def _is_page(start: Message) -> bool:
    return start["status"] == 200 and Headers(raw=list(start["headers"])).get("content-type", "").startswith("text/html")
