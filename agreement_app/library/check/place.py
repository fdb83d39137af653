"""A place in a file of the library, and what is said there in more than one rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agreement_app.library.yaml_file import Finding, YamlFile


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

    def no_source(self, source: object) -> Finding:
        """Say that a source is not in the list of sources."""
        return self.finding(f"There is no source “{source}”.", "Add it to structure/sources.yaml or check its key.")
