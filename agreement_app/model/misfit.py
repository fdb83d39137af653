"""Turns what a validator found into problems that a family or a school understands."""

from __future__ import annotations

from pydantic_core import ErrorDetails, PydanticCustomError

from agreement_app.model.problem import Problem

_CODES = {
    "extra_forbidden": "unknown_key",
    "missing": "missing_key",
    "string_too_long": "too_long",
    "string_too_short": "empty_text",
    "too_long": "too_many",
    "too_short": "too_few",
    "literal_error": "not_in_list",
    "string_pattern_mismatch": "bad_form",
    "date_type": "bad_date",
    "date_parsing": "bad_date",
    "date_from_datetime_parsing": "bad_date",
    "date_from_datetime_inexact": "bad_date",
    "tuple_type": "not_a_list",
    "dict_type": "not_keys",
    "model_type": "not_keys",
}
_OWN = "own_code"


def misfit(code: str, **values: object) -> PydanticCustomError:
    """Make an error for a validator of ours to raise; `code` and `values` are those of the problem that is told."""
    return PydanticCustomError(_OWN, "{code}", {"code": code, "values": values})


def place_of(error: ErrorDetails) -> tuple[int | str, ...]:
    """Give the keys that lead to what is wrong, without the marks a validator puts among them."""
    return tuple(part for part in error["loc"] if part not in ("[key]", ""))


def problem_of(error: ErrorDetails, where: str) -> Problem:
    """Say what is wrong at `where`, a place that a person finds; the keys that lead there are added."""
    place = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in place_of(error))
    context = error.get("ctx", {})
    values = {
        "key": str(error["loc"][-1]) if error["loc"] else "",
        "limit": context.get("max_length", ""),
        "allowed": str(context.get("expected", "")).removeprefix("'', ").replace("'", ""),
        "given": _in_short(error["input"]),
    }
    code = "empty_text" if error["input"] is None else _CODES.get(error["type"], "bad_value")
    if error["type"] == _OWN:
        code, values = context["code"], values | context["values"]
    return Problem(f"{where}: {place}" if place else where, code, values)


def _in_short(given: object) -> str:
    """Say what was given in a few letters; of a list or mapping only what it is."""
    return "{…}" if isinstance(given, dict) else "[…]" if isinstance(given, list | tuple) else str(given)[:40]
