"""Whose page lies on the table, where a family has several children."""

from __future__ import annotations

import streamlit as st

from agreement_app.ui import session
from agreement_app.ui.fields import begin_anew, field
from agreement_app.ui.wording import plain_label, say


def child_choice(name: str) -> None:
    """Let a family turn to another child's page; with one child there is nothing to see."""
    choices = session.family().choices
    if not choices.siblings:
        return
    st.pills(
        say("children.whose"),
        range(len(choices.children)),
        default=choices.place,
        required=True,
        format_func=name_of,
        **field(name, session.turn_to_child),
    )


def offer_next_child(key: str) -> None:
    """Offer the page of the next child that has not answered anything yet."""
    children = session.family().choices.children
    waiting = [n for n, one in enumerate(children) if not any(said.child for said in (*one.clauses.values(), *one.own))]
    others = [n for n in waiting if n != session.family().choices.place]
    if others:
        st.button(plain_label(say("children.now", name=_name(others[0]))), key=key, on_click=_begin_with, args=(others[0],))


def _begin_with(number: int) -> None:
    """Turn to another child's page and to its beginning: the button stands at the end of the page before."""
    begin_anew()
    session.turn_to_child(number)
    session.look_at("")


def name_of(number: int) -> str:
    """Name a child by its place, counted from 0, as a label."""
    return plain_label(_name(number))


def _name(number: int) -> str:
    return session.family().choices.children[number].child or say("children.unnamed", number=number + 1)
