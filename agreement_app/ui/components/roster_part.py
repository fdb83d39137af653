"""The part of the page for schools that prints a pack for every child of a roster.

The roster and what is made of it lie in this visit alone: they are read, printed and given back in memory, never on a disk.
"""

from __future__ import annotations

import io
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from agreement_app.model.kit import Kit
from agreement_app.model.problem import InputError, Problem
from agreement_app.model.slip_code import draw_codes
from agreement_app.school.batch import Crew, InTurn, Kind, print_to, progress, slip_list
from agreement_app.school.packs import Order, remarks
from agreement_app.school.roster import Roster, read_roster, rest_file
from agreement_app.ui import session
from agreement_app.ui.components.file_picker import TEXTS, done_with, file_picker
from agreement_app.ui.components.kit_fields import part_heading
from agreement_app.ui.components.kit_part import made_kit, paper_of
from agreement_app.ui.components.problems import show_problems
from agreement_app.ui.wording import note, plain_label, say

LARGEST = 12_000_000  # bytes of a file: what fits into one message of the browser
MOST = 3000  # pupils that are printed while somebody waits; more are for the command line
SHOWN = 30  # problems that are listed one by one
PAPERS = ("handout", "help_card", "practice_cards", "adult_sheet")
SLIP = "return_slip"
KINDS: tuple[Kind, ...] = ("print_file", "files")
_PICKER = "roster_file"
_TAKEN, _TOLD, _MAKING, _MADE = "kept_roster", "kept_roster_told", "kept_roster_making", "kept_roster_made"


@dataclass(frozen=True)
class _Taken:
    """A roster and what of the kit it was read by: another kit may choose other languages and ages."""

    roster: Roster
    rule: tuple[object, ...]


@dataclass(frozen=True)
class _Made:
    """What was printed, and the school's list of return slips where it has any."""

    data: bytes
    kind: Kind
    slips: bytes | None


def roster_part() -> None:
    """Show the whole part."""
    part_heading("roster")
    kit = made_kit()
    if kit is None:
        note(say("for_schools.roster.no_kit"))
        return
    _take_roster(kit)
    if problems := st.session_state.get(_TOLD):
        show_problems(problems)
    taken = st.session_state.get(_TAKEN)
    if taken and taken.rule != _rule(kit):
        _forget()
        note(say("for_schools.roster.kit_changed"))
    elif taken:
        _show_roster(taken.roster)
        _show_order(taken.roster, kit)


def _rule(kit: Kit) -> tuple[object, ...]:
    return kit.languages, tuple(kit.instead.items()), kit.bands


def _forget() -> None:
    for key in (_TAKEN, _TOLD, _MAKING, _MADE):
        st.session_state.pop(key, None)


def _take_roster(kit: Kit) -> None:
    texts = {text: say(f"for_schools.roster.picker.{text}", megabytes=LARGEST // 1_000_000) for text in TEXTS}
    picked = file_picker(key=_PICKER, accept=".csv,.txt,.xlsx", max_bytes=LARGEST, texts=texts)
    if not picked:
        return
    _forget()
    try:
        roster = read_roster(picked.data, picked.name, kit, session.library(), session.today())
        st.session_state[_TAKEN] = _Taken(roster, _rule(kit))
    except InputError as error:
        st.session_state[_TOLD] = error.problems
    done_with(_PICKER)
    st.rerun()


def _show_roster(roster: Roster) -> None:
    """Say how many packs there will be, and everything that is wrong with the other rows."""
    if roster.pupils:
        packs = say("batch.packs", count=sum(pupil.copies for pupil in roster.pupils))
        note(say("for_schools.roster.ready", packs=packs, count=len({pupil.group for pupil in roster.pupils})))
    if not roster.problems:
        return
    more = len(roster.problems) - SHOWN
    hidden = (Problem("…", "more_wrong_rows", {"count": more}),) if more > 0 else ()
    show_problems((*roster.problems[:SHOWN], *hidden))
    st.download_button(
        say("for_schools.roster.rest", count=len(roster.rest) - 1),
        data=rest_file(roster),
        file_name=f"{say('batch.rest_file')}.csv",
        mime="text/csv",
        on_click="ignore",
        key="roster_rest",
    )


def _show_order(roster: Roster, kit: Kit) -> None:
    """Ask what is to be printed, print it, and give it back."""
    if len(roster.pupils) > MOST:
        note(say("for_schools.roster.too_many", limit=f"{MOST:,}"))
    elif roster.pupils:
        _ask()
        order = _order(roster, kit)
        if lines := list(remarks(order)):
            note(" ".join(lines))
        _make(order)
        _give()
    st.button(say("for_schools.roster.forget"), key="roster_forget", type="tertiary", on_click=_forget)


def _ask() -> None:
    st.pills(
        say("for_schools.roster.papers_label"),
        PAPERS,
        default=PAPERS[0],
        selection_mode="multi",
        format_func=lambda edition: plain_label(say(f"for_schools.roster.papers.{edition}")),
        key="roster_papers",
        wrap=True,
        on_change=_begin_anew,
    )
    st.segmented_control(
        say("for_schools.roster.kind_label"),
        KINDS,
        default=KINDS[0],
        required=True,
        format_func=lambda kind: plain_label(say(f"for_schools.roster.kinds.{kind}")),
        key="roster_kind",
        on_change=_begin_anew,
    )
    st.toggle(plain_label(say("for_schools.roster.slips")), key="roster_slips", on_change=_begin_anew)


def _begin_anew() -> None:
    """Let go of what was made for another order."""
    st.session_state.pop(_MADE, None)
    st.session_state.pop(_MAKING, None)


def _order(roster: Roster, kit: Kit) -> Order:
    slips = st.session_state["roster_slips"]
    editions = (*(edition for edition in PAPERS if edition in st.session_state["roster_papers"]), *((SLIP,) if slips else ()))
    codes = tuple(draw_codes(len(roster.pupils), secrets.SystemRandom())) if slips and _MAKING in st.session_state else ()
    return Order(roster, kit, session.library(), editions, paper_of(kit), session.today(), codes)


def _make(order: Order) -> None:
    """Print while a bar shows how far it is. Any press ends the run, and what was printed so far with it."""
    if _MAKING not in st.session_state:
        if not st.session_state.get(_MADE):
            if not order.editions:
                note(say("take_with_you.none_chosen"))
            begin = say("for_schools.roster.make")
            st.button(begin, type="primary", key="roster_make", disabled=not order.editions, on_click=_begin_making)
        return
    st.button(say("for_schools.roster.stop"), key="roster_stop", on_click=_begin_anew)
    target, kind = io.BytesIO(), st.session_state["roster_kind"]
    try:
        print_to(target, order, kind, Crew(InTurn(), 1), _bar(st.progress(0.0, " "), len(order.roster.pupils)))
        st.session_state[_MADE] = _Made(target.getvalue(), kind, slip_list(order) if order.codes else None)
    except InputError as error:
        st.session_state[_TOLD] = error.problems
    del st.session_state[_MAKING]
    st.rerun()


def _begin_making() -> None:
    st.session_state.pop(_TOLD, None)
    st.session_state[_MAKING] = True


def _bar(place: DeltaGenerator, packs: int) -> Callable[[int], None]:
    """Show how many packs are done, how fast, and how long it will take."""
    begun, done = time.monotonic(), 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        place.progress(min(1.0, done / packs), progress(session.words(), done, packs, time.monotonic() - begun))

    return tell


def _give() -> None:
    made: _Made | None = st.session_state.get(_MADE)
    if made is None:
        return
    note(say("for_schools.roster.done"))
    name = say("for_schools.roster.file")
    end, kind = (("pdf", "application/pdf"), ("zip", "application/zip"))[KINDS.index(made.kind)]
    with st.container(horizontal=True, key="roster_result"):
        label = say(f"for_schools.roster.download.{made.kind}")
        st.download_button(label, made.data, f"{name}.{end}", kind, on_click="ignore", type="primary", key="roster_download")
        if made.slips:
            label, file = say("for_schools.roster.download.slips"), f"{say('for_schools.roster.slips_file')}.csv"
            st.download_button(label, made.slips, file, "text/csv", on_click="ignore", key="roster_slip_list")
