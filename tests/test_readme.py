"""What the README tells a newcomer to type works, line by line, and every file it names is there."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from agreement_app.__main__ import main
from agreement_app.library.kits import read_kit

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.replace("\\\n", " ").splitlines() if line]
PROGRAM = ".venv/bin/python -m agreement_app "


def test_every_target_of_make_exists():
    named = {line.split()[1] for line in LINES if line.startswith("make ")} | set(re.findall(r"`make (\w+)`", README))
    assert {"run", "test"} <= named
    assert named <= set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("place", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_file_that_is_named_exists(place):
    assert place.startswith("https://") or (ROOT / place).exists()


def test_the_kit_on_the_page_is_one(real_library):
    (written,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    kit = read_kit(written.encode(), "README.md", real_library)
    assert (kit.name, len(kit.clauses), kit.language_for("ga")) == ("Riverside School", 2, "en")


def test_every_command_of_the_program_works_in_the_order_of_the_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("tests", "clauses"):
        (tmp_path / name).symlink_to(ROOT / name)
    commands = [line.removeprefix(PROGRAM) for line in LINES if line.startswith(PROGRAM)]
    assert commands
    for command in commands:
        words = shlex.split(command)
        # a server does not come to an end: only its options are tried
        done = CliRunner().invoke(main, [*words, "--help"] if words[0] == "serve" else words)
        assert done.exit_code == 0, f"{command}\n{done.output}"
