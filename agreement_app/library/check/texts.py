"""Looks at what an editor's keyboard or a slip does to any text: quotes and letters, and ages in the help plan that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_app.library.check.place import Place
from agreement_app.library.load import Library
from agreement_app.library.reader import Reader
from agreement_app.library.spans import bands_of
from agreement_app.library.yaml_file import CURLY_QUOTES, Finding

SPAN = re.compile(r"\d+\s*[-–—]\s*\d+")  # what is meant as an age span, whatever the dash


def check_texts(reader: Reader, library: Library) -> Iterator[Finding]:
    """Find quotes that would be printed, letters that nobody sees, and age spans of the help plan at which nobody would get the text."""
    for name, file in reader.files.items():
        if name.startswith("text/"):
            for line, text, quoted in file.texts():
                if slip := _slip(text, quoted=quoted):
                    yield Finding(name, line, *slip)
            if name.endswith("/help_plan.yaml"):
                yield from _spans(Place(file), file.data, tuple(library.bands))


def _slip(text: str, *, quoted: bool) -> tuple[str, str] | None:
    """Say what is wrong with the letters of a text, and what to do."""
    if not quoted and text[:1] and text[0] in CURLY_QUOTES:
        return (
            "The text stands in curly quotes, and they would be printed.",
            'Put straight quotes (") around it. Curly ones may stand inside them.',
        )
    if not quoted and text.endswith('"'):
        return "The text ends with a quote that was not opened, and it would be printed.", 'Put one (") in front of the text too.'
    if any(letter < " " and letter != "\n" for letter in text):
        return "A backslash makes a letter that nobody can see.", "Take the backslash out."
    return None


def _spans(place: Place, tree: object, bands: tuple[str, ...]) -> Iterator[Finding]:
    if not isinstance(tree, dict):
        return
    spans = [key for key in tree if SPAN.fullmatch(str(key))]
    for span in spans:
        if not bands_of(str(span), bands):
            yield place.at(span).not_a_span(span, bands)
    covered = [band for span in spans for band in bands_of(str(span), bands)]
    if len(covered) > len(set(covered)):
        yield place.two_spans()
    if spans and len(spans) < len(tree):
        yield place.finding("Age spans and other keys are mixed here.", "Let every key be an age span, or none.")
    for key, value in tree.items():
        yield from _spans(place.at(key), value, bands)
