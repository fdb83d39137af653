"""Looks at each language: its locale, and whether it has the texts that the program says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from babel import Locale, UnknownLocaleError
from pydantic import TypeAdapter, ValidationError

from agreement_app.library.check.place import Place
from agreement_app.library.check.texts import SPAN
from agreement_app.library.languages import PLURALS
from agreement_app.library.load import BASE_LANGUAGE, Library
from agreement_app.library.needed import BY_AGE, EMPTY, FILES, LIST, Needed, ages_of, gaps_in, is_text, read_needed
from agreement_app.library.reader import Reader
from agreement_app.library.yaml_file import Finding
from agreement_app.model.choices import LanguageCode

FILLED_EVERYWHERE = {"count"}  # a plural form may say the number or leave it out


def check_languages(reader: Reader, library: Library) -> Iterator[Finding]:
    """Find folders with a wrong name, locales that do not exist, and texts that are missing, unasked for, or with gaps nobody fills."""
    needed = read_needed(reader)
    for code, words in library.languages.items():
        yield from _folder(Place(reader.files[f"text/{code}/language.yaml"]), code)
        yield from _locale(Place(reader.files[f"text/{code}/language.yaml"], ("locale",)), words.language.locale)
        for name in FILES:
            file = reader.files.get(f"text/{code}/{name}.yaml")
            if file and isinstance(file.data, dict) and name in needed:
                whole = code == BASE_LANGUAGE or name in BY_AGE  # the others fall back to the base language text by text
                rule = _Rule(tuple(library.bands) if name in BY_AGE else (), whole)
                yield from rule.tree(Place(file), file.data, needed[name])


def _folder(place: Place, code: str) -> Iterator[Finding]:
    try:
        TypeAdapter(LanguageCode).validate_python(code)
    except ValidationError:  # no family could choose it
        yield place.finding(f"The folder “{code}” is not named by the code of a language.", "Name it like pt, or pt-BR with a hyphen.")


def _locale(place: Place, locale: str) -> Iterator[Finding]:
    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        yield place.finding(f"“{locale}” is not a locale.", "Use a CLDR name such as en_GB or pt_BR.")


@dataclass(frozen=True)
class _Rule:
    """How one file is held to the list: `bands` where its texts may be given by age; `whole` where none may be missing."""

    bands: tuple[str, ...]
    whole: bool

    def tree(self, place: Place, here: Mapping[Any, Any], needed: Needed) -> Iterator[Finding]:
        """Compare what stands below a key with what is needed there."""
        there = {str(key): node for key, node in here.items()}
        lost = [key for key in needed if key not in there]
        strange = []
        for key in (key for key in there if key not in needed):
            if meant := get_close_matches(key, lost, 1):
                lost.remove(meant[0])
                yield place.at(key).finding(f"Nothing asks for a text “{key}” here.", f"It is called “{meant[0]}”.")
            else:
                strange.append(key)
        if strange:
            what = f"Nothing asks for a text {_quoted(strange)} here."
            yield place.at(strange[0]).finding(what, f"Check the spelling and the key above. What is new goes into {LIST} too.")
        for key in lost if self.whole else ():
            yield self._lost(place, key, there, needed)
        for key, wanted in needed.items():
            if key in there:
                yield from self._node(place.at(key), there[key], wanted)

    def _lost(self, place: Place, key: str, there: Mapping[str, Any], needed: Needed) -> Finding:
        """Say that a key is missing, at the one behind which it should stand."""
        before = [one for one in list(needed)[: list(needed).index(key)] if one in there][-1:]
        where = f"behind “{before[0]}”" if before else f"as the first of “{place.path[-1]}”" if place.path else "at the top"
        parts = f" with {_quoted(needed[key])}" if isinstance(needed[key], dict) else ""
        remedy = f"Write it again, {where}; the history of the file has its words."
        return place.at(*before).finding(f"The text “{key}”{parts} is missing.", remedy)

    def _node(self, place: Place, here: object, needed: Any) -> Iterator[Finding]:
        if isinstance(needed, dict):
            if isinstance(here, Mapping):
                yield from self.tree(place, here, needed)
            else:
                yield place.finding("More than one text should stand here.", f"It has the parts {', '.join(needed)}.")
        elif isinstance(here, str | int | float) or (isinstance(here, Mapping) and is_text(here, self.bands)):
            yield from self._text(place, here, needed)
        elif not self._spans(here):  # spans that are none are found with the texts
            plural = " Of plural forms “other” must be one." if isinstance(here, Mapping) and PLURALS & here.keys() else ""
            yield place.finding("A text should stand here.", f'Write it in straight quotes: "…".{plural}')

    def _text(self, place: Place, here: object, needed: frozenset[str]) -> Iterator[Finding]:
        if here == "" and EMPTY not in needed:
            yield place.finding("The text is empty.", 'Write it in straight quotes: "…".')
        if unfilled := gaps_in(here) - needed - FILLED_EVERYWHERE:
            known = sorted(needed - {EMPTY, *self.bands})
            yield place.finding(f"Nothing fills {_gaps(sorted(unfilled))} in this text.", f"It may have {_gaps(known) or 'no gaps'}.")
        given, wanted = ages_of(here, self.bands), [band for band in self.bands if band in needed]
        if wanted and not given:
            yield place.finding("A text for each age should stand here.", f"The ages are {', '.join(wanted)}.")
        elif lost := [band for band in wanted if band not in given]:
            yield place.finding(f"No text for {', '.join(lost)}.", "Add a span for it, or let another one reach so far.")
        elif more := [band for band in given if band not in wanted]:
            yield place.finding(f"Nothing asks for a text for {', '.join(more)} here.", "Take that span away.")

    def _spans(self, here: object) -> bool:
        return bool(self.bands) and isinstance(here, Mapping) and any(SPAN.fullmatch(str(key)) for key in here)


def _quoted(keys: Iterable[str]) -> str:
    return ", ".join(f"“{key}”" for key in keys)


def _gaps(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
