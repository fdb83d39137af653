"""Ticks a school's list with the slips that came back, from scans or typed letters, and names what it cannot use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from agreement_app.model.problem import InputError, Problem
from agreement_app.model.slip_code import has_shape, is_code, plain_code, spaced
from agreement_app.model.words import Words
from agreement_app.school.return_list import ReturnList
from agreement_app.school.scan_pages import MOST_PAGES, Page
from agreement_app.school.scans import read_scan

MOST_TYPED = 2_000  # lines at a time
_QUOTED = 40  # letters of a mistyped line


@dataclass(frozen=True)
class Returns:
    """What came back so far; every change makes a new value.

    `ticked` are the codes that were found on the list, each with the place where it was first seen. `before` counts those
    among them that were ticked already when the list came; `pages` and `empty` count pages of scans.
    """

    list: ReturnList
    ticked: dict[str, str]
    problems: tuple[Problem, ...] = ()
    before: int = 0
    pages: int = 0
    empty: int = 0

    @property
    def new(self) -> int:
        """How many slips were not ticked before."""
        return len(self.ticked) - self.before

    def add_page(self, page: Page, where: str, day: date) -> Returns:
        """Tick the slips of one page of a scan; `where` names the page to a person."""
        counted = replace(self, pages=self.pages + 1, empty=self.empty + page.empty)
        return counted._tick(page.codes, where, day).add_problems(_unread(page, where))

    def add_typed(self, text: str, where: str, day: date) -> Returns:
        """Tick the slips whose letters somebody typed, one in a line; `where` names the place where they were typed."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        codes = [code for line in lines[:MOST_TYPED] if is_code(code := plain_code(line))]
        return self._tick(codes, where, day).add_problems(_mistyped(lines, where))

    def add_problems(self, problems: Iterable[Problem]) -> Returns:
        """Note what is wrong, as with a scan that cannot be opened."""
        return replace(self, problems=(*self.problems, *problems))

    def _tick(self, codes: Iterable[str], where: str, day: date) -> Returns:
        ticked, new, problems = dict(self.ticked), [], []
        for code in codes:
            if code not in self.list.of_code:
                problems.append(Problem(where, "slip_of_another_list", {"letters": spaced(code)}))
            elif code in ticked:
                problems.append(Problem(where, "slip_twice", {"letters": spaced(code), "first": ticked[code]}))
            else:
                ticked[code] = where
                new.append(code)
        before = self.before + sum(self.list.is_returned(code) for code in new)
        return replace(self, list=self.list.tick(new, day), ticked=ticked, before=before).add_problems(problems)


def add_scan(
    begun: Returns, source: Path | bytes, name: str, words: Words, day: date, *, first: int = 1, most: int = MOST_PAGES
) -> Iterator[Returns]:
    """Tick the slips of a scan from its page `first`; give what came back so far after every page.

    `name` is what a person calls the file.
    """
    done = begun
    try:
        for page in read_scan(source, name, first=first, most=most):
            done = done.add_page(page, words.say("returns.page", file=name, page=page.number), day)
            yield done
    except InputError as error:
        yield done.add_problems(error.problems)


def _unread(page: Page, where: str) -> Iterator[Problem]:
    if page.fault:
        yield Problem(where, page.fault, page.values)
    if page.damaged:
        yield Problem(where, "slip_damaged", {"count": page.damaged})
    if not (page.codes or page.damaged or page.empty or page.fault):
        yield Problem(where, "slip_missing")


def _mistyped(lines: list[str], where: str) -> Iterator[Problem]:
    for line in lines[:MOST_TYPED]:
        if not is_code(code := plain_code(line)):
            yield Problem(where, "slip_mistyped" if has_shape(code) else "slip_not_letters", {"given": line[:_QUOTED]})
    if len(lines) > MOST_TYPED:
        yield Problem(where, "slip_too_many_lines", {"limit": f"{MOST_TYPED:,}"})
