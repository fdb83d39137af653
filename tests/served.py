"""Runs the real server in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
SERVE = """
import sys, streamlit as st
from agreement_app import server
if len(sys.argv) > 2:
    parts = dict(lifespan=server.lifespan, routes=server.ROUTES, middleware=server.LAYERS, on_script_error=server.tell_family)
    server.app = st.App(sys.argv[2], **parts)
server.serve(port=int(sys.argv[1]), address="127.0.0.1")
"""


@dataclass(frozen=True)
class Served:
    """A running server."""

    url: str
    pid: int
    log_file: Path

    @property
    def log(self) -> str:
        """Everything it has written to the terminal so far."""
        return self.log_file.read_text(encoding="utf-8")


def environment() -> dict[str, str]:
    """The environment of this process, made so that the package is found from everywhere."""
    return {**os.environ, "PYTHONPATH": str(PROJECT)}


@contextmanager
def serving(folder: Path, script: Path | None = None, port: int = 0, **changes: str) -> Iterator[Served]:
    """Serve the app, or another script in its place, started in `folder`, until the block ends; 0 finds a free port."""
    log_file = folder / "server.log"
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-u", "-c", SERVE, str(port), *([str(script)] if script else [])],
            cwd=folder,
            env=environment() | changes,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert process.stdout
    try:
        lines = iter(process.stdout.readline, "")
        url = next((line.strip() for line in lines if line.startswith("http")), None)
        assert url, f"the server did not start:\n{log_file.read_text(encoding='utf-8')}"
        yield Served(url, process.pid, log_file)
    finally:
        process.terminate()
        process.wait(timeout=60)
        process.stdout.close()
