"""Help plan: three trusted people, the steps, the lines of the country."""

from functools import partial
from html import escape
from typing import get_args

import streamlit as st

from agreement_app.model.choices import Place, TrustedPerson
from agreement_app.ui import session
from agreement_app.ui.components.help_lines import country_choice, plan_steps_html, show_lines
from agreement_app.ui.components.name_field import name_field, warn_name
from agreement_app.ui.fields import field
from agreement_app.ui.frame import next_step, page_file
from agreement_app.ui.wording import heading, note, say, voices

PLACES: tuple[Place, ...] = get_args(Place)


def people() -> list[TrustedPerson]:
    """The three people; empty places suggest one at home, one outside, one at school."""
    known = list(session.family().choices.trusted)
    return known + [TrustedPerson(place=place) for place in PLACES[len(known) :]]


def keep(number: int, part: str, said: str) -> None:
    """Keep a person's name, or where this person is."""
    three = people()
    three[number] = TrustedPerson.model_validate(three[number].model_dump() | {part: said})
    session.change(session.family().choices.with_(trusted=tuple(three)), outside_cards=False)


heading("help_plan.title", say("help_plan.lead", child=voices("within")["child"]))
st.html(f"<h2>{escape(say('help_plan.people'))}</h2>")
for number, person in enumerate(people()):
    with st.container(key=f"plan_person_{number}", horizontal=True, vertical_alignment="top"):
        name_field(
            say("help_plan.person", number=number + 1),
            name=f"plan_name_{number}",
            value=person.name,
            example=say(f"help_plan.person_examples.{person.place}"),
            kept=partial(keep, number, "name"),
            width=260,
        )
        st.pills(
            say("help_plan.place"),
            PLACES,
            default=person.place,
            required=True,
            format_func=lambda place: say(f"help_plan.places.{place}"),
            wrap=True,
            **field(f"plan_place_{number}", partial(keep, number, "place")),
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
