from datetime import date

import pytest

from agreement_app.model.help_line import HelpLine, HelpLines, lines_for_child
from tests.conftest import BANDS

ORDER = tuple(BANDS)


def line(id_, kind="child_helpline", **facts):
    given = {
        "name": id_,
        "audience": "both",
        "print": "primary",
        "min_band": None,
        "phone": "1",
        "digits": "1",
        "text": None,
        "url": "",
        "open_all_hours": False,
        "confidence": "verified",
        "source": "x",
    }
    return HelpLine(id=id_, kind=kind, **{**given, **facts})


def shown(lines, band):
    return [one.id for one in lines_for_child(tuple(lines), ORDER, band)]


@pytest.mark.parametrize(
    "facts", [{"confidence": "known"}, {"confidence": "seed"}, {"print": "never"}, {"print": "adult"}, {"audience": "adult"}]
)
@pytest.mark.parametrize("band", BANDS)
def test_what_is_unsure_or_for_adults_is_never_shown_to_a_child(facts, band):
    assert shown([line("one", **facts)], band) == []


@pytest.mark.parametrize(
    ("band", "ids"),
    [
        ("5-7", ["talk"]),
        ("8-10", ["talk", "crisis_8"]),
        ("11-13", ["talk", "crisis_8", "crisis_11", "tell_police", "take_down"]),
    ],
)
def test_each_age_sees_what_is_for_it_helplines_first(band, ids):
    lines = [
        line("take_down", "image_removal"),
        line("tell_police", "report"),
        line("crisis_8", "crisis", min_band="8-10"),
        line("crisis_11", "crisis", min_band="11-13"),
        line("talk"),
        line("not_urgent", "police_nonemergency"),
    ]
    assert shown(lines, band) == ids


def test_the_finder_helps_only_where_there_is_no_helpline():
    finder = line("finder", "child_helpline_finder", print="secondary")
    assert shown([finder], "5-7") == ["finder"]
    assert shown([finder, line("talk")], "5-7") == ["talk"]


def test_a_region_adds_its_lines_and_lines_of_a_part_of_the_world_stay_out():
    pack = HelpLines(
        "GB",
        date(2026, 11, 21),
        line("emergency", "emergency"),
        (line("national"),),
        (("wales", "Wales", (line("welsh"),)), ("scotland", "Scotland", (line("scottish"),))),
        (line("world"), line("european", where="EU")),
    )
    assert {one.id for one in pack.for_child(ORDER, "8-10", "wales")} == {"national", "welsh", "world"}
    assert {one.id for one in pack.for_child(ORDER, "8-10")} == {"national", "world"}


def test_adults_see_everything_verified(real_library):
    for pack in real_library.help_lines.values():
        assert pack.emergency.may_be_shown
        assert all(one.confidence == "verified" and one.print != "never" for one in pack.for_adult())


@pytest.mark.parametrize("band", BANDS)
def test_every_country_has_somebody_for_every_child(real_library, band):
    for country, pack in real_library.help_lines.items():
        assert pack.for_child(tuple(real_library.bands), band), country
