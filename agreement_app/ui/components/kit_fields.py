"""The fields of a kit on the page for schools, and what was typed into them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from agreement_app.document.logo import FILE_LIMIT, fitted_logo
from agreement_app.library.load import FIRST_SET
from agreement_app.model.kit import CLAUSE_LENGTH, CONTACT_LENGTH, DEVICES, MAX_CLAUSES, NAME_LENGTH, Colours
from agreement_app.model.logo import LogoRefused
from agreement_app.model.problem import Problem
from agreement_app.ui import kit_form, session
from agreement_app.ui.components.file_picker import TEXTS, PickedFile, file_picker
from agreement_app.ui.components.private_details import warn_private
from agreement_app.ui.components.problems import show_problems
from agreement_app.ui.wording import plain_label, say

FORM, NEW, LOGO_TROUBLE = "kept_kit_form", "kept_kit_new", "kept_kit_logo_trouble"  # last for the visit; nobody else keeps them


def form() -> kit_form.Raw:
    """Give what was typed so far."""
    return st.session_state.setdefault(FORM, kit_form.empty_form())  # type: ignore[no-any-return]


def keep(field: str, key: str) -> None:
    """Keep what a widget holds."""
    form()[field] = st.session_state[key]


def field_names() -> dict[str, str]:
    """Name the fields in the words of the page."""
    fields = ("name", "logo", "contact", "clauses", "starter_set", "bands", "languages", "country", "device", "return_by", "colours")
    return {field: say(f"for_schools.fields.{field}") for field in fields}


def replace_form(raw: kit_form.Raw) -> None:
    """Put other values into all fields, from the next run on."""
    st.session_state[FORM], st.session_state[NEW] = raw, True


def settled() -> None:
    """Let the fields hold what is typed from now on: all of them have their new values. A run that was broken off never comes here."""
    st.session_state.pop(NEW, None)


def begin_with(key: str, value: object) -> str:
    """Let a field begin with what is kept; later it holds what is typed."""
    if key not in st.session_state or NEW in st.session_state:
        st.session_state[key] = value
    return key


def part_heading(part: str) -> None:
    """Show the heading of a part and what it is for."""
    st.html(f"<h2>{escape(say(f'for_schools.{part}.title'))}</h2><p class='soft'>{escape(say(f'for_schools.{part}.text'))}</p>")


def kit_picker(part: str, accept: str, limit: int, key: str) -> PickedFile | None:
    """Show a picker with the words of a part; `limit` in bytes."""
    texts = {text: say(f"for_schools.{part}.picker.{text}", size=limit // 1000, megabytes=limit // 1_000_000) for text in TEXTS}
    return file_picker(key=key, accept=accept, max_bytes=limit, texts=texts)


def line(field: str, most: int, value: str, kept: Callable[[], None], *, number: int = 0, key: str = "") -> None:
    """Show a field for one line of text."""
    st.text_input(
        say(f"for_schools.fields.{field}", number=number),
        key=begin_with(key or f"kit_in_{field}", value),
        max_chars=most,
        placeholder=say(f"for_schools.examples.{field}"),
        live=True,
        on_change=kept,
        autocomplete="off",
    )


def about() -> None:
    """Ask for the name, the logo, whom to turn to, and the colours."""
    raw = form()
    part_heading("about")
    line("name", NAME_LENGTH, raw.get("name", ""), partial(keep, "name", "kit_in_name"))
    line("contact", CONTACT_LENGTH, _own(raw.get("contact")), _keep_contact)
    warn_private(_own(raw.get("contact")))
    _logo()
    _colours()


def _own(spoken: object) -> str:
    return kit_form.in_own_language(spoken, _language())


def _language() -> str:
    return str((form().get("languages") or [session.language()])[0])


def _keep_contact() -> None:
    form()["contact"] = kit_form.with_own_language(form().get("contact"), _language(), st.session_state["kit_in_contact"] or "")


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
            line(name, 7, colours.get(name) or "", partial(_keep_colour, name))


def _keep_colour(name: str) -> None:
    kept = {**(form().get("colours") or {}), name: (st.session_state[f"kit_in_{name}"] or "").strip()}
    form()["colours"] = {name: colour for name, colour in kept.items() if colour}


def clauses() -> None:
    """Ask for the school's clauses, one after the other."""
    part_heading("clauses")
    clauses: list[dict[str, Any]] = form().setdefault("clauses", [])
    for number, clause in enumerate(clauses, 1):
        with st.container(key=f"kit_clause_{number}"):
            for field in ("text", "why"):
                key = f"kit_in_{field}_{number}"
                keep = partial(_keep_clause, number - 1, field, key)
                line(f"clause_{field}", CLAUSE_LENGTH, _own(clause.get(field)), keep, number=number, key=key)
            warn_private(f"{_own(clause.get('text'))} \n {_own(clause.get('why'))}")
            label = plain_label(say("for_schools.clauses.remove", number=number))
            st.button(label, type="tertiary", key=f"kit_clause_remove_{number}", on_click=_remove_clause, args=(number - 1,))
    if len(clauses) < MAX_CLAUSES:
        st.button(say("for_schools.clauses.add"), key="kit_clause_add", on_click=clauses.append, args=({},))


def _keep_clause(index: int, field: str, key: str) -> None:
    clause = form()["clauses"][index]
    clause[field] = kit_form.with_own_language(clause.get(field), _language(), st.session_state[key] or "")


def _remove_clause(index: int) -> None:
    raw = dict(form())
    raw["clauses"] = [clause for n, clause in enumerate(raw["clauses"]) if n != index]
    replace_form(raw)


def families() -> None:
    """Ask where the school's families begin."""
    shelf, words, raw = session.library(), session.words(), form()
    part_heading("families")
    _pills("bands", list(shelf.bands), lambda band: say(f"bands.{band}"), raw.get("bands") or [], several=True)
    begin = raw.get("starter_set", FIRST_SET)
    _pills("starter_set", list(shelf.starter_sets), lambda id_: words.starter_sets[id_]["label"], begin)
    if len(shelf.languages) > 1:
        spoken = raw.get("languages") or [session.language()]
        _pills("languages", list(shelf.languages), lambda language: shelf.languages[language].language.name, spoken, several=True)
    countries = sorted(shelf.help_lines, key=words.territory)
    _pills("country", countries, words.territory, raw.get("country") or session.family().choices.country or None)
    _pills("device", list(filter(None, DEVICES)), lambda device: say(f"for_schools.devices.{device}"), raw.get("device") or None)
    line("return_by", 10, str(raw.get("return_by") or ""), partial(keep, "return_by", "kit_in_return_by"))


def _pills(field: str, options: list[str], called: Callable[[str], str], begin: object, *, several: bool = False) -> None:
    """Show a choice among few, and keep it."""
    key = begin_with(f"kit_in_{field}", begin)
    st.pills(
        say(f"for_schools.fields.{field}"),
        options,
        selection_mode="multi" if several else "single",
        format_func=lambda option: plain_label(called(option)),
        key=key,
        wrap=True,
    )
    form()[field] = st.session_state[key]
