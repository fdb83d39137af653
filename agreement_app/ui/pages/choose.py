"""Choose: clause cards, both voices on each, together or each alone first; own words, a starter set to begin with."""

from dataclasses import dataclass, replace
from datetime import timedelta
from html import escape

import streamlit as st

from agreement_app.document.pictogram import pictogram
from agreement_app.model.agreement import add_months
from agreement_app.model.choices import Choices, Voice
from agreement_app.model.clause import Side
from agreement_app.ui import session
from agreement_app.ui.components.age_rules import age_rules
from agreement_app.ui.components.balance import advice, balance
from agreement_app.ui.components.child_choice import child_choice, offer_next_child
from agreement_app.ui.components.clause_cards import Mode, card, clause_cards, said, seed_of, turn_of
from agreement_app.ui.components.private_details import warnings_on_cards
from agreement_app.ui.components.read_aloud import voice_data
from agreement_app.ui.components.school import school_clauses
from agreement_app.ui.fields import field
from agreement_app.ui.frame import next_step
from agreement_app.ui.wording import heading, picture, plain_label, say, voices

CARDS = "choose_cards"
TOLD, MOST_TOLD = "choose_told", 20
ANSWERS = ("yes", "talk", "not_now")
REVIEWS = (3, 6, 12)  # months after which a promise may be looked at again
MOST_YEARS = 12  # no promise of a child holds longer
GROUPS = ("agreed", "one", "talk", "agree", "later", "change")
TEXTS = (
    *("views", "on_our_page", "all_topics", "own_words", "everything", "find_more", "why_and_question", "take_off", "says"),
    *("still_open", "open_hint", "open_none"),
    *("own_hint", "own_add", "own_label", "own_example", "own_side", "own_remove", "own_full", "own_word"),
)
OPEN_TEXTS = ("previous_topic", "next_topic", "tile_count", "example")  # their gaps are filled by the cards


@dataclass(frozen=True)
class Told:
    """What the cards know of the choices: on which child's page, who is at the table, and all that they were told and have said since."""

    place: int
    turn: session.Turn
    choices: Choices


def take_answers() -> None:
    """Keep what the cards say; one side alone changes only its own answers.

    Streamlit calls back for a button before it does for the cards, though the cards spoke first: by now somebody may have said
    yes to all, handed over the device or turned to another child's page. What the cards say is meant for what they know.
    """
    raw = st.session_state[CARDS].get("said")
    answers = said(raw, session.library().clauses)
    if answers is None:
        return
    session.hear(turn_of(raw))
    now, seed, all_told = session.family().choices, seed_of(raw), st.session_state.get(TOLD, {})
    told = all_told.get(seed) or Told(now.place, session.family().turn, now)
    choices, after = now.turn_to(told.place), told.choices.with_(clauses=answers.clauses, own=answers.own)
    if told.turn == "child" or told.turn == "parent":
        choices = choices.said_by(told.turn, choices.with_(clauses=answers.clauses))
    else:
        choices = choices.with_changes(told.choices, after)
    st.session_state[TOLD] = {**all_told, seed: replace(told, choices=after)}
    session.change(choices.turn_to(now.place), outside_cards=False)


def say_yes_to_all() -> None:
    """Both say yes to everything on the page that nobody has answered."""
    choices = session.family().choices
    shown = {clause.id for clause in session.library().clauses_for(choices.band, session.words())}
    session.change(choices.agree(id_ for id_ in choices.clauses if id_ in shown))


def use_set() -> None:
    """Lay another starter set on the table; suggestions nobody answered make way for it."""
    set_ = st.session_state.get("choose_set")
    choices = session.family().choices
    if set_:
        session.change(choices.with_(clauses=choices.answered).suggest(session.suggestions(set_, choices.band)))


def labels() -> dict[str, object]:
    """Everything the cards need beside the clauses: words, names, pictures."""
    names = voices()
    adults = [name for name in session.family().choices.adults if name]
    parent = say("choose.whose.parents", names=names["parent"]) if len(adults) > 1 else say("choose.whose.parent", name=names["parent"])
    texts: dict[str, object] = {text: say(f"choose.{text}") for text in TEXTS}
    texts |= {text: say(f"choose.{text}", topic="{topic}", chosen="{chosen}", all="{all}", example="{example}") for text in OPEN_TEXTS}
    texts |= {"answers": {answer: say(f"answers.{answer}") for answer in ANSWERS}, "meet": {name: say(f"meet.{name}") for name in GROUPS}}
    return {
        "texts": texts,
        "names": names,
        "whose": {"child": say("choose.whose.child", name=names["child"]), "parent": parent, "together": say("choose.whose.together")},
        "marks": {side.value: pictogram(f"side_{side.value}") for side in Side},
        "pictures": {answer: pictogram(f"answer_{answer}") for answer in ANSWERS} | {"own": pictogram("own")},
        "aloud": voice_data(),
        "until": until_choices(voices("within")["child"]),
        "words": f"{session.language()} {names} {session.family().choices.band} {session.family().turn}",
    }


def until_choices(child: str) -> dict[str, object]:
    """The days and birthdays until which a promise may hold, and the words of the control that offers them."""
    words, today, band = session.words(), session.today(), session.library().bands[session.family().choices.band]
    days = [add_months(today, months) for months in REVIEWS]
    ages = range(band.first_age + 1, band.last_age + 2)
    return {
        "texts": {text: say(f"choose.until.{text}") for text in ("label", "always", "another", "day")}
        | {"date": say("choose.until.date", date="{date}"), "age": say("choose.until.age", child=child, age="{age}")},
        "choices": [
            *({"value": day.isoformat(), "label": say("choose.until.date", date=words.date(day))} for day in days),
            *({"value": str(age), "label": say("choose.until.age", child=child, age=age)} for age in ages),
        ],
        "locale": words.language.locale.replace("_", "-"),
        "tomorrow": (today + timedelta(days=1)).isoformat(),
        "last": add_months(today, MOST_YEARS * 12).isoformat(),
    }


def topics() -> list[dict[str, object]]:
    """The cards of the child's age band, by topic; what most families begin with comes first."""
    words, band = session.words(), session.family().choices.band
    offered = sorted(session.library().clauses_for(band, words), key=lambda clause: not clause.starts_on)
    return [
        {
            "id": topic,
            "label": words.topics[topic],
            "picture": pictogram(topic),
            "cards": [card(clause, words, band) for clause in offered if clause.topic == topic],
        }
        for topic in session.library().topics
        if any(clause.topic == topic for clause in offered)
    ]


def show_cards(mode: Mode) -> None:
    """Show the cards for whoever is at the table."""
    family = session.family()
    if st.session_state.get("choose_start", (None,))[0] != family.seed:
        seen = family.choices.seen_by(mode) if mode == "child" or mode == "parent" else family.choices
        st.session_state["choose_start"] = (family.seed, seen)
        before = dict([*st.session_state.get(TOLD, {}).items()][-MOST_TOLD:])
        st.session_state[TOLD] = {**before, family.seed: Told(family.choices.place, family.turn, seen)}
    seed, start = st.session_state["choose_start"]
    clause_cards(
        key=CARDS,
        seed=seed,
        heard=session.heard(),
        start=start,
        topics=topics(),
        labels=labels(),
        warnings=warnings_on_cards(family.choices),
        mode=mode,
        look=session.looking(),
        on_change=take_answers,
    )


def choose_way() -> None:
    """Let the family say whether it chooses together or each alone first."""
    now = "together" if session.family().turn == "together" else "apart"
    st.segmented_control(
        say("choose.way"),
        ("together", "apart"),
        default=now,
        required=True,
        format_func=lambda way: plain_label(say(f"choose.ways.{way}")),
        **field("choose_way", lambda way: session.take_turn("child" if way == "apart" else "together"), of=now),
        label_visibility="collapsed",
    )


def show_sets() -> None:
    """Offer other starter sets."""
    with st.expander(say("choose.set"), key="choose_sets"):
        st.pills(
            say("choose.set"),
            [id_ for id_, bands in session.library().starter_sets.items() if session.family().choices.band in bands],
            format_func=lambda id_: plain_label(session.words().starter_sets[id_]["label"]),
            key="choose_set",
            label_visibility="collapsed",
            wrap=True,
        )
        if st.session_state.get("choose_set"):
            st.html(f"<p class='soft'>{escape(session.words().starter_sets[st.session_state['choose_set']]['about'])}</p>")
        st.button(say("choose.set_use"), on_click=use_set, key="choose_set_use")


def together() -> None:
    """One screen, both answer on each card."""
    heading("choose.title", say("choose.lead", child=voices("within")["child"]))
    child_choice("choose_child")
    choose_way()
    agreement = session.agreement()
    balance(agreement)
    show_cards("together")
    advice(agreement)
    with st.container(horizontal=True, vertical_alignment="center", key="all_yes"):
        st.button(say("choose.all_yes"), key="choose_all_yes", on_click=say_yes_to_all, width="content")
        st.html(f'<p class="soft">{escape(say("choose.all_yes_help"))}</p>', width="stretch")
    school_clauses()
    show_sets()
    age_rules()
    offer_next_child("choose_next_child")
    with st.container(horizontal=True, key="onward"):
        next_step("help_plan", say("choose.next"))


def alone(voice: Voice) -> None:
    """One side answers; the other side's answers are not even sent to the browser."""
    heading("apart.title", say(f"apart.lead_{voice}"), name=voices()[voice])
    choose_way()
    show_cards(voice)
    after: session.Turn = "hand_over" if voice == "child" else "meet"
    with st.container(horizontal=True, key="onward"):
        st.button(say("apart.done"), type="primary", key=f"apart_done_{voice}", on_click=session.take_turn, args=(after,))


def hand_over() -> None:
    """The device changes hands; nothing of what was answered is on the screen."""
    names = voices("within")
    heading("apart.hand_over", say("apart.put_away", name=voices()["child"]), name=names["parent"])
    st.html(f'<div class="handing">{picture("side_child")}<span class="way"></span>{picture("side_parent")}</div>')
    label = plain_label(say("apart.begin", name=names["parent"]))
    st.button(label, type="primary", key="apart_begin", on_click=session.take_turn, args=("parent",))


def meet() -> None:
    """What both already agree on, what one wants, what to talk about."""
    heading("meet.title", say("meet.lead"))
    child_choice("meet_child")
    choose_way()
    agreement = session.agreement()
    balance(agreement)
    show_cards("meet")
    advice(agreement)
    school_clauses()
    offer_next_child("choose_next_child")
    with st.container(horizontal=True, key="onward"):
        next_step("help_plan", say("choose.next"))


if not session.family().choices.clauses and not session.family().choices.own:
    session.change(session.with_first_set(session.family().choices))
turn = session.family().turn
if turn == "together":
    together()
elif turn == "hand_over":
    hand_over()
elif turn == "meet":
    meet()
else:
    alone(turn)
