"""Choose: clause cards, both voices on each, own words, a starter set to begin with."""

import streamlit as st

from agreement_app.document.pictogram import pictogram
from agreement_app.model.clause import Side
from agreement_app.ui import session
from agreement_app.ui.components.balance import balance
from agreement_app.ui.components.clause_cards import card, clause_cards, said
from agreement_app.ui.components.private_details import warnings_on_cards
from agreement_app.ui.frame import next_step
from agreement_app.ui.wording import heading, plain_label, say, voices

CARDS = "choose_cards"
TEXTS = ["views", "on_our_page", "all_topics", "own_words", "everything", "find_more", "previous_topic", "next_topic", "tile_count", "why_and_question", "take_off", "says", "own_hint", "own_add", "own_label", "own_example", "own_side", "own_remove", "own_full"]


def take_answers() -> None:
    """Keep what the cards say."""
    answers = said(st.session_state[CARDS].get("said"), session.library().clauses)
    if answers:
        locked = {id_: one for id_, one in session.family().choices.clauses.items() if session.library().clauses[id_].locked}
        session.change(session.family().choices.with_(clauses={**locked, **answers.clauses}, own=answers.own), outside_cards=False)


def say_yes_to_all() -> None:
    """Both say yes to everything on the page that nobody has answered."""
    choices = session.family().choices
    session.change(choices.agree(choices.clauses))


def use_set() -> None:
    """Lay another starter set on the table; unanswered suggestions make way for it."""
    set_ = st.session_state.get("choose_set")
    choices = session.family().choices
    answered = {id_: one for id_, one in choices.clauses.items() if one.child or one.parent or one.blanks}
    if set_:
        session.change(choices.with_(clauses=answered).suggest(session.suggestions(set_, choices.band)))


def labels() -> dict[str, object]:
    """Everything the cards need beside the clauses: words, names, pictures."""
    names = voices()
    adults = [name for name in session.family().choices.adults if name]
    parent = say("choose.whose.parents", names=names["parent"]) if len(adults) > 1 else say("choose.whose.parent", name=names["parent"])
    answers = ("yes", "talk", "not_now")
    return {
        "texts": {text: say(f"choose.{text}") if text not in ("previous_topic", "next_topic", "tile_count") else _open(text) for text in TEXTS}
        | {"answers": {answer: say(f"answers.{answer}") for answer in answers}},
        "names": names,
        "whose": {"child": say("choose.whose.child", name=names["child"]), "parent": parent, "together": say("choose.whose.together")},
        "marks": {side.value: pictogram(f"side_{side.value}") for side in Side},
        "pictures": {answer: pictogram(f"answer_{answer}") for answer in answers} | {"own": pictogram("own")},
        "words": f"{session.language()} {names} {session.family().choices.band}",
    }


def _open(text: str) -> str:
    """A text whose gaps the cards fill themselves."""
    return say(f"choose.{text}", topic="{topic}", chosen="{chosen}", all="{all}")


def topics() -> list[dict[str, object]]:
    """The cards of the child's age band, by topic."""
    words, band = session.words(), session.family().choices.band
    offered = session.library().clauses_for(band, words)
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


if not session.family().choices.clauses and not session.family().choices.own:
    session.change(session.with_first_set(session.family().choices))
if st.session_state.get("choose_start", (None,))[0] != session.family().seed:
    st.session_state["choose_start"] = (session.family().seed, session.family().choices)

heading("choose.title", say("choose.lead", child=voices()["child"]))
balance(session.agreement())
st.button(say("choose.all_yes"), key="choose_all_yes", on_click=say_yes_to_all)
seed, start = st.session_state["choose_start"]
clause_cards(
    key=CARDS,
    seed=seed,
    start=start,
    topics=topics(),
    labels=labels(),
    warnings=warnings_on_cards(session.family().choices),
    on_change=take_answers,
)
sets = session.library().starter_sets
if len(sets) > 1:
    with st.expander(say("choose.set"), key="choose_sets"):
        st.pills(
            say("choose.set"),
            list(sets),
            format_func=lambda id_: plain_label(session.words().starter_sets[id_]["label"]),
            key="choose_set",
            label_visibility="collapsed",
        )
        st.button(say("choose.set_use"), on_click=use_set, key="choose_set_use")
next_step("help_plan", say("choose.next"))
