"""A callback is never broken off by a newer tap: Streamlit would not call it again."""

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException
from streamlit.runtime.state import SafeSessionState

from agreement_app.ui import callbacks


class Session(dict):
    """Stands in for Streamlit's session: the states it is given are the callback to run."""

    def on_script_will_rerun(self, callback, **_):
        callback()


@pytest.fixture
def taps():
    """The newer taps that wait; whoever looks at the session first is broken off by one."""
    return []


@pytest.fixture
def session(taps):
    def look() -> None:
        if taps:
            taps.pop()
            raise RerunException(RerunData())

    callbacks.let_them_finish()
    return SafeSessionState(Session(), look)


def test_a_tap_that_comes_while_a_callback_runs_waits_for_its_end(session, taps):
    def keep() -> None:
        taps.append("next")
        session["name"] = "Mira"

    session.on_script_will_rerun(keep)
    assert taps == ["next"]
    with pytest.raises(RerunException):
        session["name"]
    assert session["name"] == "Mira"


def test_a_tap_that_waited_before_comes_first(session, taps):
    kept = []
    taps.append("next")
    with pytest.raises(RerunException):
        session.on_script_will_rerun(lambda: kept.append(1))
    assert kept == []


def test_a_callback_that_fails_leaves_the_session_as_it_was(session, taps):
    with pytest.raises(ZeroDivisionError):
        session.on_script_will_rerun(lambda: 1 / 0)
    taps.append("next")
    with pytest.raises(RerunException):
        session["name"] = "Mira"
