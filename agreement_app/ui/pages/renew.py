"""What has changed since last time: what stays, what goes, what is new; one tap for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from agreement_app.model import renewal
from agreement_app.model.agreement import add_months
from agreement_app.model.answers import fitting
from agreement_app.model.choices import BLANK_LENGTH, Choices
from agreement_app.model.renewal import CHANGING, Change
from agreement_app.ui import session
from agreement_app.ui.components.child_choice import child_choice
from agreement_app.ui.components.problems import show_problems
from agreement_app.ui.fields import field, key_of
from agreement_app.ui.frame import next_step
from agreement_app.ui.wording import heading, note, picture, plain_label, say, voices

# In the order of the page: the kinds of change, and what a family can decide about each at one tap.
DECISIONS: dict[renewal.Kind, tuple[str, ...]] = {
    "over": ("go_on", "longer", "off"),
    "outgrown": ("keep", "off"),
    "gone": ("keep", "off"),
    "reworded": ("new_words", "old_words", "off"),
    "blank": ("right", "off"),
    "new": ("add", "not_now"),
    "stays": ("off",),
}
AT_ONCE: tuple[renewal.Kind, ...] = ("reworded", "blank")  # the first decision about all of them is one tap too
ONE_MORE = 3  # months for which a promise goes on at one tap
_LOOKED_AT = "renew_looked_at"  # promises whose blanks were changed here: they stay in view until the family goes on


def blank_changed(clause: str, blank: str, typed: str | None) -> None:
    """Keep what stands in a blank now."""
    choices = session.family().choices
    chosen = choices.chosen(clause)
    text = fitting(typed or "", BLANK_LENGTH)
    st.session_state[_LOOKED_AT] = {*st.session_state.get(_LOOKED_AT, ()), clause}
    session.change(choices.with_clause(clause, chosen.model_copy(update={"blanks": {**chosen.blanks, blank: text}})))


def decide(change: Change, decision: str) -> None:
    """Keep a decision; the choices are those of this moment, since a field may just have been left."""
    session.settle(change, _after(change, decision))


def decide_all(changes: list[Change], decision: str) -> None:
    """Decide the same about several changes."""
    for change in changes:
        decide(change, decision)


def _after(change: Change, decision: str) -> Choices:
    choices = session.family().choices
    if decision == "off":
        return renewal.take_off(choices, change.clause)
    if decision in ("keep", "old_words"):
        return renewal.keep_words(choices, change, _side(change))
    if decision in ("go_on", "longer"):
        return renewal.hold(choices, change.clause, add_months(session.today(), ONE_MORE) if decision == "longer" else None)
    return choices.suggest([change.clause]) if decision == "add" else choices


def _side(change: Change) -> str:
    clause = session.library().clauses.get(change.clause)
    own = {f"own_{n}": one.side for n, one in enumerate(session.family().choices.own, 1)}
    return clause.side.value if clause else own.get(change.clause, "together")


def show(change: Change) -> None:
    """Show one promise with its decisions."""
    known = session.words().clauses.get(change.clause)
    side = _side(change)
    with st.container(key=f"renew_{change.clause}"):
        label = f"<h3>{picture(f'side_{side}')}{escape(known.label)}</h3>" if known else ""
        st.html(f'<article class="change {side}">{label}{_sentences(change)}</article>')
        if change.kind == "blank" or change.clause in st.session_state.get(_LOOKED_AT, ()):
            _show_blanks(change)
        with st.container(horizontal=True, gap="small"):
            for name in ("new_words",) if change.locked else DECISIONS[change.kind]:
                st.button(
                    plain_label(say(f"renew.decide.{name}")),
                    key=f"renew_{name}_{change.clause}",
                    on_click=partial(decide, change, name),
                    type="tertiary" if name in ("off", "not_now") else "secondary",
                )


def _sentences(change: Change) -> str:
    """Say the promise; in the words of both times where they differ. An own promise holds until what it says itself."""
    now, until = change.now or change.before, _until(change)
    if change.kind == "reworded":
        told = _line("del", change.before, say("renew.before")) + _line("ins", now, say("renew.now"))
    else:
        told = _line("span", now)
    return told + (f'<p class="soft">{escape(until)}</p>' if until else "")


def _line(tag: str, text: str, name: str = "") -> str:
    named = f'<span class="when">{escape(name)}</span> ' if name else ""
    return f"<p>{named}<{tag}><bdi>{escape(text)}</bdi></{tag}></p>"


def _until(change: Change) -> str:
    choices = session.family().choices
    own = {f"own_{n}": one for n, one in enumerate(choices.own, 1)}
    one = own.get(change.clause) or choices.chosen(change.clause)
    if one.until:
        key, day = "renew.until_day" if change.kind == "over" else "choose.until.date", session.words().date(one.until)
        return say(key, date=day)
    key = "renew.until_age" if change.kind == "over" else "choose.until.age"
    return say(key, child=voices("within")["child"], age=one.until_age) if one.until_age else ""


def _show_blanks(change: Change) -> None:
    clause, words = session.library().clauses[change.clause], session.words().clauses[change.clause]
    filled = session.family().choices.chosen(change.clause).blanks
    for blank, type_ in clause.blanks:
        name = f"renew_blank_{change.clause}_{blank}"
        if (type_ in CHANGING and filled.get(blank)) or key_of(name) in st.session_state:
            st.text_input(
                plain_label(words.blanks[blank].label),
                filled.get(blank, ""),
                max_chars=BLANK_LENGTH,
                live=True,
                autocomplete="off",
                **field(name, partial(blank_changed, change.clause, blank)),
            )


def group_of(change: Change) -> renewal.Kind:
    """Give the group a change is shown in: what is being looked at does not move away."""
    looked_at = change.kind == "stays" and change.clause in st.session_state.get(_LOOKED_AT, ())
    return "blank" if looked_at else change.kind


def show_group(kind: renewal.Kind, group: list[Change], show_one: Callable[[Change], None]) -> None:
    """Show the changes of one kind under a heading."""
    st.html(f"<h2>{escape(say(f'renew.groups.{kind}.title'))}</h2><p class='soft'>{escape(say(f'renew.groups.{kind}.text'))}</p>")
    if kind in AT_ONCE and len(group) > 1:
        label = plain_label(say(f"renew.decide_all.{kind}"))
        st.button(label, key=f"renew_all_{kind}", on_click=decide_all, args=(group, DECISIONS[kind][0]))
    for change in group:
        show_one(change)


last = session.family().last
since = session.words().date(last.made_on) if last and last.made_on else ""
heading("renew.title", say("renew.lead_since", date=since) if since else say("renew.lead") if last else None)
if lost := st.session_state.get("kept_lost"):
    note(say("start.opened_with_gaps"))
    show_problems(lost)
if last is None:
    note(say("renew.nothing"))
    next_step("start", say("renew.open"))
    st.stop()
child_choice("renew_child")
now = session.family().choices
st.pills(
    plain_label(say("renew.band", child=voices("within")["child"])),
    list(session.library().bands),
    default=now.band,
    required=True,
    format_func=lambda band: plain_label(say(f"bands.{band}")),
    **field("renew_band", partial(session.change_band, now.place), of=now.place),
)
changes = session.changes()
if all(group_of(change) == "stays" for change in changes):
    note(say("renew.all_settled"))
for kind in DECISIONS:
    group = [change for change in changes if group_of(change) == kind]
    if group:
        show_group(kind, group, show)
next_step("choose", say("renew.next"))
