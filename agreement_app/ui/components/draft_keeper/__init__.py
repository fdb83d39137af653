"""The family's draft, kept by its own browser and by nobody else.

    found = draft_keeper.load()                           # early in every run
    if found.text is not None and nothing_entered_yet:    # `load` gives the same answer for the whole visit
        restore(found.text)                               # validate it: it comes from outside
    ...
    draft_keeper.save(text, keep_on_device=ticked)        # late in every run

**The first run.** Python cannot look into a browser: on the first run of a visit `load` gives `Found(known=False)`, and
the browser's answer makes the script run again at once. Until then `save` writes nothing, so a page that was drawn as
for a new family never replaces a draft. After that `text` is the draft, or None when there was none.

**A restarted server** starts a visit anew under a new name (a nonce). The open page then reads its storage again and
answers under that name; what it said to the old server counts no more.

**Where it is kept.** Always in the tab's session storage, which ends with the tab and is not shared between tabs; with
`keep_on_device` in local storage too, for 30 days from the last change. A tab's own draft wins over the device's.

**Two tabs** share the device's copy. A tab never overwrites what another one has put there since: it keeps its own draft in
the tab, `newer` says so, and `settle` tells which of the two goes on; `taken` then gives the other tab's, once.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from agreement_app.ui.components import stage

MAX_BYTES = 300_000
DAYS = 30
_STORAGE = {"name": "agreement_draft", "version": 1, "days": DAYS, "most": MAX_BYTES}
_VISIT, _READER, _WRITER = "kept_draft_visit", "kept_draft_reader", "kept_draft_writer"
_mount = stage.mount("draft_keeper")


@dataclass(frozen=True)
class Found:
    """What the browser had kept when the visit began.

    `known` is False until the browser has answered; then `text` is the draft, None for none. `on_device` tells whether
    it was kept on the device; `possible` is False where the browser refuses to keep anything (some frames do).
    """

    known: bool = False
    text: str | None = None
    on_device: bool = False
    possible: bool = True


@dataclass(frozen=True)
class _Visit:
    name: str
    found: Found = Found()
    forgets: int = 0
    newer: bool = False
    settled: int = 0
    which: Literal["mine", "other"] = "mine"
    taken: str | None = None
    taken_at: int = 0


def load() -> Found:
    """Ask the browser, once a visit, for the draft it kept, and give what is known by now. Takes no place on the page."""
    visit = _visit()
    data = {**_STORAGE, "task": "read", "visit": visit.name, "settled": visit.settled, "which": visit.which}
    answer = _mount(key=_READER, data=data)
    if not visit.found.known:
        visit = replace(visit, found=read_answer(answer.get("found"), visit.name))
    visit = replace(visit, newer=_is_answer(answer.get("newer"), "since", visit))
    taken = answer.get("taken")
    if _is_answer(taken, "settled", visit) and visit.taken_at < visit.settled:
        text = read_answer(taken, visit.name).text
        visit = replace(visit, taken=text, taken_at=visit.settled)
    st.session_state[_VISIT] = visit
    return visit.found


def newer() -> bool:
    """Tell whether another tab of this browser has put a newer draft on the device than the one here."""
    return _visit().newer


def settle(which: Literal["mine", "other"]) -> None:
    """Say which draft goes on: the one of this tab, which then is the device's too, or the other tab's, which `taken` gives."""
    visit = _visit()
    st.session_state[_VISIT] = replace(visit, newer=False, settled=visit.settled + 1, which=which)


def taken() -> str | None:
    """Give the other tab's draft after it was chosen, once."""
    visit = _visit()
    st.session_state[_VISIT] = replace(visit, taken=None)
    return visit.taken


def _is_answer(answer: object, key: str, visit: _Visit) -> bool:
    return isinstance(answer, Mapping) and answer.get("visit") == visit.name and answer.get(key) == visit.settled


def save(text: str | None, *, keep_on_device: bool = False, heard: int = 0) -> bool:
    """Give the browser the draft to keep; None leaves what is kept as it is. Takes no place on the page.

    `heard` is the number of the last answers that are in the draft. Gives False when the draft is too large to be kept.
    Ticking `keep_on_device` off removes the device's copy again, but only the one that this tab had put there.
    """
    visit = _visit()
    fits = text is None or len(text.encode()) <= MAX_BYTES
    kept = text if fits and visit.found.known else None
    task = {"task": "write", "visit": visit.name, "text": kept, "keep": keep_on_device, "forgets": visit.forgets, "heard": heard}
    _mount(key=_WRITER, data={**_STORAGE, **task})
    return fits


def forget() -> None:
    """Remove everything this browser keeps, on the device too. Takes effect with the next `save`."""
    visit = _visit()
    found = replace(visit.found, text=None, on_device=False)
    st.session_state[_VISIT] = replace(visit, found=found, forgets=visit.forgets + 1)


def read_answer(answer: object, visit: str) -> Found:
    """Understand what a browser answered; an answer to another visit, or no answer at all, leaves everything unknown."""
    if not isinstance(answer, Mapping) or answer.get("visit") != visit:
        return Found()
    text = answer.get("text")
    usable = isinstance(text, str) and len(text.encode(errors="replace")) <= MAX_BYTES
    return Found(
        known=True,
        text=text if usable else None,
        on_device=usable and answer.get("keep") is True,
        possible=answer.get("possible") is not False,
    )


def _visit() -> _Visit:
    if _VISIT not in st.session_state:
        st.session_state[_VISIT] = _Visit(secrets.token_hex(8))
    visit: _Visit = st.session_state[_VISIT]
    return visit
