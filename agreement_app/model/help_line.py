"""Help lines: numbers and addresses of one country, and which of them may be shown to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class HelpLine:
    """One number or address.

    `kind`, `audience` and `print` come from the closed lists of `clauses/structure/vocabulary.yaml`. `text` is the word to send
    (may be empty) and the number to send it to. `open_all_hours` is set only where a source says round the clock;
    other hours change too often to print.
    """

    id: str
    name: str
    kind: str
    audience: str
    print: str
    min_band: str | None
    phone: str
    digits: str
    text: tuple[str, str] | None
    url: str
    open_all_hours: bool
    confidence: str
    source: str
    note: str = ""
    where: str = ""

    @property
    def may_be_shown(self) -> bool:
        """Whether a person has read this number in a source we trust."""
        return self.confidence == "verified" and self.print != "never"


@dataclass(frozen=True)
class HelpLines:
    """The lines of one country, its regions, and those that work everywhere."""

    country: str
    last_checked: date
    emergency: HelpLine
    lines: tuple[HelpLine, ...]
    regions: tuple[tuple[str, str, tuple[HelpLine, ...]], ...]  # (id, name, lines)
    international: tuple[HelpLine, ...]

    def for_child(self, bands: tuple[str, ...], band: str, region: str | None = None) -> tuple[HelpLine, ...]:
        """Lines for a child's eyes, in the order to try them; emergency is not among them, it has a place of its own."""
        return lines_for_child(self._with_region(region), bands, band)

    def for_adult(self, region: str | None = None) -> tuple[HelpLine, ...]:
        """Every line that may be shown to an adult, in the order of the files."""
        return lines_for_adult(self._with_region(region))

    def for_child_alone(self, region: str | None = None) -> tuple[HelpLine, ...]:
        """Every line that may be shown and that only a child may use: adults should know that it is there."""
        return tuple(line for line in self._with_region(region) if line.may_be_shown and line.audience == "child")

    def _with_region(self, region: str | None) -> tuple[HelpLine, ...]:
        local = tuple(line for id_, _, lines in self.regions if id_ == region for line in lines)
        return self.lines + local + everywhere(self.international)


_CHILD_KINDS = ("child_helpline", "crisis", "online_safety_helpline", "report", "image_removal", "child_helpline_finder")


def lines_for_child(lines: tuple[HelpLine, ...], bands: tuple[str, ...], band: str) -> tuple[HelpLine, ...]:
    """Choose the lines a child of a band may see, helplines first.

    `bands` are all bands from young to old. The youngest see child helplines only; 8-10 also a crisis line that says it
    is for them; reporting and picture removal start at 11, after section 7 of the safety evidence.
    """
    age = bands.index(band)

    def fits(line: HelpLine) -> bool:
        if not line.may_be_shown or line.print == "adult" or line.audience == "adult" or line.kind not in _CHILD_KINDS:
            return False
        if line.min_band and bands.index(line.min_band) > age:
            return False
        if line.kind.startswith("child_helpline"):
            return True
        return age >= 2 or (age == 1 and line.kind == "crisis" and line.min_band is not None)

    found = [line for line in lines if fits(line)]
    if any(line.kind == "child_helpline" for line in found):
        found = [line for line in found if line.kind != "child_helpline_finder"]
    return tuple(sorted(found, key=lambda line: (_CHILD_KINDS.index(line.kind), line.print != "primary")))


def lines_for_adult(lines: tuple[HelpLine, ...]) -> tuple[HelpLine, ...]:
    """Choose the lines an adult may see."""
    return tuple(line for line in lines if line.may_be_shown and line.audience != "child")


def everywhere(lines: tuple[HelpLine, ...]) -> tuple[HelpLine, ...]:
    """Choose the international lines that are not bound to a part of the world."""
    return tuple(line for line in lines if not line.where)
