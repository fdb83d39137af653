"""Looks at one text of a clause: its age spans and its blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from agreement_app.library.check.place import Place
from agreement_app.library.spans import bands_of
from agreement_app.library.yaml_file import Finding
from agreement_app.model.clause import Clause
from agreement_app.model.words import GAP


def check_spans(place: Place, spans: object, clause: Clause, bands: tuple[str, ...], *, whole: bool) -> Iterator[Finding]:
    """Find what is wrong with a text for all ages, or with the texts of several age spans.

    `bands` are all bands there are; `whole` says that the text must cover every band of the clause.
    """
    if not isinstance(spans, dict):
        yield from _text(place, str(spans), clause)
        return
    for span, text in spans.items():
        if not bands_of(str(span), bands):
            yield place.at(span).not_a_span(span, bands)
        yield from _text(place.at(span), str(text), clause)
    if all(bands_of(str(span), bands) for span in spans) and set(clause.bands) <= set(bands):  # or it only follows from that
        yield from _coverage(place, spans, clause, bands, whole=whole)


def blanks_in(spans: object) -> set[str]:
    """Name the blanks in a text, or in the texts of several age spans."""
    texts = spans.values() if isinstance(spans, dict) else (spans,)
    return {blank for text in texts for blank in GAP.findall(str(text))}


def _text(place: Place, text: str, clause: Clause) -> Iterator[Finding]:
    declared = {blank for blank, _ in clause.blanks}
    for blank in blanks_in(text) - declared:
        what = f"The text has a blank {{{blank}}} that is not declared."
        yield place.finding(what, "Declare it in structure/ with its type, or take it out of the text.")
    if set("{}") & set(GAP.sub("", text)):
        what = "There is a curly bracket without a partner, or with something else than a blank inside."
        yield place.finding(what, "Write blanks as {name_of_blank}.")


def _coverage(place: Place, spans: Mapping[Any, Any], clause: Clause, bands: tuple[str, ...], *, whole: bool) -> Iterator[Finding]:
    covered = [band for span in spans for band in bands_of(str(span), bands)]
    if len(covered) > len(set(covered)):
        yield place.two_spans()
    missing = [band for band in clause.bands if band not in covered]
    if whole and missing:
        yield place.finding(f"No text for the band {', '.join(missing)}.", "Add a span that covers it.")
    extra = [band for band in covered if band not in clause.bands]
    if extra:
        what = f"A text for the band {', '.join(extra)}, which the clause does not fit."
        yield place.finding(what, "Shorten the span, or add the band in structure/.")
