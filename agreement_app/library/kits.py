"""Reads and writes kits: one small YAML file each, from outside, so that nothing of it is trusted."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from agreement_app.library.load import Library
from agreement_app.library.yaml_file import Finding, YamlFile, dump_yaml, read_yaml_bytes
from agreement_app.model.kit import KIT_FORMAT, KIT_ID_LENGTH, Kit, is_kit_id
from agreement_app.model.misfit import place_of, problem_of
from agreement_app.model.problem import InputError, Problem

Place = tuple[int | str, ...]

KIT_LIMIT = 400_000  # bytes; a kit with a large logo has half of it


def read_kit(data: bytes, name: str, library: Library) -> Kit:
    """Read a kit; raise InputError with every problem at once, each with its line in the file.

    `name` names the file in the problems. A kit may ask for nothing that the library does not have.
    """
    file = _parse(data, name)
    if not isinstance(file.data, dict):
        raise InputError([Problem(name, "not_a_kit")])
    version = file.data.get("format", KIT_FORMAT)
    if isinstance(version, int) and version > KIT_FORMAT:
        raise InputError([Problem(f"{name}:{file.line(('format',))}", "newer_kit", {"format": version, "ours": KIT_FORMAT})])
    errors: list[ErrorDetails] = []
    try:
        kit = Kit.model_validate(file.data)
    except ValidationError as error:
        errors = error.errors()
    missing = dict(_not_here(file, library))  # says what there is instead, which a form that does not fit cannot
    problems = [problem_of(one, f"{name}:{file.line(place_of(one))}") for one in errors if place_of(one) not in missing]
    problems += missing.values()
    if problems:
        raise InputError(problems)
    return kit


def read_kit_file(path: Path, library: Library) -> Kit:
    """Read a kit from disk; see `read_kit`."""
    try:
        with path.open("rb") as file:
            data = file.read(KIT_LIMIT + 1)
    except OSError as error:
        raise InputError([Problem(path.name, "cannot_read", {"why": error.strerror or ""})]) from None
    return read_kit(data, path.name, library)


def find_kit(folder: Path | None, id_: str, library: Library) -> Kit | None:
    """Give the kit of an id out of the host's folder; None when there is none that can be read. An id is never a path."""
    if folder is None or not is_kit_id(id_):
        return None
    try:
        return read_kit_file(folder / f"{id_}.yaml", library)
    except InputError:
        return None


def check_kits(folder: Path, library: Library) -> Iterator[Problem]:
    """Name everything wrong in a folder of kits, for whoever fills it: files that nobody could open, and names that are no id."""
    try:
        files = sorted(folder.iterdir())
    except OSError as error:
        yield Problem(str(folder), "cannot_read", {"why": error.strerror or ""})
        return
    for path in files:
        if path.suffix in (".yaml", ".yml") and not (path.suffix == ".yaml" and is_kit_id(path.stem)):
            yield Problem(path.name, "kit_file_name", {"limit": KIT_ID_LENGTH})
        elif path.suffix == ".yaml":
            try:
                read_kit_file(path, library)
            except InputError as error:
                yield from error.problems


def write_kit(kit: Kit) -> str:
    """Write a kit as YAML that `read_kit` takes back unchanged."""
    return dump_yaml({"format": kit.format} | _without_bare_languages(kit.model_dump(mode="json", exclude_defaults=True)))


def _without_bare_languages(value: object) -> dict[str, object]:
    """Write a text that stands in the kit's own language only as the bare text it was."""

    def one(raw: object) -> object:
        if isinstance(raw, dict):
            return raw[""] if raw.keys() == {""} else {key: one(item) for key, item in raw.items()}
        return [one(item) for item in raw] if isinstance(raw, list) else raw

    return {key: one(item) for key, item in value.items()} if isinstance(value, dict) else {}


def _parse(data: bytes, name: str) -> YamlFile:
    if len(data) > KIT_LIMIT:
        raise InputError([Problem(name, "kit_too_large", {"limit": KIT_LIMIT // 1000})])
    if b"\0" in data and not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):  # no text, whatever letters it was saved with
        raise InputError([Problem(name, "not_a_kit")])
    file = read_yaml_bytes(data, name)
    if isinstance(file, Finding):
        raise InputError([Problem(f"{name}:{file.line}", "not_yaml", {"what": file.what, "remedy": file.remedy})])
    return file


def _not_here(file: YamlFile, library: Library) -> Iterator[tuple[Place, Problem]]:
    """Name what a kit asks for and the library does not have, with its place."""
    single = {"starter_set": library.starter_sets, "country": library.help_lines}
    several = {"bands": library.bands, "languages": library.languages}
    asked: list[tuple[Place, object, Mapping[str, object]]] = [((key,), file.data.get(key), known) for key, known in single.items()]
    for key, known in several.items():
        listed = file.data.get(key)
        asked += [((key, n), given, known) for n, given in enumerate(listed if isinstance(listed, list) else ())]
    for place, given, known in asked:
        if isinstance(given, str) and given and given not in known:
            where = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in place)
            allowed = {"given": given[:40], "allowed": ", ".join(known)}
            yield place, Problem(f"{file.name}:{file.line(place)}: {where}", "not_in_list", allowed)
