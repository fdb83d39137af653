"""What a school types becomes a kit, or everything that is still wrong."""

from __future__ import annotations

import pytest

from agreement_app.model.kit import KIT_ID_LENGTH, Kit, is_kit_id
from agreement_app.ui.kit_form import empty_form, form_of, in_own_language, kit_of, suggested_id, with_own_language

NAMES = {"name": "Name of the school", "clauses": "Rule", "return_by": "The day"}
KIT = Kit(
    name="Riverside",
    contact="the office",
    clauses=[{"text": {"en": "Charge it.", "es": "Cárgalo."}}, {"text": "Bring it.", "why": "We need it."}],
    bands=("8-10",),
    languages=("en", "es"),
    instead={"ca": "es"},
    country="GB",
    device="tablet",
    return_by="2027-01-15",
    colours={"letters": "#15507f"},
)


def test_a_kit_comes_back_out_of_its_form():
    assert kit_of(form_of(KIT), NAMES) == (KIT, ())


def test_an_empty_form_lacks_only_the_name():
    kit, problems = kit_of(empty_form(), NAMES)
    assert kit is None
    assert [(problem.where, problem.code) for problem in problems] == [("Name of the school", "missing_key")]


def test_empty_fields_and_empty_rules_are_left_out():
    raw = {"name": "A", "contact": {}, "clauses": [{}, {"text": {}}], "bands": [], "country": None, "return_by": ""}
    assert kit_of(raw, NAMES) == (Kit(name="A"), ())


def test_everything_wrong_is_told_at_once_by_the_name_of_its_field():
    raw = {"clauses": [{"text": {"": "a"}}, {"why": {"": "because"}}], "return_by": "soon", "id": "never looked at"}
    found = kit_of(raw, NAMES)[1]
    assert [(problem.where, problem.code) for problem in found] == [
        ("Name of the school", "missing_key"),
        ("Rule 2", "missing_key"),
        ("The day", "bad_date"),
    ]


def test_translations_stay_when_the_own_text_changes():
    spoken = {"en": "Charge it.", "es": "Cárgalo."}
    assert in_own_language(spoken, "en") == "Charge it."
    assert with_own_language(spoken, "en", "Charge it well.") == {"": "Charge it well.", "es": "Cárgalo."}
    assert with_own_language(spoken, "en", " ") == {"es": "Cárgalo."}
    assert with_own_language(None, "en", "") == {}
    assert in_own_language({"": "a"}, "en") == in_own_language("a", "en") == "a"
    assert in_own_language(None, "en") == ""


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Riverside School", "riverside-school"),
        ("École St. Étienne (nord)", "ecole-st-etienne-nord"),
        ("../../etc", "etc"),
        ("学校", ""),
        ("", ""),
        ("-" * 90, ""),
    ],
)
def test_a_name_suggests_an_id(name, id_):
    assert suggested_id(name) == id_


def test_a_suggested_id_is_one():
    for name in ("x" * 300, "a " * 100, "The School at the End of the Long and Winding River Road"):
        assert is_kit_id(suggested_id(name))
        assert len(suggested_id(name)) <= KIT_ID_LENGTH
