"""What a long command shows at a terminal: how far it is, how fast, and what became of it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from agreement_app.library.kits import read_kit_file
from agreement_app.library.load import Library
from agreement_app.model.kit import Kit
from agreement_app.model.problem import InputError, Problem
from agreement_app.model.words import Words
from agreement_app.school.batch import Crew, Wanted, own_crew, print_batch, progress
from agreement_app.school.cluster import cluster_crew
from agreement_app.school.packs import Order, remarks
from agreement_app.school.roster import Roster, read_roster, rest_file
from agreement_app.school.table import FILE_LIMIT
from agreement_app.school.whole_file import write_whole

SHOWN = 100  # problems that are told one by one; who has more of them sees the pattern
_SUFFIXES = (".pdf", ".zip")


def read_bytes(path: Path) -> bytes:
    """Read a roster, and no more of a file than a roster may have."""
    try:
        with path.open("rb") as file:
            return file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise InputError([Problem(path.name, "cannot_read", {"why": error.strerror or ""})]) from None


@contextmanager
def noting(wrong: list[Problem]) -> Iterator[None]:
    """Note what is wrong and go on, so that it can be told together with what else is."""
    try:
        yield
    except InputError as error:
        wrong += error.problems


def read_both(roster_file: Path, kit_file: Path, library: Library, today: date, *, go_on: bool) -> tuple[Roster, Kit]:
    """Read a roster and its kit; raise InputError with everything that is wrong with either."""
    wrong: list[Problem] = []
    kit = Kit(name="?")  # stands in for one that cannot be read
    with noting(wrong):
        kit = read_kit_file(kit_file, library)
    with noting(wrong):
        roster = read_roster(read_bytes(roster_file), roster_file.name, kit, library, today)
        if wrong and not go_on:
            wrong += _first([problem for problem in roster.problems if problem.code != "no_age"])  # the kit may have a single band
    if wrong:
        raise InputError(wrong)
    return roster, kit


def wanted_of(outputs: tuple[Path, ...], slips: Path | None) -> Wanted:
    """Tell by their names which files are wanted; raise InputError for any that is neither PDF nor ZIP, and for a second of a kind.

    A list of slips that is there already is refused: what was ticked on it would be lost. So is one that would lie over the packs.
    """
    kinds = [path.suffix.lower() for path in outputs]
    problems = [Problem(str(path), "batch_kind") for path, kind in zip(outputs, kinds, strict=True) if kind not in _SUFFIXES]
    again = [path for n, path in enumerate(outputs) if kinds[n] in _SUFFIXES and kinds[n] in kinds[:n]]
    problems += [Problem(str(path), "batch_kind_twice", {"kind": path.suffix[1:].upper()}) for path in again]
    if slips and slips.exists():
        problems.append(Problem(str(slips), "list_exists"))
    elif slips and any(os.path.realpath(slips) == os.path.realpath(path) for path in outputs):
        problems.append(Problem(str(slips), "list_is_output"))
    if problems:
        raise InputError(problems)
    by_kind = dict(zip(kinds, outputs, strict=True))
    return Wanted(by_kind.get(".pdf"), by_kind.get(".zip"), slips)


def hand_out(order: Order, wanted: Wanted, *, go_on: bool, cluster: str | None = None) -> None:
    """Print the packs of a roster, and write the rows that cannot be printed to a file beside them.

    `cluster` is the address of a Dask scheduler whose workers print; without one this machine does.

    Raises InputError when there are such rows and `go_on` is not set, or nothing but such rows.
    """
    roster, words = order.roster, order.words
    if roster.problems and not (go_on and roster.pupils):
        raise InputError(_told(roster))
    if roster.guessed:
        click.echo(words.say("roster.guessed", names=words.listed(roster.guessed)), err=True)
    for line in remarks(order):
        click.echo(line, err=True)
    _print(order, wanted, cluster)
    files = words.listed(tuple(path.name for path in wanted.packs))
    packs = sum(pupil.copies for pupil in roster.pupils)
    click.echo(words.say("batch.done", count=packs, files=files))
    if wanted.slips:
        click.echo(words.say("batch.slips", file=wanted.slips.name))
    if roster.rest:
        _leave_rest(roster, wanted, words)


def _told(roster: Roster) -> list[Problem]:
    """Choose the problems to tell one by one, and say how many rows are wrong in all."""
    return [*_first(roster.problems), Problem("--go-on", "wrong_rows", {"count": len(roster.rest) - 1})]


def _first(problems: Sequence[Problem]) -> list[Problem]:
    more = [Problem("…", "more_wrong_rows", {"count": len(problems) - SHOWN})] if len(problems) > SHOWN else []
    return [*problems[:SHOWN], *more]


def _print(order: Order, wanted: Wanted, cluster: str | None) -> None:
    packs = len(order.roster.pupils) * wanted.times
    try:
        with _stoppable(), cluster_crew(cluster) if cluster else _here(packs) as crew, _bar(packs, order.words) as tell:
            print_batch(order, wanted, crew, tell)
    except KeyboardInterrupt:
        click.echo(order.words.say("batch.stopped"), err=True)
        sys.exit(130)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let whoever ends this program, or closes its window, stop it as Ctrl-C does: nothing with names in it stays behind."""
    ends = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = [signal.signal(end, signal.default_int_handler) for end in ends]
    try:
        yield
    finally:
        for end, handler in zip(ends, before, strict=True):
            signal.signal(end, handler)


@contextmanager
def _here(packs: int) -> Iterator[Crew]:
    """Work on this machine; what is not done at the end is called off."""
    crew = own_crew(packs)
    try:
        yield crew
    finally:
        crew.executor.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _bar(packs: int, words: Words) -> Iterator[Callable[[int], None]]:
    """Show a bar with the rate and the time left, where there is a terminal; it is as wide as that, or each step would be a new line."""
    begun = time.monotonic()

    def said(more: int | None) -> str | None:
        if more is None:  # the bar is drawn once before it begins
            return None
        return progress(words, bar.pos, packs, time.monotonic() - begun)

    looks: dict[str, Any] = {"bar_template": "[%(bar)s]  %(info)s", "width": 0, "show_eta": False, "show_percent": False}
    with click.progressbar(length=packs, item_show_func=said, file=sys.stderr, hidden=not sys.stderr.isatty(), **looks) as bar:
        yield lambda done: bar.update(done, done)


def _leave_rest(roster: Roster, wanted: Wanted, words: Words) -> None:
    beside = wanted.packs[0]
    name, number = f"{beside.stem}-{words.say('batch.rest_file')}", 1
    while (path := beside.with_name(f"{name}{f'-{number}' if number > 1 else ''}.csv")).exists():
        number += 1  # somebody may be correcting the file of the run before
    write_whole(path, rest_file(roster))
    click.echo(words.say("batch.rest", count=len(roster.rest) - 1, file=path.name), err=True)
