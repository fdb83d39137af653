"""A field tells what was put into it, as long as it is still the one that was asked."""

import pytest

from agreement_app.ui import fields


@pytest.fixture
def state(monkeypatch):
    """What Streamlit holds for a visit."""
    held = {}
    monkeypatch.setattr(fields.st, "session_state", held)
    return held


def test_a_field_tells_what_it_holds(state):
    kept = []
    told = fields.field("us_child", kept.append)
    state[told["key"]] = "Mira"
    told["on_change"]()
    assert (told["key"], kept) == ("us_child", ["Mira"])


def test_a_field_that_was_begun_anew_has_another_key_and_the_old_one_is_not_believed(state):
    kept = []
    before = fields.field("us_child", kept.append)
    fields.begin_anew()
    now = fields.field("us_child", kept.append)
    state[before["key"]], state[now["key"]] = "Mira", "Leo"
    before["on_change"]()
    assert kept == []
    now["on_change"]()
    assert kept == ["Leo"]


def test_a_field_about_another_child_is_another_field(state):
    assert fields.key_of("renew_band", 0) != fields.key_of("renew_band", 1)
    fields.begin_anew()
    assert len({fields.key_of("renew_band", 0), fields.key_of("renew_band", 1), fields.key_of("renew_band")}) == 3
