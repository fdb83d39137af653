"""What a browser says it wants."""

from __future__ import annotations

import pytest

from agreement_app.web.negotiation import choose_encoding, choose_language, compress

OFFERED = ("de", "en", "pt-BR")


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("lang=de", "en", "de"),
        ("name=x&lang=de-AT", "en", "de"),
        ("lang=xx", "de;q=0.5, fr", "de"),
        ("lang=../../etc", "", "en"),
        ("", "en;q=0.2, de;q=0.9", "de"),
        ("", "pt-BR, de", "pt-BR"),
        ("", "de;q=0, fr", "en"),
        ("", "de;q=nonsense", "en"),
        ("", ",;,=,;q=", "en"),
        ("&".join(["lang=de"] * 500), "", "en"),
    ],
)
def test_language(query: str, accepted: str, language: str) -> None:
    assert choose_language(query, accepted, OFFERED, "en") == language


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.1", "gzip"), ("zstd", "identity"), ("", "identity")],
)
def test_encoding(accepted: str, encoding: str) -> None:
    assert choose_encoding(accepted) == encoding


def test_compression_is_the_same_on_every_day() -> None:
    assert compress(b"words " * 99, "gzip") == compress(b"words " * 99, "gzip")
    assert compress(b"words", "identity") == b"words"
