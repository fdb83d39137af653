"""The days on which a family looks at its page again, as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from agreement_app.model.agreement import Agreement, review_days
from agreement_app.model.words import Words

BEGINS = time(18, 0)  # after school and work, before bed
LASTS = timedelta(minutes=15)


def calendar_file(pages: Sequence[Agreement], words: Words, zone: ZoneInfo, now: datetime) -> bytes:
    """Give one event per review and per day on which a promise ends, at six in the evening where the family lives.

    `pages` are those of all children. The names are those the family wrote, nothing else of the agreement is in the file.
    `now` is the moment the file is made.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Family agreement//EN")
    calendar.add("version", "2.0")
    names = words.listed([*(page.child for page in pages), *pages[0].adults])
    for day, kind in _days(pages):
        calendar.add_component(_event(day, words, kind, names, zone, now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _days(pages: Sequence[Agreement]) -> list[tuple[date, str]]:
    """Give the days of the calendar, and for each whether it is for the whole page or for promises that hold until then."""
    whole = review_days(pages[0])
    ends = {one.until for page in pages for one in page.listed if one.until and one.until > page.made_on} - set(whole)
    return sorted([*((day, "whole") for day in whole), *((day, "until") for day in ends)])


def _event(day: date, words: Words, kind: str, names: str, zone: ZoneInfo, now: datetime) -> Event:
    event = Event()
    begins = datetime.combine(day, BEGINS, tzinfo=zone)
    title = words.say(f"document.reminder.{kind}.title", names=names)
    event.add("uid", f"{day:%Y%m%d}-{now:%Y%m%dT%H%M%S}@family-agreement")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", begins)
    event.add("dtend", begins + LASTS)
    event.add("summary", title)
    event.add("description", words.say(f"document.reminder.{kind}.text"))
    event.add_component(_alarm(title))
    return event


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(days=-1))
    return alarm
