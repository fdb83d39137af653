"""Words on their way into Streamlit's labels."""

from __future__ import annotations

import pytest

from agreement_app.ui import session
from agreement_app.ui.wording import isolated, plain_label


@pytest.mark.parametrize("text", [":material/home:", ":streamlit:", "a -> b", "<-> and <-", "a -- b", "1 >= 2", "~="])
def test_what_streamlit_draws_after_reading_is_kept_apart(text):
    label = plain_label(text)
    assert "\N{WORD JOINER}" in label
    assert label.replace("\\", "").replace("\N{WORD JOINER}", "") == text


@pytest.mark.parametrize("text", ["Our agreement: the page", "so-and-so", "Ana <3", "at 20:00", "a->b"])
def test_an_ordinary_text_gets_nothing_between(text):
    assert plain_label(text).replace("\\", "") == text


@pytest.mark.parametrize("name", ["", "Mira", "5b"])
def test_a_name_that_runs_with_the_page_stays_as_it_is(real_library, monkeypatch, name):
    monkeypatch.setattr(session, "words", lambda: real_library.words("en"))
    assert isolated(name) == name


def test_a_name_that_runs_against_the_page_turns_nothing_around_it(real_library, monkeypatch):
    monkeypatch.setattr(session, "words", lambda: real_library.words("en"))
    assert isolated("ليلى") == "\N{FIRST STRONG ISOLATE}ليلى\N{POP DIRECTIONAL ISOLATE}"
