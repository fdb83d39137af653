"""Reading aloud: with a voice of this device or not at all."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.journey import Journey

# A speech of our own, since the browser of the tests has no voices: it writes down what it is given.
STUB = """
window.spoken = []
const voices = {voices}
const speech = new EventTarget()
Object.assign(speech, {
  getVoices: () => window.voicesComeLate ? [] : voices,
  speak: (one) => window.spoken.push(one),
  cancel: () => window.spoken.push("stop"),
})
Object.defineProperty(window, "speechSynthesis", { value: speech })
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
"""
HERE = {"name": "Anna", "lang": "en-GB", "localService": True, "default": False}
AWAY = {"name": "Cloud", "lang": "en-GB", "localService": False, "default": True}
GERMAN = {"name": "Greta", "lang": "de-DE", "localService": True, "default": True}


@pytest.fixture
def at_the_cards(page, app, ready):
    def go(*voices, band="8-10", late=False):
        page.add_init_script(f"window.voicesComeLate = {json.dumps(late)};" + STUB.replace("{voices}", json.dumps(voices)))
        return Journey(page, app.url, ready).come_back_to("choose", ("Ana",), band)

    return go


def spoken(page):
    return page.evaluate("() => window.spoken.map((one) => one.text ? { text: one.text, lang: one.lang, voice: one.voice.name } : one)")


def test_a_card_is_read_with_its_blanks_and_stops_at_the_second_press(at_the_cards, page):
    journey = at_the_cards(AWAY, GERMAN, HERE)
    card = journey.card("tell_when_it_feels_wrong")
    journey.fill_blank("tell_when_it_feels_wrong", "trusted_adult", "Grandpa Theo")
    card.get_by_role("button", name="Read it to me: I tell when something feels wrong").click()
    said = [one for one in spoken(page) if one != "stop"]
    assert said[0]["text"] == "Mira promises:"
    assert said[1]["text"].endswith("I tell Grandpa Theo.")
    assert {(one["voice"], one["lang"].split("-")[0]) for one in said} == {("Anna", "en")}
    stop = card.get_by_role("button", name="Stop reading: I tell when something feels wrong")
    stop.click()
    assert spoken(page)[-1] == "stop"
    expect(stop).to_have_count(0)


def test_the_button_comes_back_when_the_text_is_over(at_the_cards, page):
    card = at_the_cards(HERE).card("friends_known_in_person")
    card.get_by_role("button", name="Read it to me").click()
    expect(card.get_by_role("button", name="Stop reading")).to_be_visible()
    page.evaluate("() => window.spoken.at(-1).onend()")
    expect(card.get_by_role("button", name="Read it to me")).to_be_visible()


def test_the_whole_page_is_read_and_falls_silent_when_the_family_goes_on(at_the_cards, page):
    journey = at_the_cards(HERE)
    journey.say_yes_to_all()
    journey.jump("read_together")
    journey.by_key("read_aloud").get_by_role("button", name="Read it to me").click()
    assert any("met face to face" in one["text"] for one in spoken(page) if one != "stop")
    journey.jump("sign")
    assert spoken(page)[-1] == "stop"


@pytest.mark.parametrize("voices", [(), (GERMAN,), (AWAY,)], ids=["no voice", "another language", "a voice far away"])
def test_without_a_voice_of_the_language_on_this_device_there_is_no_button(at_the_cards, page, voices):
    journey = at_the_cards(*voices)
    expect(journey.card("friends_known_in_person")).to_be_visible()
    expect(page.get_by_role("button", name="Read it to me")).to_have_count(0)


def test_voices_that_come_late_bring_the_button(at_the_cards, page):
    journey = at_the_cards(HERE, late=True)
    button = journey.card("friends_known_in_person").get_by_role("button", name="Read it to me")
    expect(button).to_have_count(0)
    page.evaluate("() => { window.voicesComeLate = false; speechSynthesis.dispatchEvent(new Event('voiceschanged')) }")
    expect(button).to_be_visible()


def test_who_reads_alone_has_no_button(at_the_cards, page):
    journey = at_the_cards(HERE, band="11-13")
    expect(journey.page.locator("[data-clause]").first).to_be_visible()
    expect(page.get_by_role("button", name="Read it to me")).to_have_count(0)
