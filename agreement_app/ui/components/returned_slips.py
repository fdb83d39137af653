"""Counts the slips that came back to a school: its list, then scans, photos or typed letters, then the ticked list.

Nothing of it is kept but in this visit: the list and what is ticked lie in the session, scans are read and let go.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from agreement_app.model.problem import InputError, Problem
from agreement_app.school.return_list import read_list
from agreement_app.school.returns import Returns, add_scan
from agreement_app.ui import session
from agreement_app.ui.components.file_picker import CAMERA, TEXTS, PickedFile, done_with, file_picker
from agreement_app.ui.components.problems import show_problems
from agreement_app.ui.wording import isolated, note, plain_label, say

LARGEST = 12_000_000  # bytes of a list or a scan: what fits into one message of the browser
MOST_PAGES = 200  # of one scan; more take minutes, and the command line is the place for them
_SCANS = ".pdf,.jpg,.jpeg,.png,.tif,.tiff"
_SHOWN = 30  # problems and missing slips that are listed one by one
_KEY, _TOLD, _UNDER_WAY = "kept_returns", "kept_returns_told", "kept_returns_under_way"


@dataclass
class _UnderWay:
    """A scan that is being read: its file, what had come back before, and the page that comes next."""

    file: PickedFile
    before: Returns
    page: int = 1


def returned_slips() -> None:
    """Show the desk at which slips are counted."""
    st.html(f"<h2>{escape(say('returns.desk.title'))}</h2><p class='soft'>{escape(say('returns.desk.text'))}</p>")
    if _KEY not in st.session_state:
        _take_list()
    else:
        _take_scan()
        _take_letters()
    _tell()
    if _KEY in st.session_state:
        _show_count(st.session_state[_KEY])
        _give_back(st.session_state[_KEY])


def _picked(name: str, accept: str, *more: str) -> PickedFile | None:
    texts = {text: say(f"returns.desk.{name}.{text}", megabytes=LARGEST // 1_000_000) for text in (*TEXTS, *more)}
    return file_picker(key=f"returns_{name}", accept=accept, max_bytes=LARGEST, texts=texts)


def _take_list() -> None:
    if not (picked := _picked("list_picker", ".csv,.txt")):
        return
    shelf = session.library()
    languages = [session.words(), *(shelf.words(code) for code in shelf.languages)]
    try:
        read, problems = read_list(picked.data, picked.name, languages)
    except InputError as error:
        st.session_state[_TOLD] = error.problems
    else:
        st.session_state[_TOLD], st.session_state[_KEY] = tuple(problems), Returns(read, {})
    done_with("returns_list_picker")
    st.rerun()


def _take_scan() -> None:
    if picked := _picked("scan_picker", _SCANS, CAMERA):
        st.session_state[_UNDER_WAY] = _UnderWay(picked, st.session_state[_KEY])
        done_with("returns_scan_picker")
    if _UNDER_WAY in st.session_state:
        _read_on(st.session_state[_UNDER_WAY], st.empty())
        del st.session_state[_UNDER_WAY]
        st.rerun()


def _read_on(scan: _UnderWay, place: DeltaGenerator) -> None:
    """Read a scan to its end. A press anywhere breaks off this run: the next one reads on where this one was."""
    now: Returns = st.session_state[_KEY]
    day, words = session.today(), session.words()
    for done in add_scan(now, scan.file.data, scan.file.name, words, day, first=scan.page, most=MOST_PAGES):
        _keep(scan.before, done)
        scan.page += 1
        place.html(f'<p class="note" role="status">{escape(say("returns.desk.page", page=scan.page))}</p>')


def _take_letters() -> None:
    form = st.form("returns_typed", clear_on_submit=True, border=False)
    with form, st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(say("returns.desk.letters"), key="returns_letters", max_chars=60, autocomplete="off", width=420)
        st.form_submit_button(say("returns.desk.tick"), on_click=_tick_typed)


def _tick_typed() -> None:
    """Tick what was typed, before anything else happens: a scan that is being read would keep it waiting."""
    before: Returns = st.session_state[_KEY]
    _keep(before, before.add_typed(st.session_state["returns_letters"], say("returns.desk.letters"), session.today()))


def _keep(before: Returns, done: Returns) -> None:
    st.session_state[_KEY] = done
    st.session_state[_TOLD] = done.problems[len(before.problems) :]


def _tell() -> None:
    problems: tuple[Problem, ...] = st.session_state.get(_TOLD, ())
    if problems:
        show_problems(problems[:_SHOWN])
    if len(problems) > _SHOWN:
        note(say("returns.desk.more", count=len(problems) - _SHOWN))


def _show_count(done: Returns) -> None:
    everybody, back = len(done.list.of_code), done.list.returned_count
    last = next(reversed(done.ticked), None)
    whose = f" {say('returns.desk.last', whose=_whose(done, last))}" if last else ""
    note(say("returns.desk.count", returned=back, all=everybody) + whose)
    missing = [_whose(done, code) for code in done.list.of_code if not done.list.is_returned(code)]
    if missing:
        with st.expander(plain_label(say("returns.desk.missing", count=len(missing)))):
            more = [say("returns.desk.more", count=len(missing) - _SHOWN)] if len(missing) > _SHOWN else []
            st.html(f"<ul class='facts'>{''.join(f'<li>{escape(one)}</li>' for one in missing[:_SHOWN] + more)}</ul>")


def _whose(done: Returns, code: str) -> str:
    return " · ".join(map(isolated, done.list.whose(code)))


def _give_back(done: Returns) -> None:
    with st.container(horizontal=True):
        st.download_button(
            say("returns.desk.download"),
            data=done.list.to_csv,
            file_name=f"{say('returns.desk.file')}.csv",
            mime="text/csv",
            on_click="ignore",
            type="primary",
            key="returns_download",
        )
        st.button(say("returns.desk.forget"), key="returns_forget", on_click=_forget)


def _forget() -> None:
    for key in (_KEY, _TOLD, _UNDER_WAY):
        st.session_state.pop(key, None)
