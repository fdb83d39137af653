"""Shows what is wrong with something a family gave: where, what, remedy, all at once."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from agreement_app.model.problem import Problem
from agreement_app.ui import session


def show_problems(problems: Iterable[Problem]) -> None:
    """List problems in the family's language."""
    items = []
    for problem in problems:
        where, what, remedy = session.words().explain(problem)
        items.append(f"<li><bdi>{escape(where)}</bdi>: {escape(what)} {escape(remedy)}</li>")
    st.html(f'<ul class="note" role="alert">{"".join(items)}</ul>')
