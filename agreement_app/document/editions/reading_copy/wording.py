"""Sets the texts of a reading copy: spans of ages, examples in place of blanks, reading grades."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from agreement_app.document.editions.reading_copy.page import Row, Rows
from agreement_app.document.page import Run, Text
from agreement_app.model.words import GAP, BlankWords, ClauseWords, Spanned, Words

Wording = TypeVar("Wording")
Grade = Callable[[str], float]


def ages(bands: Iterable[str]) -> str:
    """Write the span from the first of some bands to the last: `8–13`."""
    ordered = tuple(bands)
    return f"{ordered[0].partition('-')[0]}–{ordered[-1].partition('-')[2]}" if ordered else ""


@dataclass(frozen=True)
class Setter:
    """Sets texts with the words of one language. `bands` are in order; `grade` is None where no formula fits the language."""

    words: Words
    bands: tuple[str, ...]
    grade: Grade | None

    def say(self, key: str, **values: object) -> str:
        """Give a text of the reading copy."""
        return self.words.say(f"document.reading_copy.{key}", **values)

    def spans(self, wordings: Mapping[str, Wording]) -> Iterator[tuple[tuple[str, ...], Wording]]:
        """Give each wording once, with the neighbouring bands that share it."""
        run: list[str] = []
        for here, following in zip(self.bands, (*self.bands[1:], ""), strict=True):
            if here not in wordings:
                continue
            run.append(here)
            if following not in wordings or wordings[following] != wordings[here]:
                yield tuple(run), wordings[here]
                run = []

    def rows(self, texts: Spanned, blanks: Mapping[str, BlankWords], fits: Iterable[str]) -> Rows:
        """Set a text that is given per band; one wording for all the bands that it `fits` has no span."""
        rows = tuple(Row(ages(bands), with_examples(text, blanks)) for bands, text in self.spans(texts))
        return (replace(rows[0], ages=""),) if len(rows) == 1 and texts.keys() >= set(fits) else rows

    def promise(self, said: ClauseWords) -> Rows:
        """Set what a clause promises each age, its steps and its limit with it."""
        wordings = {band: promised(said, band) for band in self.bands if band in said.promise}
        return tuple(
            Row(
                ages(bands),
                with_examples(text, said.blanks),
                tuple(with_examples(step, said.blanks) for step in steps),
                with_examples(limit, said.blanks) if limit else (),
                self.graded((read(text, said.blanks), *(read(step, said.blanks) for step in steps), limit)),
            )
            for bands, (text, steps, limit) in self.spans(wordings)
        )

    def graded(self, texts: Iterable[str]) -> str:
        """Give the reading grade of texts on one page; below the first year of school it is 0. Empty where it is not known."""
        page = " ".join(filter(None, texts))
        return f"{max(0.0, self.grade(page)):.1f}" if self.grade and page else ""

    def said_grade(self, grade: str) -> str:
        """Write a grade with its word; empty when there is none."""
        return self.say("grade", grade=grade) if grade else ""


def promised(said: ClauseWords, band: str) -> tuple[str, tuple[str, ...], str]:
    """Give the promise, the steps and the limit of a clause for one age, as they stand in the file."""
    return said.promise[band], tuple(step[band] for step in said.steps if band in step), said.limit.get(band, "")


def promised_page(said: ClauseWords, band: str) -> str:
    """Give all that a clause promises one age, as a family reads it."""
    text, steps, limit = promised(said, band)
    return " ".join(read(one, said.blanks) for one in (text, *steps, limit))


def read(text: str, blanks: Mapping[str, BlankWords]) -> str:
    """Give a text as a family reads it: examples in place of blanks."""
    return "".join(run.text for run in with_examples(text, blanks))


def with_examples(text: str, blanks: Mapping[str, BlankWords]) -> Text:
    """Cut a text into runs, each blank filled with its example as if by hand."""
    pieces = GAP.split(text)  # words, blank, words, blank … words
    runs = (Run(_example(piece, blanks), "filled") if at % 2 else Run(piece, "words") for at, piece in enumerate(pieces))
    return tuple(run for run in runs if run.text)


def _example(blank: str, blanks: Mapping[str, BlankWords]) -> str:
    return blanks[blank].example if blank in blanks else blank
