"""The help lines of a country, and the dialog that is one tap away on every page."""

from __future__ import annotations

from html import escape

import streamlit as st

from agreement_app.model.help_line import HelpLine, everywhere, lines_for_adult, lines_for_child
from agreement_app.model.words import Words
from agreement_app.ui import session
from agreement_app.ui.fields import field
from agreement_app.ui.wording import plain_label, say


def help_lines_html(lines: tuple[HelpLine, ...], emergency: HelpLine | None = None) -> str:
    """Give lines as a list with numbers to tap; the emergency number first and largest."""
    items = [_danger(emergency)] if emergency else []
    items += [_item(line) for line in lines]
    return f'<ul class="helplines">{"".join(items)}</ul>'


def _danger(line: HelpLine) -> str:
    return f'<li class="danger"><span class="name">{escape(say("lines.emergency"))}</span>{_call(line)}</li>'


def _call(line: HelpLine) -> str:
    return f'<a href="tel:{escape(line.digits)}">{escape(say("lines.call", number=line.phone))}</a>'


def _item(line: HelpLine) -> str:
    kind = say(f"lines.kinds.{line.kind}") + (f" · {say('lines.always')}" if line.open_all_hours else "")
    ways = [_call(line)] if line.phone else []
    if line.text:
        word, number = line.text
        label = say("lines.text_word", word=word, number=number) if word else say("lines.text", number=number)
        ways.append(f'<a href="sms:{escape("".join(c for c in number if c.isdigit()))}">{escape(label)}</a>')
    if line.url:
        ways.append(f'<a href="{escape(line.url)}" target="_blank" rel="noopener noreferrer">{escape(say("lines.visit"))}</a>')
    return f'<li><span class="kind">{escape(kind)}</span><span class="name">{escape(line.name)}</span>{"".join(ways)}</li>'


def show_lines(*, for_adult: bool = False) -> None:
    """Show the lines that fit the child (or the adult) in the chosen country, with the day they were checked."""
    shelf, choices = session.library(), session.family().choices
    bands = tuple(shelf.bands)
    pack = shelf.help_lines.get(choices.country)
    if pack is None:
        anywhere = everywhere(shelf.international)
        lines = lines_for_adult(anywhere) if for_adult else lines_for_child(anywhere, bands, choices.band)
        st.html(f'<p class="soft">{escape(say("lines.elsewhere"))}</p>' + help_lines_html(lines))
        return
    lines = pack.for_adult(choices.region) if for_adult else pack.for_child(bands, choices.band, choices.region)
    st.html(help_lines_html(lines, pack.emergency))
    st.html(f'<p class="soft">{escape(say("lines.checked", date=session.words().date(pack.last_checked)))}</p>')


def country_choice(name: str) -> None:
    """Let the family say where it lives; the answer decides which lines are shown."""
    choices = session.family().choices
    shelf, words = session.library(), session.words()
    names = {code: words.territory(code) for code in shelf.help_lines}
    options = [*sorted(names, key=lambda code: names[code]), ""]

    def chosen(country: str | None) -> None:
        session.change(session.family().choices.with_(country=country or "", region=None), outside_cards=False)

    st.pills(
        say("us.country"),
        options,
        default=choices.country or None,
        format_func=lambda code: plain_label(names[code]) if code else say("us.other_country"),
        **field(name, chosen),
    )
    pack = shelf.help_lines.get(choices.country)
    if pack and pack.regions:
        _region_choice(f"{name}_region_{choices.country}", {id_: called for id_, called, _ in pack.regions})


def _region_choice(name: str, names: dict[str, str]) -> None:
    def chosen(region: str | None) -> None:
        session.change(session.family().choices.with_(region=region), outside_cards=False)

    now = session.family().choices.region
    st.pills(
        say("us.region"),
        list(names),
        default=now if now in names else None,
        format_func=lambda id_: plain_label(names[id_]),
        **field(name, chosen),
    )


def plan_steps_html(words: Words, band: str) -> str:
    """Give the steps of the help plan for a band as a numbered list."""
    steps = words.help_plan["child_card"]["steps"].values()
    items = [
        f"<li><strong>{escape(step['title'][band])}</strong><span>{escape(step['text'][band])}</span></li>"
        for step in steps
        if band in step["text"]
    ]
    return f'<ol class="plan-steps">{"".join(items)}</ol>'


def help_now() -> None:
    """Open the dialog: no blame, the people, the numbers, the first steps."""

    @st.dialog(say("help_now.title"), width="medium")
    def dialog() -> None:
        choices, words = session.family().choices, session.words()
        st.html(f'<p class="lead">{escape(say("help_now.lead"))}</p>')
        people = [person.name for person in choices.trusted if person.name]
        if people:
            items = "".join(f"<li><bdi>{escape(name)}</bdi></li>" for name in people)
            st.html(f"<h2>{escape(say('help_now.people'))}</h2><ul class='people'>{items}</ul>")
        st.html(f"<h2>{escape(say('help_now.lines'))}</h2>")
        if not choices.country:
            country_choice("help_now_country")
        show_lines()
        st.html(f"<h2>{escape(say('help_now.steps'))}</h2>" + plan_steps_html(words, choices.band))

    dialog()
