"""The address of a school's kit: into the app, or a page that says there is none."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from agreement_app.web.kit_links import KitLinks, UnknownWords
from tests.web.loop import run

WORDS = {
    "en": UnknownWords("ltr", "No <such> link", "Look & see", "Begin"),
    "he": UnknownWords("rtl", "Kein", "Schau", "Weiter"),
}


LINKS = KitLinks(lambda kit: kit == "riverside", lambda: WORDS, "en")


def asked(kit: str, accept: str = "") -> tuple[int, dict[str, str], str]:
    """What the server answers to `/k/<kit>`: status, headers, text."""
    headers = [(b"accept-language", accept.encode())]
    scope = {"type": "http", "method": "GET", "headers": headers, "query_string": b"", "path_params": {"kit": kit}}
    answer = run(LINKS.answer(Request(scope)))
    return answer.status_code, dict(answer.headers), bytes(answer.body).decode()


@pytest.mark.parametrize("kit", ["riverside", "Riverside", "riverside/", "RIVERSIDE"])
def test_a_kit_leads_into_the_app(kit: str) -> None:
    status, headers, _ = asked(kit)
    assert status == 307
    assert headers["location"] == f"{'../' * (1 + kit.count('/'))}?kit=riverside"


@pytest.mark.parametrize("kit", ["", "nobody", "../../etc/passwd", "a/b/c", "riverside.yaml", "x" * 5000, "\0", "\udcff", "<b>"])
def test_an_unknown_kit_is_a_clear_page_with_a_way_on(kit: str) -> None:
    status, _, text = asked(kit)
    assert status == 404
    assert "No &lt;such&gt; link" in text and "Look &amp; see" in text
    assert f'href="{"../" * (1 + kit.count("/"))}"' in text
    assert not [part for part in ("passwd", "nobody", "<b>") if part in text]


def test_the_page_speaks_the_language_of_the_browser() -> None:
    _, headers, text = asked("nobody", "he, en;q=0.5")
    assert '<html lang="he" dir="rtl">' in text
    assert headers["content-language"] == "he"


def test_it_asks_for_nothing_else() -> None:
    assert not [part for part in ("<script", "<link", "url(", "src=") if part in asked("nobody")[2]]
