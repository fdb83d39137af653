"""Words on their way into Streamlit's labels."""

from __future__ import annotations

import pytest

from agreement_app.ui.wording import plain_label


@pytest.mark.parametrize("text", [":material/home:", ":streamlit:", "a -> b", "<-> and <-", "a -- b", "1 >= 2", "~="])
def test_what_streamlit_draws_after_reading_is_kept_apart(text):
    label = plain_label(text)
    assert "\N{WORD JOINER}" in label
    assert label.replace("\\", "").replace("\N{WORD JOINER}", "") == text


@pytest.mark.parametrize("text", ["Our agreement: the page", "so-and-so", "Ana <3", "at 20:00", "a->b"])
def test_an_ordinary_text_gets_nothing_between(text):
    assert plain_label(text).replace("\\", "") == text
