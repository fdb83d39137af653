"""Checks the library for whoever edits it: every finding at once, with file, line, what and remedy.

The findings speak English: they are about files whose words may be the very thing that is broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError

from agreement_app.library.load import BASE_LANGUAGE, NOT_TOPICS, Library, Reader, flatten, read_library
from agreement_app.library.spans import bands_of
from agreement_app.library.yaml_file import Finding, YamlFile
from agreement_app.model.clause import Side
from agreement_app.model.words import GAP

NOT_TOPIC_FACTS = {"vocabulary", "order", "sources", "what_if", "minimum_ages"}
KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def check(folder: Path) -> tuple[Finding, ...]:
    """Give every finding about the library in `folder`, in order of file and line."""
    if not (folder / "structure").is_dir():
        return (Finding(str(folder), 1, "There is no library here.", "Give the folder that holds `structure/` and `text/`."),)
    reader = Reader(folder)
    library = read_library(reader)
    findings = list(reader.findings)
    if library:
        for rule in (_order, _starter_sets, _facts, _words, _languages, _help_lines, _cards):
            findings += rule(reader, library)
    return tuple(sorted(set(findings)))


def _order(reader: Reader, library: Library) -> Iterator[Finding]:
    file = reader.files["structure/order.yaml"]
    for n, topic in enumerate(library.topics):
        if topic in library.topics[:n]:
            yield file.finding(("topics", n), f"The topic “{topic}” is listed twice.", "Keep one of the two.")
    for path in sorted((reader.folder / "structure").glob("*.yaml")):
        if path.stem not in NOT_TOPIC_FACTS and path.stem not in library.topics:
            yield Finding(f"structure/{path.name}", 1, f"The topic “{path.stem}” is not in structure/order.yaml.", "Add it there, where families should read it.")
    for language in library.languages:
        for path in sorted((reader.folder / "text" / language).glob("*.yaml")):
            if path.stem not in NOT_TOPICS and path.stem not in library.topics:
                yield Finding(f"text/{language}/{path.name}", 1, f"There is no topic “{path.stem}” in structure/order.yaml.", "Check the file name.")


def _starter_sets(reader: Reader, library: Library) -> Iterator[Finding]:
    file = reader.files["structure/order.yaml"]
    texts = library.words(BASE_LANGUAGE).starter_sets
    for set_, bands in library.starter_sets.items():
        if set_ not in texts:
            yield file.finding(("starter_sets", set_), f"The starter set “{set_}” has no words.", f"Add it to text/{BASE_LANGUAGE}/starter_sets.yaml.")
        for band, ids in bands.items():
            place = ("starter_sets", set_, band)
            if band not in library.bands:
                yield file.finding(place, f"There is no band “{band}”.", f"Use one of {', '.join(library.bands)}.")
                continue
            for n, id_ in enumerate(ids):
                clause = library.clauses.get(id_)
                if clause is None:
                    yield file.finding((*place, n), f"There is no clause “{id_}”.", "Check its id.")
                elif band not in clause.bands:
                    yield file.finding((*place, n), f"“{id_}” is not for the band {band}.", f"It fits {', '.join(clause.bands)}.")
                elif id_ in ids[:n]:
                    yield file.finding((*place, n), f"“{id_}” stands here twice.", "Keep one of the two.")
                elif clash := set(clause.not_together_with) & set(ids):
                    yield file.finding((*place, n), f"“{id_}” and “{min(clash)}” contradict each other.", "Keep one of the two.")
            sides = {library.clauses[id_].side for id_ in ids if id_ in library.clauses}
            if not {Side.CHILD, Side.PARENT} <= sides:
                yield file.finding(place, "Only one side promises something here.", "Add promises of the child and of the adult.")


def _facts(reader: Reader, library: Library) -> Iterator[Finding]:
    vocabulary = reader.files["structure/vocabulary.yaml"].data
    for id_, clause in library.clauses.items():
        file, place = reader.files[f"structure/{clause.topic}.yaml"], ("clauses", id_)
        for n, band in enumerate(clause.bands):
            if band not in library.bands:
                yield file.finding((*place, "bands"), f"There is no band “{band}”.", f"Use one of {', '.join(library.bands)}.")
            elif band in clause.bands[:n]:
                yield file.finding((*place, "bands"), f"The band {band} stands here twice.", "Keep one of the two.")
        for blank, type_ in clause.blanks:
            if type_ not in vocabulary["blank_types"]:
                yield file.finding((*place, "blanks", blank), f"There is no blank type “{type_}”.", f"Use one of {', '.join(vocabulary['blank_types'])}.")
        for n, other in enumerate(clause.not_together_with):
            if other not in library.clauses or other == id_:
                yield file.finding((*place, "not_together_with", n), f"“{other}” is not another clause.", "Check its id.")
        for n, source in enumerate(clause.sources):
            if source not in library.sources:
                yield file.finding((*place, "sources", n), f"There is no source “{source}”.", "Add it to structure/sources.yaml or check its key.")
        for old in clause.formerly:
            if old in library.clauses:
                yield file.finding((*place, "formerly"), f"“{old}” is still the id of a clause.", "An earlier id is never used again.")


def _words(reader: Reader, library: Library) -> Iterator[Finding]:
    for language, words in library.languages.items():
        for topic in library.topics:
            file = reader.files.get(f"text/{language}/{topic}.yaml")
            if file and isinstance(file.data, dict) and isinstance(file.data.get("clauses"), dict):
                yield from _topic_words(file, topic, library)
        for id_, clause in library.clauses.items():
            if language == BASE_LANGUAGE and id_ not in words.clauses:
                yield reader.files[f"structure/{clause.topic}.yaml"].finding(
                    ("clauses", id_), f"The clause “{id_}” has no words.", f"Add it to text/{language}/{clause.topic}.yaml."
                )


def _topic_words(file: YamlFile, topic: str, library: Library) -> Iterator[Finding]:
    for id_, text in file.data["clauses"].items():
        place = ("clauses", id_)
        clause = library.clauses.get(id_)
        if clause is None or clause.topic != topic:
            yield file.finding(place, f"There is no clause “{id_}” in structure/{topic}.yaml.", "Check its id, or add its facts there.")
            continue
        if not isinstance(text, dict):
            continue
        declared = {blank for blank, _ in clause.blanks}
        used: set[str] = set()
        for key in ("promise", "why", "talk", "limit"):
            if key in text:
                used |= yield from _spans(file, (*place, key), text[key], tuple(library.bands), clause.bands, declared, whole=key != "limit")
        for step, spans in (text.get("steps") or {}).items():
            used |= yield from _spans(file, (*place, "steps", step), spans, tuple(library.bands), clause.bands, declared, whole=False)
        labelled = set(text.get("blanks") or {})
        for blank in sorted(declared - used):
            yield file.finding((*place, "promise"), f"The blank {{{blank}}} is declared but not in the text.", "Use it in the promise, or take it out of structure/.")
        for blank in sorted(declared - labelled):
            yield file.finding(place, f"The blank {{{blank}}} has no label and example.", "Add it under `blanks`.")
        for blank in sorted(labelled - declared):
            yield file.finding((*place, "blanks", blank), f"The blank {{{blank}}} is not declared in structure/{topic}.yaml.", "Declare it there with its type.")


def _spans(
    file: YamlFile, place: tuple[object, ...], spans: object, bands: tuple[str, ...], fits: tuple[str, ...], declared: set[str], *, whole: bool
) -> Iterator[Finding]:  # and returns the blanks that the text uses
    texts = spans.items() if isinstance(spans, dict) else [(None, spans)]
    covered: list[str] = []
    used: set[str] = set()
    for span, text in texts:
        where = place if span is None else (*place, span)
        if span is not None:
            these = bands_of(str(span), bands)
            if not these:
                yield file.finding(where, f"“{span}” is not an age span.", f"Start and end where bands do: {', '.join(bands)}.")
            covered += these
        blanks = set(GAP.findall(str(text)))
        used |= blanks
        for blank in sorted(blanks - declared):
            yield file.finding(where, f"The text has a blank {{{blank}}} that is not declared.", "Declare it in structure/ with its type, or take it out of the text.")
        if "{" in GAP.sub("", str(text)) or "}" in GAP.sub("", str(text)):
            yield file.finding(where, "There is a curly bracket without a partner, or with something else than a blank inside.", "Write blanks as {name_of_blank}.")
    if any(isinstance(spans, dict) and covered.count(band) > 1 for band in bands):
        yield file.finding(place, "Two spans cover the same age.", "Let every band be covered once.")
    if isinstance(spans, dict) and whole and (missing := [band for band in fits if band not in covered]):
        yield file.finding(place, f"No text for the band {', '.join(missing)}.", "Add a span that covers it.")
    if isinstance(spans, dict) and (extra := [band for band in covered if band not in fits]):
        yield file.finding(place, f"A text for the band {', '.join(extra)}, which the clause does not fit.", "Shorten the span, or add the band in structure/.")
    return used


def _languages(reader: Reader, library: Library) -> Iterator[Finding]:
    base = library.words(BASE_LANGUAGE)
    for code, words in library.languages.items():
        try:
            Locale.parse(words.language.locale)
        except (UnknownLocaleError, ValueError):
            yield reader.files[f"text/{code}/language.yaml"].finding(("locale",), f"“{words.language.locale}” is not a locale.", "Use a CLDR name such as en_GB or pt_BR.")
        for name in ("interface", "document"):
            file = reader.files.get(f"text/{code}/{name}.yaml")
            for key, text in flatten(file.data).items() if file and isinstance(file.data, dict) else ():
                place = key.split(".")
                if key not in base.texts:
                    yield file.finding(place, f"There is no text “{key}” in text/{BASE_LANGUAGE}/{name}.yaml.", "Check the key.")  # type: ignore[union-attr]
                elif _gaps(text) - _gaps(base.texts[key]) - {"count"}:
                    yield file.finding(place, f"The text has gaps that the base language does not fill: {', '.join(sorted(_gaps(text) - _gaps(base.texts[key])))}.", "Use the same {gaps}.")  # type: ignore[union-attr]


def _gaps(text: object) -> set[str]:
    return set(GAP.findall(str(text))) if isinstance(text, str) else {gap for form in dict(text).values() for gap in GAP.findall(form)}  # type: ignore[call-overload]


def _help_lines(reader: Reader, library: Library) -> Iterator[Finding]:
    vocabulary = reader.files["structure/vocabulary.yaml"].data
    closed = {"kind": vocabulary["line_kinds"], "print": vocabulary["line_prints"], "audience": vocabulary["line_audiences"], "min_band": [*library.bands, None]}
    for name in sorted(key for key in reader.files if key.startswith("help_lines/")):
        file = reader.files[name]
        if not isinstance(file.data, dict):
            continue
        if "country" in file.data and f"help_lines/{file.data['country']}.yaml" != name:
            yield file.finding(("country",), f"The file is named {name.split('/')[1]} but says country {file.data['country']}.", "Name the file by its country code.")
        if "emergency" in file.data:
            yield from _digits(file, ("emergency",), file.data["emergency"])
        groups = [("lines",), *(("regions", region, "lines") for region in file.data.get("regions") or {})]
        for group in groups:
            lines = file.data
            for key in group:
                lines = lines.get(key) or {}
            for id_, line in lines.items():
                for key, allowed in closed.items():
                    if line.get(key, allowed[-1]) not in allowed:
                        yield file.finding((*group, id_, key), f"“{line[key]}” is not in the list for `{key}`.", f"Use one of {', '.join(str(a) for a in allowed if a)}.")
                yield from _digits(file, (*group, id_), line)
                if line.get("print") != "never" and not (line.get("phone") or line.get("text") or line.get("url")):
                    yield file.finding((*group, id_), "The line has no number and no address.", "Add `phone`, `text` or `url`, or `print: never`.")


def _digits(file: YamlFile, place: tuple[object, ...], line: dict[str, object]) -> Iterator[Finding]:
    phone, digits = str(line.get("phone") or ""), str(line.get("digits") or "")
    # Only as many letters are dialled as the number has places: "0508 NETSAFE" dials 0508 638723.
    dialled = "".join(c for c in phone.upper().translate(KEYPAD) if c.isdigit())
    if phone and (not digits or not dialled.startswith(digits) or (dialled != digits and not any(c.isalpha() for c in phone))):
        yield file.finding((*place, "digits"), f"The digits “{digits}” are not those of the number “{phone}”.", "Read both against the source and correct the wrong one.")


def _cards(reader: Reader, library: Library) -> Iterator[Finding]:
    facts = reader.read_tree("structure/what_if.yaml").get("cards", {})
    texts = reader.read_tree(f"text/{BASE_LANGUAGE}/what_if.yaml").get("cards", {})
    for id_, card in facts.items():
        file, place = reader.files["structure/what_if.yaml"], ("cards", id_)
        if id_ not in texts:
            yield file.finding(place, f"The card “{id_}” has no words.", f"Add it to text/{BASE_LANGUAGE}/what_if.yaml.")
        if card.get("band") not in library.bands:
            yield file.finding((*place, "band"), f"There is no band “{card.get('band')}”.", f"Use one of {', '.join(library.bands)}.")
        if card.get("topic") not in library.topics:
            yield file.finding((*place, "topic"), f"There is no topic “{card.get('topic')}”.", "Use a topic of structure/order.yaml.")
        for source in card.get("sources", []):
            if source not in library.sources:
                yield file.finding((*place, "sources"), f"There is no source “{source}”.", "Add it to structure/sources.yaml or check its key.")
    for id_ in texts:
        if id_ not in facts:
            yield reader.files[f"text/{BASE_LANGUAGE}/what_if.yaml"].finding(("cards", id_), f"The card “{id_}” is not in structure/what_if.yaml.", "Add it there with its band.")


