"""Reads the words of every language from `text/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agreement_app.library import shape
from agreement_app.library.reader import Reader, Shaped
from agreement_app.library.spans import bands_of, spread
from agreement_app.model.clause import Clause
from agreement_app.model.words import BlankWords, ClauseWords, Language, Words

BASE_LANGUAGE = "en"  # the language that every other one falls back to, text by text
PLURALS = {"zero", "one", "two", "few", "many", "other"}
NOT_TOPICS = {"language", "interface", "document", "help_plan", "what_if", "starter_sets"}


@dataclass(frozen=True)
class Wanted:
    """What a language should have words for."""

    topics: tuple[str, ...]
    bands: tuple[str, ...]
    clauses: Mapping[str, Clause]


def read_languages(reader: Reader, wanted: Wanted) -> dict[str, Words]:
    """Read every language folder, the base language first; a folder without a readable `language.yaml` is left out."""
    folders = (path.name for path in (reader.folder / "text").glob("*") if path.is_dir())
    languages: dict[str, Words] = {}
    for code in sorted(folders, key=lambda code: (code != BASE_LANGUAGE, code)):
        words = _read_language(reader, code, wanted, languages.get(BASE_LANGUAGE))
        if words:
            languages[code] = words
    return languages


def _read_language(reader: Reader, code: str, wanted: Wanted, base: Words | None) -> Words | None:
    folder = f"text/{code}"
    about = reader.read(f"{folder}/language.yaml", shape.LanguageFile)
    if about is None:
        return None
    topics = _read_topics(reader, folder, wanted, partial=base is not None)
    needed = base is None
    trees = {name: reader.read_tree(f"{folder}/{name}.yaml", needed=needed) for name in ("interface", "document", "help_plan")}
    starters = _read_part(reader, f"{folder}/starter_sets.yaml", shape.StarterTextsFile, needed=needed)
    cards = _read_part(reader, f"{folder}/what_if.yaml", shape.CardTextsFile, needed=needed)
    return Words(
        language=Language(code, about.name, about.direction, about.locale),
        texts={**(base.texts if base else {}), **flatten(trees["interface"]), **flatten(trees["document"])},
        topics={**(base.topics if base else {}), **{topic: content.label for topic, content in topics.items()}},
        clauses={id_: _clause_words(id_, text, wanted) for content in topics.values() for id_, text in content.clauses.items()},
        starter_sets={**(base.starter_sets if base else {}), **(starters.model_dump() if starters else {})},
        help_plan=per_band(trees["help_plan"], wanted.bands) or (base.help_plan if base else {}),
        what_if=cards.model_dump()["cards"] if cards else (base.what_if if base else {}),
    )


def _read_part(reader: Reader, name: str, form: type[Shaped], *, needed: bool) -> Shaped | None:
    return reader.read(name, form) if needed or (reader.folder / name).exists() else None


def _read_topics(reader: Reader, folder: str, wanted: Wanted, *, partial: bool) -> dict[str, shape.TextFile]:
    """Read the topic files of a language; of a partial translation only those that are there: the other clauses are not offered in it."""
    names = {topic: f"{folder}/{topic}.yaml" for topic in wanted.topics}
    there = {topic: name for topic, name in names.items() if not partial or (reader.folder / name).exists()}
    read = {topic: reader.read(name, shape.TextFile) for topic, name in there.items()}
    return {topic: content for topic, content in read.items() if content}


def _clause_words(id_: str, text: shape.ClauseText, wanted: Wanted) -> ClauseWords:
    fits = wanted.clauses[id_].bands if id_ in wanted.clauses else wanted.bands

    def fitting(spans: shape.Spans | None) -> dict[str, str]:
        return {band: words for band, words in spread(spans, wanted.bands).items() if band in fits}

    return ClauseWords(
        id=id_,
        label=text.label,
        promise=fitting(text.promise),
        why=fitting(text.why),
        talk=fitting(text.talk),
        steps=tuple(fitting(step) for step in text.steps.values()),
        limit=fitting(text.limit),
        blanks={blank: BlankWords(one.label, one.example) for blank, one in text.blanks.items()},
    )


def per_band(tree: Mapping[str, Any], bands: tuple[str, ...]) -> dict[str, Any]:
    """Give nested texts with every mapping of spans spread to one text per band."""

    def one(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return spread(value, bands) if all(bands_of(str(span), bands) for span in value) else per_band(value, bands)

    return {key: one(value) for key, value in tree.items()}


def flatten(tree: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Turn nested texts into dotted keys; a mapping of plural categories stays one value."""
    flat: dict[str, Any] = {}
    for key, value in tree.items():
        if isinstance(value, dict) and not ("other" in value and value.keys() <= PLURALS):
            flat |= flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = {form: str(text) for form, text in value.items()} if isinstance(value, dict) else str(value)
    return flat
