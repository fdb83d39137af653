"""What a paper is made from: everything any edition may need, and how the family wants it printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from agreement_app.model.agreement import Agreement
from agreement_app.model.choices import Choices
from agreement_app.model.clause import WhatIf
from agreement_app.model.help_line import HelpLine, HelpLines
from agreement_app.model.kit import Kit
from agreement_app.model.words import Words

Paper = Literal["a4", "letter"]
Ink = Literal["colour", "saver"]
Setting = Literal["standard", "large", "dyslexia"]
_LETTER = {"US", "CA", "MX"}  # countries in which letter paper is the usual one


def usual_paper(country: str) -> Paper:
    """Give the paper that lies in most printers of a country, named by its ISO 3166 code or not at all."""
    return "letter" if country in _LETTER else "a4"


@dataclass(frozen=True)
class Material:
    """Everything any paper may need; each edition takes what it prints.

    `choices` travel inside the papers that can be opened again. `lines` are the help lines of the family's country, None
    where there is no pack for it; `international` are the lines of no country. `bands` are all bands from young to old.
    `what_if` holds the facts of the practice cards, whose words are in `words.what_if`. `blank` is an agreement of the same
    age without names and with nothing filled in, for papers that are handed out before anybody has chosen. `home` names the
    home that a copy is for. `kit` is what a school gives to every family alike, None where there is no school; `link` is the
    address that opens the app with it. `slip_code` is the code of a return slip, empty where a school counts by hand.
    """

    agreement: Agreement
    words: Words
    choices: Choices
    lines: HelpLines | None = None
    international: tuple[HelpLine, ...] = ()
    bands: tuple[str, ...] = ()
    what_if: Mapping[str, WhatIf] = field(default_factory=dict)
    blank: Agreement | None = None
    home: str = ""
    pages: tuple[Agreement, ...] = ()
    kit: Kit | None = None
    link: str = ""
    slip_code: str = ""

    @property
    def made_on(self) -> date:
        """The day on which the papers are made."""
        return self.agreement.made_on


@dataclass(frozen=True)
class Options:
    """How a family wants its papers.

    `ink` is `saver` for black and white without any grey. `setting` is `large` for large print (16 points and more) or
    `dyslexia` for more space between letters, words and lines. `codes` puts a code to scan beside each web address.
    """

    paper: Paper = "a4"
    ink: Ink = "colour"
    setting: Setting = "standard"
    codes: bool = True


class EditionPage(Protocol):
    """What every edition's page has; the rest is the edition's own, documented there."""

    @property
    def language(self) -> str:
        """The language of the paper, for readers of screens."""

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""

    @property
    def title(self) -> str:
        """The title of the file, without the name of a person."""
