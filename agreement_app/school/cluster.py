"""Lets the machines of a Dask cluster print a batch: every task is a pure function of values, so any machine may do any of them.

What a machine does not finish because it is switched off, another does again. Names travel to the machines of the cluster
and are kept in memory there for as long as a task takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING

import agreement_app
from agreement_app.model.problem import InputError, Problem
from agreement_app.school.batch import AHEAD, Crew

if TYPE_CHECKING:
    from distributed import Client

_SECONDS = 10  # until a scheduler answers, or there is none


@contextmanager
def cluster_crew(address: str) -> Iterator[Crew]:
    """Give the workers of a cluster, by the address of its scheduler such as `tcp://10.0.0.5:8786`.

    Raises InputError when the extra `cluster` is not installed, nobody answers, or nobody works there or with another version.
    """
    try:
        from distributed import Client, KilledWorker
        from distributed.client import ClosedClientError
    except ImportError:
        raise _problem(address, "cluster_not_installed") from None
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, KeyError):  # no answer, no address, no such way to travel
        raise _problem(address, "cluster_away") from None
    with client:
        gone = (CancelledError, ClosedClientError, KilledWorker, OSError)
        yield Crew(client.get_executor(pure=False), AHEAD * _alike(client, address), gone)


def version() -> str:
    """Give the version of the program where this runs."""
    return agreement_app.__version__


def _alike(client: Client, address: str) -> int:
    """Give the number of workers when there are some and all have the version of here."""
    try:
        versions = client.run(version)
    except (ImportError, AttributeError, OSError):
        raise _problem(address, "cluster_version", ours=version(), theirs="?") from None
    if not versions:
        raise _problem(address, "cluster_empty")
    if other := sorted(set(versions.values()) - {version()}):
        raise _problem(address, "cluster_version", ours=version(), theirs=", ".join(other))
    return len(versions)


def _problem(address: str, code: str, **values: object) -> InputError:
    return InputError([Problem(address, code, values)])
