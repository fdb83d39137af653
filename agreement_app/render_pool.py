"""Prints in processes of its own, so that making a PDF never holds up anybody's tap.

The processes are started as `python -m agreement_app.render_pool`, not by `concurrent.futures`: a process spawned there
runs the parent's main module again, and Streamlit puts the app's script in that place.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, Pipe
from queue import LifoQueue
from typing import TYPE_CHECKING

from agreement_app.model.agreement import Agreement
from agreement_app.model.choices import Choices
from agreement_app.model.problem import AgreementError
from agreement_app.model.words import Words

if TYPE_CHECKING:
    from agreement_app.document.page import Paper

PAGES_PER_PROCESS = 200  # then a fresh one takes over: the renderer does not give all memory back
SECONDS_PER_PAGE = 30


class TooSlow(AgreementError):
    """A page took longer than anybody waits."""


class _Lost(AgreementError):
    """A printing process ended by itself."""


class Worker:
    """One printing process and the line to it."""

    def __init__(self) -> None:
        self._line, far_end = Pipe()
        with far_end:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__, str(far_end.fileno())],
                pass_fds=[far_end.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the server; it ends its workers itself
            )
        self._words: Words | None = None
        self.printed = 0

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def render(self, agreement: Agreement, words: Words, choices: Choices, edition: str, paper: Paper) -> bytes:
        """Print one agreement there; words travel only when they are not the ones of the page before."""
        self.printed += 1
        try:
            self._line.send((words if words is not self._words else None, agreement, choices, edition, paper))
            self._words = words
            if not self._line.poll(SECONDS_PER_PAGE):
                raise TooSlow(f"no page after {SECONDS_PER_PAGE} seconds")
            made, answer = self._line.recv()
        except (EOFError, OSError) as error:
            raise _Lost("a printing process ended") from error
        if not made:
            raise answer
        return bytes(answer)

    def stop(self) -> None:
        """End the process."""
        self._line.close()
        self._process.kill()
        self._process.wait()


class RenderPool:
    """A few printing processes; who comes when all are busy waits for the next one."""

    def __init__(self, size: int) -> None:
        self.workers = [Worker() for _ in range(size)]
        self._free: LifoQueue[Worker] = LifoQueue()
        for worker in self.workers:
            self._free.put(worker)

    def render(self, agreement: Agreement, words: Words, choices: Choices, edition: str, paper: Paper) -> bytes:
        """Print one agreement in a free process."""
        worker = self._free.get()
        worn_out = True
        try:
            page = worker.render(agreement, words, choices, edition, paper)
            worn_out = worker.printed >= PAGES_PER_PROCESS
            return page
        except (TooSlow, _Lost):
            raise
        except Exception:
            worn_out = False  # the page was at fault, not the process
            raise
        finally:
            self._free.put(self._successor(worker) if worn_out else worker)

    def _successor(self, worker: Worker) -> Worker:
        worker.stop()
        place = self.workers.index(worker)
        self.workers[place] = Worker()
        return self.workers[place]

    def stop(self) -> None:
        """End every process."""
        for worker in self.workers:
            worker.stop()


@dataclass
class _Running:
    pool: RenderPool | None = None


_running = _Running()


def start(size: int | None = None) -> None:
    """Start the printing processes: one per processor core, two at most."""
    if _running.pool is None:
        _running.pool = RenderPool(size or min(2, os.cpu_count() or 1))


def stop() -> None:
    """End the printing processes; printing goes on in this process."""
    pool, _running.pool = _running.pool, None
    if pool:
        pool.stop()


def pids() -> tuple[int, ...]:
    """The process ids of the printing processes; empty when there are none."""
    return tuple(worker.pid for worker in _running.pool.workers) if _running.pool else ()


def render(agreement: Agreement, words: Words, choices: Choices, *, edition: str = "agreement", paper: Paper = "a4") -> bytes:
    """Print an agreement as a PDF, in a printing process when there are any, else here.

    Raises what `document.pdf.render_pdf` raises, and TooSlow when a printing process does not answer in time.
    """
    if _running.pool:
        try:
            return _running.pool.render(agreement, words, choices, edition, paper)
        except _Lost:
            logging.getLogger(__name__).warning("A printing process was lost; this page is made by the server itself.")
    from agreement_app.document.pdf import render_pdf

    return render_pdf(agreement, words, choices, edition=edition, paper=paper)


def work(line: Connection) -> None:
    """Be a printing process: print what comes over the line until it is closed."""
    logging.disable()  # a remark of the renderer may quote the page
    from agreement_app.document.pdf import render_pdf, warm

    warm()
    words: Words = None  # type: ignore[assignment]  # the first request brings them
    while True:
        try:
            new_words, agreement, choices, edition, paper = line.recv()
        except EOFError:
            return
        words = new_words or words
        line.send(_answer(partial(render_pdf, agreement, words, choices, edition=edition, paper=paper)))


def _answer(make: Callable[[], bytes]) -> tuple[bool, bytes | AgreementError]:
    try:
        return True, make()
    except AgreementError as error:
        return False, AgreementError(str(error))  # the one kind that surely travels
    except Exception as error:
        return False, AgreementError(f"printing failed: {type(error).__name__}")  # its text may quote the page


if __name__ == "__main__":
    work(Connection(int(sys.argv[1])))
