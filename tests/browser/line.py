"""Stands between a browser and the server: a slow line, or one that breaks."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, WebSocketRoute

from tests.browser.conftest import PATIENCE

Message = bytes | str
LOOK = 10  # ms between two looks


class Way:
    """One direction of a line: messages pass, or wait until they may go on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.send: Callable[[Message], None] = lambda message: None
        self.last: Message = b""
        self.waiting: list[Message] | None = None

    def take(self, message: Message) -> None:
        """Pass a message on, or let it wait."""
        self.last = message
        if self.waiting is None:
            self.send(message)
        else:
            self.waiting.append(message)

    def stop(self) -> None:
        """Let everything wait from now on."""
        self.waiting = []

    def go_on(self) -> None:
        """Pass on what has waited, and what comes from now on."""
        waiting, self.waiting = self.waiting or [], None
        for message in waiting:
            self.send(message)

    def has_waiting(self, is_meant: Callable[[Message], bool], after: int = 0) -> None:
        """Wait until a message that is meant waits here, leaving out the first few."""
        self._until(lambda: any(map(is_meant, (self.waiting or [])[after:])))

    def has_said_more_than(self, last: Message) -> None:
        """Wait until the last message is another one."""
        self._until(lambda: self.last != last)

    def _until(self, is_there: Callable[[], bool]) -> None:
        for _ in range(PATIENCE // LOOK):
            if is_there():
                return
            self._page.wait_for_timeout(LOOK)
        raise AssertionError("the message that is waited for does not come")


class Line:
    """The line between a browser and the server, which can be made slow in either direction, or dropped."""

    def __init__(self, page: Page) -> None:
        self.to_server, self.to_browser = Way(page), Way(page)
        self.laid = 0  # how often
        page.route_web_socket(re.compile("_stcore/stream"), self._connect)

    def _connect(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()
        self.laid += 1
        self.drop = browser.close
        self.to_server.send, self.to_browser.send = server.send, browser.send
        browser.on_message(self.to_server.take)
        server.on_message(self.to_browser.take)
