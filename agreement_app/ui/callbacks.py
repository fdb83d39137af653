"""Lets every callback run to its end.

Streamlit breaks a script off wherever it looks at the session while a newer tap is waiting, inside a callback too. It never
calls that callback again, for the newer tap brings the same value: a name or an answer would be lost. While callbacks run,
the newer tap therefore waits; they take less than a millisecond. (`runner.fastReruns` is off for the same reason: with it
on, the newer tap would run in a second thread beside the callback.)
"""

from __future__ import annotations

from typing import Any

from streamlit.runtime.state import SafeSessionState

_MARK = "callbacks_run_to_their_end"
_YIELD = "_yield_callback"


def let_them_finish() -> None:
    """Change how Streamlit runs callbacks, once a process."""
    run = SafeSessionState.on_script_will_rerun
    if hasattr(run, _MARK):
        return

    def whole(self: SafeSessionState, *args: Any, **kwargs: Any) -> None:
        look_for_newer_taps = self._yield_callback
        look_for_newer_taps()
        object.__setattr__(self, _YIELD, lambda: None)  # the class forwards every other attribute to the session
        try:
            run(self, *args, **kwargs)
        finally:
            object.__setattr__(self, _YIELD, look_for_newer_taps)

    setattr(whole, _MARK, True)
    SafeSessionState.on_script_will_rerun = whole  # type: ignore[method-assign]
