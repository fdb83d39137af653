"""Loads the whole library: clauses, words of every language, help lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from agreement_app.library import shape
from agreement_app.library.spans import bands_of, spread
from agreement_app.library.yaml_file import Finding, YamlFile, read_yaml_file
from agreement_app.model.clause import Band, Clause, Side, Source
from agreement_app.model.help_line import HelpLine, HelpLines
from agreement_app.model.problem import AgreementError
from agreement_app.model.words import BlankWords, ClauseWords, Language, Words

BASE_LANGUAGE = "en"  # the language that every other one falls back to, text by text
PLURALS = {"zero", "one", "two", "few", "many", "other"}
NOT_TOPICS = {"language", "interface", "document", "help_plan", "what_if", "starter_sets"}

Shaped = TypeVar("Shaped", bound=BaseModel)


class LibraryError(AgreementError):
    """The library cannot be used; `findings` says why."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))


@dataclass(frozen=True)
class Library:
    """Everything in `clauses/`. Clauses are in reading order."""

    bands: Mapping[str, Band]
    topics: tuple[str, ...]
    clauses: Mapping[str, Clause]
    starter_sets: Mapping[str, Mapping[str, tuple[str, ...]]]  # set -> band -> clause ids
    sources: Mapping[str, Source]
    languages: Mapping[str, Words]
    help_lines: Mapping[str, HelpLines]
    international: tuple[HelpLine, ...]

    def words(self, language: str) -> Words:
        """The words of a language, or of the base language when there is no such folder."""
        return self.languages.get(language) or self.languages[BASE_LANGUAGE]

    def clauses_for(self, band: str, words: Words) -> tuple[Clause, ...]:
        """Clauses that fit a band and have words in a language, in reading order."""
        return tuple(c for c in self.clauses.values() if band in c.bands and c.id in words.clauses)


class Reader:
    """Reads and shapes the files of a library folder and gathers every finding on the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.files: dict[str, YamlFile] = {}

    def read(self, name: str, form: type[Shaped]) -> Shaped | None:
        """Read `name` (relative to the folder) in the given shape; None when it is missing or wrong."""
        file = read_yaml_file(self.folder / name, name)
        if isinstance(file, Finding):
            self.findings.append(file)
            return None
        self.files[name] = file
        try:
            return form.model_validate(file.data)
        except ValidationError as error:
            self.findings += [_finding(file, dict(one)) for one in error.errors()]
            return None

    def read_tree(self, name: str) -> dict[str, Any]:
        """Read a file of nested texts; {} when it is missing or wrong."""
        if not (self.folder / name).exists():
            return {}
        file = read_yaml_file(self.folder / name, name)
        if isinstance(file, Finding):
            self.findings.append(file)
            return {}
        self.files[name] = file
        if not isinstance(file.data, dict):
            self.findings.append(file.finding((), "The file holds no keys.", "Write `key: text` lines."))
            return {}
        return dict(file.data)


def load(folder: Path) -> Library:
    """Load the library from a folder; raise LibraryError with every finding that makes it unusable."""
    reader = Reader(folder)
    library = read_library(reader)
    if library is None or reader.findings:
        raise LibraryError(reader.findings)
    return library


def read_library(reader: Reader) -> Library | None:
    """Build the library from what can be read; findings stay in the reader. None without vocabulary, order or base words."""
    vocabulary = reader.read("structure/vocabulary.yaml", shape.Vocabulary)
    order = reader.read("structure/order.yaml", shape.Order)
    if vocabulary is None or order is None:
        return None
    bands = {id_: Band(id_, **band.model_dump()) for id_, band in vocabulary.bands.items()}
    clauses = _read_clauses(reader, order)
    listed = reader.read("structure/sources.yaml", shape.SourcesFile)
    sources = {id_: Source(id_, **source.model_dump()) for id_, source in listed.sources.items()} if listed else {}
    languages = _read_languages(reader, order.topics, tuple(bands), clauses)
    if BASE_LANGUAGE not in languages:
        reader.findings.append(Finding(f"text/{BASE_LANGUAGE}", 1, "The base language is missing or broken.", "Keep its folder whole; every other language leans on it."))
        return None
    international = _read_international(reader)
    return Library(
        bands=bands,
        topics=tuple(order.topics),
        clauses=clauses,
        starter_sets={id_: {band: tuple(ids) for band, ids in sets.items()} for id_, sets in order.starter_sets.items()},
        sources=sources,
        languages=languages,
        help_lines=_read_help_lines(reader, international),
        international=international,
    )


def _finding(file: YamlFile, error: dict[str, Any]) -> Finding:
    # Pydantic adds the names of union members and "[key]" to the place; only keys of the file name a line.
    place = tuple(part for part in error["loc"] if part != "[key]")
    key = place[-1] if place else ""
    if error["type"] == "extra_forbidden":
        return file.finding(place, f"The key “{key}” is not known here.", "Check its spelling, or see clauses/README.md for the keys that exist.")
    if error["type"] == "missing":
        return file.finding(place, f"The key “{key}” is missing.", "Add it; clauses/README.md shows the shape.")
    return file.finding(place, f"“{'.'.join(map(str, place))}”: {error['msg'][0].lower()}{error['msg'][1:]}.", "See clauses/README.md for what may stand here.")


def _read_clauses(reader: Reader, order: shape.Order) -> dict[str, Clause]:
    clauses: dict[str, Clause] = {}
    for topic in order.topics:
        name = f"structure/{topic}.yaml"
        content = reader.read(name, shape.StructureFile)
        for id_, facts in content.clauses.items() if content else ():
            if id_ in clauses:
                reader.findings.append(
                    reader.files[name].finding(("clauses", id_), f"The id “{id_}” is already used in structure/{clauses[id_].topic}.yaml.", "Give one of the two another id.")
                )
                continue
            clauses[id_] = Clause(
                id=id_,
                topic=topic,
                side=Side(facts.side),
                bands=tuple(facts.bands),
                starts_on=facts.starts == "on",
                locked=facts.locked,
                blanks=tuple(facts.blanks.items()),
                not_together_with=tuple(facts.not_together_with),
                formerly=tuple(facts.formerly),
                sources=tuple(facts.sources),
                reviewed=facts.reviewed,
            )
    return clauses


def _read_languages(reader: Reader, topics: list[str], bands: tuple[str, ...], clauses: Mapping[str, Clause]) -> dict[str, Words]:
    folders = sorted(path.name for path in (reader.folder / "text").glob("*") if path.is_dir())
    base_texts: dict[str, Any] = {}
    languages: dict[str, Words] = {}
    for code in sorted(folders, key=lambda code: (code != BASE_LANGUAGE, code)):
        words = _read_language(reader, code, topics, bands, clauses, base_texts, languages.get(BASE_LANGUAGE))
        if words:
            languages[code] = words
            base_texts = base_texts or dict(words.texts)
    return languages


def _read_language(
    reader: Reader,
    code: str,
    topics: list[str],
    bands: tuple[str, ...],
    clauses: Mapping[str, Clause],
    base_texts: Mapping[str, Any],
    base: Words | None,
) -> Words | None:
    about = reader.read(f"text/{code}/language.yaml", shape.LanguageFile)
    if about is None:
        return None
    labels: dict[str, str] = dict(base.topics) if base else {}
    words: dict[str, ClauseWords] = {}
    for topic in topics:
        name = f"text/{code}/{topic}.yaml"
        if base and not (reader.folder / name).exists():
            continue  # a partial translation: this topic's clauses are not offered in the language
        content = reader.read(name, shape.TextFile)
        if content:
            labels[topic] = content.label
            words |= {id_: _clause_words(id_, text, clauses[id_].bands if id_ in clauses else bands, bands) for id_, text in content.clauses.items()}
    texts = {
        key: text
        for file in ("interface", "document")
        for key, text in flatten(reader.read_tree(f"text/{code}/{file}.yaml")).items()
    }
    starters = {
        id_: dict(raw) for id_, raw in reader.read_tree(f"text/{code}/starter_sets.yaml").items() if isinstance(raw, dict)
    }
    return Words(
        language=Language(code, about.name, about.direction, about.locale),
        texts={**base_texts, **texts},
        topics=labels,
        clauses=words,
        starter_sets={**(base.starter_sets if base else {}), **starters},
        help_plan=per_band(reader.read_tree(f"text/{code}/help_plan.yaml"), bands) or (base.help_plan if base else {}),
        what_if=reader.read_tree(f"text/{code}/what_if.yaml").get("cards") or (base.what_if if base else {}),
    )


def per_band(tree: Mapping[str, Any], bands: tuple[str, ...]) -> dict[str, Any]:
    """Give nested texts with every mapping of spans spread to one text per band."""
    return {
        key: (spread(value, bands) if all(bands_of(str(span), bands) for span in value) else per_band(value, bands))
        if isinstance(value, dict)
        else value
        for key, value in tree.items()
    }


def _clause_words(id_: str, text: shape.ClauseText, fits: tuple[str, ...], bands: tuple[str, ...]) -> ClauseWords:
    def fitting(spans: shape.Spans | None) -> dict[str, str]:
        return {band: words for band, words in spread(spans, bands).items() if band in fits}

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


def flatten(tree: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Turn nested texts into dotted keys; a mapping of plural categories stays one value."""
    flat: dict[str, Any] = {}
    for key, value in tree.items():
        if isinstance(value, dict) and not ("other" in value and value.keys() <= PLURALS):
            flat |= flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = dict(value) if isinstance(value, dict) else str(value)
    return flat


def _line(id_: str, facts: shape.LineShape) -> HelpLine:
    values = facts.model_dump(exclude={"text", "email"})
    text = (facts.text.word, facts.text.to) if facts.text else None
    return HelpLine(id=id_, text=text, **values)


def _read_international(reader: Reader) -> tuple[HelpLine, ...]:
    content = reader.read("help_lines/international.yaml", shape.InternationalFile)
    return tuple(_line(id_, facts) for id_, facts in content.lines.items()) if content else ()


def _read_help_lines(reader: Reader, international: tuple[HelpLine, ...]) -> dict[str, HelpLines]:
    packs: dict[str, HelpLines] = {}
    for path in sorted((reader.folder / "help_lines").glob("??.yaml")):
        content = reader.read(f"help_lines/{path.name}", shape.HelpLineFile)
        if content is None:
            continue
        emergency = shape.LineShape(name=content.emergency.phone, kind="emergency", print="primary", **content.emergency.model_dump())
        packs[content.country] = HelpLines(
            country=content.country,
            last_checked=content.last_checked,
            emergency=_line(f"{content.country.lower()}_emergency", emergency),
            lines=tuple(_line(id_, facts) for id_, facts in content.lines.items()),
            regions=tuple(
                (id_, region.name, tuple(_line(line, facts) for line, facts in region.lines.items()))
                for id_, region in content.regions.items()
            ),
            international=international,
        )
    return packs
