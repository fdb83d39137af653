"""Every word of one language: the interface, the papers and the clauses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list

from agreement_app.model.problem import AgreementError, Problem

GAP = re.compile(r"\{([a-z][a-z0-9_]*)\}")

Spanned = Mapping[str, str]  # band id -> text


class MissingWords(AgreementError):
    """A language lacks a text that the app asked for."""


@dataclass(frozen=True)
class BlankWords:
    """What a blank is called and an example of what a family may write."""

    label: str
    example: str


@dataclass(frozen=True)
class ClauseWords:
    """The words of one clause; every text is given per band."""

    id: str
    label: str
    promise: Spanned
    why: Spanned
    talk: Spanned
    steps: tuple[Spanned, ...]  # promised steps, in order; only few clauses have them
    limit: Spanned  # what the promise cannot cover; empty for most clauses
    blanks: Mapping[str, BlankWords]


@dataclass(frozen=True)
class Language:
    """A language and how it is written. `locale` is a CLDR name that Babel knows, such as `en_GB`."""

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    locale: str


@dataclass(frozen=True)
class Words:
    """Every word of one language."""

    language: Language
    texts: Mapping[str, Any]  # dotted key -> text, or plural category -> text
    topics: Mapping[str, str]
    clauses: Mapping[str, ClauseWords]
    starter_sets: Mapping[str, Mapping[str, str]]
    help_plan: Mapping[str, Any]
    what_if: Mapping[str, Mapping[str, str]]

    def say(self, key: str, /, **values: object) -> str:
        """Give the text behind a dotted key, its `{gaps}` filled with `values`.

        A text with plural forms is chosen by the value `count`. Raises MissingWords for an unknown key or gap.
        """
        text = self.texts.get(key)
        if text is None:
            raise MissingWords(f"{self.language.code}: no text for {key}")
        if not isinstance(text, str):
            text = self._plural(text, values, key)
        return fill(text, lambda gap: str(values[gap]), key)

    def _plural(self, forms: Mapping[str, str], values: Mapping[str, object], key: str) -> str:
        if "count" not in values:
            raise MissingWords(f"{key}: no value for {{count}}")
        category = self._babel.plural_form(Decimal(str(values["count"])))
        return forms.get(category, forms["other"])

    def explain(self, problem: Problem) -> tuple[str, str, str]:
        """Give where, what and remedy of a problem in this language."""
        values = dict(problem.values)
        return (
            problem.where,
            self.say(f"problems.{problem.code}.what", **values),
            self.say(f"problems.{problem.code}.remedy", **values),
        )

    def month(self, day: date) -> str:
        """Write the month and year of a day."""
        return format_skeleton("yMMMM", day, locale=self._babel)

    def date(self, day: date) -> str:
        """Write a day the long way, without the weekday."""
        return format_date(day, "long", locale=self._babel)

    def listed(self, items: list[str] | tuple[str, ...]) -> str:
        """Join names the way the language does ("Mira, Ana and Papa")."""
        return format_list(list(items), locale=self._babel)

    def territory(self, country: str) -> str:
        """Name a country by its ISO 3166 code."""
        return str(self._babel.territories.get(country, country))

    def language_called(self, code: str) -> str:
        """Name a language by its code; what is no code stays as it is."""
        return str(self._babel.languages.get(code.replace("-", "_"), code))

    @property
    def _babel(self) -> Locale:
        return Locale.parse(self.language.locale)


def fill(text: str, value_of: Callable[[str], str], key: str = "") -> str:
    """Fill the `{gaps}` of a text; raise MissingWords when a value is not given."""

    def one(match: re.Match[str]) -> str:
        try:
            return value_of(match.group(1))
        except KeyError as error:
            raise MissingWords(f"{key}: no value for {{{match.group(1)}}}") from error

    return GAP.sub(one, text)
