"""A real browser and the real server for the tests of this folder.

- `app` is the real server, one for all who leave it alone; a file whose tests hold it still or give it a folder has its own;
- `serve_app(script)` serves a script instead of the app and gives its address;
- `page` is a fresh tab; `tab(**settings)` opens one that is dark, small or has a touch screen;
- `half_a_year_ago` is a paper to open and renew;
- `ready(page)` waits until the app has nothing more to do;
- `problems_seen(page)` gives what axe complains about.

A test fails when its page asked another machine for anything, was kept from something by the content policy, or when a
script of the page broke.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.chromium import launch
from tests.older_paper import older_paper
from tests.served import Served, serving

IDLE = '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'

# Notes when the browser last asked for a run of the script, and when a run last began and came to its end: what the page shows
# between a tap and the run that answers it looks like rest. A message of Streamlit is read as far as its kind.
NOTES = """(() => {
  const ASKS = 0x5a, BEGINS = 0x22, ENDS = 0x30, BROKEN_OFF = 2  // field numbers and wire types of BackMsg and ForwardMsg
  const notes = (window.runs = { asked: 0, begun: 0, ended: 0 })
  const skip = (bytes, at) => {  // over a field with its length
    let length = 0, shift = 0, byte
    do { byte = bytes[++at]; length |= (byte & 0x7f) << shift; shift += 7 } while (byte & 0x80)
    return at + 1 + length
  }
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given)
      this.addEventListener("message", ({ data }) => {
        const bytes = new Uint8Array(data)
        let at = 0
        while (bytes[at] === 0x0a || bytes[at] === 0x12) at = skip(bytes, at)
        if (bytes[at] === BEGINS) notes.begun = performance.now()
        if (bytes[at] === ENDS && bytes[at + 1] !== BROKEN_OFF) notes.ended = performance.now()
      })
    }
    send(data) {
      if (new Uint8Array(data)[0] === ASKS) notes.asked = performance.now()
      super.send(data)
    }
  }
})()"""
# Everything that was asked for has been answered; what went into a broken line never is.
ANSWERED = """() => {
  const { asked, begun, ended } = window.runs
  return (begun > asked && ended > begun) || performance.now() - asked > 10_000
}"""
STILL = """() => document.getAnimations().every(
  (one) => one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity)"""

Tab = Callable[..., Page]
PATIENCE = 90_000  # ms: a shared machine may be slow; what never comes still fails
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves them out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Show beside a failure what the server of the test had to say: where a script broke, and by what kind of error."""
    report = yield
    if report.failed:
        servers = [one for one in getattr(item, "funcargs", {}).values() if isinstance(one, Served)]
        report.sections.extend((f"log of the server at {one.url}", one.log) for one in servers)
    return report


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real server, started in an empty folder."""
    with serving(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="session")
def serve_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """Serve a script in the app's place: `serve_app(path)` gives its address; the same script is started once."""
    addresses: dict[Path, str] = {}
    with ExitStack() as servers:

        def serve(script: Path) -> str:
            if script not in addresses:
                addresses[script] = servers.enter_context(serving(tmp_path_factory.mktemp("server"), script)).url
            return addresses[script]

        yield serve


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as driver:
        chromium = launch(driver)
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """Open a tab with a storage of its own: `tab(width=375, has_touch=True, color_scheme="dark", …)`."""
    wrong: list[str] = []
    with ExitStack() as contexts:

        def open_tab(*, width: int = 900, height: int = 900, **settings: object) -> Page:
            context = contexts.enter_context(browser.new_context(viewport={"width": width, "height": height}, **settings))
            context.set_default_timeout(PATIENCE)
            context.add_init_script(NOTES)
            context.on("request", lambda request: _is_foreign(request.url) and wrong.append(f"asked for {request.url}"))
            context.on("weberror", lambda error: wrong.append(f"script broke: {error.error}"))
            context.on("console", lambda message: _is_refused(message) and wrong.append(message.text))
            return context.new_page()

        yield open_tab
    assert wrong == []


def _is_foreign(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("127.0.0.1", "localhost")


def _is_refused(message: ConsoleMessage) -> bool:
    return message.type == "error" and "Content Security Policy" in message.text


@pytest.fixture
def page(tab: Tab) -> Page:
    """A fresh tab of 900 by 900 pixels."""
    return tab()


@pytest.fixture(scope="session")
def half_a_year_ago(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The paper of a family, from a library that was a little different."""
    path = tmp_path_factory.mktemp("older") / "half-a-year-ago.pdf"
    path.write_bytes(older_paper())
    return path


@pytest.fixture
def ready() -> Callable[[Page], None]:
    """Wait until the app is connected and its script has come to an end; after a tap, wait for what it shows first."""

    def wait(page: Page) -> None:
        expect(page.get_by_test_id("stElementContainer").first).to_be_attached()  # before its first run a script rests too
        expect(page.locator(IDLE)).to_be_visible()
        page.wait_for_function(ANSWERED)
        expect(page.locator(IDLE)).to_be_visible()
        expect(page.locator('[data-stale="true"]')).to_have_count(0)

    return wait


@pytest.fixture
def problems_seen() -> Callable[[Page], list[str]]:
    """Ask axe what is hard to use on a page; give one line per complaint."""

    def look(page: Page) -> list[str]:
        page.wait_for_function(STILL)  # what fades in has another contrast
        found = Axe().run(page).response["violations"]
        return [f"{one['id']}: {[part['target'] for part in one['nodes']]}" for one in found]

    return look
