"""Looks at what an editor's keyboard or a slip does to any text: curly quotes, and ages in the help plan that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_app.library.check.place import Place
from agreement_app.library.load import Library
from agreement_app.library.reader import Reader
from agreement_app.library.spans import bands_of
from agreement_app.library.yaml_file import Finding

SPAN = re.compile(r"\d+\s*[-–—]\s*\d+")  # what is meant as an age span, whatever the dash


def check_texts(reader: Reader, library: Library) -> Iterator[Finding]:
    """Find texts in curly quotes, which would be printed, and age spans of the help plan at which nobody would get the text."""
    for name, file in reader.files.items():
        if name.startswith("text/"):
            for line in file.in_curly_quotes():
                what = "The text stands in curly quotes, and they would be printed."
                yield Finding(name, line, what, 'Put straight quotes (") around it. Curly ones may stand inside them.')
            if name.endswith("/help_plan.yaml"):
                yield from _spans(Place(file), file.data, tuple(library.bands))


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
