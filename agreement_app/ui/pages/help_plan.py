"""Help plan: three trusted people, the steps, the lines of the country."""

from html import escape
from typing import get_args

import streamlit as st

from agreement_app.model.choices import Place, TrustedPerson
from agreement_app.ui import session
from agreement_app.ui.components.help_lines import country_choice, plan_steps_html, show_lines
from agreement_app.ui.components.name_field import name_field, typed_name, warn_name
from agreement_app.ui.frame import next_step, page_file
from agreement_app.ui.wording import heading, note, say, voices

PLACES: tuple[Place, ...] = get_args(Place)


def people() -> list[TrustedPerson]:
    """The three people; empty places suggest one at home, one outside, one at school."""
    known = list(session.family().choices.trusted)
    return known + [TrustedPerson(place=place) for place in PLACES[len(known) :]]


def person_changed(number: int) -> None:
    """Keep one person."""
    three = people()
    three[number] = TrustedPerson(name=typed_name(f"plan_name_{number}"), place=st.session_state[f"plan_place_{number}"] or "home")
    session.change(session.family().choices.with_(trusted=tuple(three)), outside_cards=False)


heading("help_plan.title", say("help_plan.lead", child=voices("within")["child"]))
st.html(f"<h2>{escape(say('help_plan.people'))}</h2>")
for number, person in enumerate(people()):
    if f"plan_place_{number}" not in st.session_state:
        st.session_state[f"plan_place_{number}"] = person.place
    with st.container(key=f"plan_person_{number}", horizontal=True, vertical_alignment="top"):
        name_field(
            say("help_plan.person", number=number + 1),
            key=f"plan_name_{number}",
            value=person.name,
            example=say(f"help_plan.person_examples.{person.place}"),
            kept=person_changed,
            number=number,
            width=260,
        )
        st.pills(
            say("help_plan.place"),
            PLACES,
            required=True,
            format_func=lambda place: say(f"help_plan.places.{place}"),
            key=f"plan_place_{number}",
            wrap=True,
            on_change=person_changed,
            args=(number,),
        )
    warn_name(f"plan_name_{number}")
named = [person for person in people() if person.name]
if named and all(person.place == "home" for person in named):
    note(say("help_plan.need_outside"), "help")

st.html(f"<h2>{escape(say('help_plan.steps'))}</h2>" + plan_steps_html(session.words(), session.family().choices.band))
if st.button(say("practise.link"), key="help_plan_practise"):
    st.switch_page(page_file("practise"))
st.html(f"<h2>{escape(say('help_plan.lines'))}</h2>")
if not session.family().choices.country:
    country_choice("plan_country")
show_lines()
with st.expander(say("lines.for_adults"), key="plan_adults"):
    show_lines(for_adult=True)
next_step("read_together", say("help_plan.next"))
