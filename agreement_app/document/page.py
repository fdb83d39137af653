"""What a template may use: an agreement put into the order, the words and the marks of a printed page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from agreement_app.document.material import Paper
from agreement_app.model.agreement import Agreement, News, Promise, Section, Sentence, review_days
from agreement_app.model.clause import Side
from agreement_app.model.signature import Signature, svg_bounds, svg_path
from agreement_app.model.words import Words

if TYPE_CHECKING:
    from agreement_app.document.school_part import SchoolPart

Size = Literal["large", "medium", "small"]
RunKind = Literal["words", "date", "name", "filled", "written", "gap"]

WRITTEN_LENGTH = 64  # longer texts of a family are set in the reading face: handwriting is charming in small amounts only
FEW = 6  # so few promises can be set larger, and still fill their pages well
# How many letters of promises one page holds, and two, before which and after which they are set tighter, by the sizes of print.css.
SINGLE = {"8-10": 860, "11-13": 1280, "14-17": 1400}
FULL = {"5-7": 1350, "8-10": 2200, "11-13": 3200, "14-17": 3500}
TOO_FULL = 1.15  # times that, and even the tighter setting takes a third page: then there is room for comfort
LISTED_NAMES = 3  # more adults than this are called together, or the marks would drown in names
NAMES_LENGTH = 44
LONG_NAME = 24
MOST_NEWS = 5  # promises named in one line of news

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Run:
    """A stretch of text that is set in one way.

    `kind` is `words` (fixed words of the agreement), `date` (a day, never torn in two), `name` (of a person), `filled` (a
    family's few words, as if written by hand), `written` (a family's longer text) or `gap` (a line to write on; the text is
    the label under it). `direction` is `ltr` or `rtl` where a text from people runs against the page, else empty.
    """

    text: str
    kind: RunKind
    direction: str = ""


Text = tuple[Run, ...]


@dataclass(frozen=True)
class PagePromise:
    """One promise. `side` is `child`, `parent` or `together`; `whose` names who makes it, in words.

    `why` is empty when the page shows no reasons; `steps` and `limit` are empty for most promises, and so is `until`, which
    says until when it holds.
    """

    side: str
    whose: Text
    sentence: Text
    why: str
    steps: tuple[Text, ...]
    limit: str
    until: Text = ()

    @property
    def against(self) -> str:
        """How the whole promise runs when it runs against the page: `ltr` or `rtl`; else empty."""
        return self.sentence[0].direction if len(self.sentence) == 1 else ""


@dataclass(frozen=True)
class Row:
    """Promises that stand side by side: one of the child and one of the adults facing each other, or a single one."""

    promises: tuple[PagePromise, ...]

    @property
    def facing(self) -> bool:
        """Whether two sides promise about the same thing in this row."""
        return len(self.promises) > 1


@dataclass(frozen=True)
class Topic:
    """The promises about one topic, row by row. `id` names the pictogram."""

    id: str
    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Place:
    """The place where one person signs.

    `how` is `drawn`, `typed` or `pen` (an empty line). `path` is the `d` of an SVG path made from the points of a
    drawing, `view_box` the part of the drawing that has ink; `typed` is the typed name and `typed_size` is `large`,
    `medium` or `small` so that it fits; `alt` says in words what a drawing shows. `signed_on` is a written date, empty
    where a pen fills it in.
    """

    side: str
    name: Run
    how: Literal["drawn", "typed", "pen"]
    path: str
    view_box: str
    typed: Run
    typed_size: Size
    alt: str
    signed_on: str


@dataclass(frozen=True)
class PageNews:
    """What is new since last time: a heading, and for each kind of news its name and the promises it is about.

    `same` says that nothing has changed, and is empty when something has.
    """

    title: Text
    lines: tuple[tuple[str, Text], ...]
    same: str


@dataclass(frozen=True)
class FixedWords:
    """The words that every page has: headings, notes and labels, in the language of the page."""

    title: str
    talking: str
    talking_note: str
    review: str
    signatures: str
    signed_on: str
    gap: str
    legal: str
    practised: str


@dataclass(frozen=True)
class Page:
    """Everything a template of the agreement may use; nothing in it is markup.

    `heading` holds the first names, joined the way the language does; `heading_size` is `large`, `medium` or `small`,
    so that long names still fit. `few` says that there are so few promises that they can be set larger, `single` and `full`
    that one page or two likely hold the words in a tighter setting only.
    `made_on` is a written date. `keystones` are the locked promises, `topics` all others
    that both sides said yes to, `talking` those that are still talked about. `review` says when the family looks again.
    `news` is there when the family had a page before, `practised` when it wants told what it practised; `home` names the
    home that this copy is for, and is empty where there is one copy only. `school` is what a school asks, None without one.
    """

    language: str
    direction: str
    paper: Paper
    band: str
    words: FixedWords
    heading: Text
    heading_size: Size
    few: bool
    single: bool
    full: bool
    made_on: str
    keystones: tuple[PagePromise, ...]
    topics: tuple[Topic, ...]
    talking: tuple[PagePromise, ...]
    review: Text
    places: tuple[Place, ...]
    news: PageNews | None = None
    practised: Text = ()
    home: Text = ()
    school: SchoolPart | None = None

    @property
    def title(self) -> str:
        """The title of the paper and of its file."""
        return self.words.title


def build_page(agreement: Agreement, words: Words, *, paper: Paper = "a4", home: str = "") -> Page:
    """Turn an agreement into what a template may use; `home` names the home that this copy is for."""
    setter = Setter(agreement, words)
    return Page(
        language=words.language.code,
        direction=words.language.direction,
        paper=paper,
        band=agreement.band,
        words=_fixed(words),
        heading=setter.heading(),
        heading_size=setter.heading_size(),
        few=agreement.promises <= FEW,
        single=setter.letters() <= SINGLE.get(agreement.band, 0),
        full=1 < setter.letters() / FULL.get(agreement.band, 1) < TOO_FULL,
        made_on=words.date(agreement.made_on),
        keystones=tuple(setter.promise(promise, whose="keystone_whose") for promise in agreement.keystones),
        topics=tuple(setter.topic(section) for section in agreement.sections),
        talking=tuple(setter.promise(promise) for promise in agreement.still_talking),
        review=setter.review() if agreement.part == "whole" else (),
        places=setter.places() if agreement.part == "whole" else (),
        news=setter.news(agreement.news) if agreement.news else None,
        practised=setter.practised(),
        home=setter.say("home", home=[setter.name(home)]) if home else (),
    )


def document_title(words: Words) -> str:
    """Name the paper in its language, without a name of a person in it."""
    return words.say("document.agreement.title")


def _fixed(words: Words) -> FixedWords:
    keys = ("title", "talking", "talking_note", "review", "signatures", "signed_on", "gap", "legal", "practised")
    return FixedWords(**{key: words.say(f"document.agreement.{key}") for key in keys})


def _size(length: int, large: int, medium: int) -> Size:
    """Choose a size of type by a number of letters: up to `large`, up to `medium`, or more."""
    return "large" if length <= large else "medium" if length <= medium else "small"


class Setter:
    """Turns the parts of one agreement into parts of a page, for every edition.

    `child` and `adults` are the names as runs; where the child has no name yet, a word stands for it: `child_within` inside
    a sentence.
    """

    def __init__(self, agreement: Agreement, words: Words) -> None:
        self.agreement = agreement
        self.words = words
        self.child = self.name(agreement.child or words.say("document.agreement.child"))
        self.child_within = self.name(agreement.child or words.say("document.agreement.child_within"))
        self.adults = tuple(self.name(adult) for adult in agreement.adults)
        self.children = tuple(self.name(child or words.say("document.agreement.child")) for child in agreement.children) or (self.child,)

    def heading(self) -> Text:
        """Give the first names, joined the way the language does; the last, unless it is long, never stands alone in a line."""
        *before, last = self._listed(self._names())
        if before and len(last.text) <= LONG_NAME:
            before[-1] = replace(before[-1], text=re.sub(" $", "\N{NO-BREAK SPACE}", before[-1].text))
        return (*before, last)

    def _names(self) -> tuple[Run, ...]:
        """Who stands at the top: everybody, or on a page of its own among several children, the child."""
        return self.children if self.agreement.part == "own" else (*self.children, *self.adults)

    def heading_size(self) -> Size:
        """Choose the size in which the names still fit."""
        lengths = [len(name.text) for name in self._names()]
        return "small" if max(lengths) > LONG_NAME else _size(sum(lengths), 34, 90)

    def letters(self) -> int:
        """Count the letters of all promises with what stands below them: whether they fit shows before they are laid out."""
        sections = [one for section in self.agreement.sections for one in (*section.child, *section.parent, *section.together)]
        promises = [self.promise(one) for one in (*self.agreement.keystones, *sections, *self.agreement.still_talking)]
        texts = [text for one in promises for text in (one.sentence, *one.steps)]
        return sum(len(run.text) for text in texts for run in text) + sum(len(one.why) + len(one.limit) for one in promises)

    def say(self, key: str, /, count: int = 1, edition: str = "agreement", **runs: Iterable[Run]) -> Text:
        """Say a text of an edition whose gaps are filled with runs."""
        marks = {name: chr(0xE000 + n) for n, name in enumerate(runs)}  # private use: no text of ours has them
        text = self.words.say(f"document.{edition}.{key}", count=count, **marks)
        found = {mark: tuple(runs[name]) for name, mark in marks.items()}
        return _with_runs(text, found)

    def topic(self, section: Section) -> Topic:
        """Put the promises of a topic into rows: those of both sides facing each other, then the joint ones."""
        pairs = tuple(zip_longest(section.child, section.parent))
        rows = [Row(tuple(self.promise(one) for one in pair if one)) for pair in pairs]
        rows += [Row((self.promise(one),)) for one in section.together]
        return Topic(section.topic, section.label, tuple(rows))

    def promise(self, promise: Promise, whose: str = "whose") -> PagePromise:
        """Turn a promise into what a template may use; `whose` is the key of the words that name who makes it."""
        own = len(promise.sentence) == 1 and promise.sentence[0].kind == "filled"
        return PagePromise(
            side=promise.side.value,
            whose=self.whose(promise.side, whose),
            sentence=self.text(promise.sentence, own),
            why=promise.why if self.agreement.reasons else "",
            steps=tuple(self.text(step) for step in promise.steps),
            limit=promise.limit,
            until=self.until(promise),
        )

    def until(self, promise: Promise) -> Text:
        """Say until when a promise holds; nothing for most."""
        if promise.until:
            return self.say("until.date", date=[self._day(promise.until)])
        if promise.until_age:
            return self.say("until.age", child=[self.child_within], age=[Run(str(promise.until_age), "words")])
        return ()

    def review(self) -> Text:
        """Say on which days the family looks at its page again: soon after it is made, then on the chosen day."""
        first, last = review_days(self.agreement)[0], review_days(self.agreement)[-1]
        if first == last:
            return self.say("review_once", date=[self._day(last)])
        return self.say("review_on", first=[self._day(first)], date=[self._day(last)])

    def practised(self) -> Text:
        """Say what the family practised; nothing when it has not, or does not want it told."""
        topics = self.agreement.practised
        return self.say("practised_about", topics=[Run(self.words.listed(topics), "words")]) if topics else ()

    def news(self, news: News) -> PageNews:
        """Say what is new since last time."""
        kinds = {kind: found for kind in ("new", "changed", "gone") if (found := getattr(news, kind))}
        title = self.say("news.since", date=[self._day(news.since)]) if news.since else self.say("news.since_last_time")
        return PageNews(
            title=title,
            lines=tuple((self.words.say(f"document.agreement.news.{kind}"), self._named(found)) for kind, found in kinds.items()),
            same="" if kinds else self.words.say("document.agreement.news.same"),
        )

    def _named(self, names: tuple[Sentence, ...]) -> Text:
        """List promises by name; of many only the first, and how many more there are."""
        runs = [self.text(name, own=True)[0] for name in names[:MOST_NEWS]]
        some = tuple(replace(run, text=run.text.rstrip(".")) for run in runs)  # in a list, a sentence ends later
        if len(names) <= MOST_NEWS:
            return self._listed(some)
        return self.say("news.more", count=len(names) - MOST_NEWS, promises=self._listed(some))

    def _day(self, day: date) -> Run:
        return Run(self.words.date(day), "date")

    def text(self, sentence: Sentence, own: bool = False) -> Text:
        """Turn a sentence into runs; `own` says that the family wrote all of it."""
        return tuple(self.run(piece.text, piece.kind, own) for piece in sentence)

    def run(self, text: str, kind: Literal["words", "filled", "gap"], own: bool) -> Run:
        """Turn a piece of a sentence into a run, cleaned of what no document may hold."""
        if kind != "filled":
            return Run(text, kind)
        clean = _printable(text)
        return Run(clean, "written" if own or len(clean) > WRITTEN_LENGTH else "filled", self.against(clean))

    def name(self, text: str) -> Run:
        """Turn the name of a person into a run."""
        return name_run(text, self.words)

    def against(self, text: str) -> str:
        """Tell how a text runs where it runs against the page: `ltr` or `rtl`; else empty."""
        return _against(text, self.words)

    def places(self) -> tuple[Place, ...]:
        """Give everybody a place to sign, in the order of the family."""
        signed = {signature.signer: signature for signature in self.agreement.signatures if not signature.is_empty}
        several = (("child" if n == 1 else f"child_{n}", child) for n, child in enumerate(self.children, 1))
        children = several if self.agreement.children else ((self.agreement.signer, self.child),)
        adults = self.adults or (self.name(self.words.say("document.agreement.adult")),)  # both sides promise, both sign
        signers = (*children, *((f"adult_{n}", adult) for n, adult in enumerate(adults, 1)))
        return tuple(self._place(signed.get(signer), signer, name) for signer, name in signers)

    def _place(self, signature: Signature | None, signer: str, name: Run) -> Place:
        drawn = signature.strokes if signature and signature.how == "drawn" else ()
        typed = signature.typed if signature else ""
        return Place(
            side="child" if signer.startswith("child") else "parent",
            name=name,
            how=signature.how if signature else "pen",
            path=svg_path(drawn),
            view_box=" ".join(map(str, svg_bounds(drawn))),
            typed=self.name(typed),
            typed_size=_size(len(typed), 10, 20),
            alt=self.words.say("document.agreement.signature_of", name=name.text),
            signed_on=self.words.date(signature.signed_on) if signature and signature.signed_on else "",
        )

    def whose(self, side: Side, key: str = "whose", edition: str = "agreement") -> Text:
        """Name who makes a promise; many adults are called together."""
        grown = len(self.adults)
        listed = self._listed(self.adults)
        drowned = grown != 1 and (not grown or grown > LISTED_NAMES or sum(len(run.text) for run in listed) > NAMES_LENGTH)
        if side is Side.TOGETHER and self.agreement.part == "own":  # not all of the family: the other children have their own page
            adults = (self.name(self.words.say("document.agreement.adults_within")),) if drowned else self.adults
            return self._listed((self.child, *adults))
        if drowned:
            listed = self.say("adults")
        children = self.children if side is Side.CHILD or self.agreement.children else (self.child_within,)
        return self.say(f"{key}.{side.value}", count=grown, edition=edition, child=self._listed(children), adults=listed)

    def _listed(self, names: tuple[Run, ...]) -> Text:
        marks = {chr(0xE000 + n): (name,) for n, name in enumerate(names)}
        return _with_runs(self.words.listed(tuple(marks)), marks)


def name_run(text: str, words: Words) -> Run:
    """Turn the name of a person into a run of a page in a language."""
    clean = _printable(text)
    return Run(clean, "name", _against(clean, words))


def _against(text: str, words: Words) -> str:
    direction = _direction(text)
    return "" if direction == words.language.direction else direction


def sentences(text: Text) -> tuple[Text, ...]:
    """Cut a promise into its sentences; what the family wrote is never cut."""
    found: list[list[Run]] = [[]]
    for run in text:
        parts = re.split(r"(?<=[.!?。।؟]) +", run.text) if run.kind == "words" else [run.text]
        for n, part in enumerate(parts):
            if n:
                found.append([])
            found[-1].append(replace(run, text=part))
    return tuple(kept for one in found if (kept := tuple(run for run in one if run.text)))


def _with_runs(text: str, runs: Mapping[str, Text]) -> Text:
    """Cut a text at its marks and put runs in their place."""
    parts = re.split("([\ue000-\ue0ff])", text)
    cut = [runs[part] if part in runs else (Run(part, "words"),) for part in parts if part]
    return tuple(run for runs_ in cut for run in runs_)


def _printable(text: str) -> str:
    """Take out what no document may hold: control characters, lone surrogates, non-characters and our own marks."""
    return re.sub("[\ue000-\uf8ff]", "", _NOT_XML.sub("", text))


def _direction(text: str) -> str:
    """Tell how a text runs by its first letter that has a direction, as a browser does for `dir=auto`."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return "rtl" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else "ltr"
