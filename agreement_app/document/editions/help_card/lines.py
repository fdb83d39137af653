"""How a help line stands on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agreement_app.document.material import Material
from agreement_app.document.page import Run, name_run
from agreement_app.model.help_line import HelpLine, everywhere, lines_for_adult, lines_for_child
from agreement_app.model.words import Words

LONG_ADDRESS = 34  # longer ones nobody types from a small card: there the start of the address stands


@dataclass(frozen=True)
class PrintedLine:
    """One help line in words. `number`, `text` (what to send where) and `address` may be empty; so may `always` (day and night).

    `address` is written without what every address begins with, `short` is its first part where it is long; `url` is the whole.
    """

    kind: str
    name: Run
    number: str
    text: str
    address: str
    short: str
    url: str
    always: str

    @property
    def heading(self) -> Run:
        """What stands before its number: its name, or where that is nothing but the number, what kind of line it is."""
        return Run(self.kind, "words") if self.name.text == self.number else self.name

    @property
    def value(self) -> str:
        """The way to reach the line that is printed large: its number, else its text, else its address."""
        return self.number or self.text or self.short


def printed(line: HelpLine, words: Words) -> PrintedLine:
    """Write a help line in words."""
    address = line.url.partition("://")[2].removeprefix("www.").rstrip("/")
    return PrintedLine(
        kind=words.say(f"lines.kinds.{line.kind}"),
        name=name_run(line.name, words),
        number=line.phone,
        text=_text(line, words),
        address=address,
        short=address if len(address) <= LONG_ADDRESS else address.partition("/")[0],
        url=line.url,
        always=words.say("lines.always") if line.open_all_hours else "",
    )


def _text(line: HelpLine, words: Words) -> str:
    if not line.text:
        return ""
    word, number = line.text
    return words.say("lines.text_word", word=word, number=number) if word else words.say("lines.text", number=number)


def for_child(material: Material) -> tuple[HelpLine, ...]:
    """Choose the lines this child may see, in the order to try them; in a country without a pack those of everywhere."""
    band = material.agreement.band
    if material.lines:
        return material.lines.for_child(material.bands, band, material.choices.region)
    return lines_for_child(everywhere(material.international), material.bands, band)


def for_adult(material: Material) -> tuple[HelpLine, ...]:
    """Choose the lines the adults may see; in a country without a pack those of everywhere."""
    if material.lines:
        return material.lines.for_adult(material.choices.region)
    return lines_for_adult(everywhere(material.international))


def of_kind(lines: Iterable[HelpLine], kind: str) -> list[HelpLine]:
    """Choose the lines of one kind, in their order."""
    return [line for line in lines if line.kind == kind]
