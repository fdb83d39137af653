"""Words of the current language, ready for the page."""

from __future__ import annotations

import re
from html import escape
from typing import Literal

import streamlit as st

from agreement_app.document.page import name_run
from agreement_app.ui import session

# Characters that Streamlit's labels would read as markdown, directives or emoji codes.
_MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]()#+-.!|<>~$:"})

# What Streamlit turns into icons and arrows after it has read the markdown: something that is not seen keeps it apart.
_DRAWN_LATER = re.compile(r":(?=material/|streamlit:)|(?<!\S)[<>~-](?=(?:->|-|>|=)(?!\S))")
_NOT_SEEN = "\N{WORD JOINER}"


def say(key: str, /, **values: object) -> str:
    """Give a text in the current language."""
    return session.words().say(key, **values)


def plain_label(text: str) -> str:
    """Make a label show a text letter by letter, whatever markdown it looks like."""
    return _DRAWN_LATER.sub(rf"\g<0>{_NOT_SEEN}", text).translate(_MARKDOWN)


def isolated(text: str) -> str:
    """Keep a name that runs against the page from turning the words and numbers around it."""
    against = text and name_run(text, session.words()).direction
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if against else text


def heading(key: str, lead: str | None = None, **values: object) -> None:
    """Show the page's heading and its first sentence."""
    html = f'<h1 tabindex="-1">{escape(say(key, **values))}</h1>'
    st.html(html + (f'<p class="lead">{escape(lead)}</p>' if lead else ""))


def picture(name: str) -> str:
    """Give a drawing as an element that takes the colour of the text around it.

    Streamlit takes drawings out of HTML, so they come as masks from the style sheet; see `frame`.
    """
    return f'<i class="pic pic-{name} {name}" aria-hidden="true"></i>'


def note(text: str, kind: str = "") -> None:
    """Show a short remark set apart from the page."""
    st.html(f'<p class="note {kind}" role="status">{escape(text)}</p>')


def voices(where: Literal["first", "within"] = "first") -> dict[str, str]:
    """How the two sides are called: the names a family gave, else the child and the adult.

    `where` says whether a sentence begins with the name or has it inside.
    """
    choices = session.family().choices
    adults = [isolated(name) for name in choices.adults if name]
    return {
        "child": isolated(choices.child) or say(f"sides.{where}.child"),
        "parent": session.words().listed(adults) if adults else say(f"sides.{where}.parent"),
    }
