"""Who may import whom, names that must not collide, and pins that must agree."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

from agreement_app.document.fonts import FACES

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "agreement_app"
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the import rules of a project folder."""
    return subprocess.run([sys.executable, "-c", LINT], cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True)


def test_import_rules_hold() -> None:
    result = lint_imports(PROJECT)
    assert result.returncode == 0, result.stdout


# A file, a wrong import to add to it, and the rule that must notice.
WRONG = [
    ("model/clause.py", "from agreement_app import library", "Imports go downwards only"),
    ("document/page.py", "import agreement_app.library.load", "Imports go downwards only"),
    ("library/load.py", "import agreement_app.document.page", "Imports go downwards only"),
    ("ui/session.py", "from agreement_app.cli import main", "Imports go downwards only"),
    ("brand_new.py", "", "Imports go downwards only"),
    ("render_pool.py", "def later():\n    import streamlit", "Streamlit stays in"),
    ("library/load.py", "from jinja2 import Template", "The renderer and the template engine stay in"),
    ("ui/session.py", "import weasyprint", "The renderer and the template engine stay in"),
    ("document/page.py", "from ruamel.yaml import YAML", "YAML is read in library only"),
    ("ui/session.py", "from starlette.responses import Response", "The web server stays in"),
]


@pytest.mark.parametrize(("file", "line", "rule"), WRONG)
def test_a_broken_rule_is_noticed(file: str, line: str, rule: str, tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "agreement_app", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    with (tmp_path / "agreement_app" / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    result = lint_imports(tmp_path)
    assert result.returncode == 1
    assert re.search(rf"^{re.escape(rule)}.* BROKEN", result.stdout, re.MULTILINE), result.stdout
    assert file.removesuffix(".py").replace("/", ".") in result.stdout.partition("Broken contracts")[2]


def test_no_part_of_the_package_hides_another_module() -> None:
    """Streamlit puts the script's folder first on the path: a part named like a module would be imported in its place."""
    parts = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path.is_dir() and any(path.glob("*.py")))}
    taken = set(sys.stdlib_module_names) | set(packages_distributions())
    assert parts >= {"server", "model"}
    assert not (parts - {"__init__", "__main__"}) & taken


def test_the_pins_agree() -> None:
    lines = [line.partition("#")[0].strip() for line in (PROJECT / "requirements.txt").read_text(encoding="utf-8").splitlines()]
    *pins, itself = [line for line in lines if line]
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert itself == "-e ."
    assert pins == project["dependencies"]
    for pin in chain(pins, *project["optional-dependencies"].values()):
        assert re.fullmatch(r"[A-Za-z0-9.-]+==[0-9][0-9a-z.]*", pin), pin


@pytest.mark.parametrize(("folder", "extras"), [("agreement_app", ("cluster",)), ("tests", ("test", "bench", "cluster"))])
def test_whatever_is_imported_is_pinned(folder: str, extras: tuple[str, ...]) -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = [*project["dependencies"], *(pin for extra in extras for pin in project["optional-dependencies"][extra])]
    pinned = {normal(pin.partition("==")[0]) for pin in pins}
    come_from = packages_distributions()
    for path in (PROJECT / folder).rglob("*.py"):
        for module in imported(path) - set(sys.stdlib_module_names) - {"agreement_app", "tests"}:
            assert pinned & {normal(name) for name in come_from.get(module, [module])}, f"{path.name} imports {module}"


def test_every_typeface_comes_from_a_pinned_package() -> None:
    pins = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    pinned = {normal(pin.partition("==")[0]) for pin in pins}
    for face in FACES.values():
        assert normal(face.package) in pinned


def imported(path: Path) -> set[str]:
    """Name the top-level modules that a file imports, wherever in the file."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in whole | parts}


def normal(distribution: str) -> str:
    """Write a distribution's name the one way that compares."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_every_system_package_is_a_plain_name() -> None:
    """Hosted Streamlit hands each word of the file to apt: a remark would be taken for packages."""
    for line in (PROJECT / "packages.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", line)


def test_files_that_are_not_python_travel_with_the_package() -> None:
    patterns = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"][
        "agreement_app"
    ]
    packed = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    left = [path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc") and path not in packed]
    assert not left
