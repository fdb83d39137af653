"""A callback is never broken off by a newer tap, and no press is lost to one: Streamlit would not tell of either again."""

from types import MethodType

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData, RerunException, ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.state import SafeSessionState

from agreement_app.ui import callbacks


class Calling:
    """What a browser tells that has a callback and no press."""

    widgets = ()

    def __init__(self, callback):
        self.callback = callback


class Session(dict):
    """Stands in for Streamlit's session."""

    def on_script_will_rerun(self, states, **_):
        if isinstance(states, Calling):
            states.callback()

    def on_script_finished(self, *_, **__):
        """Nothing to tidy up."""


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

    session.on_script_will_rerun(Calling(keep))
    assert taps == ["next"]
    with pytest.raises(RerunException):
        session["name"]
    assert session["name"] == "Mira"


def test_a_tap_that_waited_before_comes_after_the_callback(session, taps):
    kept = []
    taps.append("next")
    session.on_script_will_rerun(Calling(lambda: kept.append(1)))
    assert (kept, taps) == ([1], ["next"])


def test_a_callback_that_fails_leaves_the_session_as_it_was(session, taps):
    with pytest.raises(ZeroDivisionError):
        session.on_script_will_rerun(Calling(lambda: 1 / 0))
    taps.append("next")
    with pytest.raises(RerunException):
        session["name"] = "Mira"


def said(*pressed: str, typed: str = "Mira") -> WidgetStates:
    """What a browser tells: the name in the field, and the buttons that were pressed since it told last."""
    states = WidgetStates()
    states.widgets.add(id="name", string_value=typed)
    for button in pressed:
        states.widgets.add(id=button, trigger_value=True)
    return states


@pytest.fixture
def runner(session):
    """A runner of scripts of which only the line of requests is real."""
    one = ScriptRunner.__new__(ScriptRunner)
    one._session_state, one._requests = session, ScriptRequests()
    one._wake_parallel_join_barrier_if_waiting = lambda: None
    object.__setattr__(session, "_yield_callback", MethodType(lambda _: None, one))
    return one


def brought_along(runner) -> list[str]:
    runner.request_rerun(RerunData(widget_states=said(typed="Mira 2")))
    again = runner._requests.on_scriptrunner_yield().rerun_data.replay_trigger_states
    return [one.id for one in again.widgets] if again else []


def test_what_is_told_while_a_script_runs_brings_its_press_along(session, runner):
    session.on_script_will_rerun(said("next"))
    assert brought_along(runner) == ["next"]


def test_a_press_that_was_brought_along_is_brought_along_again(session, runner):
    session.on_script_will_rerun(said(), replay_trigger_states=said("next"))
    assert brought_along(runner) == ["next"]


def test_a_press_is_done_with_when_its_script_has_come_to_its_end(session, runner):
    session.on_script_will_rerun(said("next"))
    session.on_script_finished(frozenset())
    assert brought_along(runner) == []


def test_a_newer_script_knows_nothing_of_the_press_before(session, runner):
    session.on_script_will_rerun(said("next"))
    session.on_script_will_rerun(said())
    assert brought_along(runner) == []


@pytest.mark.parametrize("take", ["on_scriptrunner_ready", "on_scriptrunner_yield"])
def test_what_is_told_between_two_scripts_brings_the_press_along(session, runner, take):
    runner.request_rerun(RerunData(widget_states=said("next")))
    getattr(runner._requests, take)()
    assert brought_along(runner) == ["next"]


@pytest.mark.parametrize("take", ["on_scriptrunner_ready", "on_scriptrunner_yield"])
def test_a_press_whose_script_has_begun_and_ended_is_done_with(session, runner, take):
    runner.request_rerun(RerunData(widget_states=said("next")))
    getattr(runner._requests, take)()
    session.on_script_will_rerun(said("next"))
    session.on_script_finished(frozenset())
    assert brought_along(runner) == []
