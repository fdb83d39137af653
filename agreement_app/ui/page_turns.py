"""Lets a family stay on the page it was led to.

A browser says with everything it tells which page it shows. What it told before it heard of the next page (a field that tells a
moment after the last letter, on a slow line) Streamlit takes for a wish to go back: whoever pressed "next" stands where they were.
Such a word is therefore taken as said on the page the family was led to, until the browser has spoken from there. A press is not:
whoever presses something else on the page that is still shown means that. Nor is the browser's own button to go back.
"""

from __future__ import annotations

import threading

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.scriptrunner_utils.script_requests import _coalesce_replay_trigger_states as active

_MARK = "families_stay_where_they_were_led"
_LEADING = threading.Lock()  # while a script leads on, nothing that was told is passed on, and the other way round
_led: dict[str, str] = {}  # to which page a family was led whose browser has not spoken from there, by the id of its visit


def stay_where_led() -> None:
    """Change how Streamlit takes what a browser tells of the page before, once a process."""
    hear, lead, end = AppSession.request_rerun, ScriptRequests.request_rerun, AppSession.shutdown
    if hasattr(lead, _MARK):
        return

    def hearing(self: AppSession, client_state: ClientState | None) -> None:
        with _LEADING:
            hear(self, where_led(self.id, client_state) if client_state else None)

    def leading(self: ScriptRequests, new_data: RerunData) -> bool:
        context = get_script_run_ctx(suppress_warning=True)
        if context is None or context.script_requests is not self or new_data.page_script_hash in ("", context.page_script_hash):
            return lead(self, new_data)
        with _LEADING:
            led_to(context.session_id, new_data.page_script_hash)
            return lead(self, new_data)

    def ending(self: AppSession) -> None:
        end(self)
        _led.pop(self.id, None)

    setattr(leading, _MARK, True)
    AppSession.request_rerun = hearing  # type: ignore[method-assign]
    ScriptRequests.request_rerun = leading  # type: ignore[method-assign]
    AppSession.shutdown = ending  # type: ignore[method-assign]


def led_to(visit: str, page: str) -> None:
    """Remember to which page a script has led the family of a visit; pages are named by Streamlit's hash."""
    _led[visit] = page


def where_led(visit: str, told: ClientState) -> ClientState:
    """Give what a browser told as said on the page the family was led to, where it did not know of that page yet."""
    led = _led.get(visit)
    if led is None or told.fragment_id:
        return told
    if told.is_history_navigation or told.page_script_hash in ("", led):
        del _led[visit]
        return told
    if active(None, told.widget_states):
        return told
    moved = ClientState()
    moved.CopyFrom(told)
    moved.page_script_hash, moved.page_name = led, ""
    return moved
