"""The words of Streamlit that are replaced must be words of Streamlit."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import streamlit

from agreement_app.ui.components.page_env import KNOWN


@cache
def bundle() -> str:
    scripts = sorted(Path(streamlit.__file__).parent.glob("static/static/js/*.js"))
    return "\n".join(script.read_text(encoding="utf-8") for script in scripts)


@pytest.mark.parametrize("said", KNOWN)
def test_streamlit_says_this(said):
    fixed = max(re.split(r"\{.*?\}", said), key=len).strip()
    assert fixed in bundle()
