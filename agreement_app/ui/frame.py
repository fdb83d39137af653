"""What stands around every page: style, steps, the help button, the draft."""

from __future__ import annotations

import functools
from html import escape
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

import streamlit as st

from agreement_app.document.pictogram import pictogram
from agreement_app.ui import session
from agreement_app.ui.components import draft_keeper, page_env
from agreement_app.ui.components.help_lines import help_now
from agreement_app.ui.components.school import school_sign
from agreement_app.ui.downloads import keep_downloads
from agreement_app.ui.wording import note, picture, plain_label, say

_HERE = Path(__file__).parent
PICTURES = ("knot", "side_child", "side_parent", "side_together", "parents", "trusted_people", "own", "help")
STREAMLIT_SAYS = {
    "skip": "Skip to main content",
    "close": "Close",
    "dismiss": "Dismiss",
    "not_found": "Page not found",
    "goes_to_start": "The page that you have requested does not seem to exist. Running the app's main page.",
    "connecting": "Connecting",
    "connection_error": "Connection error",
    "not_responding": "Streamlit server is not responding. Are you connected to the internet?",
    "still_running": "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:",
}
STEPS = ("start", "us", "choose", "help_plan", "read_together", "sign", "take_with_you")
ASIDE = ("practise", "renew", "for_schools")  # pages beside the way


def page_file(step: str) -> str:
    """The script of a step, as `st.switch_page` wants it."""
    return str(_HERE / "pages" / f"{step}.py")


def open_frame() -> Any:
    """Set up the page and give the step to run; None while the browser has not yet told what it kept."""
    keep_downloads()
    every = (*STEPS, *ASIDE)
    pages = {step: st.Page(page_file(step), title=say(f"steps.{step}"), url_path=step, default=step == "start") for step in every}
    current = st.navigation(list(pages.values()), position="hidden")
    step = next(name for name, page in pages.items() if page == current)
    st.set_page_config(page_title=say("app.title", page=say(f"steps.{step}")))
    st.html(_style())
    language = session.words().language
    shown = f"{step} {session.family().turn}"
    page_env.page_env(key="page_env", lang=language.code, dir=language.direction, texts=_streamlit_texts(), page=shown)
    if not _restore_draft():
        return None
    _arrive()
    if session.words().language != language:  # what stands above was said in another one, and the page named for it
        st.rerun()
    session.enter(step)
    _top()
    _stepper(step)
    _remark(step)
    _other_tab()
    return current


def close_frame() -> None:
    """Hand the browser what it shall keep."""
    now = session.family()
    draft_keeper.save(session.to_draft(), keep_on_device=now.keep, heard=session.heard())


@functools.cache
def _style() -> str:
    masks = "".join(f'.pic-{name}{{mask-image:url("data:image/svg+xml,{quote(pictogram(name))}")}}' for name in PICTURES)
    return f"<style>{(_HERE / 'style.css').read_text(encoding='utf-8')}{masks}</style>"


def _streamlit_texts() -> dict[str, str]:
    """What Streamlit says in English of its own accord, and what to say instead."""
    return {english: say(f"streamlit.{key}") for key, english in STREAMLIT_SAYS.items()}


def _restore_draft() -> bool:
    """Take over what the browser kept, once per visit; False while it has not answered."""
    found = draft_keeper.load()
    if chosen := draft_keeper.taken():
        _take_up(chosen)
    if st.session_state.get("kept_asked") or not found.known:
        return found.known
    st.session_state["kept_asked"] = True
    if found.text and not session.family().begun:
        _take_up(found.text)
    return True


def _take_up(text: str) -> None:
    restored = session.from_draft(text)
    if restored:
        family, lost = restored
        session.begin(family)
        if family.begun:
            st.session_state["kept_note"] = "draft.too_old" if lost else "draft.restored"


def _other_tab() -> None:
    """Let the family say which draft goes on when another tab has put a newer one on the device."""
    if not draft_keeper.newer():
        return
    with st.container(key="other_tab"):
        note(say("draft.other_tab"))
        with st.container(horizontal=True):
            for which in ("other", "mine"):
                st.button(plain_label(say(f"draft.{which}")), key=f"draft_{which}", on_click=draft_keeper.settle, args=(which,))


def _arrive() -> None:
    """Follow the link of a school, once; a link that leads nowhere is told and takes nothing away."""
    asked = st.query_params.get("kit", "")
    if asked and asked != st.session_state.get("kept_asked_kit"):
        st.session_state["kept_asked_kit"] = asked
        if not session.arrive(asked):
            st.session_state["kept_note"] = "school.unknown.note"


def _top() -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="top"):
        st.html(f'<div class="brand">{picture("knot")}<span>{escape(say("app.name"))}</span></div>{school_sign()}', width="content")
        with st.container(key="help_now_button", width="content"):
            if st.button(say("help_now.button"), key="help_now"):
                help_now()


def _stepper(current: str) -> None:
    """Show the way. Its steps are buttons, not `st.page_link`: a link drops an answer that is still on its way."""
    on_the_way = current in STEPS
    where = say("steps.where", number=STEPS.index(current) + 1, all=len(STEPS)) if on_the_way else say(f"steps.{current}")
    with st.container(key="stepper", horizontal=True, gap="xsmall"):
        st.html(f'<p class="where">{escape(where)}</p>', width="stretch")
        for step in STEPS:
            label = say(f"steps.{step}")
            if step == current:
                with st.container(key=f"step_{step}_now", width="content"):
                    st.html(f'<span aria-current="step">{escape(label)}</span>', width="content")
            elif st.button(plain_label(label), type="tertiary", key=f"step_{step}"):
                go_to(step)


def _remark(step: str) -> None:
    """Show what has to be told as long as the family stays on this page: what vanishes moves the page under a finger.

    It has its place when there is nothing to tell too: where one element fewer stands before them, Streamlit draws those that
    follow twice for a moment, and a stroke of a signature or a tap in that moment is lost.
    """
    if "kept_note" in st.session_state:
        st.session_state["kept_remark"] = step, st.session_state.pop("kept_note")
    told_on, remark = st.session_state.get("kept_remark", (step, ""))
    with st.container(key="remark"):
        if remark and told_on == step:
            note(say(remark))
        elif remark:
            del st.session_state["kept_remark"]


def next_step(step: str, label: str, *, disabled: bool = False) -> None:
    """Show the one action of the page: on to the next step."""
    if st.button(plain_label(label), type="primary", key=f"next_{step}", disabled=disabled):
        go_to(step)


def go_to(step: str) -> NoReturn:
    """Go to a page because the family wants to."""
    st.session_state.pop("kept_opened", None)
    st.switch_page(page_file(step))
