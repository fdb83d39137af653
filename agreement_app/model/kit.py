"""What a school hands out with: its name, its own rules, and where a family of that school begins. Nothing about a family."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated, Final, Literal, NamedTuple, get_args

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationError, ValidationInfo, field_validator

from agreement_app.model.choices import BandId, CountryCode, Id, LanguageCode, Value, clean_line
from agreement_app.model.logo import LogoRefused, clean_logo
from agreement_app.model.misfit import misfit

KIT_FORMAT: Final = 1  # raise it when an older program could not read what a newer one writes
KIT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KIT_ID_LENGTH = 40
NAME_LENGTH = 80
CONTACT_LENGTH = 120
CLAUSE_LENGTH = 240
MAX_CLAUSES = 8
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
PAPER = "#ffffff"  # what a school's colours are printed on
READABLE, VISIBLE = 4.5, 3.0  # least contrast of letters and of lines (WCAG 2.2, 1.4.3 and 1.4.11)

Device = Literal["", "tablet", "laptop", "phone"]
DEVICES = get_args(Device)


def _by_language(raw: object) -> object:
    """Take a bare text as one in the kit's own language, which is written as the language ""."""
    return raw if isinstance(raw, dict) else {} if raw in ("", None) else {"": raw}


_tidy, _spread, _few = BeforeValidator(clean_line), BeforeValidator(_by_language), Field(max_length=20)
_Language = Annotated[str, StringConstraints(pattern=r"^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$")]
_Line = Annotated[str, StringConstraints(min_length=1, max_length=CLAUSE_LENGTH), _tidy]
_ShortLine = Annotated[str, StringConstraints(min_length=1, max_length=CONTACT_LENGTH), _tidy]
Lines = Annotated[dict[_Language, _Line], _few, _spread]  # one text by language
ShortLines = Annotated[dict[_Language, _ShortLine], _few, _spread]


class Said(NamedTuple):
    """A text of a school and the language it is really in."""

    text: str
    language: str


class SaidClause(NamedTuple):
    """A clause of a school in one language; `why` may be empty."""

    text: Said
    why: Said


class KitClause(Value):
    """A clause that the school sets and no family changes. Texts by language; "" is the kit's own language."""

    text: Annotated[Lines, Field(min_length=1)]
    why: Lines = Field(default_factory=dict)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours such as `#15507f`, from 1 to 21, as WCAG counts it."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _check_contrast(colour: str, least: float) -> str:
    if not _COLOUR.fullmatch(colour):
        raise misfit("bad_colour", given=colour[:40])
    found = contrast(colour, PAPER)
    if found < least:
        raise misfit("pale_colour", given=colour, contrast=f"{int(found * 10) / 10:g}", needed=f"{least:g}")
    return colour.lower()


class Colours(Value):
    """Two colours of a school: `letters` for headings, `lines` for what is drawn. None is the colour of the app."""

    letters: Annotated[str, AfterValidator(partial(_check_contrast, least=READABLE))] | None = None
    lines: Annotated[str, AfterValidator(partial(_check_contrast, least=VISIBLE))] | None = None


def _logo(text: str) -> str:
    try:
        return clean_logo(text) if text else ""
    except LogoRefused as refused:
        raise misfit(refused.code, **refused.values) from None


def _some(languages: tuple[str, ...]) -> tuple[str, ...]:
    if not languages:
        raise misfit("too_few")
    return languages


def _once(listed: tuple[str, ...]) -> tuple[str, ...]:
    """Take what stands in a list twice as said once."""
    return tuple(dict.fromkeys(listed))


class Kit(Value):
    """What a school gives to every family alike.

    `logo` is a `data:` address of a cleaned PNG or SVG, or empty. `contact` is a role, such as the school office. `clauses`
    stand apart from the family's own. `bands` and `languages` are those of the school's families, the first of each is where
    a family begins; without bands every age is welcome. `instead` says which of the languages stands in for one that the
    school does not have; the first language does for all others. `return_by` is the day for the return slips.
    """

    format: Literal[1] = KIT_FORMAT
    name: Annotated[str, StringConstraints(min_length=1, max_length=NAME_LENGTH), BeforeValidator(clean_line)]
    logo: Annotated[str, AfterValidator(_logo)] = ""
    contact: ShortLines = Field(default_factory=dict)
    clauses: Annotated[tuple[KitClause, ...], Field(max_length=MAX_CLAUSES)] = ()
    starter_set: Id = "first_device"
    bands: Annotated[tuple[BandId, ...], Field(max_length=20), AfterValidator(_once)] = ()
    languages: Annotated[tuple[LanguageCode, ...], Field(max_length=40), AfterValidator(_once), AfterValidator(_some)] = ("en",)
    instead: Annotated[dict[LanguageCode, LanguageCode], Field(max_length=60)] = Field(default_factory=dict)
    country: CountryCode = ""
    device: Device = ""
    return_by: date | None = None
    colours: Colours = Field(default_factory=Colours)

    @field_validator("instead")
    @classmethod
    def _instead_leads_home(cls, instead: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        languages = info.data.get("languages", instead.values())
        for language in instead.values():
            if language not in languages:
                raise misfit("not_in_list", given=language, allowed=", ".join(languages))
        return instead

    @property
    def language(self) -> str:
        """The kit's own language."""
        return self.languages[0]

    def language_for(self, wanted: str) -> str:
        """Choose the language of the kit for somebody who wants one: itself, its base, what stands in for it, or the first."""
        base = wanted.split("-")[0]
        for code in (wanted, base):
            if code in self.languages:
                return code
        return self.instead.get(wanted) or self.instead.get(base) or self.language

    def say(self, spoken: Mapping[str, str], language: str) -> Said:
        """Choose a text in a language, else in the kit's own, else in any; empty when there is none."""
        if language in spoken:
            return Said(spoken[language], language)
        if own := spoken.get(self.language) or spoken.get(""):
            return Said(own, self.language)
        return next((Said(text, code) for code, text in spoken.items()), Said("", language))

    def clauses_in(self, language: str) -> tuple[SaidClause, ...]:
        """Give the school's clauses in a language, each text with the language that it is really in."""
        return tuple(SaidClause(self.say(clause.text, language), self.say(clause.why, language)) for clause in self.clauses)

    def contact_in(self, language: str) -> Said:
        """Give the role to turn to in a language."""
        return self.say(self.contact, language)


def carried_kit(raw: object) -> Kit | None:
    """Read a kit that came along with a family's own choices; None when it is none or from the future.

    It is validated like any other. The family's choices never fail by it: the school hands the kit out again.
    """
    try:
        return Kit.model_validate(raw)
    except ValidationError:
        return None


def is_kit_id(text: str) -> bool:
    """Tell whether a text may name a kit in an address: small letters, digits and single hyphens, never a path."""
    return len(text) <= KIT_ID_LENGTH and KIT_ID.fullmatch(text) is not None
