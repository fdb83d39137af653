"""What the template of the poster may use: first names and promises, nothing that could shame a child."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from agreement_app.document.material import Material, Options
from agreement_app.document.page import PagePromise, Run, Setter, Size, Text, sentences
from agreement_app.model.agreement import Promise
from agreement_app.model.clause import Side

TOO_MUCH = 29  # steps from 38 points down to 14; what does not fit then takes several pages at a size for the fridge
_LARGEST, _SMALLER, _SIZE_OF_MANY = 38.0, 0.965, 20.0
_IN_A_LINE, _DETAILS = 20, 0.4  # letters in a line of a column; what the small letters of details take of that
_IN_ONE_COLUMN = 7  # promises of one side alone: more of them leave half of the page empty
_UNEVEN = 1.4  # how much higher two sides beside each other may be than one below the other, each in two columns
_LETTERS, _POWER = 350, 0.65  # letters that fit at the largest size; how the size falls when there are more


@dataclass(frozen=True)
class Entry:
    """One promise and the topic whose drawing stands beside it.

    `text` is the promise in short, `details` the sentence in which the family filled something in, and until when it holds.
    """

    topic: str
    text: Text
    details: Text = ()


@dataclass(frozen=True)
class Group:
    """The promises of one side, under the names of those who make them; `whose` is empty where the names stand above the columns."""

    side: str
    whose: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Row:
    """What stands beside each other: one or two columns of groups. `whose` stands above both where they are of one `side` alone."""

    columns: tuple[tuple[Group, ...], ...]
    side: str = ""
    whose: Text = ()


@dataclass(frozen=True)
class FixedWords:
    """What every poster says."""

    gap: str


@dataclass(frozen=True)
class PosterPage:
    """A page for the fridge: promises only, those that a visitor may read. What is still talked about, signatures and reasons stay
    in the drawer.

    `heading` holds the first names. `groups` are those of the child, the adults and all. `rows` hold the same groups in columns:
    one column when whole sentences need the width of the paper or there are few, else two. `sizes` are the sizes of type in
    points, one for each step. `in_full` says that promises are whole sentences.
    """

    language: str
    direction: str
    title: str
    words: FixedWords
    heading: Text
    heading_size: Size
    keystones: tuple[PagePromise, ...]
    groups: tuple[Group, ...]
    rows: tuple[Row, ...]
    in_full: bool
    sizes: tuple[float, ...]


def likely_step(letters: int) -> int:
    """Guess the step at which so many letters fill the page."""
    return max(0, round(_POWER * math.log(_LETTERS / max(letters, 1)) / math.log(_SMALLER)))


def build(material: Material, _options: Options) -> PosterPage:
    """Build the poster of an agreement."""
    agreement, words = material.agreement, material.words
    setter = Setter(agreement, words)
    groups = [group for side in Side if (group := _group(material, setter, side)).entries]
    return PosterPage(
        language=words.language.code,
        direction=words.language.direction,
        title=words.say("document.poster.title"),
        words=FixedWords(gap=words.say("document.agreement.gap")),
        heading=setter.heading(),
        heading_size=setter.heading_size(),
        keystones=tuple(setter.promise(promise, whose="keystone_whose") for promise in agreement.keystones),
        groups=tuple(groups),
        rows=_rows(groups, _in_full(material)),
        in_full=_in_full(material),
        sizes=(*(round(_LARGEST * _SMALLER**step, 1) for step in range(TOO_MUCH)), _SIZE_OF_MANY),
    )


def _rows(groups: list[Group], in_full: bool) -> tuple[Row, ...]:
    """Put two sides beside each other, and what all promise below the shorter; where one side has far more, one below the other."""
    if in_full or not groups:
        return (Row((tuple(groups),)),)
    if len(groups) == 1:
        return (_halves(groups[0], _IN_ONE_COLUMN),)
    first, second, *below = groups
    beside = Row(((first, *below), (second,)) if below and _lines(first) < _lines(second) else ((first,), (second, *below)))
    stacked = tuple(_halves(group, 1) for group in groups)
    return stacked if _height(beside) > _UNEVEN * sum(map(_height, stacked)) else (beside,)


def _halves(group: Group, in_one_column: int) -> Row:
    """Cut the promises of one side into two columns of about the same height; few stay in one."""
    if len(group.entries) <= in_one_column:
        return Row(((group,),))
    cuts = (
        (replace(group, whose=(), entries=group.entries[:n]), replace(group, whose=(), entries=group.entries[n:]))
        for n in range(1, len(group.entries))
    )
    first, second = min(cuts, key=lambda cut: abs(_lines(cut[0]) - _lines(cut[1])))
    return Row(((first,), (second,)), group.side, group.whose)


def _height(row: Row) -> float:
    """Guess how many lines a row takes, with the names above promises."""
    return bool(row.whose) + max(sum(_lines(group) + bool(group.whose) for group in column) for column in row.columns)


def _lines(group: Group) -> float:
    """Guess how many lines a group takes in a column, the space between promises counted as part of a line."""
    return sum(0.3 + len(_plain(one.text)) // _IN_A_LINE + 1 + len(_plain(one.details)) / _IN_A_LINE * _DETAILS for one in group.entries)


def _plain(text: Text) -> str:
    return "".join(run.text for run in text)


def _group(material: Material, setter: Setter, side: Side) -> Group:
    promises = [promise for section in material.agreement.sections for promise in getattr(section, side.value) if promise.for_the_wall]
    return Group(side.value, setter.whose(side), tuple(_entry(material, setter, promise) for promise in promises))


def _entry(material: Material, setter: Setter, promise: Promise) -> Entry:
    """Say a promise in a few words: who knows it needs no more, and what a visitor need not read is not there.

    The youngest have short sentences already, and a promise of the family's own has no shorter form.
    """
    known = material.words.clauses.get(promise.id)
    sentence, until = setter.promise(promise).sentence, setter.until(promise)
    if known is None or _in_full(material):
        return Entry(promise.topic, sentence, until)
    return Entry(promise.topic, (Run(known.label, "words"),), (*_filled_sentences(sentence), *until))


def _in_full(material: Material) -> bool:
    return material.agreement.band in material.bands[:1]


def _filled_sentences(text: Text) -> Text:
    """Keep of a promise only the sentences in which the family filled something in: who, when and where."""
    kept = [sentence for sentence in sentences(text) if any(run.kind != "words" for run in sentence)]
    return tuple(run for sentence in kept for run in (*sentence, Run(" ", "words")))
