"""Looks at the ages in rules: what they name exists, and nobody is told a rule that was not verified."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_app.library.age_rules import FILE
from agreement_app.library.check.place import PLACES, Place
from agreement_app.library.load import BASE_LANGUAGE, Library
from agreement_app.library.reader import Reader
from agreement_app.library.yaml_file import Finding


def check_age_rules(reader: Reader, library: Library) -> Iterator[Finding]:
    """Find sources that do not exist, kinds of rule without words, and unverified rules that are to be shown."""
    texts = library.words(BASE_LANGUAGE).texts
    sources_known, texts_known = reader.knows("structure/sources.yaml"), reader.knows(f"text/{BASE_LANGUAGE}/interface.yaml")
    for rule in library.age_rules:
        place = Place(reader.files[FILE], ("minimum_ages", rule.id))
        for code in rule.places:
            if code not in PLACES:
                yield place.at("place").no_country(code)
        if sources_known and rule.source not in library.sources:
            yield place.at("source").no_source(rule.source)
        if texts_known and rule.may_be_shown and f"ages.what.{rule.what}" not in texts:
            yield place.at("what").finding(
                f"There are no words for “{rule.what}”.", f"Add ages.what.{rule.what} to text/{BASE_LANGUAGE}/interface.yaml."
            )
        yield from place.at("as_of").looked_up(rule.as_of)
        if rule.status == "not_verified" and place.file.data["minimum_ages"][rule.id]["print"] != "never":
            yield place.at("print").finding("A rule that nobody verified is never shown.", "Write `print: never`, or verify it.")
