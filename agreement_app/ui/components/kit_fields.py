"""The fields of a kit on the page for schools, and what was typed into them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from agreement_app.document.logo import FILE_LIMIT, fitted_logo
from agreement_app.library.load import FIRST_SET
from agreement_app.model.kit import DEVICES, MAX_CLAUSES, Colours
from agreement_app.model.logo import LogoRefused
from agreement_app.model.problem import Problem
from agreement_app.ui import kit_form, session
from agreement_app.ui.components.file_picker import TEXTS, PickedFile, done_with, file_picker
from agreement_app.ui.components.private_details import warn_private
from agreement_app.ui.components.problems import show_problems
from agreement_app.ui.fields import begin_anew, field, key_of
from agreement_app.ui.wording import plain_label, say

FORM, LOGO_TROUBLE = "kept_kit_form", "kept_kit_logo_trouble"  # last for the visit; nobody else keeps them


def form() -> kit_form.Raw:
    """Give what was typed so far."""
    return st.session_state.setdefault(FORM, kit_form.empty_form())  # type: ignore[no-any-return]


def keep(name: str, typed: str | None) -> None:
    """Keep what was typed into a field; a text that was cleared is empty."""
    form()[name] = typed or ""


def field_names() -> dict[str, str]:
    """Name the fields in the words of the page."""
    fields = ("name", "logo", "contact", "clauses", "starter_set", "bands", "languages", "country", "device", "return_by", "colours")
    return {field: say(f"for_schools.fields.{field}") for field in fields}


def replace_form(raw: kit_form.Raw) -> None:
    """Put other values into all fields."""
    st.session_state[FORM] = raw
    begin_anew()


def part_heading(part: str) -> None:
    """Show the heading of a part and what it is for."""
    st.html(f"<h2>{escape(say(f'for_schools.{part}.title'))}</h2><p class='soft'>{escape(say(f'for_schools.{part}.text'))}</p>")


def kit_picker(part: str, accept: str, limit: int, key: str) -> PickedFile | None:
    """Show a picker with the words of a part; `limit` in bytes. Gives its file until `done_with` is called."""
    texts = {text: say(f"for_schools.{part}.picker.{text}", size=limit // 1000, megabytes=limit // 1_000_000) for text in TEXTS}
    return file_picker(key=key, accept=accept, max_bytes=limit, texts=texts)


def line(asked: str, value: str, kept: Callable[[str | None], None], *, number: int = 0, name: str = "", example: str = "") -> None:
    """Show the field for one line of text that asks for something; `name` is its own one, where that is not what it asks for.

    While it is empty it shows `example`, or what the words give as one. The kit says when a text is too long: a limit of
    Streamlit's own would swallow what is pasted without a word.
    """
    with st.container(key=f"kit_in_{name or asked}"):
        st.text_input(
            say(f"for_schools.fields.{asked}", number=number),
            value,
            placeholder=example or say(f"for_schools.examples.{asked}"),
            live=True,
            autocomplete="off",
            **field(f"kit_{name or asked}", kept),
        )


def about() -> None:
    """Ask for the name, the logo, whom to turn to, and the colours."""
    raw = form()
    part_heading("about")
    line("name", raw.get("name", ""), partial(keep, "name"))
    line("contact", _own(raw.get("contact")), _keep_contact)
    warn_private(_own(raw.get("contact")))
    _logo()
    _colours()


def _own(spoken: object) -> str:
    return kit_form.in_own_language(spoken, _language())


def _language() -> str:
    return str((form().get("languages") or [session.language()])[0])


def _keep_contact(typed: str | None) -> None:
    form()["contact"] = kit_form.with_own_language(form().get("contact"), _language(), typed or "")


def _logo() -> None:
    raw = form()
    st.html(f"<p class='field-name'>{escape(say('for_schools.fields.logo'))}</p>")
    picked = kit_picker("logo", ".png,.svg", FILE_LIMIT, "kit_logo")
    if picked:
        st.session_state.pop(LOGO_TROUBLE, None)
        try:
            raw["logo"] = fitted_logo(picked.data)
        except LogoRefused as refused:
            st.session_state[LOGO_TROUBLE] = (Problem(picked.name, refused.code, refused.values),)
        done_with("kit_logo")
        st.rerun()
    if problems := st.session_state.get(LOGO_TROUBLE):
        show_problems(problems)
    if raw.get("logo"):
        with st.container(horizontal=True, vertical_alignment="center", key="kit_logo_row"):
            st.html(f'<img class="school-logo" src="{escape(raw["logo"])}" alt="{escape(say("for_schools.logo.alt"))}">', width="content")
            st.button(say("for_schools.logo.remove"), key="kit_logo_remove", on_click=raw.pop, args=("logo", None))


def _colours() -> None:
    """Ask for the colours as web pages write them: the picker of Streamlit speaks English."""
    colours = form().get("colours") or {}
    with st.container(horizontal=True, key="kit_colours"):
        for name in Colours.model_fields:
            line(name, colours.get(name) or "", partial(_keep_colour, name))


def _keep_colour(name: str, typed: str | None) -> None:
    kept = {**(form().get("colours") or {}), name: (typed or "").strip()}
    form()["colours"] = {name: colour for name, colour in kept.items() if colour}


def clauses() -> None:
    """Ask for the school's clauses, one after the other."""
    part_heading("clauses")
    clauses: list[dict[str, Any]] = form().setdefault("clauses", [])
    for number, clause in enumerate(clauses, 1):
        with st.container(key=f"kit_clause_{number}"):
            for part in ("text", "why"):
                kept, name = partial(_keep_clause, number, part), f"{part}_{number}"
                line(f"clause_{part}", _own(clause.get(part)), kept, number=number, name=name)
            warn_private(f"{_own(clause.get('text'))} \n {_own(clause.get('why'))}")
            label = plain_label(say("for_schools.clauses.remove", number=number))
            st.button(label, type="tertiary", key=f"kit_clause_remove_{number}", on_click=_remove_clause, args=(number - 1,))
    if len(clauses) < MAX_CLAUSES:
        st.button(say("for_schools.clauses.add"), key="kit_clause_add", on_click=clauses.append, args=({},))


def _keep_clause(number: int, part: str, typed: str | None) -> None:
    clause = form()["clauses"][number - 1]
    clause[part] = kit_form.with_own_language(clause.get(part), _language(), typed or "")


def _remove_clause(index: int) -> None:
    raw = dict(form())
    raw["clauses"] = [clause for n, clause in enumerate(raw["clauses"]) if n != index]
    replace_form(raw)


def families() -> None:
    """Ask where the school's families begin."""
    shelf, words, raw = session.library(), session.words(), form()
    part_heading("families")
    _pills("bands", list(shelf.bands), lambda band: say(f"bands.{band}"), raw.get("bands") or [], several=True)
    begin = [raw.get("starter_set", FIRST_SET)]
    _pills("starter_set", list(shelf.starter_sets), lambda id_: words.starter_sets[id_]["label"], begin)
    if len(shelf.languages) > 1:
        spoken = raw.get("languages") or [session.language()]
        _pills("languages", list(shelf.languages), lambda language: shelf.languages[language].language.name, spoken, several=True)
    countries = sorted(shelf.help_lines, key=words.territory)
    _pills("country", countries, words.territory, [raw.get("country") or session.family().choices.country])
    _pills("device", list(filter(None, DEVICES)), lambda device: say(f"for_schools.devices.{device}"), [raw.get("device") or ""])
    line("return_by", str(raw.get("return_by") or ""), partial(keep, "return_by"))


def _pills(asked: str, options: list[str], called: Callable[[str], str], begin: list[str], *, several: bool = False) -> None:
    """Show a choice among few, and keep it."""
    known = [one for one in begin if one in options]
    with st.container(key=f"kit_in_{asked}"):
        chosen = st.pills(
            say(f"for_schools.fields.{asked}"),
            options,
            selection_mode="multi" if several else "single",
            default=known if several else next(iter(known), None),
            format_func=lambda option: plain_label(called(option)),
            key=key_of(f"kit_{asked}"),
            wrap=True,
        )
    form()[asked] = chosen or ""
