"""What is believed of a browser's answer about the draft."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from agreement_app.ui.components.draft_keeper import MAX_BYTES, Found, read_answer

ANSWER = {"visit": "v1", "text": "draft", "keep": True, "possible": True}


def test_an_answer_is_understood():
    assert read_answer(ANSWER, "v1") == Found(known=True, text="draft", on_device=True)


@pytest.mark.parametrize("answer", [None, "draft", [], {}, {**ANSWER, "visit": "v0"}])
def test_without_an_answer_to_this_visit_nothing_is_known(answer):
    assert read_answer(answer, "v1") == Found()


@pytest.mark.parametrize("text", [None, 5, ["draft"], "x" * (MAX_BYTES + 1), "ñ" * MAX_BYTES])
def test_a_text_of_no_use_is_as_good_as_none(text):
    assert read_answer({**ANSWER, "text": text}, "v1") == Found(known=True)


def test_half_a_letter_does_no_harm():
    assert read_answer({**ANSWER, "text": "\ud800"}, "v1").known


def test_a_browser_that_can_keep_nothing_is_believed():
    assert not read_answer({**ANSWER, "text": None, "possible": False}, "v1").possible


def _app() -> None:
    import streamlit as st

    from agreement_app.ui.components import draft_keeper

    found = draft_keeper.load()
    st.text(f"known {found.known}")
    st.text(f"fits {draft_keeper.save(st.session_state.get('draft', 'draft'))}")


def test_the_first_run_knows_nothing_and_writes_nothing():
    app = AppTest.from_function(_app).run()
    assert not app.exception
    assert app.text[0].value == "known False"
    (_, writer) = app.get("bidi_component")
    assert '"text": null' in writer.proto.json


def test_a_draft_that_is_too_large_is_said_to_be():
    app = AppTest.from_function(_app)
    app.session_state["draft"] = "ñ" * MAX_BYTES
    assert app.run().text[1].value == "fits False"
