"""Printing in other processes: same pages, and what happens when a process is lost or a page is at fault."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from agreement_app import render_pool
from agreement_app.document.material import Material, Options, Paper
from agreement_app.library.load import Library
from agreement_app.model.agreement import Agreement, draft
from agreement_app.model.choices import Choices
from agreement_app.model.problem import AgreementError, InputError
from agreement_app.model.words import Words
from tests.conftest import TODAY
from tests.document.editions.conftest import material

Printed = tuple[Agreement, Words, Choices]


@pytest.fixture(scope="module")
def family(real_library: Library) -> Printed:
    chosen = Choices(child="Mira", band="8-10", adults=("Ana",), country="GB").agree(real_library.starter_sets["first_device"]["8-10"])
    words = real_library.words("en")
    return draft(chosen, real_library.clauses, real_library.bands, words, TODAY), words, chosen


@pytest.fixture
def one_process() -> Iterator[int]:
    render_pool.start(size=1)
    yield render_pool.pids()[0]
    render_pool.stop()


def render(agreement: Agreement, words: Words, choices: Choices, *, paper: Paper = "a4") -> bytes:
    return render_pool.print_papers(Material(agreement, words, choices), ("agreement",), Options(paper=paper))


def text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def wait_for_end(pid: int) -> None:
    """Return when a process has ended; give up after a while."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([process], [], [], 30)[0], "the process is still there"
    finally:
        os.close(process)


def test_without_processes_the_page_is_made_here(family: Printed) -> None:
    assert render_pool.pids() == ()
    assert render(*family).startswith(b"%PDF-")


@pytest.mark.usefixtures("one_process")
def test_a_process_makes_the_same_page(family: Printed) -> None:
    there = text(render(*family, paper="letter"))
    render_pool.stop()
    assert "Mira" in there
    assert there == text(render(*family, paper="letter"))


@pytest.mark.usefixtures("one_process")
def test_each_page_has_the_words_it_was_given(family: Printed) -> None:
    agreement, words, choices = family
    other = replace(words, texts={**words.texts, "document.agreement.legal": "Another closing line"})
    pages = [text(render(agreement, each, choices)) for each in (words, other, words)]
    assert ["Another closing line" in page for page in pages] == [False, True, False]


@pytest.mark.usefixtures("one_process")
def test_many_at_once_get_their_own_page(family: Printed) -> None:
    agreement, words, choices = family
    names = [f"Child {n}" for n in range(6)]
    with ThreadPoolExecutor(len(names)) as threads:
        pages = list(threads.map(lambda name: text(render(replace(agreement, child=name), words, choices)), names))
    for name, page in zip(names, pages, strict=True):
        assert [each in page for each in names] == [each == name for each in names]


def test_a_lost_process_costs_no_page(family: Printed, one_process: int) -> None:
    os.kill(one_process, signal.SIGKILL)
    wait_for_end(one_process)
    assert render(*family).startswith(b"%PDF-")
    assert render_pool.pids() not in ((), (one_process,))
    assert render(*family).startswith(b"%PDF-")


def test_a_worn_out_process_is_replaced(family: Printed, one_process: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_pool, "PAGES_PER_PROCESS", 2)
    render(*family)
    assert render_pool.pids() == (one_process,)
    render(*family)
    assert render_pool.pids() != (one_process,)
    wait_for_end(one_process)


def test_nothing_is_left_in_the_folder_for_passing_things(family: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    render_pool.start(size=1)
    render(*family)
    assert list(tmp_path.rglob("*"))
    render_pool.stop()
    assert not list(tmp_path.rglob("*"))


def test_a_page_at_fault_is_told_without_its_text(family: Printed, one_process: int) -> None:
    agreement, words, choices = family
    wrong: Any = replace(agreement, made_on="Elm Road 7")
    with pytest.raises(AgreementError) as told:
        render(wrong, words, choices)
    assert "Elm" not in str(told.value)
    assert render(*family).startswith(b"%PDF-")
    assert render_pool.pids() == (one_process,)


def test_a_page_that_takes_too_long_is_given_up(family: Printed, one_process: int, monkeypatch: pytest.MonkeyPatch) -> None:
    render(*family)
    os.kill(one_process, signal.SIGSTOP)
    monkeypatch.setattr(render_pool, "SECONDS_PER_PAGE", 0.01)
    with pytest.raises(render_pool.TooSlow):
        render(*family)
    monkeypatch.undo()
    assert render(*family).startswith(b"%PDF-")
    wait_for_end(one_process)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for other people's processes as Linux does")
def test_processes_end_with_the_server_however_it_ends() -> None:
    program = "from agreement_app import render_pool as pool; pool.start(2); print(*pool.pids(), flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        parent.kill()
        parent.wait()
    for pid in pids:
        wait_for_end(pid)


def test_a_pack_is_the_same_wherever_it_is_made(family: Printed, one_process: int) -> None:
    given, options = Material(*family), Options(ink="saver")
    there = render_pool.print_papers(given, ("agreement", "poster"), options)
    render_pool.stop()
    assert render_pool.print_papers(given, ("agreement", "poster"), options) == there


def test_what_is_wrong_with_a_page_comes_back_with_every_problem(family: Printed, one_process: int) -> None:
    agreement, words, choices = family
    unwritable = Material(replace(agreement, child="\U00016a0b"), words, choices)  # a script that hardly any computer has
    with pytest.raises(InputError) as caught:
        render_pool.print_papers(unwritable, ("agreement",), Options())
    assert [problem.code for problem in caught.value.problems] == ["no_font"]
    assert render_pool.pids() == (one_process,)


def test_the_picture_for_a_phone_comes_from_the_same_place(one_process: int) -> None:
    there = render_pool.print_lock_screen(material("8-10"))
    assert there.startswith(b"\x89PNG")
    assert render_pool.pids() == (one_process,)
    render_pool.stop()
    assert render_pool.print_lock_screen(material("8-10")) == there
