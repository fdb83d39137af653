"""Looks at each language: its locale, and the texts of the app and of the papers against the base language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from babel import Locale, UnknownLocaleError

from agreement_app.library.check.place import Place
from agreement_app.library.languages import flatten
from agreement_app.library.load import BASE_LANGUAGE, Library
from agreement_app.library.reader import Reader
from agreement_app.library.yaml_file import Finding, YamlFile, mapping
from agreement_app.model.words import GAP, Words

FILLED_EVERYWHERE = {"count"}  # a plural form may say the number or leave it out


def check_languages(reader: Reader, library: Library) -> Iterator[Finding]:
    """Find locales that do not exist, and texts that the base language does not have or fills otherwise."""
    base = library.words(BASE_LANGUAGE)
    for code, words in library.languages.items():
        yield from _locale(Place(reader.files[f"text/{code}/language.yaml"], ("locale",)), words.language.locale)
        for name in ("interface.yaml", "document.yaml"):
            file = reader.files.get(f"text/{code}/{name}")
            if file:
                yield from _texts(file, f"text/{BASE_LANGUAGE}/{name}", base)
        plan = reader.files.get(f"text/{code}/help_plan.yaml")
        if plan:
            yield from _same_tree(Place(plan), words.help_plan, base.help_plan)


def _locale(place: Place, locale: str) -> Iterator[Finding]:
    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        yield place.finding(f"“{locale}” is not a locale.", "Use a CLDR name such as en_GB or pt_BR.")


def _texts(file: YamlFile, base_file: str, base: Words) -> Iterator[Finding]:
    for key, text in flatten(mapping(file.data)).items():
        place = Place(file, tuple(key.split(".")))
        if key not in base.texts:
            yield place.finding(f"There is no text “{key}” in {base_file}.", "Check the key.")
        elif unfilled := _gaps(text) - _gaps(base.texts[key]) - FILLED_EVERYWHERE:
            what = f"The text has gaps that the base language does not fill: {', '.join(sorted(unfilled))}."
            yield place.finding(what, "Use the same {gaps}.")


def _same_tree(place: Place, here: Any, base: Any) -> Iterator[Finding]:
    """Find parts of a help plan that the base language has and this one lacks, or the other way round."""
    if not isinstance(base, Mapping):
        if isinstance(here, Mapping) != isinstance(base, Mapping):
            yield place.finding("A text should stand here.", "Write it in quotation marks.")
        return
    if not isinstance(here, Mapping):
        yield place.finding("More than one text should stand here.", f"It has the parts {', '.join(base)}.")
        return
    for key in base.keys() - here.keys():
        yield place.finding(f"The part “{key}” is missing.", f"See text/{BASE_LANGUAGE}/help_plan.yaml.")
    for key in here.keys() - base.keys():
        yield place.at(key).finding(f"The part “{key}” is not known here.", f"See text/{BASE_LANGUAGE}/help_plan.yaml.")
    for key in base.keys() & here.keys():
        yield from _same_tree(place.at(key), here[key], base[key])


def _gaps(text: str | Mapping[str, str]) -> set[str]:
    forms = (text,) if isinstance(text, str) else text.values()
    return {gap for form in forms for gap in GAP.findall(form)}
