"""A Dask cluster on this machine: a real scheduler, two real workers, one of them killed in the middle."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import Client

from agreement_app.cli import main
from agreement_app.document.material import Options
from agreement_app.model.problem import InputError
from agreement_app.school import cluster, packs
from agreement_app.school.batch import Crew, InTurn, Wanted, print_batch
from agreement_app.school.cluster import cluster_crew
from agreement_app.school.packs import Order
from agreement_app.school.roster import read_roster
from tests.school.conftest import HEADS, KIT, TODAY, csv_file
from tests.served import environment

QUIET = ("--no-dashboard", "--host", "127.0.0.1", "--port", "0")
WORKER = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0", "--host", "127.0.0.1")


@contextmanager
def running(*command: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a part of the cluster for as long as it is needed."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command], cwd=folder, env=environment(), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def scheduler(tmp_path) -> Iterator[str]:
    """The address of a scheduler."""
    with running("distributed.cli.dask_scheduler", *QUIET, folder=tmp_path) as process:
        yield next(line.split()[-1] for line in process.stderr if "Scheduler at:" in line)


@pytest.fixture
def workers(scheduler, tmp_path) -> Iterator[list[subprocess.Popen[str]]]:
    """Two workers that have told the scheduler that they are there."""
    with ExitStack() as stack:
        started = [stack.enter_context(running("distributed.cli.dask_worker", scheduler, *WORKER, folder=tmp_path)) for _ in range(2)]
        with Client(scheduler, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
        yield started


@pytest.fixture
def order(kit, real_library) -> Order:
    rows = [["Mira", f"{n // 20}b", "", ("8-10", "11-13")[n % 2], ""] for n in range(400)]
    roster = read_roster(csv_file([HEADS, *rows]), "list.csv", kit, real_library, TODAY)
    return Order(roster, kit, real_library, ("handout",), Options(), TODAY)


def test_a_worker_is_killed_in_the_middle_and_nothing_is_lost(scheduler, workers, order, tmp_path, monkeypatch):
    monkeypatch.setattr(packs, "PACKS_PER_PART", 20)  # twenty parts
    here, there = tmp_path / "here.pdf", tmp_path / "there.pdf"
    print_batch(order, Wanted(here), Crew(InTurn(), 1), lambda _done: None)
    told: list[int] = []

    def tell(done: int) -> None:
        told.append(done)
        workers[0].kill()

    with cluster_crew(scheduler) as crew:
        print_batch(order, Wanted(there, tmp_path / "there.zip"), crew, tell)
    assert workers[0].wait() != 0 and workers[1].poll() is None
    assert sum(told) == 800
    assert there.read_bytes() == here.read_bytes()


def test_the_command_prints_on_a_cluster(scheduler, workers, tmp_path):
    (tmp_path / "list.csv").write_bytes(csv_file())
    out = tmp_path / "packs.pdf"
    command = ["batch", str(tmp_path / "list.csv"), "--kit", str(KIT), "-o", str(out), "--cluster", scheduler]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(b"%PDF")


def code_of(address: str) -> str:
    with pytest.raises(InputError) as caught, cluster_crew(address):
        pass
    (problem,) = caught.value.problems
    assert problem.where == address
    return problem.code


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "http://127.0.0.1:9", "tcp://127.0.0.1:x"])
def test_an_address_where_nobody_answers_is_named(address, monkeypatch):
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    assert code_of(address) == "cluster_away"


def test_a_cluster_without_workers_is_named(scheduler):
    assert code_of(scheduler) == "cluster_empty"


def test_workers_of_another_version_are_named(scheduler, workers, monkeypatch):
    monkeypatch.setattr("agreement_app.__version__", "0.0.1")
    assert code_of(scheduler) == "cluster_version"


def test_without_the_extra_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert code_of("tcp://127.0.0.1:9") == "cluster_not_installed"
