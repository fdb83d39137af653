"""Reads the ages in the rules of services and countries."""

from __future__ import annotations

from agreement_app.library import shape
from agreement_app.library.reader import Reader
from agreement_app.model.age_rule import AgeRule

FILE = "structure/minimum_ages.yaml"


def read_age_rules(reader: Reader) -> tuple[AgeRule, ...]:
    """Read the rules in the order of the file; () when there is no such file."""
    content = reader.read(FILE, shape.AgeRulesFile) if (reader.folder / FILE).exists() else None
    return tuple(_rule(id_, facts) for id_, facts in content.minimum_ages.items()) if content else ()


def _rule(id_: str, facts: shape.AgeRuleShape) -> AgeRule:
    return AgeRule(
        id=id_,
        places=(facts.place,) if isinstance(facts.place, str) else tuple(facts.place),
        may_be_shown=facts.print == "check_todays_rule" and facts.status != "not_verified",
        covers=tuple(facts.covers),
        does_not_cover=tuple(facts.does_not_cover),
        **facts.model_dump(include={"what", "age", "status", "as_of", "source"}),
    )
