"""Walks through the app the way a family does, waiting for what it sees."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

from agreement_app.ui.session import DRAFT_FORMAT

STEPS = ("start", "us", "choose", "help_plan", "read_together", "sign", "take_with_you")


# Whether the script has not run for 400 ms; each look remembers when it last saw it run.
RESTED = """() => {
  const app = document.querySelector('[data-testid="stApp"]')
  if (!window.lastRun) {
    window.lastRun = performance.now()
    new MutationObserver(() => (window.lastRun = performance.now())).observe(document.body, {
      subtree: true, attributes: true, attributeFilter: ["data-test-script-state", "data-test-connection-state"] })
  }
  const idle = app?.dataset.testScriptState === "notRunning" && app.dataset.testConnectionState === "CONNECTED"
  if (!idle) window.lastRun = performance.now()
  return idle && performance.now() - window.lastRun > 400
}"""


class Journey:
    """One family at one tab."""

    def __init__(self, page: Page, url: str, ready: Callable[[Page], None], query: str = "") -> None:
        self.page, self.url, self.query = page, url, query
        self._ready = ready

    def begin(self) -> Journey:
        """Open the app and go to the page about the family."""
        self.page.goto(f"{self.url}/{self.query}")
        self.on("start")
        self.go("us")
        return self

    def come_back_to(
        self, step: str, adults: tuple[str, ...] = ("Ana", "Papa"), band: str = "8-10", country: str = "GB", child: str = "Mira"
    ) -> Journey:
        """Open a step as a family whose browser kept the names it gave: what leads there is walked where it is looked at."""
        choices = {"child": child, "band": band, "adults": adults, "country": country}
        kept = {"version": 1, "saved": 0, "keep": False, "text": json.dumps({"format": DRAFT_FORMAT, "choices": choices})}
        lay = f"sessionStorage.setItem('agreement_draft', {json.dumps(json.dumps(kept))})"
        self.page.add_init_script(f"if (!sessionStorage.length) {lay}")
        self.page.goto(f"{self.url}/{step}{self.query}")
        self.on(step)
        return self

    def by_key(self, key: str) -> Locator:
        """The element that Streamlit marks with a key, or a field of this name."""
        return self.page.locator(f'.st-key-{key}, [class*="st-key-{key}--"]')

    def on(self, step: str) -> None:
        """Wait until a step is shown and the script rests."""
        expect(self.by_key(f"step_{step}_now")).to_be_visible()
        self._ready(self.page)

    def open_paper(self, paper: Path) -> None:
        """Open a saved paper on the first page; the page of what has changed comes up."""
        self.settle()
        self.by_key("open_pdf").locator("input[type=file]").set_input_files(paper)
        expect(self.by_key("renew_band")).to_be_visible()
        self.settle()

    def go(self, step: str) -> None:
        """Press the page's one action, which leads to `step`."""
        self.settle()
        self.by_key(f"next_{step}").get_by_role("button").click()
        self.on(step)

    def jump(self, step: str) -> None:
        """Go to a step by the list of steps."""
        self.by_key("stepper").locator(f".st-key-step_{step} button, .st-key-step_{step}_now span").click()
        self.on(step)

    def settle(self) -> None:
        """Wait until the script has rested for a while: a tap needs a moment to reach the server at all."""
        self._ready(self.page)
        self.page.wait_for_function(RESTED, polling=50)

    def type(self, key: str, text: str) -> None:
        """Type into a field and leave it."""
        field = self.by_key(key).locator("input")
        field.fill(text)
        field.press("Tab")
        self.settle()

    def name_family(self, child: str = "Mira", adults: tuple[str, ...] = ("Ana", "Papa"), country: str = "GB") -> None:
        """Fill in the page about the family."""
        self.type("us_child", child)
        for number, adult in enumerate(adults):
            if number:
                self.by_key("us_add_adult").get_by_role("button").click()
                expect(self.by_key(f"us_adult_{number}").locator("input")).to_be_visible()
                self.settle()
            self.type(f"us_adult_{number}", adult)
        names = {"GB": "United Kingdom", "US": "United States"}
        self.by_key("us_country").get_by_role("radio", name=names[country], exact=True).click()
        self.settle()

    def card(self, clause: str) -> Locator:
        """The card of a clause."""
        return self.page.locator(f'[data-clause="{clause}"]')

    def answer(self, card: Locator, child: str | None = None, parent: str | None = None) -> None:
        """Answer on a card: yes, talk or not_now, for either side."""
        for who, answer in (("child", child), ("parent", parent)):
            if answer:
                radio = card.locator(f"fieldset.{who} input[value={answer}]")
                radio.check()
                expect(radio).to_be_checked()
        self.settle()

    def fill_blank(self, clause: str, blank: str, text: str) -> None:
        """Write into a blank inside a sentence."""
        field = self.card(clause).locator(f'[data-blank="{clause}.{blank}"]')
        field.fill(text)
        field.press("Tab")
        self.settle()

    def show(self, view: str) -> None:
        """Show a part of the cards: page, topics or own."""
        self.page.locator(f'[data-view="{view}"]').click()
        expect(self.page.locator(f'[data-view="{view}"]')).to_have_attribute("aria-current", "true")

    def write_own(self, text: str, side: str = "together") -> Locator:
        """Write a promise in the family's own words, both saying yes."""
        self.show("own")
        self.page.locator("button.add").click()
        card = self.page.locator("[data-own]").last
        card.locator(f'input[value="{side}"]').check()
        card.locator("article > textarea, textarea").last.fill(text)
        self.answer(card, "yes", "yes")
        return card

    def say_yes_to_all(self) -> None:
        """Both sides say yes to what nobody has answered."""
        expect(self.page.locator("[data-clause]").first).to_be_visible()  # before they are drawn, the button is on its way down
        self.by_key("choose_all_yes").get_by_role("button").click()
        expect(self.page.locator(".answer.yes input:checked").first).to_be_attached()
        self.settle()

    def draw(self, signer: str) -> None:
        """Draw a zigzag on a signer's pad with the mouse."""
        canvas = self.by_key(f"sign_{signer}").locator("canvas")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        assert box
        mouse = self.page.mouse
        mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.3)
        mouse.down()
        for n in range(24):
            mouse.move(box["x"] + box["width"] * (0.2 + n * 0.02), box["y"] + box["height"] * (0.3 + 0.2 * (n % 2)))
        mouse.up()
        self.settle()

    def kept_by_browser(self, part: str) -> None:
        """Wait until the draft in the tab's storage holds `part`: until then the server has not answered the last tap."""
        self.page.wait_for_function("(part) => JSON.stringify(sessionStorage).includes(part)", arg=part)

    def download(self, folder: Path, button: str = "take_download") -> Path:
        """Press a button that gives a file, and keep the file."""
        with self.page.expect_download() as waiting:
            self.by_key(button).get_by_role("button").click()
        got: Download = waiting.value
        path = folder / got.suggested_filename
        got.save_as(path)
        return path
