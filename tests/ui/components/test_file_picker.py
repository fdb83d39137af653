"""What becomes of a file a browser sends."""

from __future__ import annotations

import base64
from contextlib import suppress
from functools import partial

import pytest

from agreement_app.ui.components import file_picker
from agreement_app.ui.components.file_picker import TEXTS, PickedFile, read_picked

SENT = {"nonce": "1", "name": "ours.pdf", "data": base64.b64encode(b"%PDF").decode()}

WORDS = dict.fromkeys(TEXTS, "")


class BrokenOff(Exception):
    """What Streamlit raises where a newer click waits."""


class Visit(dict):
    """A session and its browser; the run is broken off at the `stop`th place where Streamlit looks for a newer click."""

    def __init__(self):
        super().__init__(picker={"picked": SENT})
        self.stop = 0

    def look(self):
        self.stop -= 1
        if self.stop == 0:
            raise BrokenOff

    def get(self, key, default=None):
        self.look()
        return super().get(key, default)

    def __setitem__(self, key, value):
        self.look()
        super().__setitem__(key, value)

    def mount(self, *, key, data):
        """Show the picker: a browser that hears that its bytes came lets go of them."""
        self.look()
        if data["taken"] == SENT["nonce"]:
            super().__setitem__(key, {"picked": {"nonce": SENT["nonce"]}})


@pytest.mark.parametrize("stop", range(1, 8))
def test_a_run_that_is_broken_off_anywhere_loses_no_file(monkeypatch, stop):
    visit = Visit()
    monkeypatch.setattr(file_picker.st, "session_state", visit)
    monkeypatch.setattr(file_picker, "_mount", visit.mount)
    show = partial(file_picker.file_picker, key="picker", accept=".pdf", max_bytes=4, texts=WORDS)
    visit.stop = stop
    with suppress(BrokenOff):
        show()
    visit.stop = 0
    assert show() == PickedFile("ours.pdf", b"%PDF")
    assert visit["picker"] == {"picked": {"nonce": "1"}}


def test_a_file_is_decoded():
    assert read_picked(SENT, ".pdf", 4) == PickedFile("ours.pdf", b"%PDF")


def test_one_of_several_endings_is_enough():
    assert read_picked({**SENT, "name": "LOGO.SVG"}, ".png,.svg", 4) == PickedFile("LOGO.SVG", b"%PDF")
    assert read_picked({**SENT, "name": "logo.gif"}, ".png,.svg", 4) is None


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "ours.pdf",
        {"nonce": "1"},
        {**SENT, "name": 5},
        {**SENT, "name": "ours.exe"},
        {**SENT, "data": None},
        {**SENT, "data": "%%%"},
        {**SENT, "data": "JVB"},
        {**SENT, "data": "ñññ="},
    ],
)
def test_anything_else_is_no_file(sent):
    assert read_picked(sent, ".pdf", 100) is None


def test_what_is_larger_than_allowed_is_no_file():
    assert read_picked(SENT, ".pdf", 3) is None


def test_what_is_far_too_large_is_not_even_decoded(monkeypatch):
    monkeypatch.setattr(base64, "b64decode", lambda *args, **kwargs: pytest.fail("decoded"))
    assert read_picked({**SENT, "data": "A" * 1000}, ".pdf", 3) is None


@pytest.mark.parametrize(("sent", "name"), [("../../etc/ours.pdf", "ours.pdf"), ("C:\\x\\ours.pdf", "ours.pdf"), ("a\x00b.pdf", "a b.pdf")])
def test_a_name_has_no_folders_and_no_control_characters(sent, name):
    assert read_picked({**SENT, "name": sent}, ".pdf", 100).name == name


def test_the_bytes_do_not_show_up_when_the_file_is_printed():
    assert "%PDF" not in repr(read_picked(SENT, ".pdf", 100))
