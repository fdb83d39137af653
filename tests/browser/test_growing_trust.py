"""Promises that hold until a day or a birthday."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from agreement_app.document.attachment import read_pdf
from tests.browser.journey import Journey
from tests.browser.test_everyone import overflow


def test_a_promise_holds_until_a_birthday_or_a_day_of_the_familys_own(page, app, ready, problems_seen, tmp_path):
    journey = Journey(page, app.url, ready).come_back_to("choose")
    journey.say_yes_to_all()
    birthday = journey.card("friends_known_in_person")
    birthday.get_by_label("How long does it hold?").focus()
    page.keyboard.press("End")  # the last of the list: any other day
    expect(birthday.get_by_label("Holds until this day")).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(birthday.get_by_label("Holds until this day")).to_be_hidden()
    journey.settle()
    other = journey.card("even_people_we_know")
    other.get_by_label("How long does it hold?").select_option("another")
    other.get_by_label("Holds until this day").fill("2031-09-01")
    journey.settle()
    assert problems_seen(page) == []
    journey.show("topics")
    journey.show("page")
    chosen = other.get_by_label("How long does it hold?").locator("option:checked")
    expect(chosen).to_have_text("Until 1 September 2031, then we look again")
    journey.jump("read_together")
    expect(page.get_by_text("Until 1 September 2031. Then we look again.")).to_be_visible()
    expect(page.get_by_text("Until Mira is 11. Then we look again.")).to_be_visible()
    journey.jump("take_with_you")
    choices = read_pdf(journey.download(tmp_path).read_bytes(), "x")
    assert choices.chosen("friends_known_in_person").until_age == 11
    assert choices.chosen("even_people_we_know").until == date(2031, 9, 1)


def test_a_long_name_in_how_long_a_promise_holds_does_not_widen_the_page(tab, app, ready):
    journey = Journey(tab(width=375), app.url, ready).come_back_to("choose", child="Maximiliana-Theodora " * 2)
    hold = journey.card("friends_known_in_person").get_by_label("How long does it hold?")
    hold.select_option("11")
    journey.settle()
    expect(hold).to_have_value("11")
    assert overflow(journey.page) <= 0
    width = "(one) => one.getBoundingClientRect().width"
    assert hold.evaluate(width) <= journey.card("friends_known_in_person").evaluate(width)
