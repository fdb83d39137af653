"""Looks at the help lines: closed lists, numbers as they are dialled, and a way to reach each line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from agreement_app.library.check.place import PLACES, Place
from agreement_app.library.load import Library
from agreement_app.library.reader import Reader
from agreement_app.library.yaml_file import Finding, YamlFile, mapping

KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")

Closed = Mapping[str, Sequence[str | None]]  # key of a line -> what it may hold


def check_help_lines(reader: Reader, library: Library) -> Iterator[Finding]:
    """Find wrong names of files, countries, days and words that do not exist, wrong digits, and addresses that lead nowhere."""
    closed = _closed_lists(reader, library)
    for name, file in reader.files.items():
        if name.startswith("help_lines/"):
            yield from _country(file)
            yield from _checked(file)
            yield from _digits(Place(file, ("emergency",)), mapping(mapping(file.data).get("emergency")))
            for place, line in _lines(file):
                yield from _listed(place, line, closed)
                yield from _digits(place, line)
                yield from _reachable(place, line)


def _closed_lists(reader: Reader, library: Library) -> Closed:
    vocabulary = reader.files["structure/vocabulary.yaml"].data
    return {
        "kind": vocabulary["line_kinds"],
        "print": vocabulary["line_prints"],
        "audience": vocabulary["line_audiences"],
        "min_band": [*library.bands, None],
    }


def _lines(file: YamlFile) -> Iterator[tuple[Place, Mapping[Any, Any]]]:
    """Give the place and content of every line of a country and of its regions."""
    top, content = Place(file), mapping(file.data)
    groups = [(top.at("lines"), content.get("lines"))]
    for id_, region in mapping(content.get("regions")).items():
        groups.append((top.at("regions", id_, "lines"), mapping(region).get("lines")))
    for place, lines in groups:
        for id_, line in mapping(lines).items():
            yield place.at(id_), mapping(line)


def _country(file: YamlFile) -> Iterator[Finding]:
    content = mapping(file.data)
    if "country" in content and file.name != f"help_lines/{content['country']}.yaml":
        what = f"The file is named {file.name.split('/')[1]} but says country {content['country']}."
        yield Place(file, ("country",)).finding(what, "Name the file by its country code.")
    elif "country" in content and content["country"] not in PLACES:
        yield Place(file, ("country",)).no_country(content["country"])


def _checked(file: YamlFile) -> Iterator[Finding]:
    day = mapping(file.data).get("last_checked")
    if type(day) is date:  # whatever else stands there is among the reader's findings
        yield from Place(file, ("last_checked",)).looked_up(day)


def _listed(place: Place, line: Mapping[Any, Any], closed: Closed) -> Iterator[Finding]:
    for key, allowed in closed.items():
        if key in line and line[key] not in allowed:
            what = f"“{line[key]}” is not in the list for `{key}`."
            yield place.at(key).finding(what, f"Use one of {', '.join(word for word in allowed if word)}.")


def _digits(place: Place, line: Mapping[Any, Any]) -> Iterator[Finding]:
    phone, digits = str(line.get("phone") or ""), str(line.get("digits") or "")
    if phone and not _dials(phone, digits):
        what = f"The digits “{digits}” are not those of the number “{phone}”."
        yield place.at("digits").finding(what, "Read both against the source and correct the wrong one.")


def _dials(phone: str, digits: str) -> bool:
    """Say whether a number as it is read gives these digits when it is dialled."""
    if not digits:
        return False
    dialled = "".join(sign for sign in phone.upper().translate(KEYPAD) if sign.isdigit())
    if any(sign.isalpha() for sign in phone):
        # Only as many letters are dialled as the number has places: "0508 NETSAFE" dials 0508 638723.
        return dialled.startswith(digits)
    return dialled == digits


def _reachable(place: Place, line: Mapping[Any, Any]) -> Iterator[Finding]:
    url = str(line.get("url") or "")
    if url and not url.startswith(("https://", "http://")):
        yield place.at("url").finding(f"“{url}” is not a whole address.", "Write it with https:// in front, as the browser shows it.")
    if line.get("print") != "never" and not any(line.get(key) for key in ("phone", "text", "url")):
        yield place.finding("The line has no number and no address.", "Add `phone`, `text` or `url`, or `print: never`.")
