"""The part of the page for schools that makes a kit: fields, what is still missing, a live handout, and what to take away."""

from __future__ import annotations

import base64
from functools import partial
from html import escape
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from agreement_app.document import code
from agreement_app.document.editions.handout import page as handout
from agreement_app.document.html import render_sheet
from agreement_app.document.material import Material, Options, usual_paper
from agreement_app.library.kits import KIT_LIMIT, read_kit, write_kit
from agreement_app.library.load import FIRST_SET
from agreement_app.model.agreement import draft
from agreement_app.model.choices import Choices
from agreement_app.model.kit import Kit, is_kit_id
from agreement_app.model.problem import InputError, Problem
from agreement_app.render_pool import print_papers
from agreement_app.ui import kit_form, session
from agreement_app.ui.components import kit_fields
from agreement_app.ui.components.file_picker import done_with
from agreement_app.ui.components.kit_fields import field_names, form, keep, kit_picker, line, part_heading, replace_form
from agreement_app.ui.components.paper import paper
from agreement_app.ui.components.problems import show_problems
from agreement_app.ui.wording import note, say

TROUBLE = "kept_kit_trouble"  # lasts for the visit


def kit_part() -> None:
    """Show the whole part."""
    _open_kit()
    fields, beside = st.container(key="kit_fields"), st.container(key="kit_beside")
    with fields:
        kit_fields.about()
        kit_fields.clauses()
        kit_fields.families()
    kit, problems = kit_form.kit_of(form(), field_names())
    with beside:
        if not str(form().get("name") or "").strip():
            note(say("for_schools.begin"))
        elif problems:
            show_problems(problems)
        if kit:
            _preview(kit)
            _take_away(kit)


def made_kit() -> Kit | None:
    """Give the kit that the fields make; None as long as something is wrong in them."""
    return kit_form.kit_of(form(), field_names())[0]


def _open_kit() -> None:
    """Take up a kit that was made before; what is wrong with it stays told until the next one."""
    with st.expander(say("for_schools.open.title"), key="kit_open"):
        picked = kit_picker("open", ".yaml,.yml", KIT_LIMIT, "kit_file")
        if picked:
            st.session_state.pop(TROUBLE, None)
            try:
                kit = read_kit(picked.data, picked.name, session.library())
                replace_form(kit_form.form_of(kit) | {kit_form.ID: picked.name.rpartition(".")[0]})
            except InputError as error:
                st.session_state[TROUBLE] = error.problems
            done_with("kit_file")
            st.rerun()
        if problems := st.session_state.get(TROUBLE):
            show_problems(problems)


def _preview(kit: Kit) -> None:
    """Show the handout as it would be printed now."""
    st.html(f"<h2>{escape(say('for_schools.preview.title'))}</h2>")
    sheet = handout.build(_material(kit), paper_of(kit))
    paper(key="kit_paper", html=render_sheet(sheet, "handout", paper_of(kit)), label=say("for_schools.preview.title"))


def paper_of(kit: Kit) -> Options:
    """Choose the paper that is usual where the school is."""
    return Options(paper=usual_paper(kit.country))


def _material(kit: Kit, link: str = "") -> Material:
    """Give what the papers of a school are made from: nobody has chosen anything yet."""
    shelf = session.library()
    words = shelf.words(kit.language)
    bands = [band for band in kit.bands if band in shelf.bands]
    nobody = Choices(language=words.language.code, country=kit.country, **({"band": bands[0]} if bands else {}))  # type: ignore[arg-type]
    begin = shelf.starter_sets.get(kit.starter_set, {}).get(nobody.band) or shelf.starter_sets.get(FIRST_SET, {}).get(nobody.band, ())
    blank = draft(nobody.agree(begin), shelf.clauses, shelf.bands, words, session.today())
    lines = shelf.help_lines.get(kit.country)
    return Material(blank, words, nobody, lines, shelf.international, tuple(shelf.bands), shelf.what_if, blank, kit=kit, link=link)


def _take_away(kit: Kit) -> None:
    """Give the file, the link with its code, and the papers."""
    part_heading("take")
    suggested = kit_form.suggested_id(kit.name)
    # The suggestion follows the name as it is typed. It is only shown, never written into the field: a browser that
    # answers late would send an older one back as if the school had chosen it.
    line("short_name", form().get(kit_form.ID, ""), partial(keep, kit_form.ID), name=kit_form.ID, example=suggested)
    id_ = form().get(kit_form.ID) or suggested
    if not is_kit_id(id_):
        show_problems([Problem(say("for_schools.fields.short_name", number=0), "bad_kit_id")])
        return
    link = _link(id_)
    st.download_button(
        say("for_schools.take.kit"), write_kit(kit), f"{id_}.yaml", "text/yaml", on_click="ignore", type="primary", key="kit_download"
    )
    _show_link(link)
    material, options = _material(kit, link), paper_of(kit)
    with st.container(horizontal=True, key="kit_papers"):
        for edition in ("door_poster", "handout"):
            st.download_button(
                say(f"for_schools.take.{edition}"),
                data=partial(print_papers, material, (edition,), options),
                file_name=f"{id_}-{say(f'for_schools.take.{edition}_file')}.pdf",
                mime="application/pdf",
                on_click="ignore",
                key=f"kit_{edition}",
            )


def _link(id_: str) -> str:
    """Give the address of a kit on this server."""
    parts = urlsplit(st.context.url or "")
    return urlunsplit((parts.scheme, parts.netloc, f"{parts.path.rpartition('/')[0]}/k/{id_}", "", ""))


def _show_link(link: str) -> None:
    drawn = base64.b64encode(str(code.drawing(link, "")).encode()).decode()
    st.html(
        f'<div class="kit-link"><img src="data:image/svg+xml;base64,{drawn}" alt="{escape(say("for_schools.take.code"))}">'
        f'<div><p dir="ltr"><strong>{escape(link)}</strong></p><p class="soft">{escape(say("for_schools.take.link"))}</p></div></div>'
    )
    note(say("for_schools.take.private"))
