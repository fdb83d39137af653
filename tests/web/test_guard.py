"""The door: what is refused and what every answer carries."""

from __future__ import annotations

from typing import Any

import pytest

from agreement_app.web.guard import Guard
from tests.web.loop import run


async def inner(scope: Any, receive: Any, send: Any) -> None:
    """Answer with the headers that came in."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept", "seen": scope["headers"]})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"cache-control", b"public")]})
    await send({"type": "http.response.body", "body": b""})


def meet(kind: str, path: str, headers: dict[str, str], friends: tuple[str, ...] = ()) -> dict[str, Any]:
    """Give the first message of the answer."""
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": f"{kind}.connect"}

    scope = {"type": kind, "path": path, "method": "GET", "headers": [(k.encode(), v.encode()) for k, v in headers.items()]}
    run(Guard(inner, friends)(scope, receive, send))
    return sent[0]


@pytest.mark.parametrize(
    ("origin", "accepted"),
    [
        ("https://here.example:8501", True),
        ("https://HERE.example:8501", True),
        ("https://friend.example", True),
        ("https://here.example", False),
        ("https://friend.example.evil.example", False),
        ("null", False),
    ],
)
def test_connections(origin: str, accepted: bool) -> None:
    answer = meet("websocket", "/_stcore/stream", {"host": "here.example:8501", "origin": origin}, ("https://friend.example",))
    assert (answer["type"] == "websocket.accept") is accepted
    if accepted:
        assert answer["seen"] == [(b"host", b"here.example:8501")]  # Streamlit need not decide again


@pytest.mark.parametrize(("path", "kept"), [("/media/abc.pdf", b"private, no-store"), ("/static/js/x.js", b"public")])
def test_a_familys_pdf_is_not_kept_by_the_browser(path: str, kept: bytes) -> None:
    assert dict(meet("http", path, {})["headers"])[b"cache-control"] == kept


@pytest.mark.parametrize(("path", "status"), [("/_stcore/metrics", 404), ("/_stcore/agent/mcp", 404), ("/_stcore/metricsandmore", 200)])
def test_closed_paths(path: str, status: int) -> None:
    assert meet("http", path, {})["status"] == status
