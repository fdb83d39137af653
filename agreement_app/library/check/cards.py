"""Looks at the practice cards: facts and words belong together, and what the facts name exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agreement_app.library import shape
from agreement_app.library.check.place import Place
from agreement_app.library.load import BASE_LANGUAGE, Library
from agreement_app.library.reader import Reader
from agreement_app.library.yaml_file import Finding, mapping

FACTS = "structure/what_if.yaml"
TEXTS = f"text/{BASE_LANGUAGE}/what_if.yaml"


def check_cards(reader: Reader, library: Library) -> Iterator[Finding]:
    """Find cards without words or without facts, and bands, topics and sources that do not exist."""
    facts = _read_facts(reader)
    if facts is None:
        return  # what is wrong with the file is among the reader's findings
    texts_known, sources_known = reader.knows(TEXTS), reader.knows("structure/sources.yaml")
    texts = mapping(reader.read_tree(TEXTS).get("cards")) if texts_known else {}
    for id_, card in facts.items():
        place = Place(reader.files[FACTS], ("cards", id_))
        if texts_known and id_ not in texts:
            yield place.finding(f"The card “{id_}” has no words.", f"Add it to {TEXTS}.")
        yield from _card(place, card, library, sources_known=sources_known)
    for id_ in texts.keys() - facts.keys():
        place = Place(reader.files[TEXTS], ("cards", id_))
        yield place.finding(f"The card “{id_}” is not in {FACTS}.", "Add it there with its band.")


def _read_facts(reader: Reader) -> Mapping[str, shape.CardShape] | None:
    if not (reader.folder / FACTS).exists():
        return {}
    content = reader.read(FACTS, shape.CardsFile)
    return content.cards if content else None


def _card(place: Place, card: shape.CardShape, library: Library, *, sources_known: bool) -> Iterator[Finding]:
    if card.band not in library.bands:
        yield place.at("band").no_band(card.band, library.bands)
    if card.topic not in library.topics:
        yield place.at("topic").finding(f"There is no topic “{card.topic}”.", "Use a topic of structure/order.yaml.")
    for source in card.sources:
        if sources_known and source not in library.sources:
            yield place.at("sources").no_source(source)
