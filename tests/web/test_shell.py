"""The first page, made from Streamlit's own."""

from __future__ import annotations

import re

import pytest

from agreement_app import server
from agreement_app.web.shell import CHANGES, ShellWords, bundles, in_language

WORDS = ShellWords(direction="rtl", title="Ours & <b>", needs_script="Please & thank you")


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in CHANGES])
def test_streamlits_shell_still_holds_what_we_change(pattern: str) -> None:
    assert re.search(pattern, server.shell.html)


def test_words_are_escaped() -> None:
    page = in_language(server.shell.html, "ar", WORDS)
    assert '<html lang="ar" dir="rtl">' in page
    assert "<title>Ours &amp; &lt;b&gt;</title>" in page
    assert "<p>Please &amp; thank you</p>" in page


def test_nothing_of_streamlits_own_words_is_left() -> None:
    page = in_language(server.shell.html, "en", WORDS)
    assert "<!--" not in page
    assert not re.search(r"(?i)\b(streamlit|javascript|agent)\b", page)


def test_every_bundle_is_on_the_shelf() -> None:
    named = bundles(server.shell.html)
    assert len(named) > 10
    assert set(named) <= server.shelf.assets.keys()
