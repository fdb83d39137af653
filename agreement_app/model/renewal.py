"""What last time's page said, and what has changed since: in the family, in the library, with time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from agreement_app.model.agreement import Agreement, News, Piece, Promise, Sentence, plain, promise_of
from agreement_app.model.answers import MAX_CHILDREN, MAX_CLAUSES, MAX_OWN, OWN_LENGTH, BlankText, Chosen, Id, OwnClause, OwnText, Value
from agreement_app.model.choices import Choices
from agreement_app.model.clause import Clause
from agreement_app.model.words import Words

MOST_NEW = 6  # promises suggested for a new age at once: a page stays a page
CHANGING = {"time", "minutes", "number", "name", "money", "date"}  # blanks that a birthday or half a year may change

Text = Annotated[str, StringConstraints(max_length=2000)]


class PrintedPromise(Value):
    """A promise as it was printed: its sentence, its steps and its limit, with gaps in brackets; and what filled its blanks."""

    texts: Annotated[tuple[Text, ...], Field(max_length=12)]
    blanks: dict[Id, BlankText] = Field(default_factory=dict, max_length=12)


class PrintedPage(Value):
    """What the page of one child said: its promises by clause, and those in the family's own words."""

    band: Annotated[str, StringConstraints(max_length=5)]
    promises: dict[Id, PrintedPromise] = Field(default_factory=dict, max_length=MAX_CLAUSES)
    own: Annotated[tuple[OwnText, ...], Field(max_length=MAX_OWN)] = ()


class Printed(Value):
    """What a paper said when it was made, a page for each child. `made_on` is None for papers that did not tell."""

    made_on: date | None
    language: Annotated[str, StringConstraints(max_length=20)]
    pages: Annotated[tuple[PrintedPage, ...], Field(min_length=1, max_length=MAX_CHILDREN)]


Kind = Literal["gone", "outgrown", "over", "reworded", "blank", "new", "stays"]


@dataclass(frozen=True)
class Change:
    """One promise of last time, or one for the new age, and what is to be said of it.

    `gone`: its clause is no longer in the library. `outgrown`: it is not for the child's age any more. `over`: its day or
    birthday has come. `reworded`: the library, or the words for the age, have changed. `blank`: what the family filled in is
    worth a look. `new`: it fits since the child has grown. `stays`: nothing has changed. `before` and `now` are its sentence.
    """

    kind: Kind
    clause: str
    before: str = ""
    now: str = ""
    locked: bool = False

    @property
    def name(self) -> str:
        """What a family's decision about it is kept under."""
        return f"{self.kind}:{self.clause}"


def printed(pages: Sequence[Agreement], choices: Choices, *, dated: bool = True) -> Printed:
    """Keep what the pages of all children say; `choices` are those that they were made from."""
    parts = zip(pages, choices.children, strict=True)
    return Printed(
        made_on=pages[0].made_on if dated else None,
        language=pages[0].language,
        pages=tuple(_page(page, {id_: one.blanks for id_, one in part.clauses.items()}) for page, part in parts),
    )


def _page(agreement: Agreement, blanks: Mapping[str, Mapping[str, str]]) -> PrintedPage:
    own = {promise.id for promise in agreement.listed if _is_own(promise)}
    return PrintedPage(
        band=agreement.band,
        promises={
            one.id: PrintedPromise(texts=_texts(one), blanks=dict(blanks.get(one.id, {})))
            for one in agreement.listed
            if one.id not in own
        },
        own=tuple(plain(one.sentence) for one in agreement.listed if one.id in own),
    )


def _is_own(promise: Promise) -> bool:
    return promise.id.startswith("own_")


def _texts(promise: Promise) -> tuple[str, ...]:
    return (plain(promise.sentence), *map(plain, promise.steps), *filter(None, [promise.limit]))


def read_printed(data: object) -> Printed | None:
    """Read what a paper says it said; None when it does not say so in a way we know."""
    try:
        return Printed.model_validate(data)
    except ValidationError:
        return None


def follow(last: Printed, clauses: Mapping[str, Clause]) -> Printed:
    """Give what was printed under the names that the clauses have today."""
    renamed = {old: clause.id for clause in clauses.values() for old in clause.formerly}

    def today(page: PrintedPage) -> PrintedPage:
        return page.model_copy(update={"promises": {renamed.get(id_, id_): one for id_, one in page.promises.items()}})

    return last.model_copy(update={"pages": tuple(map(today, last.pages))})


@dataclass(frozen=True)
class Look:
    """A look at last time's page, with all that it is compared with.

    `spoken` are the words of the page's language, None where there are none to compare with; `wanted` are the clauses
    that a starter set of the child's age holds; what the family has `settled` (`Change.name`) is not told again.
    """

    page: PrintedPage
    choices: Choices
    clauses: Mapping[str, Clause]
    words: Words
    spoken: Words | None
    wanted: Collection[str]
    today: date
    settled: Collection[str] = ()


def what_changed(look: Look) -> tuple[Change, ...]:
    """Tell what has changed since the page, in its order, then the family's own promises, then what is newly suggested."""
    found = [change for id_ in look.page.promises if (change := _change(look, id_))]
    own = [
        Change("over" if _over(one, look) else "stays", f"own_{n}", now=one.promise)
        for n, one in enumerate(look.choices.own, 1)
        if one.agreed
    ]
    new = [Change("new", id_, now=_now(look, id_)) for id_ in _newly_fitting(look)]
    return (*found, *own, *[one for one in new if one.name not in look.settled][:MOST_NEW])


def _change(look: Look, id_: str) -> Change | None:
    clause, last = look.clauses.get(id_), look.page.promises[id_]
    before = last.texts[0] if last.texts else ""
    if clause is None or id_ not in look.words.clauses or look.choices.band not in clause.bands:
        lost = Change("outgrown" if clause and id_ in look.words.clauses else "gone", id_, before)
        return None if lost.name in look.settled else lost
    if not clause.locked and id_ not in look.choices.clauses:
        return None
    holds: dict[Kind, bool] = {
        "over": _over(look.choices.chosen(id_), look),
        "reworded": _is_reworded(look, clause, last),
        "blank": _may_be_outdated(look, clause, last),
    }
    changes = [Change(kind, id_, before, _now(look, id_), clause.locked) for kind, it_does in holds.items() if it_does]
    change = next((one for one in changes if one.name not in look.settled), Change("stays", id_, before, _now(look, id_), clause.locked))
    return None if clause.locked and change.kind != "reworded" else change


def _is_reworded(look: Look, clause: Clause, last: PrintedPromise) -> bool:
    """Compare with today's words, the blanks as they were then."""
    if look.spoken is None or clause.id not in look.spoken.clauses:
        return False
    return last.texts != _texts(promise_of(clause, last.blanks, look.spoken, look.choices.band))


def _may_be_outdated(look: Look, clause: Clause, last: PrintedPromise) -> bool:
    changing = [last.blanks.get(blank) for blank, type_ in clause.blanks if type_ in CHANGING]
    return any(changing) and last.blanks == look.choices.chosen(clause.id).blanks


def _now(look: Look, id_: str) -> str:
    return plain(promise_of(look.clauses[id_], look.choices.chosen(id_).blanks, look.words, look.choices.band).sentence)


def _over(one: Chosen, look: Look) -> bool:
    """Tell whether a day has come, or a birthday may have come: of the child only the band is known."""
    last_age = int(look.choices.band.split("-")[1])
    return (one.until is not None and one.until <= look.today) or (one.until_age is not None and one.until_age <= last_age)


def _newly_fitting(look: Look) -> Iterable[str]:
    """Choose what fits now and did not fit last time; what most families begin with comes first."""
    band, then = look.choices.band, look.page.band
    fitting = [one for one in look.clauses.values() if band in one.bands and then not in one.bands and not one.locked]
    likely = [one for one in fitting if one.id in look.words.clauses and (one.id in look.wanted or one.starts_on)]
    return [one.id for one in sorted(likely, key=lambda one: one.id not in look.wanted) if one.id not in look.choices.clauses]


def keep_words(choices: Choices, change: Change, side: str) -> Choices:
    """Keep a promise in the words of last time, as one of the family's own; both have promised it already."""
    own = OwnClause(side=side, promise=change.before[:OWN_LENGTH], child="yes", parent="yes")  # type: ignore[arg-type]
    return take_off(choices, change.clause).with_(own=(*choices.own, own))


def take_off(choices: Choices, clause: str) -> Choices:
    """Take a promise off the page, one of the family's own too."""
    if clause.startswith("own_") and clause not in choices.clauses:
        number = int(clause.removeprefix("own_"))
        return choices.with_(own=choices.own[: number - 1] + choices.own[number:])
    return choices.with_(clauses={id_: one for id_, one in choices.clauses.items() if id_ != clause})


def hold(choices: Choices, clause: str, until: date | None) -> Choices:
    """Let a promise go on: until another day, or without one."""
    new = {"until": until, "until_age": None}
    if clause.startswith("own_") and clause not in choices.clauses:
        place = int(clause.removeprefix("own_")) - 1
        return choices.with_(own=tuple(one.model_copy(update=new) if n == place else one for n, one in enumerate(choices.own)))
    return choices.with_clause(clause, choices.chosen(clause).model_copy(update=new))


def with_news(agreement: Agreement, last: Printed, page: PrintedPage, words: Words) -> Agreement:
    """Give the page with a short word on what is new since last time."""
    promised = {one.id: one for one in agreement.listed if not _is_own(one)}
    own = {plain(one.sentence): one.sentence for one in agreement.listed if _is_own(one)}
    names = {id_: _name(id_, one, words) for id_, one in page.promises.items()}
    kept = {one.texts[0] for one in page.promises.values() if one.texts} & own.keys()  # a promise that goes on in its old words
    gone = [names[id_] for id_, one in page.promises.items() if id_ not in promised and not kept & set(one.texts[:1])]
    news = News(
        since=last.made_on,
        new=(
            *(_label(id_, words) for id_ in promised if id_ not in page.promises),
            *(sentence for text, sentence in own.items() if text not in page.own and text not in kept),
        ),
        changed=tuple(names[id_] for id_, one in promised.items() if id_ in names and _texts(one) != page.promises[id_].texts),
        gone=(*gone, *((Piece(text, "filled"),) for text in page.own if text not in own)),
    )
    return replace(agreement, news=news)


def _label(id_: str, words: Words) -> Sentence:
    return (Piece(words.clauses[id_].label, "words"),)


def _name(id_: str, promise: PrintedPromise, words: Words) -> Sentence:
    return _label(id_, words) if id_ in words.clauses else (Piece(" ".join(promise.texts[:1]), "filled"),)
