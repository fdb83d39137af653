"""Decides what is printed for a roster: which papers are laid out, in which order the packs lie, what stands on the lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, overload

from agreement_app.document.material import Material, Options
from agreement_app.document.places import CODE
from agreement_app.document.press.owner import Owner
from agreement_app.document.press.planned import Pack, Section
from agreement_app.document.press.sheet import Item, SheetText
from agreement_app.library.load import FIRST_SET, Library
from agreement_app.model.agreement import draft
from agreement_app.model.choices import Choices
from agreement_app.model.kit import Kit
from agreement_app.model.words import Words
from agreement_app.school.roster import Pupil, Roster

LARGEST_CLASS = 250  # what is called a class and is larger comes as several piles, each with its own sheet
LANGUAGES_NAMED = 12  # of those that others stand in for
PACKS_PER_PART = 400  # enough that typefaces weigh little, few enough that a part needs little memory

Variant = tuple[str, str]  # language and band


@dataclass(frozen=True)
class Order:
    """What a school wants printed: for whom, with which kit, which papers and how.

    `codes` are those of the return slips, one for each pupil in the order of the roster; none where the school counts by hand.
    """

    roster: Roster
    kit: Kit
    library: Library
    editions: tuple[str, ...]
    options: Options
    today: date
    codes: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """The words of the sheets between the packs: the school's own language."""
        return self.library.words(self.kit.language)

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """Every language and band that somebody on the roster needs."""
        return tuple(sorted({(pupil.language, pupil.band) for pupil in self.roster.pupils}))

    def material(self, variant: Variant) -> Material:
        """Give what the papers of a variant are made from: nobody has chosen yet, the kit's starter set lies on the table."""
        language, band = variant
        library, words = self.library, self.library.words(language)
        nobody = Choices(language=language, band=band, country=self.kit.country)
        starter = library.starter_sets.get(self.kit.starter_set) or library.starter_sets.get(FIRST_SET, {})
        blank = draft(nobody.agree(starter.get(band, ())), library.clauses, library.bands, words, self.today)
        return Material(
            agreement=blank,
            words=words,
            choices=nobody,
            lines=library.help_lines.get(self.kit.country),
            international=library.international,
            bands=tuple(library.bands),
            what_if=library.what_if,
            blank=blank,
            kit=self.kit,
            slip_code=CODE if self.codes else "",
        )


class _Pile(NamedTuple):
    """Pupils who lie together: from where to where on the roster, and which pile of how many of the class it is."""

    start: int
    end: int
    number: int
    of: int


def owner_of(pupil: Pupil, code: str = "") -> Owner:
    """Give what a pack says about whose it is."""
    return Owner(pupil.name, pupil.group, pupil.speaks or pupil.language, code)


class Parts(Sequence[tuple[Section, ...]]):
    """The parts of a print file: a summary first, then the classes; each part is made when it is asked for, and none is kept."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._piles = list(_piles(order.roster.pupils))
        self._starts = [0, *_cuts(self._piles)]

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> tuple[Section, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[Section, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[Section, ...] | Sequence[tuple[Section, ...]]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        start = self._starts[index]
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._piles)
        sections = tuple(self._section(pile) for pile in self._piles[start:end])
        return (Section(summary(self._order), ()), *sections) if index == 0 else sections

    def _section(self, pile: _Pile) -> Section:
        order, words = self._order, self._order.words
        pupils = order.roster.pupils[pile.start : pile.end]
        group = pupils[0].group
        title = words.say("batch.class", name=group) if group else words.say("batch.no_class")
        about = [words.say("batch.packs", count=sum(pupil.copies for pupil in pupils)), order.kit.name]
        if pile.of > 1:
            about.insert(0, words.say("batch.pile", number=pile.number, all=pile.of))
        items = tuple(Item(pupil.name, self._beside(pupil), pupil.speaks or pupil.language) for pupil in pupils)
        sheet = SheetText(title, tuple(about), items, True, words.language.code, words.language.direction)
        codes = order.codes[pile.start : pile.end] or ("",) * len(pupils)
        plates = (order.variants.index((pupil.language, pupil.band)) for pupil in pupils)
        packs = zip(plates, map(owner_of, pupils, codes), (pupil.copies for pupil in pupils), strict=True)
        return Section(sheet, tuple(Pack(*pack) for pack in packs))

    def _beside(self, pupil: Pupil) -> str:
        """Tell on the list what is not as for everybody: several copies, another language."""
        words = self._order.words
        copies = words.say("batch.copies", count=pupil.copies) if pupil.copies > 1 else ""
        language = self._order.library.words(pupil.language).language.name if pupil.language != words.language.code else ""
        return " · ".join(filter(None, (copies, language)))


def _piles(pupils: Sequence[Pupil]) -> Iterator[_Pile]:
    """Cut a sorted roster into classes, and classes that are too large into piles."""
    start = 0
    while start < len(pupils):
        end = next((n for n in range(start, len(pupils)) if pupils[n].group != pupils[start].group), len(pupils))
        of = -(-(end - start) // LARGEST_CLASS)
        for number in range(of):
            first = start + number * LARGEST_CLASS
            yield _Pile(first, min(end, first + LARGEST_CLASS), number + 1, of)
        start = end


def _cuts(piles: Sequence[_Pile]) -> Iterator[int]:
    """Give the first pile of each part but the first part."""
    packs = 0
    for index, pile in enumerate(piles):
        if packs and packs + pile.end - pile.start > PACKS_PER_PART:
            yield index
            packs = 0
        packs += pile.end - pile.start


def summary(order: Order) -> SheetText:
    """Write the summary: how many packs in all, in which languages, for which ages, what stands in, and how many for each class."""
    words, pupils = order.words, order.roster.pupils
    languages, bands, classes = Counter[str](), Counter[str](), Counter[str]()
    for pupil in pupils:
        languages[order.library.words(pupil.language).language.name] += pupil.copies
        bands[pupil.band] += pupil.copies
        classes[pupil.group] += pupil.copies
    ages = {words.say(f"bands.{band}"): bands[band] for band in order.library.bands if bands[band]}
    about = [
        words.date(order.today),
        words.say("batch.packs", count=classes.total()),
        words.say("batch.by_language", listed=_counts(languages)),
        words.say("batch.by_band", listed=_counts(ages)),
        *remarks(order),
    ]
    items = tuple(Item(name or words.say("batch.no_class"), words.say("batch.packs", count=many)) for name, many in classes.items())
    return SheetText(order.kit.name, tuple(about), items, False, words.language.code, words.language.direction)


def remarks(order: Order) -> Iterator[str]:
    """Tell what a school should know before it prints: what was not read, for which languages others stand in, a day that is over."""
    yield from order.roster.notes
    yield from stand_ins(order)
    due = order.kit.return_by
    if due and due < order.today and "return_slip" in order.editions:
        yield order.words.say("batch.day_over", day=order.words.date(due))


def stand_ins(order: Order) -> Iterator[str]:
    """Tell which languages the school asked for and the library does not have, most wanted first, and what stands in."""
    words = order.words
    for given in sorted({given for _, given in order.roster.stand_ins}):
        wanted = Counter({asked: many for (asked, one), many in order.roster.stand_ins.items() if one == given})
        named = [f"{words.language_called(asked)} ({many:,})" for asked, many in wanted.most_common(LANGUAGES_NAMED)]
        listed = ", ".join([*named, "…"] if len(wanted) > len(named) else named)
        yield words.say("batch.stands_in", count=wanted.total(), given=order.library.words(given).language.name, listed=listed)


def _counts(counted: dict[str, int]) -> str:
    return " · ".join(f"{name}: {many}" for name, many in counted.items())
