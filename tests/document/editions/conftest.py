"""The sample families with the real words: every edition of every age is made from them, each once a run."""

from __future__ import annotations

import functools
from dataclasses import replace
from datetime import date
from pathlib import Path

from agreement_app.document.material import Material, Options
from agreement_app.document.pdf import print_edition
from agreement_app.folders import clauses_folder
from agreement_app.library.kits import read_kit_file
from agreement_app.library.load import Library, load
from agreement_app.library.yaml_file import read_yaml
from agreement_app.model.agreement import draft
from agreement_app.model.choices import Choices, read_choices

SAMPLES = Path(__file__).parent.parent.parent / "samples"
BANDS = ("5-7", "8-10", "11-13", "14-17")
PAPERS = ("a4", "letter")
DAY = date(2026, 11, 21)
PLAIN = Options()


@functools.cache
def library() -> Library:
    return load(clauses_folder())


@functools.cache
def family(band: str) -> Choices:
    path = SAMPLES / f"family-{band}.yaml"
    return read_choices(read_yaml(path.read_text(encoding="utf-8"), path.name).data, path.name)


def material_of(choices: Choices) -> Material:
    """Everything the papers of a family need."""
    shelf = library()
    words = shelf.words(choices.language)
    agreement = draft(choices, shelf.clauses, shelf.bands, words, DAY)
    nobody = Choices(language=choices.language, band=choices.band, country=choices.country)
    blank = draft(nobody.agree(shelf.starter_sets["first_device"].get(choices.band, ())), shelf.clauses, shelf.bands, words, DAY)
    lines = shelf.help_lines.get(choices.country)
    return Material(agreement, words, choices, lines, shelf.international, tuple(shelf.bands), shelf.what_if, blank)


def material(band: str) -> Material:
    """Everything the papers of the sample family of an age need."""
    return material_of(family(band))


@functools.cache
def printed(edition: str, band: str, options: Options = PLAIN) -> bytes:
    """The file of an edition of the sample family of an age; what hangs on a school's door has the sample kit on it."""
    return print_edition(given_to(edition, band), edition, options)


def given_to(edition: str, band: str) -> Material:
    """What an edition is printed from here."""
    return with_kit(material(band)) if edition == "door_poster" else material(band)


def with_kit(material: Material, **changes: object) -> Material:
    """The same material as a school hands it out; `changes` are to the sample kit."""
    kit = read_kit_file(SAMPLES / "kits" / "riverside.yaml", library())
    return replace(material, kit=kit.model_copy(update=changes), link="https://promises.example.org/k/riverside")
