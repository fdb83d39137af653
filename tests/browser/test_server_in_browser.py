"""The server as a real browser meets it: nothing from elsewhere, no complaint, and errors that tell nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from agreement_app.library.load import Library
from tests.served import Served, serving

SECRET = "Mira-lives-at-Elm-Road-7"
BROKEN = """
try:
    int("{secret}")
except ValueError as error:
    raise RuntimeError(str(error)) from error
"""

Ready = Callable[[Page], None]


def test_a_page_loads_from_here_alone_and_in_our_type(tmp_path: Path, page: Page, ready: Ready) -> None:
    hosts: set[str] = set()
    complaints: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    with serving(tmp_path) as running:
        page.goto(running.url)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        ready(page)
        loaded = page.evaluate("[...document.fonts].filter(font => font.status == 'loaded').map(font => font.family)")
        assert hosts - {""} == {urlsplit(running.url).netloc}  # an inline picture has no host
    assert complaints == []
    assert {"Atkinson Hyperlegible", "Lexend"} <= {font.strip('"') for font in loaded}


def test_an_error_tells_nobody_what_a_family_wrote(tmp_path: Path, page: Page, real_library: Library) -> None:
    script = tmp_path / "broken.py"
    script.write_text(BROKEN.format(secret=SECRET), encoding="utf-8")
    with serving(tmp_path, script) as running:
        page.goto(f"{running.url}/?note={SECRET}")
        expect(page.get_by_text(real_library.words("en").say("app.broken"))).to_be_visible()
        assert SECRET not in page.inner_text("body")
        assert "builtins.RuntimeError" in running.log
        assert "builtins.ValueError" in running.log
        assert str(script) in running.log
        assert SECRET not in running.log


def test_an_address_that_leads_nowhere_is_told_in_our_words(page: Page, app: Served, ready: Ready, real_library: Library) -> None:
    page.goto(f"{app.url}/nowhere")
    ready(page)
    dialog = page.get_by_role("dialog")
    for key in ("not_found", "goes_to_start"):
        expect(dialog).to_contain_text(real_library.words("en").say(f"streamlit.{key}"))
    expect(dialog).not_to_contain_text("Running")
