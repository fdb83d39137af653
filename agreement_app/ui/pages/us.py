"""Us: who promises, how old the child is, where the family lives."""

from functools import partial
from html import escape

import streamlit as st

from agreement_app.model.choices import MAX_ADULTS, MAX_CHILDREN
from agreement_app.ui import session
from agreement_app.ui.components import draft_keeper
from agreement_app.ui.components.help_lines import country_choice
from agreement_app.ui.components.name_field import name_field, warn_name
from agreement_app.ui.fields import begin_anew, field
from agreement_app.ui.frame import next_step, page_file
from agreement_app.ui.wording import heading, note, plain_label, say

heading("us.title", say("us.lead"))
choices = session.family().choices


def of_child(asked: str, number: int) -> str:
    """Name a field of a child, counted from 0."""
    return f"us_{asked}_{number}" if number else f"us_{asked}"


def child_changed(number: int, name: str) -> None:
    """Keep a child's name."""
    session.change_child(number, child=name)


def remove_child(number: int) -> None:
    """Take one child off; the fields behind move up."""
    begin_anew()
    st.session_state.pop("choose_told", None)  # the pages have other numbers now
    session.remove_child(number)


def adult_changed(number: int, name: str) -> None:
    """Keep an adult's name."""
    adults = list(session.family().choices.adults) or [""]
    adults[number] = name
    session.change(session.family().choices.with_(adults=tuple(adults)), outside_cards=False)


def add_adult() -> None:
    """Give room for one more adult."""
    adults = session.family().choices.adults or ("",)
    session.change(session.family().choices.with_(adults=(*adults, "")), outside_cards=False)


def remove_adult(number: int) -> None:
    """Take one adult off; the fields behind move up."""
    adults = list(session.family().choices.adults)
    del adults[number]
    begin_anew()
    session.change(session.family().choices.with_(adults=tuple(adults)), outside_cards=False)


for number, child in enumerate(choices.children):
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name_field(
            say("us.child_numbered", number=number + 1) if choices.siblings else say("us.child"),
            name=of_child("child", number),
            value=child.child,
            example=say("us.child_example"),
            kept=partial(child_changed, number),
            width=420,
        )
        if choices.siblings:
            st.button(say("us.remove_child", number=number + 1), key=f"us_remove_child_{number}", on_click=remove_child, args=(number,))
    warn_name(of_child("child", number))
    st.pills(
        say("us.band_numbered", number=number + 1) if choices.siblings else say("us.band"),
        list(session.library().bands),
        default=child.band,
        required=True,
        format_func=lambda band: plain_label(say(f"bands.{band}")),
        **field(of_child("band", number), partial(session.change_band, number)),
    )
if len(choices.children) < MAX_CHILDREN:
    st.button(say("us.add_child"), on_click=session.add_child, key="us_add_child", type="tertiary")
if choices.siblings:
    st.html(f"<p class='soft'>{escape(say('us.children_help'))}</p>")

st.html(f"<h2>{escape(say('us.adults'))}</h2><p class='soft'>{escape(say('us.adults_help'))}</p>")
adults = choices.adults or ("",)
for number, name in enumerate(adults):
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name_field(
            say("us.adult", number=number + 1),
            name=f"us_adult_{number}",
            value=name,
            example=say("us.adult_example"),
            kept=partial(adult_changed, number),
            width=420,
        )
        if len(adults) > 1:
            st.button(say("us.remove_adult", number=number + 1), key=f"us_remove_{number}", on_click=remove_adult, args=(number,))
    warn_name(f"us_adult_{number}")
if len(adults) < MAX_ADULTS:
    st.button(say("us.add_adult"), on_click=add_adult, key="us_add_adult")

st.html(f"<h2>{escape(say('us.where'))}</h2><p class='soft'>{escape(say('us.country_help'))}</p>")
country_choice("us_country")

st.html(f"<h2>{escape(say('us.draft'))}</h2>")
st.toggle(say("us.keep"), session.family().keep, **field("us_keep", session.keep_on_device))
st.html(f'<p class="soft">{escape(say("us.keep_help"))}</p>')

ready = all(child.child for child in choices.children) and any(choices.adults)
if not ready:
    note(say("us.need_names"))
next_step("choose", say("us.next"))


@st.dialog(say("us.start_over_title"))
def start_over() -> None:
    """Ask once more before everything is forgotten."""
    st.html(f"<p>{escape(say('us.start_over_text'))}</p>")
    if st.button(say("us.start_over_yes"), type="primary"):
        draft_keeper.forget()
        session.begin(session.Family(session.first_choices()))
        st.switch_page(page_file("start"))
    if st.button(say("us.start_over_no")):
        st.rerun()


if session.family().begun and st.button(say("us.start_over"), key="us_start_over", type="tertiary"):
    start_over()
