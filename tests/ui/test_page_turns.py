"""What a browser says of the page before does not lead a family back."""

import pytest
from streamlit.proto.ClientState_pb2 import ClientState

from agreement_app.ui import page_turns
from tests.ui.test_callbacks import said


def told(page: str, *pressed: str, **more) -> ClientState:
    return ClientState(page_script_hash=page, widget_states=said(*pressed), **more)


@pytest.fixture
def visit():
    """A family that was led from the page "us" to "choose"."""
    page_turns.led_to("visit", "choose")
    return "visit"


def test_a_word_said_on_the_page_before_is_taken_as_said_on_the_next_one(visit):
    for _ in range(2):
        moved = page_turns.where_led(visit, told("us"))
        assert (moved.page_script_hash, moved.widget_states) == ("choose", said())


def test_what_a_browser_says_after_it_has_come_there_is_left_alone(visit):
    assert page_turns.where_led(visit, told("choose")).page_script_hash == "choose"
    assert page_turns.where_led(visit, told("us")).page_script_hash == "us"


def test_a_family_that_goes_back_itself_goes_back(visit):
    assert page_turns.where_led(visit, told("us", is_history_navigation=True)).page_script_hash == "us"
    assert page_turns.where_led(visit, told("us")).page_script_hash == "us"


def test_a_press_on_the_page_that_is_still_shown_counts(visit):
    assert page_turns.where_led(visit, told("us", "add_adult")).page_script_hash == "us"


def test_what_a_dialog_of_the_page_before_says_is_its_own(visit):
    assert page_turns.where_led(visit, told("us", fragment_id="dialog")).page_script_hash == "us"


def test_a_family_that_was_led_nowhere_is_where_its_browser_says():
    assert page_turns.where_led("another visit", told("us")).page_script_hash == "us"
