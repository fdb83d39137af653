"""Reads a pile of scanned slips at a terminal: a count of pages while it works, then the ticked list and what came of it."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from agreement_app.document.editions.return_slip.page import build_sheets
from agreement_app.document.material import Options, Paper
from agreement_app.document.pdf import print_page
from agreement_app.library.load import BASE_LANGUAGE, Library
from agreement_app.model.problem import InputError, Problem
from agreement_app.model.words import Words
from agreement_app.school.return_list import LIMIT, read_list
from agreement_app.school.returns import Returns, add_scan
from agreement_app.school.whole_file import write_whole


def count_returns(scans: Sequence[Path], list_: Path, output: Path, library: Library, today: date) -> tuple[Problem, ...]:
    """Tick a list with scans and write it to `output`; give all that could not be used.

    Raises InputError when the list cannot be read or written; then nothing has changed.
    """
    languages = [library.words(code) for code in library.languages]
    words = library.words(BASE_LANGUAGE)
    read, problems = read_list(_read(list_), list_.name, languages)
    begun = Returns(read, {}, tuple(problems))
    with click.progressbar(_pages(begun, scans, words, today), label=words.say("returns.reading"), show_pos=True, file=sys.stderr) as pages:
        (done,) = deque(pages, maxlen=1)
    write_whole(output, done.list.to_csv())
    for line in _summary(done, output, words):
        click.echo(line)
    return done.problems


def print_missing(list_: Path, output: Path, paper: Paper, library: Library) -> None:
    """Print the slips of a list that are not back, eight to a sheet; raise InputError when there are none."""
    words = library.words(BASE_LANGUAGE)
    read, _ = read_list(_read(list_), list_.name, [library.words(code) for code in library.languages])
    if not (missing := read.missing()):
        raise InputError([Problem(list_.name, "slips_all_back")])
    write_whole(output, print_page(build_sheets(missing, words), "return_slip/sheet", Options(paper=paper)))
    click.echo(words.say("returns.printed", count=len(missing), file=output.name))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)  # one byte more than allowed is enough to know that it is too large
    except OSError as error:
        raise InputError([Problem(path.name, "cannot_read", {"why": error.strerror or ""})]) from None


def _pages(begun: Returns, scans: Sequence[Path], words: Words, today: date) -> Iterator[Returns]:
    """Give what came back so far after every page, at least once for each scan."""
    latest = begun
    for scan in scans:
        for done in add_scan(latest, scan, scan.name, words, today):
            latest = done
            yield done


def _summary(done: Returns, output: Path, words: Words) -> Iterator[str]:
    yield words.say("returns.pages", count=done.pages, empty=done.empty)
    yield words.say("returns.summary", returned=done.list.returned_count, all=len(done.list.of_code), new=done.new, before=done.before)
    yield words.say("returns.written", file=output.name)
