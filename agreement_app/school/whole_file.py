"""Writes a file as a whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from agreement_app.model.problem import InputError, Problem


def misplaced(outputs: Iterable[Path], inputs: Iterable[Path]) -> Iterator[Problem]:
    """Tell, before any work begins, which files would lie over one that is read, or have no folder to be written to."""
    read = [path for path in inputs if os.path.exists(path)]
    for output in outputs:
        if os.path.exists(output) and any(output.samefile(path) for path in read):
            yield Problem(str(output), "output_is_input")
        elif why := _hindrance(output):
            yield Problem(str(output), "cannot_write", {"why": os.strerror(why)})


def _hindrance(output: Path) -> int:
    """Give the number of the error that keeps a file from being written at a place; 0 when there is none."""
    try:
        output.stat()
    except OSError as error:
        if error.errno and error.errno not in (errno.ENOENT, errno.ELOOP):  # nothing yet, or a link to itself, which makes way
            return error.errno
    if not output.parent.is_dir():
        return errno.ENOENT
    return 0 if os.access(output if _is_stream(output) else output.parent, os.W_OK) else errno.EACCES


def write_whole(path: Path, data: bytes) -> None:
    """Write a file; see `written_whole`."""
    with written_whole(path) as file:
        file.write(data)


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """Give a file beside its place to write to, moved there when all went well, so that nobody ever finds half of it.

    An older file stays as it is until then, and its rights are kept; a link goes on pointing where it did. What is no file at all
    (a pipe, `/dev/null`) is not replaced, but written to when all went well. Raises InputError when it cannot be written.
    """
    try:
        if _is_stream(path):
            with tempfile.TemporaryFile() as file:
                yield file
                file.seek(0)
                with path.open("wb") as stream:
                    shutil.copyfileobj(file, stream)
            return
        place = Path(os.path.realpath(path))
        handle, beside = tempfile.mkstemp(prefix=f".{place.name[:20]}.", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.chmod(beside, place.stat().st_mode & 0o777 if place.exists() else 0o600)
            os.replace(beside, place)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(beside)
            raise
    except OSError as error:
        raise InputError([Problem(str(path), "cannot_write", {"why": error.strerror or ""})]) from None


def _is_stream(path: Path) -> bool:
    return os.path.exists(path) and not path.is_file() and not path.is_dir()
