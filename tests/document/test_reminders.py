from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from agreement_app.document.reminders import calendar_file
from agreement_app.model.agreement import draft
from agreement_app.model.choices import OwnClause
from tests.conftest import BANDS

NOW = datetime(2026, 11, 30, 20, 0, tzinfo=UTC)


@pytest.fixture
def reminder_words(words):
    words.texts.update({"document.reminder.whole.title": "Look again: {names}", "document.reminder.whole.text": "What worked?"})
    words.texts.update({"document.reminder.until.title": "One ends: {names}", "document.reminder.until.text": "Does it stay?"})
    return words


def events(choices, clauses, words, zone="Europe/Berlin"):
    agreement = draft(choices, clauses, BANDS, words, date(2026, 11, 30))
    return Calendar.from_ical(calendar_file([agreement], words, ZoneInfo(zone), NOW)).walk("VEVENT")


def test_a_family_looks_again_after_two_weeks_and_on_its_day(choices, clauses, reminder_words):
    begins = [event["dtstart"].dt for event in events(choices.with_(review=date(2027, 6, 1)), clauses, reminder_words)]
    assert [(day.date(), day.hour) for day in begins] == [(date(2026, 12, 14), 18), (date(2027, 6, 1), 18)]


def test_six_in_the_evening_is_meant_where_the_family_lives(choices, clauses, reminder_words):
    summer = [event["dtstart"].dt for event in events(choices.with_(review=date(2027, 6, 1)), clauses, reminder_words)][1]
    assert summer.utcoffset() == datetime(2027, 6, 1, tzinfo=ZoneInfo("Europe/Berlin")).utcoffset()
    far = events(choices, clauses, reminder_words, "Pacific/Auckland")[0]
    assert far["dtstart"].params["TZID"] == "Pacific/Auckland"


def test_only_the_names_are_in_it(choices, clauses, reminder_words):
    named = choices.with_(child="Mira; DTSTART:1", adults=("Añá\\n",))
    event = events(named, clauses, reminder_words)[0]
    assert str(event["summary"]) == "Look again: Mira; DTSTART:1 and Añá\\n"
    assert "green" not in event.to_ical().decode()


def test_a_promise_that_ends_has_a_day_of_its_own(choices, clauses, reminder_words):
    ending = choices.with_(own=(OwnClause(side="child", promise="I row.", child="yes", parent="yes", until=date(2027, 1, 10)),))
    found = events(ending, clauses, reminder_words)
    assert [str(event["summary"]).split(":")[0] for event in found] == ["Look again", "One ends", "Look again"]
    assert found[1]["dtstart"].dt.date() == date(2027, 1, 10)
    assert "row" not in found[1].to_ical().decode()


@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2026, 1, 1), date(2026, 12, 14)], ids=["today", "past", "a review"])
def test_a_day_that_is_over_or_has_its_talk_already_gets_no_second_event(choices, clauses, reminder_words, day):
    ending = choices.with_(own=(OwnClause(side="child", promise="I row.", child="yes", parent="yes", until=day),))
    assert len(events(ending, clauses, reminder_words)) == 2
