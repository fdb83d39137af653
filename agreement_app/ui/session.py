"""The one value kept per visitor (choices and signatures), and the library shared by all."""

from __future__ import annotations

import functools
import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from pydantic import ValidationError

from agreement_app.document.attachment import Saved
from agreement_app.document.material import Material
from agreement_app.folders import clauses_folder
from agreement_app.library.load import BASE_LANGUAGE, FIRST_SET, Library, load
from agreement_app.model.agreement import Agreement, draft
from agreement_app.model.choices import ChildPart, Choices, fit_to, read_choices
from agreement_app.model.problem import InputError, Problem
from agreement_app.model.renewal import Change, Look, Printed, PrintedPage, follow, printed, read_printed, what_changed, with_news
from agreement_app.model.siblings import draft_each, turn_to
from agreement_app.model.signature import Signature
from agreement_app.model.words import Words
from agreement_app.ui import kit
from agreement_app.ui.fields import begin_anew

DRAFT_FORMAT = 1
NOT_SIGNED = {"practised", "tell_practised", "trusted", "country", "region", "language", "reasons", "review", "homes"}
_KEY = "family"
_LANGUAGE = "kept_language"
_STEP = "kept_step"
_LOOK = "kept_look"
_HEARD = "kept_heard"


# Who answers the cards: both together, or each alone (the device changes hands in between) until both meet.
Turn = Literal["together", "child", "hand_over", "parent", "meet"]
TURNS: tuple[Turn, ...] = get_args(Turn)


@dataclass(frozen=True)
class Family:
    """Everything a visitor has entered.

    `seed` counts how often something other than the cards changed the choices; `signed` names the choices that were
    signed, so that a later change asks for new signatures. `last` is what the paper said that was opened again, and
    `settled` what the family has decided about since (`renewal.Change.name`).
    """

    choices: Choices
    signatures: tuple[Signature, ...] = ()
    signed: str = ""
    seed: int = 0
    begun: bool = False
    keep: bool = False
    turn: Turn = "together"
    last: Printed | None = None
    settled: tuple[str, ...] = ()


@functools.cache  # asked for two hundred times a run; Streamlit's own cache takes a tenth of the run for that
def library() -> Library:
    """The library, read once per process."""
    return load(clauses_folder())


def language() -> str:
    """The language of this visit: the address says it, else what was spoken before, else the browser, else English."""
    known = library().languages
    for code in (st.query_params.get("lang", ""), st.session_state.get(_LANGUAGE, ""), str(st.context.locale or "")):
        for form in (code, code.split("-")[0]):
            if form in known:
                st.session_state[_LANGUAGE] = form  # the address loses its question on the next page
                return form
    return BASE_LANGUAGE


def words() -> Words:
    """The words of this visit's language."""
    return library().words(language())


def first_choices() -> Choices:
    """Where a family begins: with nothing, or where its school's kit says."""
    school, begin = kit.kit(), Choices(language=language())
    if school is None:
        return begin
    band = next((band for band in school.bands if band in library().bands), begin.band)
    return begin.with_(band=band, country=school.country if school.country in library().help_lines else "")


def arrive(id_: str) -> bool:
    """Take the kit that the address names, and begin with it where nothing was entered yet; False when there is none."""
    if not kit.take_by_id(id_, library()):
        return False
    if not family().begun:
        school = kit.kit()
        if school and "lang" not in st.query_params:
            st.session_state[_LANGUAGE] = school.language_for(str(st.context.locale or ""))
        st.session_state[_KEY] = replace(family(), choices=first_choices())
    return True


def family() -> Family:
    """What this visitor has entered so far."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Family(first_choices())
    return st.session_state[_KEY]  # type: ignore[no-any-return]


def change(choices: Choices, *, outside_cards: bool = True) -> None:
    """Keep new choices. The cards are told anew unless the change came from them."""
    before = family()
    st.session_state[_KEY] = replace(before, choices=choices, begun=True, seed=before.seed + outside_cards)


def change_child(number: int, **changes: object) -> None:
    """Keep what was changed about one of the children, counted from 0, whoever's page lies on the table."""
    choices = family().choices
    change(choices.turn_to(number).with_(**changes).turn_to(choices.place), outside_cards="clauses" in changes)


def change_band(number: int, band: str) -> None:
    """Keep a child's age band; suggestions nobody has answered make way for those of the new age."""
    change_child(number, band=band, clauses=family().choices.children[number].answered)


def add_child() -> None:
    """Give room for one more child; its page comes onto the table when the family turns to it."""
    choices = family().choices
    change(choices.with_child(ChildPart(band=choices.band)).turn_to(choices.place))


def remove_child(number: int) -> None:
    """Take one of several children out, with its answers and what its page said last time."""
    change(family().choices.without_child(number))
    held = family()
    if held.last and number < len(held.last.pages) > 1:
        pages = (*held.last.pages[:number], *held.last.pages[number + 1 :])
        st.session_state[_KEY] = replace(held, last=held.last.model_copy(update={"pages": pages}))


def turn_to_child(number: int) -> None:
    """Put the page of another child on the table, with what all promise together; a new page begins with the first set."""
    held = family()
    begun = with_first_set(held.choices.turn_to(number)).turn_to(held.choices.place)
    turned = turn_to(begun, number, library().clauses)
    st.session_state[_KEY] = replace(held, choices=turned, turn="together", seed=held.seed + 1, begun=True)


def begin(new: Family) -> None:
    """Replace everything, as opening a file, restoring a draft or starting over do."""
    seed = family().seed + 1
    begin_anew()
    for key in [key for key in st.session_state if key != _KEY and not str(key).startswith("kept_")]:
        del st.session_state[key]
    st.session_state[_KEY] = replace(new, seed=seed)


def enter(step: str) -> None:
    """Remember which step is shown; whoever comes to the cards anew is told the choices of now."""
    if st.session_state.get(_STEP) != step:
        st.session_state[_STEP] = step
        st.session_state[_KEY] = replace(family(), seed=family().seed + 1)


def look_at(promise: str) -> None:
    """Let the cards show one promise ("own_1" is the first own one), or all that lie on the page when it is empty."""
    st.session_state[_LOOK] = {"at": promise, "number": looking().get("number", 0) + 1}


def looking() -> dict[str, Any]:
    """What the cards were asked to show last; the number grows with each asking."""
    return st.session_state.get(_LOOK, {})  # type: ignore[no-any-return]


def hear(turn: int) -> None:
    """Remember the number of the last answers that the cards gave."""
    st.session_state[_HEARD] = turn


def heard() -> int:
    """The number of the last answers that the cards gave, 0 before the first."""
    return st.session_state.get(_HEARD, 0)  # type: ignore[no-any-return]


def take_turn(turn: Turn) -> None:
    """Say who answers the cards from now on; the cards are told anew."""
    st.session_state[_KEY] = replace(family(), turn=turn, seed=family().seed + 1)


def keep_on_device(keep: bool) -> None:
    """Remember whether the browser may keep the draft when the tab is closed."""
    st.session_state[_KEY] = replace(family(), keep=keep)


def sign(signer: str, signature: Signature | None) -> None:
    """Keep what one signer gave, dated today; signatures made for other choices are dropped."""
    if signature == signature_of(signer):
        return
    held = family()
    others = tuple(one for one in valid_signatures() if one.signer != signer)
    dated = (signature.model_copy(update={"signed_on": None if signature.how == "pen" else today()}),) if signature else ()
    st.session_state[_KEY] = replace(held, signatures=(*others, *dated), signed=fingerprint(held.choices))


def signature_of(signer: str) -> Signature | None:
    """The signature of one signer, when it was made for the choices of now."""
    return next((one for one in valid_signatures() if one.signer == signer), None)


def valid_signatures() -> tuple[Signature, ...]:
    """The signatures that were made for exactly the choices of now."""
    held = family()
    return held.signatures if held.signed == fingerprint(held.choices) else ()


def fingerprint(choices: Choices) -> str:
    """Name what the signed page says; the help plan and the paper are not part of it."""
    said = choices.turn_to(0).model_dump_json(exclude=NOT_SIGNED)
    return hashlib.sha256(said.encode()).hexdigest()


def zone() -> ZoneInfo:
    """The time zone the browser names, else UTC."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, TypeError):
        return ZoneInfo("UTC")


def now() -> datetime:
    """The moment, where the family is."""
    return datetime.now(zone())


def today() -> date:
    """Today where the family is."""
    return now().date()


def agreement() -> Agreement:
    """The page of the child at the table as it stands."""
    choices = family().choices
    signer, _ = choices.signers[choices.place]
    return replace(_page(choices), signer=signer)


def agreements() -> tuple[Agreement, ...]:
    """The pages of all children, in the family's order."""
    return draft_each(family().choices, library().clauses, _page)


def _page(choices: Choices) -> Agreement:
    """Draft one page, with a word on what is new when the family had one before."""
    last, page = family().last, last_page(choices.place)
    now = _drafted(choices.with_(language=language()), words(), today(), valid_signatures())
    return with_news(now, last, page, words()) if last and page else now


def _drafted(choices: Choices, words: Words, day: date, signatures: tuple[Signature, ...] = ()) -> Agreement:
    shelf = library()
    return draft(choices, shelf.clauses, shelf.bands, words, day, signatures, shelf.what_if)


def last_page(place: int) -> PrintedPage | None:
    """What last time's page of a child said, children counted from 0; None when there was none."""
    last = family().last
    return last.pages[place] if last and place < len(last.pages) else None


def changes() -> tuple[Change, ...]:
    """What has changed since last time's page."""
    held, page, shelf = family(), last_page(family().choices.place), library()
    if not held.last or not page:
        return ()
    sets = {id_ for set_ in shelf.starter_sets for id_ in shelf.starter_sets[set_].get(held.choices.band, ())}
    spoken = shelf.languages.get(held.last.language)
    return what_changed(Look(page, held.choices, shelf.clauses, words(), spoken, sets, today(), held.settled))


def settle(change: Change, choices: Choices | None = None) -> None:
    """Remember that the family has decided about a change, and keep what it decided."""
    held = family()
    settled = tuple(dict.fromkeys((*held.settled, change.name)))
    st.session_state[_KEY] = replace(held, settled=settled, choices=choices or held.choices, seed=held.seed + 1)


def opened(saved: Saved, where: str) -> tuple[Family, tuple[Problem, ...]]:
    """Take up what a paper carried. Promises that the library has lost since are no problem where the paper tells their words."""
    choices, lost = fit(saved.choices, where)
    if saved.kit and kit.kit() is None:  # the school whose link was followed today comes first
        kit.take(saved.kit)
    last = saved.printed
    if last is None:  # a paper of the first format: only the choices are known
        spoken = library().words(choices.language)
        last = printed([_drafted(choices.turn_to(n), spoken, today()) for n in range(len(choices.children))], choices, dated=False)
    known = {id_ for page in last.pages for id_ in page.promises}
    told = tuple(problem for problem in lost if problem.values.get("clause") not in known)
    return Family(choices, begun=True, last=follow(last, library().clauses)), told


def material() -> Material:
    """Everything the papers of this family are made from."""
    shelf, choices = library(), family().choices
    pages = agreements()
    return Material(
        agreement=pages[choices.place],
        pages=pages if len(pages) > 1 else (),
        words=words(),
        choices=choices,
        lines=shelf.help_lines.get(choices.country),
        international=shelf.international,
        bands=tuple(shelf.bands),
        what_if=shelf.what_if,
        kit=kit.kit(),
    )


def with_first_set(choices: Choices) -> Choices:
    """Lay the first starter set on an empty table: the one of the school's kit, where it has something for this age."""
    if choices.clauses or choices.own:
        return choices
    school = kit.kit()
    return choices.suggest((suggestions(school.starter_set, choices.band) if school else ()) or suggestions(FIRST_SET, choices.band))


def suggestions(set_: str, band: str) -> tuple[str, ...]:
    """The clauses of a starter set for a band that have words in this language."""
    offered = {clause.id for clause in library().clauses_for(band, words())}
    return tuple(id_ for id_ in library().starter_sets.get(set_, {}).get(band, ()) if id_ in offered)


def to_draft() -> str | None:
    """Write what the browser keeps; None as long as nothing was entered."""
    held = family()
    if not held.begun and kit.kit() is None:
        return None
    return json.dumps(
        {
            "format": DRAFT_FORMAT,
            "language": language(),
            "choices": held.choices.model_dump(mode="json"),
            "signatures": [one.model_dump(mode="json") for one in held.signatures],
            "signed": held.signed,
            "keep": held.keep,
            "begun": held.begun,
            "kit": kit.to_draft(),
            "turn": held.turn,
            "last": held.last.model_dump(mode="json") if held.last else None,
            "settled": held.settled,
            "heard": heard(),
        },
        ensure_ascii=False,
    )


def from_draft(text: str) -> tuple[Family, tuple[Problem, ...]] | None:
    """Read what a browser kept; None when it is of no use. Every value is validated anew."""
    try:
        raw = json.loads(text)
        choices = read_choices(raw["choices"], "draft")
        signatures = tuple(Signature.model_validate(one) for one in raw.get("signatures", []))
    except (ValueError, KeyError, TypeError, RecursionError, InputError, ValidationError):
        return None
    choices, lost = fit(choices, "draft")
    kit.from_draft(raw.get("kit"), library())
    turn: Turn = next((turn for turn in TURNS if turn == raw.get("turn")), "together")
    if raw.get("language") in library().languages and "lang" not in st.query_params:
        st.session_state[_LANGUAGE] = raw["language"]
    last, settled = read_printed(raw.get("last")), raw.get("settled")
    hear(max(heard(), raw["heard"] if isinstance(raw.get("heard"), int) else 0))
    return Family(
        choices,
        signatures,
        str(raw.get("signed", "")),
        begun=raw.get("begun") is not False,
        keep=raw.get("keep") is True,
        turn=turn,
        last=last,
        settled=tuple(map(str, settled)) if isinstance(settled, list) else (),
    ), lost


def fit(choices: Choices, where: str) -> tuple[Choices, tuple[Problem, ...]]:
    """Bring choices in line with the library of today; see `model.choices.fit_to`."""
    shelf = library()
    return fit_to(choices, shelf.clauses, tuple(shelf.bands), tuple(shelf.help_lines), where)
