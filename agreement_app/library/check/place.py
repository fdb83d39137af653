"""A place in a file of the library, and what is said there in more than one rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from babel import Locale

from agreement_app.library.load import Library
from agreement_app.library.reader import Reader
from agreement_app.library.yaml_file import Finding, YamlFile

PLACES = frozenset(filter(str.isalpha, Locale("en").territories))  # two letters for each country, and EU; parts of the world are numbers


@dataclass(frozen=True)
class Place:
    """A place in a file; `path` holds the keys and the numbers of the items (from 0) that lead there."""

    file: YamlFile
    path: tuple[object, ...] = ()

    def at(self, *path: object) -> Place:
        """Go further inside."""
        return Place(self.file, (*self.path, *path))

    def finding(self, what: str, remedy: str) -> Finding:
        """Describe something wrong here."""
        return self.file.finding(self.path, what, remedy)

    def no_band(self, band: object, bands: Iterable[str]) -> Finding:
        """Say that a band is none of those that exist."""
        return self.finding(f"There is no band “{band}”.", f"Use one of {', '.join(bands)}.")

    def not_a_span(self, span: object, bands: Iterable[str]) -> Finding:
        """Say that a key is no age span."""
        return self.finding(f"“{span}” is not an age span.", f"Start and end where bands do: {', '.join(bands)}.")

    def two_spans(self) -> Finding:
        """Say that an age gets two texts."""
        return self.finding("Two spans cover the same age.", "Let every band be covered once.")

    def no_source(self, source: object) -> Finding:
        """Say that a source is not in the list of sources."""
        return self.finding(f"There is no source “{source}”.", "Add it to structure/sources.yaml or check its key.")

    def no_country(self, code: object) -> Finding:
        """Say that a code is not that of a country."""
        return self.finding(f"“{code}” is not the code of a country.", "Write its two letters, such as GB for the United Kingdom.")

    def looked_up(self, day: date) -> Iterator[Finding]:
        """Say so when the day on which somebody read a source has not come yet; somewhere it is tomorrow already."""
        if day > datetime.now(UTC).date() + timedelta(days=1):
            yield self.finding(f"The day {day} has not come yet.", "Write the day on which somebody read the source.")


def clauses_known(reader: Reader, library: Library) -> bool:
    """Say whether the facts of every topic could be read, so that an id that is not there is a mistake."""
    return reader.knows(*(f"structure/{topic}.yaml" for topic in library.topics))
