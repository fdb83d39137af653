"""The days on which a family looks at its page again, as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from agreement_app.model.agreement import Agreement, review_days
from agreement_app.model.words import Words

BEGINS = time(18, 0)  # after school and work, before bed
LASTS = timedelta(minutes=15)


def calendar_file(agreement: Agreement, words: Words, zone: ZoneInfo, now: datetime) -> bytes:
    """Give one event per review, at six in the evening where the family lives.

    The names are those the family wrote, nothing else of the agreement is in the file. `now` is the moment the file is made.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Family agreement//EN")
    calendar.add("version", "2.0")
    names = words.listed([agreement.child, *agreement.adults])
    for day in review_days(agreement):
        event = Event()
        begins = datetime.combine(day, BEGINS, tzinfo=zone)
        event.add("uid", f"{day:%Y%m%d}-{now:%Y%m%dT%H%M%S}@family-agreement")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", begins)
        event.add("dtend", begins + LASTS)
        event.add("summary", words.say("document.reminder.title", names=names))
        event.add("description", words.say("document.reminder.text"))
        event.add_component(_alarm(words, names))
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _alarm(words: Words, names: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words.say("document.reminder.title", names=names))
    alarm.add("trigger", timedelta(days=-1))
    return alarm
