"""The one command that opens the web server."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from agreement_app import server
from agreement_app.__main__ import main
from agreement_app.folders import KITS, kits_folder


@pytest.fixture
def served(monkeypatch):
    """Nothing is served; the folder of kits is noted instead."""
    seen: list[Path | None] = []
    monkeypatch.setenv(KITS, "")
    monkeypatch.setattr(server, "serve", lambda **_: seen.append(kits_folder()))
    yield seen
    os.environ.pop(KITS, None)


def test_kits_come_from_the_folder_that_is_named(served, tmp_path):
    done = CliRunner().invoke(main, ["serve", "--kits", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert served == [tmp_path.resolve()]


def test_without_a_folder_there_are_no_kits(served):
    assert CliRunner().invoke(main, ["serve"]).exit_code == 0
    assert served == [None]


def test_a_folder_that_is_not_there_is_told(served, tmp_path):
    assert CliRunner().invoke(main, ["serve", "--kits", str(tmp_path / "none")]).exit_code == 2
    assert served == []


def test_whoever_starts_the_server_hears_what_is_wrong_with_a_kit(monkeypatch, tmp_path, capsys):
    (tmp_path / "hill.yaml").write_text("name: Hill\nchild: Mira\n", encoding="utf-8")
    monkeypatch.setenv(KITS, str(tmp_path))
    server.tell_wrong_kits()
    assert "hill.yaml:2: child" in capsys.readouterr().err
