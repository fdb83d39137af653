"""Notice private details in free text before they end up on a fridge."""

from __future__ import annotations

import re

# What must not stand on paper that hangs on a fridge (police and data protection advice: no passwords, addresses or contacts).
# Each pattern is deliberately simple: a false alarm costs one glance, and nothing is ever refused.
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")),
    (
        "password",
        re.compile(
            r"\b(?:pass ?(?:word|code|wort)|pin(?: ?code)?|mot de passe|contrase\w+|senha|kennwort)\b\s*(?:is|=|:|ist|est|es)\s*\S+",
            re.IGNORECASE,
        ),
    ),
    (
        "phone",  # seven digits or more, unless they are a date
        re.compile(
            r"(?<![\w.,:/-])(?!(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}\b|\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d\b)"
            r"\+?\(?\d(?:[\s().\-/]{0,2}\d){6,14}(?![\w:])"
        ),
    ),
    (
        "address",  # a number and a street; words that are also verbs count only with capitals
        re.compile(
            r"\b\d{1,5}[a-z]?,?\s+(?:[^\W\d_][\w'.-]*\s+){1,2}(?i:street|road|rd|avenue|ave|lane|boulevard|blvd)\b"
            r"|\b\d{1,5}[a-z]?,?\s+(?:[A-Z][\w'.-]*\s+){1,3}(?:St|Ln|Drive|Dr|Close|Court|Ct|Way|Terrace|Place|Pl)\b"
            r"|\b[^\W\d_][\w'-]*(?:stra(?:ß|ss)e|str\.|gasse)\s+\d{1,4}\b"
            r"|\b(?i:rue|calle|via|rua|avenida)\s+(?:[^\W\d_][\w'-]*\s+){0,3}[^\W\d_][\w'-]*,?\s+\d{1,4}\b",
        ),
    ),
    ("password", re.compile(r"(?<!\S)(?=\S*[a-z])(?=\S*[A-Z])(?=\S*\d)(?=\S*[^\w\s])[^\s@]{8,}(?!\S)")),
)


def private_details(text: str) -> tuple[str, ...]:
    """Name what a text seems to hold: `email`, `password`, `phone`, `address`; each at most once."""
    return tuple(dict.fromkeys(kind for kind, pattern in _SIGNS if pattern.search(text)))
