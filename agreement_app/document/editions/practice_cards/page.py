"""What the template of the practice cards may use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agreement_app.document.material import Material, Options

# How many letters the halves of a card have room for, from the youngest with the largest letters to the oldest.
_ASKED = (48, 72, 92, 108)
_ANSWERED = (125, 160, 185, 245)


@dataclass(frozen=True)
class PracticeCard:
    """One card: what happens, what the child could do and what the adults would do. `topic` names the pictogram.

    A card without a situation is empty: the family writes its own.
    """

    topic: str
    label: str
    situation: str
    you: str
    we: str


@dataclass(frozen=True)
class FixedWords:
    """The fixed words of the cards."""

    how: str
    you: str
    we: str
    gap: str


@dataclass(frozen=True)
class Cards:
    """Everything the template may use: the cards of one age, sheet by sheet; the last sheet is filled up with empty ones.

    `asked_size` and `answered_size` are sizes of type in em, the same for all cards: below 1 where the longest text is longer
    than its half of a card has room for.
    """

    language: str
    direction: str
    title: str
    band: str
    words: FixedWords
    asked_size: float
    answered_size: float
    sheets: tuple[tuple[PracticeCard, ...], ...]


def build(material: Material, options: Options) -> Cards:
    """Choose the cards of the family's age; eight on a sheet, four where the letters need more room."""
    words, band = material.words, material.agreement.band
    known = ((facts.topic, words.what_if.get(id_)) for id_, facts in material.what_if.items() if facts.band == band)
    cards = [PracticeCard(topic, words.topics.get(topic, ""), text["situation"], text["you"], text["we"]) for topic, text in known if text]
    age = material.bands.index(band)
    on_a_sheet = 8 if options.setting == "standard" else 4
    empty = PracticeCard("own", words.say("document.practice_cards.own"), "", "", "")
    return Cards(
        language=words.language.code,
        direction=words.language.direction,
        title=words.say("document.practice_cards.title"),
        band=band,
        words=FixedWords(**{key: words.say(f"document.practice_cards.{key}") for key in ("how", "you", "we", "gap")}),
        asked_size=_size((len(card.situation) for card in cards), _ASKED[age]),
        answered_size=_size((len(card.you) + len(card.we) for card in cards), _ANSWERED[age]),
        sheets=_sheets(cards, empty, on_a_sheet),
    )


def _size(lengths: Iterable[int], room: int) -> float:
    """Shrink by little more than the root of what is too much: smaller letters make more letters a line and more lines."""
    longest = max(lengths, default=1)
    return min(1.0, round(float((room / longest) ** 0.58), 2))


def _sheets(cards: Sequence[PracticeCard], empty: PracticeCard, size: int) -> tuple[tuple[PracticeCard, ...], ...]:
    full = [*cards, *[empty] * (-len(cards) % size or (0 if cards else size))]
    return tuple(tuple(full[start : start + size]) for start in range(0, len(full), size))
