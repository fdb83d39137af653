"""Take it with you: the paper, and the PDF that is also the save file."""

from functools import partial
from html import escape
from typing import Any, get_args

import streamlit as st

from agreement_app.document.editions import EDITIONS, family_pack
from agreement_app.document.letters import unwritable
from agreement_app.document.material import Ink, Options, Paper, Setting, usual_paper
from agreement_app.document.reminders import calendar_file
from agreement_app.model.agreement import review_days
from agreement_app.render_pool import print_lock_screen, print_papers
from agreement_app.ui import session
from agreement_app.ui.components.name_field import name_field, warn_name
from agreement_app.ui.fields import field, key_of
from agreement_app.ui.wording import heading, note, plain_label, say


def kind_label(option: str, kind: str) -> str:
    """Name a kind of ink or letters."""
    return plain_label(say(f"take_with_you.{option}s.{kind}"))


def is_wanted(edition: str, suggested: tuple[str, ...]) -> bool:
    """Ask whether an edition is to be in the pack."""
    return st.checkbox(plain_label(say(f"take_with_you.pack_papers.{edition}")), edition in suggested, key=f"take_pack_{edition}")


def offer_paper(name: str, editions: tuple[str, ...], **more: Any) -> None:
    """Offer papers as a PDF, made when it is asked for, from a snapshot: the press runs outside the session."""
    st.download_button(
        say(f"take_with_you.{name}"),
        data=partial(print_papers, material, editions, options),
        file_name=f"{say(f'take_with_you.{name}_file')}.pdf",
        mime="application/pdf",
        on_click="ignore",
        key=f"take_{name}",
        **more,
    )


def part(name: str) -> None:
    """Begin a part of the page."""
    st.html(f"<h2>{escape(say(f'take_with_you.{name}_title'))}</h2><p class='soft'>{escape(say(f'take_with_you.{name}_text'))}</p>")


def copies_changed(copies: str) -> None:
    """Keep for how many homes there is a copy."""
    choices = session.family().choices
    wanted = (choices.homes or ("", "")) if copies == "homes" else ()
    session.change(choices.with_(homes=wanted), outside_cards=False)


def home_changed(number: int, name: str) -> None:
    """Keep what a family calls a home."""
    homes = list(session.family().choices.homes)
    homes[number] = name
    session.change(session.family().choices.with_(homes=tuple(homes)), outside_cards=False)


agreement, words = session.agreement(), session.words()
heading("take_with_you.title", say("take_with_you.lead", date=words.date(agreement.review_on)))
paper = st.segmented_control(
    say("take_with_you.paper"),
    get_args(Paper),
    default=usual_paper(agreement.country),
    required=True,
    format_func=lambda paper: plain_label(say(f"take_with_you.papers.{paper}")),
    key=key_of("take_paper"),
)
with st.expander(say("take_with_you.how")):
    ink, setting = (
        st.segmented_control(
            say(f"take_with_you.{option}"),
            get_args(kinds),
            default=get_args(kinds)[0],
            required=True,
            format_func=partial(kind_label, option),
            key=key_of(f"take_{option}"),
        )
        for option, kinds in (("ink", Ink), ("setting", Setting))
    )
    codes = st.toggle(plain_label(say("take_with_you.codes")), value=True, key=key_of("take_codes"))

homes = session.family().choices.homes
st.segmented_control(
    say("take_with_you.copies"),
    ("one", "homes"),
    default="homes" if homes else "one",
    required=True,
    format_func=lambda copies: plain_label(say(f"take_with_you.copies_for.{copies}")),
    **field("take_copies", copies_changed),
)
for number, home in enumerate(homes):
    name_field(
        say("take_with_you.home", number=number + 1),
        name=f"take_home_{number}",
        value=home,
        example=say(f"take_with_you.home_examples.{'ab'[number % 2]}"),
        kept=partial(home_changed, number),
    )
    warn_name(f"take_home_{number}")
if homes:
    st.html(f"<p class='soft'>{escape(say('take_with_you.homes_help'))}</p>")

material = session.material()
options = Options(paper, ink, setting, codes)
for problem in unwritable(material.choices.model_dump_json()):
    note(" ".join(words.explain(problem)), "warning")
offer_paper("download", ("agreement",), type="primary")

part("pack")
suggested = family_pack(material)
wanted = tuple(name for name, edition in EDITIONS.items() if edition.for_families and is_wanted(name, suggested))
if not wanted:
    note(say("take_with_you.none_chosen"))
offer_paper("pack", wanted, disabled=not wanted)

part("lock_screen")
st.download_button(
    say("take_with_you.lock_screen"),
    data=partial(print_lock_screen, material),
    file_name=f"{say('take_with_you.lock_screen_file')}.png",
    mime="image/png",
    on_click="ignore",
    key="take_lock_screen",
)
part("save")
part("again")
st.download_button(
    plain_label(say("take_with_you.calendar", days=words.listed([words.date(day) for day in review_days(agreement)]))),
    data=partial(calendar_file, material.pages or (agreement,), words, session.zone(), session.now()),
    file_name=f"{say('take_with_you.calendar_file')}.ics",
    mime="text/calendar",
    on_click="ignore",
    key="take_calendar",
)

with st.expander(say("take_with_you.others")):
    st.html(f"<p class='soft'>{escape(say('take_with_you.others_text'))}</p>")
    for sheet in ("handout", "handout_form"):
        offer_paper(sheet, (sheet,))
