"""Lets every callback run to its end, and every press be seen.

Streamlit breaks a script off wherever it looks at the session while a newer tap is waiting, inside a callback too. It never
calls that callback again, for the newer tap brings the same value: a name or an answer would be lost. While callbacks run,
the newer tap therefore waits; they take less than a millisecond. (`runner.fastReruns` is off for the same reason: with it
on, the newer tap would run in a second thread beside the callback.)

A press of a button is told once. When something else is said before the script has come to that button (a name that was typed
just before, from a slow device), the run is broken off and the press would be lost: whoever pressed "next" stays where they are.
What is said next therefore brings the press along, as Streamlit itself does where a callback asks for a new run. The same holds
for what is said in the moment between two runs, when the request with the press is taken and its run has not yet begun.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from streamlit.runtime.scriptrunner import RerunData, ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequest, ScriptRequests, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_requests import _coalesce_replay_trigger_states as active
from streamlit.runtime.state import SafeSessionState

_MARK = "callbacks_run_to_their_end"
_YIELD, _PRESSES, _TAKEN = "_yield_callback", "_presses_of_this_run", "_presses_of_the_next_run"
_ASKING = threading.Lock()  # between taking a request and noting its presses nobody asks for another


def let_them_finish() -> None:
    """Change how Streamlit runs callbacks and breaks off scripts, once a process."""
    run, end, ask = SafeSessionState.on_script_will_rerun, SafeSessionState.on_script_finished, ScriptRunner.request_rerun
    if hasattr(run, _MARK):
        return

    def whole(self: SafeSessionState, fresh_widget_states: Any, *, replay_trigger_states: Any = None, **more: Any) -> None:
        look_for_newer_taps = self._yield_callback
        object.__setattr__(self, _YIELD, lambda: None)  # the class forwards every other attribute to the session
        object.__setattr__(self, _PRESSES, active(replay_trigger_states, fresh_widget_states))
        runner = getattr(look_for_newer_taps, "__self__", None)
        if isinstance(runner, ScriptRunner):
            vars(runner._requests).pop(_TAKEN, None)
        try:
            run(self, fresh_widget_states, replay_trigger_states=replay_trigger_states, **more)
        finally:
            object.__setattr__(self, _YIELD, look_for_newer_taps)

    def seen(self: SafeSessionState, widget_ids_this_run: frozenset[str], **more: Any) -> None:
        object.__setattr__(self, _PRESSES, None)
        end(self, widget_ids_this_run, **more)

    def carrying(self: ScriptRunner, rerun_data: RerunData) -> bool:
        with _ASKING:
            earlier = active(vars(self._session_state).get(_PRESSES), vars(self._requests).get(_TAKEN))
            presses = active(earlier, rerun_data.replay_trigger_states)
            return ask(self, replace(rerun_data, replay_trigger_states=presses))

    setattr(whole, _MARK, True)
    SafeSessionState.on_script_will_rerun = whole  # type: ignore[method-assign]
    SafeSessionState.on_script_finished = seen  # type: ignore[method-assign]
    ScriptRunner.request_rerun = carrying  # type: ignore[method-assign]
    ScriptRequests.on_scriptrunner_ready = _noting(ScriptRequests.on_scriptrunner_ready)  # type: ignore[method-assign]
    ScriptRequests.on_scriptrunner_yield = _noting(ScriptRequests.on_scriptrunner_yield, often=True)  # type: ignore[method-assign]


def _noting(take: Callable[[ScriptRequests], ScriptRequest | None], *, often: bool = False) -> Any:
    """Let a way of taking the request that waits note its presses until its run begins.

    One that is asked `often` looks first whether anything waits at all; what comes just then waits until it is asked again.
    """

    def take_and_note(self: ScriptRequests) -> ScriptRequest | None:
        if often and self._state is ScriptRequestType.CONTINUE:
            return None
        with _ASKING:
            request = take(self)
            if request and request.type is ScriptRequestType.RERUN:
                data = request.rerun_data
                vars(self)[_TAKEN] = active(data.replay_trigger_states, data.widget_states)
            return request

    return take_and_note
