"""Keeps what families write out of the log: an error is logged by kind and place, never by its text."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any


@contextmanager
def silent_errors() -> Iterator[None]:
    """Log errors without their text as long as this lasts, whichever logger of this process they go to."""
    make = logging.getLogRecordFactory()

    def make_silent(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        if isinstance(record.args, tuple):
            record.args = tuple(_kind(value) if isinstance(value, BaseException) else value for value in record.args)
        if record.exc_info:
            record.msg, record.args = f"{record.getMessage()}\n{describe(record.exc_info[1])}", ()
            record.exc_info = None
        return record

    logging.setLogRecordFactory(make_silent)
    try:
        yield
    finally:
        logging.setLogRecordFactory(make)


def describe(error: BaseException | None) -> str:
    """Give the kind of an error, of those that led to it, and the lines of code they came from."""
    described = []
    while error is not None:
        described.append("\n".join([_kind(error), *_places(error.__traceback__)]))
        error = error.__cause__ or error.__context__
    return "\n".join(described)


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _places(trace: TracebackType | None) -> list[str]:
    return [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
