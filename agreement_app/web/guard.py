"""Keeps the door: security headers on every answer, paths nobody needs, visitors from other sites."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Counters and a description of an interface for programs; Streamlit answers there even when they are off.
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
PERSONAL = "/media/"  # where a family's PDF is fetched

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' blob:",  # Streamlit loads the script of a component from a blob
        "style-src 'self' 'unsafe-inline'",  # its styles are written into the page as it is drawn
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


class Guard:
    """ASGI layer around everything else. `friends` are other sites that may open a connection ("https://school.example")."""

    def __init__(self, app: ASGIApp, friends: Collection[str] = ()) -> None:
        self._app = app
        self._friends = frozenset(friends)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is closed; add the headers to what is answered."""
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        # Decided here, because Streamlit would ask a machine on the internet for this server's own address first.
        asked = Headers(scope=scope)
        origin = asked.get("origin")
        if origin and urlsplit(origin).netloc.lower() != asked.get("host", "").lower() and origin not in self._friends:
            await send({"type": "websocket.close", "code": 1008})
            return
        own = [(name, value) for name, value in scope["headers"] if name != b"origin"]
        await self._app({**scope, "headers": own}, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                headers.update(HEADERS)
                if scope["path"].startswith(PERSONAL):
                    headers["Cache-Control"] = "private, no-store"
            await send(message)

        closed = any(scope["path"] == path or scope["path"].startswith(f"{path}/") for path in CLOSED)
        answer = PlainTextResponse("", status_code=404) if closed else self._app
        await answer(scope, receive, send_guarded)
