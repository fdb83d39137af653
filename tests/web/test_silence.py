"""Errors in the log: where and what kind, never their text."""

from __future__ import annotations

import logging

import pytest

from agreement_app.web.silence import silent_errors

SECRET = "Elm Road 7"


def fail() -> None:
    try:
        int(SECRET)
    except ValueError as error:
        raise LookupError(SECRET) from error


def test_an_error_is_logged_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("somebody.elses")
    with silent_errors():
        try:
            fail()
        except LookupError as error:
            logger.exception("It broke: %s", error)
    assert SECRET not in caplog.text
    assert "It broke: builtins.LookupError" in caplog.text
    assert "builtins.ValueError" in caplog.text
    assert f"{__file__}:" in caplog.text


def test_other_records_pass_unchanged(caplog: pytest.LogCaptureFixture) -> None:
    with silent_errors():
        logging.getLogger("x").warning("%s pages", 3)
    assert "3 pages" in caplog.text


def test_afterwards_the_log_is_as_before(caplog: pytest.LogCaptureFixture) -> None:
    with silent_errors():
        pass
    try:
        fail()
    except LookupError:
        logging.getLogger("x").exception("It broke")
    assert SECRET in caplog.text
