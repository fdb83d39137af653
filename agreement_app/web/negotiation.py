"""Reads what a browser says it wants: languages and compression."""

from __future__ import annotations

import gzip
from collections.abc import Collection
from typing import Literal
from urllib.parse import parse_qs

import brotli

Encoding = Literal["br", "gzip", "identity"]


def choose_language(query: str, accept_language: str, offered: Collection[str], otherwise: str) -> str:
    """Give the offered language that `?lang=` names, else the best of the Accept-Language header, else `otherwise`."""
    named = parse_qs(query, max_num_fields=50).get("lang", [""])[-1] if len(query) < 2000 else ""
    for wanted in (named, *_ranked(accept_language)):
        for code in (wanted, wanted.partition("-")[0]):
            if code in offered:
                return code
    return otherwise


def choose_encoding(accept_encoding: str) -> Encoding:
    """Give the smallest encoding that the Accept-Encoding header allows."""
    accepted = _ranked(accept_encoding)
    return "br" if "br" in accepted else "gzip" if "gzip" in accepted else "identity"


def compress(data: bytes, encoding: Encoding) -> bytes:
    """Compress as small as it gets; slow, so keep the result."""
    if encoding == "br":
        return bytes(brotli.compress(data, quality=11))
    return gzip.compress(data, 9, mtime=0) if encoding == "gzip" else data


def _ranked(header: str) -> list[str]:
    """List the values of an Accept-… header, best first, without the refused ones."""
    ranked = []
    for item in header[:1000].split(","):
        value, *parameters = (part.strip() for part in item.split(";"))
        quality = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        weight = float(quality) if quality.replace(".", "", 1).isdigit() else 0.0
        if value and weight > 0:
            ranked.append((-weight, value))
    return [value for _, value in sorted(ranked, key=lambda one: one[0])]
