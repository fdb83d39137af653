"""The meter's advice: a sentence, and a tap that leads to the place."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.journey import Journey


def test_advice_leads_to_the_promise_it_is_about(page, app, ready):
    journey = Journey(page, app.url, ready).come_back_to("choose", ("Ana",))
    journey.answer(journey.card("even_people_we_know"), "yes", "yes")
    journey.answer(journey.card("friends_known_in_person"), child="yes")
    expect(page.get_by_text("Ana still has 1 promise to answer.")).to_be_visible()
    page.get_by_role("button", name="Show me").click()
    expect(journey.card("friends_known_in_person").locator("fieldset.parent input[value=yes]")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_text("Ana still has")).to_have_count(0)
    card = journey.write_own("Unauthorised communication necessitates immediate parental notification.")
    journey.show("page")
    page.get_by_role("button", name="Say it more simply").click()
    field = card.locator("textarea")
    expect(field).to_be_focused()
    field.fill("We tell you when a stranger writes.")
    expect(page.get_by_role("button", name="Say it more simply")).to_have_count(0)


def test_what_is_still_open_is_found_again(page, app, ready):
    journey = Journey(page, app.url, ready).come_back_to("choose", ("Ana",))
    journey.say_yes_to_all()
    count = page.locator('[data-count="open"]')
    expect(count).to_be_empty()
    talk, put_away = journey.card("friends_known_in_person"), journey.card("even_people_we_know")
    journey.answer(talk, child="talk")
    journey.answer(put_away, "not_now", "not_now")
    expect(count).to_have_text("1")
    journey.show("open")
    expect(page.locator("[data-clause]")).to_have_count(1)
    expect(talk.locator(".question")).to_be_visible()  # what to begin with
    journey.answer(talk, child="yes")
    expect(talk).to_be_visible()  # it does not go away under the finger
    journey.show("page")
    expect(talk.locator(".question")).to_be_hidden()
    journey.show("open")
    expect(page.get_by_text("Nothing is left to talk about.")).to_be_visible()
