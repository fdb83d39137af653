"""Reads and shapes the files of a library folder and gathers every finding on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from agreement_app.library import shape
from agreement_app.library.yaml_file import Finding, YamlFile, read_yaml_file

Shaped = TypeVar("Shaped", bound=BaseModel)


class Reader:
    """Reads the files of one folder, each once; `findings` says what was wrong, `files` keeps what could be read.

    `broken` names the files that could not be read or have another shape: what others say about their content is not checked,
    or one slip would be told a hundred times.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.files: dict[str, YamlFile] = {}
        self.broken: set[str] = set()

    def knows(self, *names: str) -> bool:
        """Say whether none of these files is broken, so that what is not found in them is not there."""
        return self.broken.isdisjoint(names)

    def read(self, name: str, form: type[Shaped]) -> Shaped | None:
        """Read `name` (relative to the folder) in the given shape; None when it is missing or wrong."""
        file = self._file(name)
        if file is None:
            return None
        try:
            return form.model_validate(file.data)
        except ValidationError as error:
            self.findings += [_misfit(file, one) for one in error.errors()]
            self.broken.add(name)
            return None

    def read_tree(self, name: str, *, needed: bool = False) -> dict[str, Any]:
        """Read a file of nested texts; {} when it is missing or wrong. One that is `needed` may not be missing."""
        if not needed and not (self.folder / name).exists():
            return {}
        file = self._file(name)
        if file is None:
            return {}
        if not isinstance(file.data, dict):
            self.findings.append(file.finding((), "The file holds no keys.", "Write `key: text` lines."))
            self.broken.add(name)
            return {}
        return file.data

    def _file(self, name: str) -> YamlFile | None:
        if name in self.files:
            return self.files[name]
        file = read_yaml_file(self.folder / name, name)
        if isinstance(file, Finding):
            self.findings.append(file)
            self.broken.add(name)
            return None
        self.files[name] = file
        return file


def _misfit(file: YamlFile, error: ErrorDetails) -> Finding:
    # Pydantic adds the names of union members and "[key]" to the place; only keys of the file name a line.
    place = tuple(part for part in error["loc"] if part not in {"[key]", *shape.SPANS_OR_TEXT})
    key = place[-1] if place else ""
    if error["type"] == "extra_forbidden":
        remedy = "Check its spelling, or see clauses/README.md for the keys that exist."
        return file.finding(place, f"The key “{key}” is not known here.", remedy)
    if error["type"] == "missing":
        return file.finding(place, f"The key “{key}” is missing.", "Add it; clauses/README.md shows the shape.")
    if not place:
        return file.finding(place, "The file holds no keys.", "Write them; clauses/README.md shows the shape.")
    what = f"“{'.'.join(map(str, place))}”: {error['msg'][0].lower()}{error['msg'][1:]}."
    return file.finding(place, what, _remedy(error["type"]))


def _remedy(type_: str) -> str:
    """Say what to do about a kind of misfit; the kinds are those of Pydantic."""
    if type_.startswith("string_pattern"):
        return "Write it with small letters, digits and _, a letter first."
    if type_.startswith("string"):
        return 'Write a text in straight quotes: "…".'
    if type_.startswith("date"):
        return "Write the year, the month and the day: 2026-11-21."
    return "See clauses/README.md for what may stand here."
