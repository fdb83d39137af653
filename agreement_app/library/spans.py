"""Age spans of texts: `8-13` stands for the bands 8-10 and 11-13."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def bands_of(span: str, bands: Iterable[str]) -> tuple[str, ...]:
    """Give the bands a span covers; nothing when it does not start and end where bands do."""
    first, _, last = span.partition("-")
    ordered = tuple(bands)
    starts = [band.split("-")[0] for band in ordered]
    ends = [band.split("-")[1] for band in ordered]
    if first not in starts or last not in ends or starts.index(first) > ends.index(last):
        return ()
    return ordered[starts.index(first) : ends.index(last) + 1]


def spread(text: str | Mapping[str, str] | None, bands: Iterable[str]) -> dict[str, str]:
    """Give a text for every band it covers: a single text covers all of them."""
    ordered = tuple(bands)
    if text is None:
        return {}
    if isinstance(text, str):
        return dict.fromkeys(ordered, text)
    return {band: words for span, words in text.items() for band in bands_of(span, ordered)}
