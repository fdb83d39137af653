"""Many families at once: each changes something every three seconds, a tenth of them download their page meanwhile.

The families are clients that speak Streamlit's own messages over a WebSocket, so that what is measured is the server and
not the browsers that would share its cores; one real browser tab among them tells what a person sees.
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.async_api import Page, async_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from tests.benchmarks.measured import Row
from tests.benchmarks.tapping import READY, TAP
from tests.chromium import QUIET, find
from tests.served import Served, serving

PAUSE = 3.0  # seconds between two changes of a family
LASTING = 24.0  # seconds
AIMS = {20: 150, 40: 400}  # families: ms
DOWNLOADING = 10  # one family in so many
ANSWERS = ("yes", "talk", "not_now")


class Family:
    """One family at one page, as the server sees it."""

    def __init__(self, line: ClientConnection) -> None:
        self.line = line
        self.states: dict[str, WidgetState] = {}
        self.cards: dict[str, Any] = {}
        self.hashes: dict[str, None] = {}
        self.session = self.page = self.file = ""
        self.turn = 0

    async def run(self, page_name: str = "") -> float:
        """Ask for a run of the script and give the seconds until its last message."""
        message = BackMsg()
        message.rerun_script.widget_states.widgets.extend(self.states.values())
        message.rerun_script.page_name = page_name
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.cached_message_hashes.extend(self.hashes)
        begun = time.perf_counter()
        await self.line.send(message.SerializeToString())
        await self.until(lambda one: one.WhichOneof("type") == "script_finished")
        return time.perf_counter() - begun

    async def until(self, over: Callable[[ForwardMsg], bool]) -> ForwardMsg:
        """Take in what the server says up to a message."""
        while True:
            message = ForwardMsg.FromString(await self.line.recv())
            self.hear(message)
            if over(message):
                return message

    def hear(self, message: ForwardMsg) -> None:
        """Remember what the next question needs."""
        if message.metadata.cacheable:
            self.hashes[message.hash] = None
        if message.HasField("new_session"):
            self.session = message.new_session.initialize.session_id
        if message.HasField("navigation"):
            self.page = message.navigation.page_script_hash
        element = message.delta.new_element
        if element.HasField("download_button") and "take_download" in element.download_button.id:
            self.file = element.download_button.deferred_file_id
        elif element.HasField("bidi_component"):
            self.meet(element.bidi_component.id, json.loads(element.bidi_component.json or "{}"))

    def meet(self, component: str, data: dict[str, Any]) -> None:
        """Answer the draft keeper; know the cards."""
        if data.get("task") == "read":
            found = {"visit": data["visit"], "text": None, "keep": False, "possible": True}
            self.states["keeper"] = WidgetState(id=component, json_value=json.dumps({"found": found}))
        elif "answers" in data:
            self.cards = {**data, "id": component}

    def answer(self) -> None:
        """Give some answer on some card."""
        answers = self.cards["answers"]
        answers[random.choice(list(answers))][random.choice(("child", "parent"))] = random.choice(ANSWERS)
        self.turn += 1
        said = {"seed": self.cards["seed"], "turn": self.turn, "answers": answers, "own": []}
        self.states["cards"] = WidgetState(id=self.cards["id"], json_value=json.dumps({"said": said}))

    async def download(self, url: str) -> float:
        """Ask for the PDF and fetch it; give the seconds until it is here."""
        message = BackMsg()
        message.backend_operation_request.request_id = str(random.random())
        message.backend_operation_request.session_id = self.session
        message.backend_operation_request.deferred_file.file_id = self.file
        begun = time.perf_counter()
        await self.line.send(message.SerializeToString())
        reply = await self.until(lambda one: one.WhichOneof("type") == "backend_operation_response")
        path = reply.backend_operation_response.deferred_file.url
        got = await asyncio.to_thread(lambda: urllib.request.urlopen(url + path).read())
        assert got.startswith(b"%PDF"), got[:80]
        return time.perf_counter() - begun


async def live(url: str, page_name: str, over: float, act: Callable[[Family], Any]) -> list[float]:
    """Let a family do something every few seconds until it is over."""
    await asyncio.sleep(random.random() * PAUSE)
    async with connect(url.replace("http", "ws") + "/_stcore/stream", subprotocols=["streamlit"], max_size=None) as line:  # type: ignore[list-item]
        family = Family(line)
        await family.run(page_name)
        await family.run()  # with the answer of the draft keeper
        taken = []
        while time.perf_counter() < over:
            await asyncio.sleep(PAUSE * (0.5 + random.random()))
            taken.append(await act(family))
        return taken


async def watch(page: Page, url: str, over: float) -> list[float]:
    """Tap in a real browser; give the seconds from each tap to the updated page."""
    await page.goto(url + "/choose")
    await page.wait_for_selector(READY)
    answers = page.locator(".cards .answer input")
    await answers.first.wait_for()
    taken: list[float] = []
    number = 0
    while time.perf_counter() < over:
        await asyncio.sleep(0.5)
        number = (number + 7) % await answers.count()
        if took := await answers.nth(number).evaluate(TAP):
            taken.append(took / 1000)
    return taken


async def together(served: Served, families: int) -> list[Row]:
    """Let so many families live at once and measure."""

    async def change(family: Family) -> float:
        family.answer()
        return await family.run()

    over = time.perf_counter() + PAUSE + LASTING
    downloading = families // DOWNLOADING
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find(), args=list(QUIET))
        page = await browser.new_page()
        lives = [live(served.url, "choose", over, change) for _ in range(families - downloading)]
        lives += [live(served.url, "take_with_you", over, lambda family: family.download(served.url)) for _ in range(downloading)]
        seen, *taken = await asyncio.gather(watch(page, served.url, over), *lives)
        await browser.close()
    changes = [one for part in taken[: families - downloading] for one in part]
    downloads = [one for part in taken[families - downloading :] for one in part]
    return [
        *rows(f"{families} families: a change, as the server answers it", changes, f"p95 under {AIMS[families]} ms"),
        *rows(f"{families} families: a tap in one browser among them", seen),
        *rows(f"{families} families: a download", downloads),
    ]


def rows(what: str, taken: list[float], aim: str = "") -> list[Row]:
    """Give the median and the 95th percentile."""
    ordered = sorted(1000 * one for one in taken)
    return [
        Row(f"{what}, median of {len(ordered)}", statistics.median(ordered), "ms"),
        Row(f"{what}, 95th percentile", ordered[int(len(ordered) * 0.95)], "ms", aim=aim),
    ]


def measure() -> list[Row]:
    """Measure twenty and forty families."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as served:
        return [row for families in AIMS for row in asyncio.run(together(served, families))]
