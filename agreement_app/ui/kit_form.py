"""What a school has typed into the page that makes a kit: plain values by field, whole or not, until they are a kit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from agreement_app.model.kit import KIT_ID_LENGTH, Kit
from agreement_app.model.misfit import place_of, problem_of
from agreement_app.model.problem import Problem

Raw = dict[str, Any]  # the fields of a kit as a file would hold them
ID = "id"  # stands in the form, but is the name of the file and not in it


def empty_form() -> Raw:
    """Give the form of a school that has typed nothing."""
    return {"clauses": [{}]}


def form_of(kit: Kit) -> Raw:
    """Give the form that makes a kit again."""
    return {"clauses": [], **kit.model_dump(mode="json", exclude_defaults=True)}


def kit_of(raw: Raw, names: Mapping[str, str]) -> tuple[Kit | None, tuple[Problem, ...]]:
    """Make the kit of a form, or say everything that is still wrong; `names` are what the fields are called.

    A clause without a word in it is only room to write.
    """
    clauses = [clause for clause in raw.get("clauses", []) if any(clause.values())]
    filled = {key: value for key, value in {**raw, "clauses": clauses}.items() if key != ID and value not in ("", None, [], {})}
    try:
        return Kit.model_validate(filled), ()
    except ValidationError as error:
        return None, tuple(_named(problem_of(one, ""), str(next(iter(place_of(one)), "")), names) for one in error.errors())


def _named(problem: Problem, field: str, names: Mapping[str, str]) -> Problem:
    number = re.match(r": clauses\.(\d+)", problem.where)
    return Problem(names.get(field, field) + (f" {number[1]}" if number else ""), problem.code, problem.values)


def in_own_language(spoken: object, language: str) -> str:
    """Give the text that the school's own language has."""
    if not isinstance(spoken, dict):
        return str(spoken or "")
    return str(spoken.get(language) or spoken.get("") or "")


def with_own_language(spoken: object, language: str, text: str) -> dict[str, str]:
    """Put a text of the school's own language among its translations; an empty text takes it out."""
    others = {code: said for code, said in spoken.items() if code not in ("", language)} if isinstance(spoken, dict) else {}
    return {**({"": text} if text.strip() else {}), **others}


def suggested_id(name: str) -> str:
    """Make an id of a school's name, empty where the name has no letter that an address may have."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:KIT_ID_LENGTH].strip("-")
