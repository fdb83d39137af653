"""The school's kit of this visit: from the address that the family followed, from its draft, or from a page it opened again."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from agreement_app.folders import kits_folder
from agreement_app.library.kits import find_kit
from agreement_app.library.load import Library
from agreement_app.model.kit import Kit, carried_kit

_KEY = "kept_school"  # lasts for the visit, whatever the family begins anew


@dataclass(frozen=True)
class _School:
    kit: Kit
    id: str  # its name in the host's folder; empty when it came with a family's own page


def kit() -> Kit | None:
    """The kit of this visit; None without a school."""
    school = _school()
    return school.kit if school else None


def take(kit: Kit, id_: str = "") -> None:
    """Set the kit of this visit."""
    st.session_state[_KEY] = _School(kit, id_)


def take_by_id(id_: str, library: Library) -> bool:
    """Set the kit that the host has under an id; False when there is none."""
    found = find_kit(kits_folder(), id_, library)
    if found:
        take(found, id_)
    return found is not None


def to_draft() -> object:
    """Give what the browser keeps of it: the id where the host has the kit, else the kit itself."""
    school = _school()
    if school is None:
        return None
    return school.id or school.kit.model_dump(mode="json", exclude_defaults=True)


def from_draft(raw: object, library: Library) -> None:
    """Take up what a browser kept; what is of no use is left out."""
    if isinstance(raw, str):
        take_by_id(raw, library)
    elif carried := carried_kit(raw):
        take(carried)


def _school() -> _School | None:
    school = st.session_state.get(_KEY)
    return school if isinstance(school, _School) else None
