"""From a tap on a clause card to the updated page, in a real browser, with about sixty cards on the page."""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from agreement_app.folders import clauses_folder
from agreement_app.library.load import load
from tests.benchmarks.measured import Row
from tests.chromium import launch
from tests.served import serving

READY = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
TAPS = 30
CARDS = 60
BAND = "8-10"  # what the page starts with

# Where the cards are and how to get to all of them; these follow the page.
PAGE = "/choose"
WAY_TO_ALL_CARDS = (".cards [data-view=topics]", ".cards .more .quiet")
CARD = ".cards .card"
ANSWER = ".cards .card input[type=radio][value=yes]"

TAP = """
answer => new Promise(done => {
  const app = document.querySelector("[data-testid=stApp]")
  const begun = performance.now()
  let ran = false
  setTimeout(done, 5000, null) // a run so short that the page never showed it
  new MutationObserver((_, observer) => {
    const state = app.getAttribute("data-test-script-state")
    ran ||= state === "running"
    if (!ran || state !== "notRunning") return
    observer.disconnect()
    requestAnimationFrame(() => done(performance.now() - begun))
  }).observe(app, { attributes: true })
  answer.click()
})
"""


def smaller_library(target: Path) -> Path:
    """Copy the library with only its first topics, as many as hold the wanted number of cards."""
    shutil.copytree(clauses_folder(), target)
    library = load(target)
    clauses = library.clauses_for(BAND, library.words("en"))
    kept = {clause.topic for clause in clauses[:CARDS]}
    order = target / "structure" / "order.yaml"
    text = order.read_text(encoding="utf-8")
    for topic in set(library.topics) - kept:
        text = re.sub(rf"(?m)^  - {topic}\n", "", text)
    order.write_text(text, encoding="utf-8")
    return target


def measure() -> list[Row]:
    """Tap on many cards, one after the other."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        with serving(folder, AGREEMENT_CLAUSES=str(smaller_library(folder / "clauses"))) as served:
            return tap(served.url, playwright)


def tap(url: str, playwright: Playwright) -> list[Row]:
    """Open all cards and tap."""
    browser = launch(playwright)
    page = browser.new_page(viewport={"width": 1024, "height": 768})
    page.goto(url + PAGE)
    page.wait_for_selector(READY)
    for step in WAY_TO_ALL_CARDS:
        page.locator(step).first.click()
    cards = page.locator(CARD).count()
    answers = page.locator(ANSWER)
    taken = sorted(time for n in range(min(TAPS, answers.count())) if (time := answers.nth(n).evaluate(TAP)))
    browser.close()
    return [
        Row(f"tap to updated page, {cards} cards, median of {len(taken)}", statistics.median(taken), "ms", aim="under 100 ms"),
        Row("tap to updated page, slowest of twenty", taken[int(len(taken) * 0.95)], "ms"),
    ]
