from datetime import date

import pytest

from agreement_app.folders import clauses_folder
from agreement_app.library.check import check
from agreement_app.library.load import load
from tests.library.conftest import edit

RULE = """\
minimum_ages:
  gb_live:
    place: GB
    what: live_video
    age: 16
    status: announced
    as_of: 2026-06
    source: old_sailor
    print: check_todays_rule
"""
WORDS = "ages: {what: {live_video: Live video}}\n"


@pytest.fixture
def ages(folder):
    (folder / "structure/minimum_ages.yaml").write_text(RULE)
    interface = folder / "text/en/interface.yaml"
    interface.write_text(interface.read_text() + WORDS)
    edit(folder, "structure/texts.yaml", "document: |", "  ages.what.live_video\ndocument: |")
    return folder / "structure/minimum_ages.yaml"


def test_a_month_stands_for_its_first_day(folder, ages):
    assert check(folder).findings == ()
    (rule,) = load(folder).age_rules
    assert (rule.places, rule.age, rule.as_of, rule.status) == (("GB",), 16, date(2026, 6, 1), "announced")


@pytest.mark.parametrize(
    ("wrong", "right", "line", "said"),
    [
        ("place: GB", "place: GBR", 3, "not the code"),
        ("age: 16", "age: sixteen", 5, "age"),
        ("as_of: 2026-06", "as_of: lately", 7, "as_of"),
        ("as_of: 2026-06", "as_of: 2999-06", 7, "has not come yet"),
        ("source: old_sailor", "source: nobody", 8, "no source “nobody”"),
        ("what: live_video", "what: skiing", 4, "no words for “skiing”"),
        ("status: announced", "status: not_verified", 9, "nobody verified"),
        ("status: announced", "status: rumour", 6, "status"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(folder, ages, wrong, right, line, said):
    ages.write_text(RULE.replace(wrong, right))
    (finding,) = check(folder).findings
    assert (finding.file, finding.line) == ("structure/minimum_ages.yaml", line)
    assert said in finding.what


def test_a_family_sees_the_rules_of_its_country_and_of_the_union_but_no_rumour():
    library = load(clauses_folder())
    shown = {country: {rule.id for rule in library.age_rules_in(country)} for country in ("FR", "GB", "ES", "ZZ")}
    assert {"fr_data_consent", "whatsapp_uk_eu"} <= shown["FR"]
    assert {"gb_data_consent", "gb_social_media", "whatsapp_uk_eu"} <= shown["GB"]
    assert "fr_social_media" not in shown["FR"] and "es_social_media" not in shown["ES"]
    assert shown["ZZ"] == set()
