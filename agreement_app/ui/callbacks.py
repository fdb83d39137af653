"""Lets every callback run to its end, and every press be seen.

Streamlit breaks a script off wherever it looks at the session while a newer tap is waiting, inside a callback too. It never
calls that callback again, for the newer tap brings the same value: a name or an answer would be lost. While callbacks run,
the newer tap therefore waits; they take less than a millisecond. (`runner.fastReruns` is off for the same reason: with it
on, the newer tap would run in a second thread beside the callback.)

A press of a button is told once. When something else is said before the script has come to that button (a name that was typed
just before, from a slow device), the run is broken off and the press would be lost: whoever pressed "next" stays where they are.
What is said next therefore brings the press along, as Streamlit itself does where a callback asks for a new run.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from streamlit.runtime.scriptrunner import RerunData, ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import _coalesce_replay_trigger_states as active
from streamlit.runtime.state import SafeSessionState

_MARK = "callbacks_run_to_their_end"
_YIELD, _PRESSES = "_yield_callback", "_presses_of_this_run"


def let_them_finish() -> None:
    """Change how Streamlit runs callbacks and breaks off scripts, once a process."""
    run, end, ask = SafeSessionState.on_script_will_rerun, SafeSessionState.on_script_finished, ScriptRunner.request_rerun
    if hasattr(run, _MARK):
        return

    def whole(self: SafeSessionState, fresh_widget_states: Any, *, replay_trigger_states: Any = None, **more: Any) -> None:
        look_for_newer_taps = self._yield_callback
        object.__setattr__(self, _YIELD, lambda: None)  # the class forwards every other attribute to the session
        object.__setattr__(self, _PRESSES, active(replay_trigger_states, fresh_widget_states))
        try:
            run(self, fresh_widget_states, replay_trigger_states=replay_trigger_states, **more)
        finally:
            object.__setattr__(self, _YIELD, look_for_newer_taps)

    def seen(self: SafeSessionState, widget_ids_this_run: frozenset[str], **more: Any) -> None:
        object.__setattr__(self, _PRESSES, None)
        end(self, widget_ids_this_run, **more)

    def carrying(self: ScriptRunner, rerun_data: RerunData) -> bool:
        presses = active(vars(self._session_state).get(_PRESSES), rerun_data.replay_trigger_states)
        return ask(self, replace(rerun_data, replay_trigger_states=presses))

    setattr(whole, _MARK, True)
    SafeSessionState.on_script_will_rerun = whole  # type: ignore[method-assign]
    SafeSessionState.on_script_finished = seen  # type: ignore[method-assign]
    ScriptRunner.request_rerun = carrying  # type: ignore[method-assign]
