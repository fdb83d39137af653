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

    def for_child(self, band_order: tuple[str, ...], band: str, region: str | None = None) -> tuple[HelpLine, ...]:
        """Lines for a child's eyes, in the order to try them.

        Young bands see helplines only: reporting, picture removal and crisis numbers start at 11
        (crisis lines for 8-10 where the line itself says so), after `safety_content.md` section 7 and the rules of the
        help line collection. Emergency is not among them; it has a place of its own.
        """
        kinds = ["child_helpline", "crisis", "online_safety_helpline", "report", "image_removal"]
        young = band_order.index(band) < 2

        def fits(line: HelpLine) -> bool:
            if not line.may_be_shown or line.print == "adult" or line.audience == "adult" or line.kind not in kinds:
                return False
            if line.min_band and band_order.index(line.min_band) > band_order.index(band):
                return False
            return not young or line.kind == "child_helpline"

        found = [line for line in self._with_region(region) if fits(line)]
        return tuple(sorted(found, key=lambda line: (kinds.index(line.kind), line.print != "primary")))

    def for_adult(self, region: str | None = None) -> tuple[HelpLine, ...]:
        """Every line that may be shown to an adult, in the order of the files."""
        return tuple(line for line in self._with_region(region) if line.may_be_shown and line.audience != "child")

    def _with_region(self, region: str | None) -> tuple[HelpLine, ...]:
        local = tuple(line for id_, _, lines in self.regions if id_ == region for line in lines)
        return self.lines + local + tuple(line for line in self.international if not line.where)
