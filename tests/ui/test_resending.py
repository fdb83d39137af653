"""Only what a browser surely keeps is named instead of sent."""

import tomllib

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from agreement_app.ui.resending import SURELY_KEPT, SentParts
from tests.served import PROJECT


def part(name: str, cacheable: bool = True) -> ForwardMsg:
    message = ForwardMsg(hash=name)
    message.metadata.cacheable = cacheable
    return message


def end(status: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    return ForwardMsg(script_finished=status)


def kept(sent: SentParts, *told: str) -> list[str]:
    return list(sent.surely_kept(ClientState(cached_message_hashes=told)).cached_message_hashes)


@pytest.fixture
def sent() -> SentParts:
    parts = SentParts()
    parts.note([part("style"), part("cards"), part("title", cacheable=False), end()])
    return parts


def test_what_was_just_sent_is_kept(sent):
    assert kept(sent, "style", "cards") == ["style", "cards"]


def test_what_the_browser_does_not_name_is_sent(sent):
    assert kept(sent, "style") == ["style"]


def test_what_was_never_sent_on_this_visit_or_is_not_for_keeping_is_sent(sent):
    assert kept(sent, "of another visit", "title") == []


def test_what_was_named_instead_of_sent_counts_as_sent_and_the_rest_is_sent_again_after_a_few_runs(sent):
    for _ in range(SURELY_KEPT):
        assert kept(sent, "style", "cards") == ["style", "cards"]
        sent.note([ForwardMsg(ref_hash="style"), end()])
    assert kept(sent, "style", "cards") == ["style"]


def test_runs_that_were_broken_off_do_not_count(sent):
    for _ in range(3 * SURELY_KEPT):
        sent.note([end(ForwardMsg.FINISHED_EARLY_FOR_RERUN)])
    assert kept(sent, "style", "cards") == ["style", "cards"]


def test_everything_else_that_was_told_stays(sent):
    told = ClientState(query_string="k=school", page_script_hash="us", cached_message_hashes=["style", "gone"])
    told.widget_states.widgets.add(id="name", string_value="Mira")
    heard = sent.surely_kept(told)
    assert (heard.query_string, heard.page_script_hash, heard.widget_states) == ("k=school", "us", told.widget_states)
    assert list(told.cached_message_hashes) == ["style", "gone"]


def test_a_browser_keeps_parts_for_longer_than_they_are_taken_as_kept():
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["global"]["maxCachedMessageAge"] >= SURELY_KEPT + 10
