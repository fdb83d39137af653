"""Finds the browser for the tests: `CHROMIUM`, Debian's Chromium, or a Chrome that is there already."""

from __future__ import annotations

import os
import shutil
from typing import Any

CANDIDATES = (
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Nothing but the page itself shall reach for the network, and a container has no sandbox to offer.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """Give the browser's path; None leaves the choice to Playwright."""
    wanted = os.environ.get("CHROMIUM")
    return next((path for path in (shutil.which(name) for name in (wanted, *CANDIDATES) if name) if path), None)


def launch(playwright: Any) -> Any:
    """Start the browser without a window."""
    return playwright.chromium.launch(executable_path=find(), args=list(QUIET))


if __name__ == "__main__":
    print(find() or "")
