"""What-if cards as a small game."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.journey import Journey


def test_a_family_practises_every_card_once(page, app, ready, real_library, problems_seen):
    journey = Journey(page, app.url, ready).come_back_to("help_plan")
    journey.by_key("help_plan_practise").get_by_role("button").click()
    texts = real_library.words("en").what_if
    cards = [texts[id_] for id_, card in real_library.what_if.items() if card.band == "8-10"]
    seen = set()
    for number in range(1, len(cards) + 1):
        expect(page.get_by_text(f"Card {number} of {len(cards)}")).to_be_visible()
        journey.settle()
        situation = page.locator(".situation").inner_text()
        card = next(one for one in cards if one["situation"] == situation)
        seen.add(situation)
        expect(page.get_by_text(card["we"])).to_have_count(0)
        journey.by_key("practise_turn").get_by_role("button").click()
        expect(page.get_by_text(card["you"])).to_be_visible()
        expect(page.get_by_text(card["we"])).to_be_visible()
        if number == 1:
            assert problems_seen(page) == []
        if number < len(cards):
            journey.by_key("practise_another").get_by_role("button").click()
            expect(journey.by_key("practise_turn")).to_be_visible()
    assert len(seen) == len(cards)
    expect(page.get_by_text("You have practised every card")).to_be_visible()
