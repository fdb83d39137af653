"""What a browser that has never been here fetches before the first page stands."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.benchmarks.measured import Row
from tests.benchmarks.tapping import READY
from tests.chromium import launch
from tests.served import serving


def measure() -> list[Row]:
    """Load the start page with an empty cache and count."""
    files: list[float] = []
    messages: list[int] = []
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as served, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")

        def received(frame: dict[str, Any]) -> None:
            messages.append(len(frame["response"]["payloadData"]) * 3 // 4)  # shown as base64

        network.on("Network.loadingFinished", lambda file: files.append(file["encodedDataLength"]))
        network.on("Network.webSocketFrameReceived", received)
        page.goto(served.url)
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_selector(READY)
        ready = page.evaluate("performance.now()")
        page.wait_for_load_state("networkidle")
        browser.close()
    return [
        Row("cold page load: files", sum(files) / 1024, "KiB", aim="under 1,126 KiB (1.1 MiB)"),
        Row("cold page load: messages, before compression", sum(messages) / 1024, "KiB"),
        Row("cold page load: requests", len(files), ""),
        Row("cold page load: until the page stands, on this machine", ready, "ms"),
    ]
