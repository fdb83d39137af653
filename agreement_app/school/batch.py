"""Prints the packs of a whole school or district: one print file, a ZIP with a file for each child, or both."""

from __future__ import annotations

import io
import os
import re
import signal
import zipfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO, Generic, Literal, NamedTuple, TypeVar

from agreement_app.document.press.part import print_part
from agreement_app.document.press.planned import Section
from agreement_app.document.press.plate import Plate, lay_out
from agreement_app.document.press.print_file import PrintFile, plan
from agreement_app.document.press.single import print_single
from agreement_app.model.slip_code import spaced
from agreement_app.model.words import Words
from agreement_app.school.packs import Order, Parts, Variant, owner_of, summary
from agreement_app.school.return_list import new_list
from agreement_app.school.roster import Pupil
from agreement_app.school.whole_file import written_whole

FILES_PER_TASK = 100  # some three millions of bytes that travel at once
AHEAD = 2  # tasks that wait for each worker: enough that none idles, few enough that memory does not grow with the roster
FEW = 10_000  # packs that this process alone has printed while others would still be getting ready

Result = TypeVar("Result")
Kind = Literal["print_file", "files"]  # one file to print, or a ZIP with a file for each child
Tell = Callable[[int], None]  # called with how many more packs are done
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the day on which the packs were made is nobody's business


@dataclass(frozen=True)
class Wanted:
    """Where the packs go: a print file, a ZIP with a file for each child, or both; and the list of the return slips, if any."""

    print_file: Path | None = None
    files: Path | None = None
    slips: Path | None = None

    @property
    def times(self) -> int:
        """How many times each pack is printed."""
        return len(self.packs)

    @property
    def packs(self) -> tuple[Path, ...]:
        """The files with packs."""
        return tuple(path for path in (self.print_file, self.files) if path)


class Crew(NamedTuple):
    """Who works: an executor, how many tasks it is given at once, and what it raises when it is gone and its tasks with it."""

    executor: Executor
    at_once: int
    gone: tuple[type[Exception], ...] = (BrokenExecutor,)


class InTurn(Executor):
    """Does each task at once, in this process."""

    def submit(self, fn: Callable[..., Result], /, *args: object, **kwargs: object) -> Future[Result]:
        """Do a task."""
        done: Future[Result] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:
            done.set_exception(error)
        return done


def own_crew(packs: int) -> Crew:
    """Choose who works on this machine: processes, one for each core; for few packs this process alone."""
    workers = os.cpu_count() or 1
    if packs <= FEW or workers == 1:
        return Crew(InTurn(), 1)
    # Ctrl-C is for the process that asked; it ends the others itself.
    calm = partial(signal.signal, signal.SIGINT, signal.SIG_IGN)
    return Crew(ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=calm), AHEAD * workers)


def progress(words: Words, done: int, packs: int, seconds: float) -> str:
    """Say how many packs are done after so many seconds, how fast, and how long it will take."""
    rate = done / max(0.001, seconds)
    left = round((packs - done) / max(0.001, rate))
    return words.say("batch.progress", done=f"{done:,}", all=f"{packs:,}", rate=f"{rate:,.0f}", count=left)


def print_batch(order: Order, wanted: Wanted, crew: Crew, tell: Tell) -> None:
    """Print everything; a file that was not finished leaves nothing behind, and an older one stays as it was.

    Raises InputError where nothing can be written. Whatever `tell` raises ends the work.
    """
    with written_whole(wanted.slips) if wanted.slips else nullcontext() as target:
        if target:
            target.write(slip_list(order))
        _print_packs(order, wanted, crew, tell)


def print_to(target: BinaryIO, order: Order, kind: Kind, crew: Crew, tell: Tell) -> None:
    """Print everything into an open file, as the page for schools does, where nothing goes to a disk."""
    write = _print_together if kind == "print_file" else _print_files
    write(target, order, _plates(order, crew), crew, tell)


def _plates(order: Order, crew: Crew) -> list[Plate]:
    return list(_in_order(crew, ((lay_out, order.material(variant), order.editions, order.options) for variant in order.variants)))


def slip_list(order: Order) -> bytes:
    """Write the school's list of return slips: who has which code."""
    pupils = zip(order.roster.pupils, order.codes, strict=True)
    return new_list(((pupil.name, pupil.group, spaced(code)) for pupil, code in pupils), order.words)


def _print_packs(order: Order, wanted: Wanted, crew: Crew, tell: Tell) -> None:
    plates = _plates(order, crew)
    if wanted.print_file:
        with written_whole(wanted.print_file) as target:
            _print_together(target, order, plates, crew, tell)
    if wanted.files:
        with written_whole(wanted.files) as target:
            _print_files(target, order, plates, crew, tell)


@dataclass(frozen=True)
class _Task(Generic[Result]):
    """A task that was given away, and what it takes to do it again."""

    future: Future[Result]
    values: tuple[Any, ...]
    gone: tuple[type[Exception], ...]

    def result(self) -> Result:
        """Give what came of it; a task that was lost with the process that had it is done here."""
        try:
            return self.future.result()
        except self.gone:
            do, *values = self.values
            result: Result = do(*values)
            return result


def _given(crew: Crew, *values: Any) -> _Task[Any]:
    """Give away a task, or do it here when nobody is left to take it."""
    try:
        return _Task(crew.executor.submit(*values), values, crew.gone)
    except crew.gone:
        return _Task(InTurn().submit(*values), values, ())


def _in_order(crew: Crew, tasks: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    """Give the results of tasks in their order, with only a few tasks under way; what is not needed any more is called off."""
    waiting: deque[_Task[Any]] = deque()
    try:
        for values in tasks:
            waiting.append(_given(crew, *values))
            if len(waiting) >= crew.at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for one in waiting:
            one.future.cancel()


def _print_together(target: BinaryIO, order: Order, plates: Sequence[Plate], crew: Crew, tell: Tell) -> None:
    parts, first = Parts(order), plates[0].pages[0]
    made = plan(plates, parts, (first.width, first.height), order.words.language.code)
    file = PrintFile(target, made)
    tasks = ((print_part, made.common, sections, at) for sections, at in zip(parts, made.places, strict=True))
    for at, part in zip(made.places, _in_order(crew, tasks), strict=True):
        file.add(at, part)
        tell(part.packs)
    file.close(order.kit.name)


def _print_files(target: BinaryIO, order: Order, plates: Sequence[Plate], crew: Crew, tell: Tell) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        _put(archive, f"{order.words.say('batch.summary_file')}.pdf", _summary_file(order, plates))
        made = dict(zip(order.variants, plates, strict=True))
        tasks = ((print_files, made, *bundle) for bundle in _bundles(order))
        names = file_names(order.roster.pupils, order.words.say("batch.no_class"))
        for files in _in_order(crew, tasks):
            for data in files:
                _put(archive, next(names), data)
            tell(len(files))


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _ZIP_DAY), data)


def _bundles(order: Order) -> Iterator[tuple[tuple[Pupil, ...], tuple[str, ...]]]:
    """Give pupils and their codes by the task."""
    for start in range(0, len(order.roster.pupils), FILES_PER_TASK):
        pupils = order.roster.pupils[start : start + FILES_PER_TASK]
        yield pupils, order.codes[start : start + FILES_PER_TASK] or ("",) * len(pupils)


def print_files(plates: Mapping[Variant, Plate], pupils: Sequence[Pupil], codes: Sequence[str]) -> list[bytes]:
    """Print a file for each pupil; a pure function of values that travel, so that any process or machine may do it."""
    owners = zip(pupils, map(owner_of, pupils, codes), strict=True)
    return [print_single(plates[pupil.language, pupil.band], owner) for pupil, owner in owners]


def _summary_file(order: Order, plates: Sequence[Plate]) -> bytes:
    sections, first = (Section(summary(order), ()),), plates[0].pages[0]
    made = plan((), [sections], (first.width, first.height), order.words.language.code)
    target = io.BytesIO()
    file = PrintFile(target, made)
    file.add(made.places[0], print_part(made.common, sections, made.places[0]))
    file.close(order.kit.name)
    return target.getvalue()


def file_names(pupils: Iterable[Pupil], no_class: str) -> Iterator[str]:
    """Give each pupil's file a name: a folder for the class, and a number after a name that the class has twice."""
    taken: Counter[str] = Counter()
    for pupil in pupils:
        folder, name = _safe(pupil.group) or no_class, _safe(pupil.name) or "-"
        path = f"{folder}/{name}"
        taken[path.casefold()] += 1
        number = taken[path.casefold()]
        yield f"{path} ({number}).pdf" if number > 1 else f"{path}.pdf"


def _safe(text: str) -> str:
    """Leave out of a name what no file may be called."""
    return _UNSAFE.sub("_", text).strip(". ")[:60]
