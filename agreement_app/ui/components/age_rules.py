"""Ages in laws and in the rules of services where a family lives, each with its month and never as advice."""

from __future__ import annotations

from html import escape

import streamlit as st

from agreement_app.model.age_rule import AgeRule
from agreement_app.ui import session
from agreement_app.ui.wording import plain_label, say


def age_rules() -> None:
    """Offer the rules of the family's country, folded away; nothing where there are none."""
    rules = session.library().age_rules_in(session.family().choices.country)
    if not rules:
        return
    with st.expander(plain_label(say("ages.title")), key="age_rules"):
        items = "".join(f"<li>{escape(_told(rule))}</li>" for rule in rules)
        st.html(f'<p class="soft">{escape(say("ages.lead"))}</p><ul class="facts">{items}</ul>')


def _told(rule: AgeRule) -> str:
    """Tell one rule in a line, and what it covers where the source names it."""
    words = session.words()
    since = say(f"ages.{rule.status}", month=words.month(rule.as_of))
    parts = [say("ages.rule", what=say(f"ages.what.{rule.what}"), age=rule.age, since=since)]
    parts += [
        say(f"ages.{key}", services=words.listed(services))
        for key, services in (("covers", rule.covers), ("does_not_cover", rule.does_not_cover))
        if services
    ]
    return " ".join(parts)
