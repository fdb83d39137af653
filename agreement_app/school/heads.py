"""Finds the columns of a roster by their names, in any language that the library has words for."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel import Locale
from babel.core import get_global

from agreement_app.library.load import Library
from agreement_app.school.table import HEADS, Cell

COLUMNS = ("name", "class", "language", "band", "age", "born", "grade", "year", "copies")
_LONGEST = 60  # letters of the name of a column


@dataclass(frozen=True)
class Terms:
    """What things are called: columns by the names that schools give them, language codes by the names of languages.

    Names are brought to what tells them apart (see `plain`). Of two columns that fit, the one whose name is listed first is
    meant. `beginners` are the names of the class before the first, `before_age` and `before_grade` what may stand before their
    number, `no_language` what is written for a language nobody knows.
    """

    columns: Mapping[str, tuple[str, int]]
    languages: Mapping[str, str]
    beginners: frozenset[str]
    before_age: frozenset[str]
    before_grade: frozenset[str]
    no_language: frozenset[str]


def plain(text: object) -> str:
    """Bring a name to the letters and digits that tell it from others."""
    letters = unicodedata.normalize("NFKD", str(text)).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def terms_of(library: Library) -> Terms:
    """Gather the names of columns and languages from all languages of the library."""
    columns: dict[str, tuple[str, int]] = {}
    languages: dict[str, str] = {}
    listed: dict[str, set[str]] = {key: set() for key in ("beginners", "before_age", "before_grade", "no_language")}
    for words in library.languages.values():
        for column in COLUMNS:
            for rank, name in enumerate(_listed(words.say(f"roster.columns.{column}"))):
                columns.setdefault(name, (column, rank))
        for key, names in listed.items():
            names.update(_listed(words.say(f"roster.{key}")))
        for code, called in Locale.parse(words.language.locale).languages.items():
            written = code.replace("_", "-")
            languages |= {plain(called): written, plain(code): written}
    for code, meant in get_global("language_aliases").items():  # the codes of three letters that many offices keep
        languages.setdefault(plain(code), meant.replace("_", "-"))
    own = {plain(words.language.name): code for code, words in library.languages.items()}
    return Terms(columns, languages | own, **{key: frozenset(names) for key, names in listed.items()})


def _listed(names: str) -> list[str]:
    return [plain(name) for name in names.split(",")]


def find_heads(rows: Sequence[Sequence[Cell]], terms: Terms) -> tuple[int, dict[str, list[int]]]:
    """Give the index of the row with the names of the columns, and the places that each column may have, the one that is meant first.

    Without such a row there are no columns.
    """
    found = [(index, _columns(row, terms)) for index, row in enumerate(rows[:HEADS])]
    named = [(index, columns) for index, columns in found if "name" in columns]
    return max(named, key=lambda one: (len(one[1]), -one[0]), default=(0, {}))


def _columns(row: Sequence[Cell], terms: Terms) -> dict[str, list[int]]:
    fitting: dict[str, list[tuple[int, int]]] = {}
    for place, cell in enumerate(row):
        text = str(cell)[:_LONGEST]
        if known := terms.columns.get(plain(text)) or terms.columns.get(plain(text.partition("(")[0])):
            column, rank = known
            fitting.setdefault(column, []).append((rank, place))
    return {column: [place for _, place in sorted(places)] for column, places in fitting.items()}
