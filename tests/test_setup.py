"""The set-up on machines that do not exist: every program it calls is played by a stand-in that writes down its call."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
TOOLS = ("bash", "sh", "cat", "cksum", "dirname", "basename", "readlink", "env", "grep", "mkdir", "chmod", "touch")
NOTE = 'echo "$(basename "$0") $*" >> "$CALLS"\n'

# A Python that says its version is fine, and whose `-m venv` puts the same stand-in where a real one would be.
PYTHON = NOTE + 'case "$*" in *"-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python;; *tests.chromium*) echo "$BROWSER";; esac\n'


class Machine:
    """A folder with the project's set-up and a PATH that holds only what is put there."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.project, self.calls_file = folder / "bin", folder / "project", folder / "calls"
        self.programs.mkdir()
        (self.project / ".ci").mkdir(parents=True)
        for name in ("packages.txt", "requirements.txt", "pyproject.toml", ".ci/set_up.sh"):
            shutil.copy(PROJECT / name, self.project / name)
        for name in (*TOOLS, "cp"):
            found = shutil.which(name)
            assert found
            (self.programs / name).symlink_to(found)
        self.program("uname", "echo Linux\n")
        self.program("id", "echo 0\n")

    def program(self, name: str, script: str = NOTE) -> None:
        """Put a program on the machine."""
        (self.programs / name).write_text(f"#!{self.programs}/bash\n{script}", encoding="utf-8")
        (self.programs / name).chmod(0o755)

    def debian(self, *installed: str) -> None:
        """Make it a Debian with these packages."""
        self.program("dpkg-query", 'case " $INSTALLED " in *" ${!#} "*) printf installed;; *) exit 1;; esac\n')
        self.program("apt-get")
        self.program("apt-cache", "echo chromium\n")
        self.installed = " ".join(installed)

    def set_up(self, for_what: str = "run", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the set-up."""
        known: Mapping[str, str] = {
            "PATH": str(self.programs),
            "CALLS": str(self.calls_file),
            "INSTALLED": getattr(self, "installed", ""),
            "BROWSER": "",
        }
        command = [str(self.programs / "bash"), str(self.project / ".ci" / "set_up.sh"), for_what]
        return subprocess.run(command, env={**known, **environment}, capture_output=True, text=True)

    def calls(self, program: str) -> list[str]:
        """What a program was called with so far."""
        lines = self.calls_file.read_text(encoding="utf-8").splitlines() if self.calls_file.exists() else []
        return [line.partition(" ")[2] for line in lines if line.startswith(f"{program} ")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


LIBRARIES = (PROJECT / "packages.txt").read_text(encoding="utf-8").split()


def test_a_fresh_debian_gets_what_it_lacks(machine: Machine) -> None:
    machine.debian(LIBRARIES[0])
    machine.program("python3", PYTHON)
    result = machine.set_up()
    assert result.returncode == 0, result.stderr
    assert [call for call in machine.calls("apt-get") if "install" in call] == [
        f"install -q -y --no-install-recommends {' '.join(LIBRARIES[1:])}"
    ]
    assert "-m venv --clear .venv" in machine.calls("python3")
    assert any("requirements.txt" in call for call in machine.calls("python"))


def test_the_second_time_nothing_is_run(machine: Machine) -> None:
    machine.debian(*LIBRARIES)
    machine.program("python3", PYTHON)
    assert machine.set_up("test", BROWSER="/usr/bin/chromium").returncode == 0
    machine.calls_file.unlink()
    assert machine.set_up("test").returncode == 0
    assert machine.set_up("run").returncode == 0
    assert not machine.calls_file.exists()


@pytest.mark.parametrize("changed", ["requirements.txt", "packages.txt", "pyproject.toml"])
def test_a_changed_list_is_installed(machine: Machine, changed: str) -> None:
    machine.debian(*LIBRARIES, "more")
    machine.program("python3", PYTHON)
    machine.set_up()
    machine.calls_file.unlink()
    with (machine.project / changed).open("a", encoding="utf-8") as file:
        file.write("more\n")
    assert machine.set_up().returncode == 0
    assert any("pip install" in call for call in machine.calls("python"))


def test_without_an_administrator_it_says_what_to_install(machine: Machine) -> None:
    machine.debian()
    machine.program("id", "echo 1000\n")
    machine.program("python3", PYTHON)
    result = machine.set_up()
    assert result.returncode == 1
    assert result.stderr.strip().endswith(f"apt-get install {' '.join(LIBRARIES)}")
    assert len(result.stderr.strip().splitlines()) == 1


def test_with_sudo_it_asks_for_the_rights(machine: Machine) -> None:
    machine.debian()
    machine.program("id", "echo 1000\n")
    machine.program("sudo", NOTE)
    machine.program("python3", PYTHON)
    assert machine.set_up().returncode == 0
    assert any(call.startswith("env DEBIAN_FRONTEND=noninteractive apt-get install") for call in machine.calls("sudo"))


def test_a_python_without_venv_gets_it(machine: Machine) -> None:
    machine.debian(*LIBRARIES)
    machine.program("python3", 'case "$*" in *ensurepip*) exit 1;; esac\n' + PYTHON)
    assert machine.set_up().returncode == 0
    assert any(call.endswith("python3-venv") for call in machine.calls("apt-get"))


def test_a_python_that_is_too_old_is_named(machine: Machine) -> None:
    machine.debian(*LIBRARIES, "python3", "python3-venv")
    machine.program("python3", 'case "$*" in *version_info*) exit 1;; --version) echo Python 3.9.2;; esac\n')
    result = machine.set_up()
    assert result.returncode == 1
    assert "Python 3.11 or newer is needed; found Python 3.9.2" in result.stderr


def test_tests_bring_a_browser(machine: Machine) -> None:
    machine.debian(*LIBRARIES)
    machine.program("python3", PYTHON)
    assert machine.set_up("test").returncode == 0
    assert any(call.endswith(" chromium") for call in machine.calls("apt-get"))
    assert any(call.endswith(" poppler-utils") for call in machine.calls("apt-get"))


def test_a_browser_that_is_there_is_taken(machine: Machine) -> None:
    machine.debian(*LIBRARIES)
    machine.program("python3", PYTHON)
    assert machine.set_up("test", BROWSER="/usr/bin/chromium").returncode == 0
    assert not any(call.endswith(" chromium") for call in machine.calls("apt-get"))


def test_a_mac_uses_homebrew(machine: Machine) -> None:
    machine.program("uname", "echo Darwin\n")
    machine.program("brew", NOTE + 'case "$*" in list*) exit 1;; esac\n')
    machine.program("python3", PYTHON)
    assert machine.set_up().returncode == 0
    assert "install pango" in machine.calls("brew")


def test_a_mac_without_homebrew_is_told(machine: Machine) -> None:
    machine.program("uname", "echo Darwin\n")
    machine.program("python3", PYTHON)
    result = machine.set_up()
    assert result.returncode == 1
    assert "https://brew.sh" in result.stderr


def test_the_project_needs_no_git(machine: Machine) -> None:
    text = (PROJECT / ".ci" / "set_up.sh").read_text(encoding="utf-8") + (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert "git " not in text
    assert not os.path.exists(machine.programs / "git")
