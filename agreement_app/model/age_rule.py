"""Ages in the rules of services and countries: dated facts that change, never advice on law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class AgeRule:
    """One age that a law or a service names.

    `places` are ISO 3166 codes, and `EU`; `what` is the kind of rule. `as_of` is the day the source speaks of, the first of
    the month where it names only a month. An `announced` rule is a plan.
    """

    id: str
    places: tuple[str, ...]
    what: str
    age: int
    status: str
    as_of: date
    source: str
    may_be_shown: bool
    covers: tuple[str, ...] = ()
    does_not_cover: tuple[str, ...] = ()
