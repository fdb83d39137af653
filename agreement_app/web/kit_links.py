"""The address of a school's kit, `/k/<kit>`: leads into the app with the kit set, or says in words that there is no such kit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from agreement_app.web.negotiation import choose_language

PREFIX = "/k/"
ASKED = "kit"  # what the app finds it under in its own address
LONGEST = 200  # letters of a path that are looked at

# One page without anything to load: it is shown when something is not there.
PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ margin: 0; background: light-dark(#fdfbf7, #14202b); color: light-dark(#17222e, #eef2f6);
  font: 18px/1.5 "Atkinson Hyperlegible", system-ui, sans-serif }}
main {{ max-width: 34em; margin: 12vh auto; padding: 0 20px }}
h1 {{ font-size: 1.728em; line-height: 1.2; margin: 0 0 0.5em; overflow-wrap: anywhere }}
a {{ display: inline-block; margin-top: 1em; padding: 0.7em 1.4em; border-radius: 2em; text-decoration: none; font-weight: 700;
  background: light-dark(#15507f, #8cc4f0); color: light-dark(#fdfbf7, #14202b) }}
a:focus-visible {{ outline: 3px solid currentColor; outline-offset: 3px }}
</style></head>
<body><main><h1>{title}</h1><p>{text}</p><a href="{up}">{way_on}</a></main></body>
</html>"""


@dataclass(frozen=True)
class UnknownWords:
    """The words of the page for a kit that is not there, in one language."""

    direction: str
    title: str
    text: str
    way_on: str


class KitLinks:
    """Answers for the addresses of kits. `known` looks in the host's folder; `words` gives the words by language."""

    def __init__(self, known: Callable[[str], bool], words: Callable[[], Mapping[str, UnknownWords]], otherwise: str) -> None:
        self._known = known
        self._words = words
        self._otherwise = otherwise

    @property
    def route(self) -> Route:
        """The route of everything below the prefix."""
        return Route(f"{PREFIX}{{kit:path}}", self.answer)

    async def answer(self, request: Request) -> Response:
        """Lead into the app, or say that there is no such kit. Addresses are relative, so that a proxy may put the app anywhere."""
        asked = request.path_params["kit"][:LONGEST]
        kit = asked.rstrip("/").lower()  # typed from a poster
        up = "../" * (1 + asked.count("/"))
        if await asyncio.to_thread(self._known, kit):
            return RedirectResponse(f"{up}?{ASKED}={kit}", status_code=307, headers={"Cache-Control": "no-store"})
        return await asyncio.to_thread(self._unknown, request, up)

    def _unknown(self, request: Request, up: str) -> Response:
        spoken = self._words()
        query = request.scope["query_string"].decode("latin-1")
        language = choose_language(query, request.headers.get("accept-language", ""), spoken.keys(), self._otherwise)
        said = {name: escape(text) for name, text in vars(spoken[language]).items()}
        headers = {"Cache-Control": "no-store", "Content-Language": language}
        return HTMLResponse(PAGE.format(language=escape(language), up=up, **said), status_code=404, headers=headers)
