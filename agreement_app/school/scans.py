"""Has scanned return slips read in a process of its own, where a page that never comes to an end can be stopped.

A small file can keep whoever draws it busy for years: a drawing that draws itself ten times. Nothing inside a process can stop
that, and nobody else could have slips read meanwhile. The process is started as `python -m agreement_app.school.scans`, for the
reason that `render_pool` gives.
"""

from __future__ import annotations

import contextlib
import math
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

from agreement_app.model.problem import InputError, Problem
from agreement_app.school.scan_pages import MOST_PAGES, Page, pages_of

SECONDS_PER_PAGE = 20  # of the processor; the largest page takes three
MEMORY = 3 * 2**30  # bytes of address space; the largest page takes a sixth
_AT_ONCE = threading.BoundedSemaphore(os.cpu_count() or 1)  # pages, of everybody who has slips read
MOST_STOPPED = 3  # pages of one file at which the process may end before the rest of the file is given up


def read_scan(source: Path | bytes, where: str, *, first: int = 1, most: int = MOST_PAGES) -> Iterator[Page]:
    """Read a scan from its page `first`, one page in memory at a time; `where` names it in problems.

    Raises InputError for a file that is no scan at all, locked or too long; a page that is too large, broken or endless is a
    page with a fault, and the others are read.
    """
    for _ in range(MOST_STOPPED):
        try:
            for page in _pages(source, where, first, most):
                yield page
                first = page.number + 1
        except EOFError:  # the process has ended at this page
            yield Page(first, fault="scan_page_broken")
            first += 1
        else:
            return
    raise InputError([Problem(where, "scan_broken")])


def _pages(source: Path | bytes, where: str, first: int, most: int) -> Iterator[Page]:
    near, far = Pipe()
    with far:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__, str(far.fileno())],
            pass_fds=[far.fileno()],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for whoever waits for the pages
        )
    try:
        near.send((SECONDS_PER_PAGE, source, where, first, most))
        while True:
            with _AT_ONCE:
                near.send("the next page, please")
                answer = near.recv()
            if answer is None:
                return
            if not isinstance(answer, Page):
                raise InputError(answer)
            yield answer
    except ConnectionError as error:
        raise EOFError from error
    finally:
        near.close()
        process.kill()
        process.wait()


def work(line: Connection) -> None:
    """Be the process: for a scan that comes over the line, answer with a page, its problems or nothing as often as one is asked for."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a process that is stopped leaves nothing of a scan behind
    with contextlib.suppress(ValueError, OSError):  # not every system counts it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    seconds, *wanted = line.recv()
    answers = _answers(*wanted)
    with contextlib.suppress(EOFError):  # nobody asks any more
        while line.recv():
            _allow(seconds)
            line.send(next(answers, None))


def _answers(source: Path | bytes, where: str, first: int, most: int) -> Iterator[Page | tuple[Problem, ...]]:
    try:
        yield from pages_of(source, where, first, most)
    except InputError as error:
        yield error.problems


def _allow(seconds: int) -> None:
    """Let the process be ended when it has worked for so many seconds more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used.ru_utime + used.ru_stime) + seconds, hard))


if __name__ == "__main__":
    work(Connection(int(sys.argv[1])))
