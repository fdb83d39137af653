"""Prints in processes of its own, so that making a PDF never holds up anybody's tap.

The processes are started as `python -m agreement_app.render_pool`, not by `concurrent.futures`: a process spawned there
runs the parent's main module again, and Streamlit puts the app's script in that place.
"""

from __future__ import annotations

import gc
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.connection import Connection, Pipe
from queue import LifoQueue
from typing import TYPE_CHECKING

from agreement_app.model.problem import AgreementError, InputError, Problem
from agreement_app.model.words import Words

if TYPE_CHECKING:
    from agreement_app.document.material import Material, Options

PAGES_PER_PROCESS = 200  # then a fresh one takes over: the renderer does not give all memory back
SECONDS_PER_PAGE = 30
_LOCK_SCREEN = ("lock_screen",)  # no edition, since it is no paper
_ABSENT: Words = None  # type: ignore[assignment]  # words that stay where they are while the rest of the material travels


class TooSlow(AgreementError):
    """A page took longer than anybody waits."""


class _Lost(AgreementError):
    """A printing process ended by itself."""


class Worker:
    """One printing process and the line to it."""

    def __init__(self) -> None:
        self._line, far_end = Pipe()
        # The renderer lays its typefaces out here; a process that is killed would leave some four megabytes of them behind.
        self._folder = tempfile.TemporaryDirectory(prefix="agreement-typefaces-", ignore_cleanup_errors=True)
        with far_end:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__, str(far_end.fileno())],
                pass_fds=[far_end.fileno()],
                stdin=subprocess.DEVNULL,
                env=os.environ | {"TMPDIR": self._folder.name},
                start_new_session=True,  # Ctrl-C is for the server; it ends its workers itself
            )
        self._words: Words | None = None
        self.printed = 0

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def render(self, material: Material, editions: tuple[str, ...], options: Options) -> bytes:
        """Print papers there; words travel only when they are not the ones of the page before."""
        self.printed += 1
        words = material.words
        try:
            self._line.send((words if words is not self._words else None, replace(material, words=_ABSENT), editions, options))
            self._words = words
            if not self._line.poll(SECONDS_PER_PAGE):
                raise TooSlow(f"no page after {SECONDS_PER_PAGE} seconds")
            made, answer = self._line.recv()
        except (EOFError, OSError) as error:
            raise _Lost("a printing process ended") from error
        if made:
            return bytes(answer)
        raise answer if isinstance(answer, AgreementError) else InputError(answer)

    def stop(self) -> None:
        """End the process."""
        self._line.close()
        self._process.kill()
        self._process.wait()
        self._folder.cleanup()


class RenderPool:
    """A few printing processes; who comes when all are busy waits for the next one."""

    def __init__(self, size: int) -> None:
        self.workers = [Worker() for _ in range(size)]
        self._free: LifoQueue[Worker] = LifoQueue()
        for worker in self.workers:
            self._free.put(worker)

    def render(self, material: Material, editions: tuple[str, ...], options: Options) -> bytes:
        """Print papers in a free process."""
        worker = self._free.get()
        worn_out = True
        try:
            page = worker.render(material, editions, options)
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


def print_papers(material: Material, editions: tuple[str, ...], options: Options) -> bytes:
    """Print one edition, or several as one pack, in a printing process when there are any, else here.

    Raises what `document.pdf.print_pack` raises, and TooSlow when a printing process does not answer in time.
    """
    if _running.pool:
        try:
            return _running.pool.render(material, editions, options)
        except _Lost:
            logging.getLogger(__name__).warning("A printing process was lost; this page is made by the server itself.")
    return _print(material, editions, options)


def print_lock_screen(material: Material) -> bytes:
    """Draw the picture for a locked phone as PNG, where `print_papers` prints; raises what that raises."""
    from agreement_app.document.material import Options

    return print_papers(material, _LOCK_SCREEN, Options())


def _print(material: Material, editions: tuple[str, ...], options: Options) -> bytes:
    """Print here; the renderer is imported late, since it takes half a second."""
    from agreement_app.document.editions.help_card.lock_screen import lock_screen
    from agreement_app.document.pdf import print_pack

    return lock_screen(material) if editions == _LOCK_SCREEN else print_pack(material, editions, options)


def work(line: Connection) -> None:
    """Be a printing process: print what comes over the line until it is closed."""
    logging.disable()  # a remark of the renderer may quote the page
    from agreement_app.document.pdf import warm

    warm()
    gc.freeze()  # what is warm stays for good; a page leaves rubbish, which waits until nobody waits (7 per cent of the time)
    gc.disable()
    words = _ABSENT  # the first request brings them
    while True:
        try:
            new_words, material, editions, options = line.recv()
        except EOFError:
            return
        words = new_words or words
        line.send(_answer(partial(_print, replace(material, words=words), editions, options)))
        gc.collect()


def _answer(make: Callable[[], bytes]) -> tuple[bool, bytes | AgreementError | tuple[Problem, ...]]:
    try:
        return True, make()
    except InputError as error:
        return False, error.problems
    except AgreementError as error:
        return False, AgreementError(str(error))  # the one kind that surely travels
    except Exception as error:
        return False, AgreementError(f"printing failed: {type(error).__name__}")  # its text may quote the page


if __name__ == "__main__":
    work(Connection(int(sys.argv[1])))
