"""Nothing is lost: quick presses, Back and Forward, a refresh, a broken line, a server that is started again, a closed tab."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from agreement_app.document.attachment import read_pdf
from tests import pseudo
from tests.browser.journey import Journey
from tests.browser.line import Line
from tests.served import serving

HOLDS = (0, 60, 250)  # ms that a finger stays on a button: a robot, a quick tap, a calm one
FIRST, SECOND = "friends_known_in_person", "who_i_chat_with_in_games"
times = pytest.mark.parametrize("rounds", [1, pytest.param(20, marks=pytest.mark.sweep)])
when_held = pytest.mark.parametrize("hold", [HOLDS[0], *(pytest.param(hold, marks=pytest.mark.sweep) for hold in HOLDS[1:])])
at_both_paces = pytest.mark.parametrize(
    ("busy", "rounds"),
    [
        pytest.param(False, 1, id="idle-1"),
        pytest.param(False, 20, id="idle-20", marks=pytest.mark.sweep),
        pytest.param(True, 3, id="busy-3", marks=pytest.mark.sweep),
    ],
)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """A server of these tests alone: they hold it still."""
    with serving(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def journey(page, app, ready):
    return Journey(page, app.url, ready)


def chosen(journey: Journey) -> Journey:
    """Lead a family to the cards."""
    return journey.come_back_to("choose", ("Ana",))


def press(button: Locator, hold: int) -> None:
    """Press with the mouse and hold; nothing is waited for before, but that the button stands still: a finger aims at what does."""
    button.click(trial=True)
    box = button.bounding_box()
    assert box
    mouse = button.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    button.page.wait_for_timeout(hold)  # the finger, not the app, takes this time
    mouse.up()


def step_button(journey: Journey, step: str) -> Locator:
    return journey.by_key("stepper").locator(f".st-key-step_{step} button")


def answer(journey: Journey, clause: str, value: str, who: str = "child") -> Locator:
    return journey.card(clause).locator(f"fieldset.{who} input[value={value}]")


@contextmanager
def held_up(pid: int, seconds: float = 0.6) -> Iterator[None]:
    """Let a server stand still for a moment, as one that has too much to do."""
    os.kill(pid, signal.SIGSTOP)
    timer = threading.Timer(seconds, os.kill, (pid, signal.SIGCONT))
    timer.start()
    try:
        yield
    finally:
        timer.join()


# --- quick presses ---


@times
@when_held
def test_what_was_typed_is_on_the_paper_however_quickly_the_buttons_are_pressed(journey, tmp_path, hold, rounds):
    chosen(journey)
    journey.say_yes_to_all()
    seen = []
    for number in range(rounds):
        journey.card("tell_when_it_feels_wrong").locator("input[type=text]").fill(f"Aunt {number}")
        press(step_button(journey, "take_with_you"), hold)
        button = journey.by_key("take_download").get_by_role("button")
        expect(button).to_be_visible()
        with journey.page.expect_download() as got:
            press(button, hold)
        path = tmp_path / f"{number}.pdf"
        got.value.save_as(path)
        seen.append(read_pdf(path.read_bytes(), path.name).chosen("tell_when_it_feels_wrong").blanks["trusted_adult"])
        journey.jump("choose")
    assert seen == [f"Aunt {number}" for number in range(rounds)]


@at_both_paces
@when_held
def test_a_name_typed_just_before_the_next_step_is_kept(journey, app, hold, busy, rounds):
    slowed(journey, busy)
    journey.begin().name_family("Mira", ("Ana",))
    for number in range(rounds):
        journey.by_key("us_child").locator("input").fill(f"Mira {number}")
        with held_up(app.pid) if busy else nothing():
            press(journey.by_key("next_choose").get_by_role("button"), hold)
        journey.on("choose")
        expect(journey.page.locator(".lead")).to_contain_text(f"Mira {number}")
        journey.jump("us")
        journey.settle()


def test_a_name_typed_just_before_somebody_is_taken_off_is_kept(journey, app):
    journey.begin().name_family("Mira", ("Ana", "Papa"))
    journey.by_key("us_adult_0").locator("input").fill("Grandma")
    with held_up(app.pid):
        press(journey.by_key("us_remove_1").get_by_role("button"), 0)
    expect(journey.by_key("us_adult_1")).to_have_count(0)
    journey.settle()
    expect(journey.by_key("us_adult_0").locator("input")).to_have_value("Grandma")
    journey.kept_by_browser("Grandma")


def test_a_step_is_taken_although_something_typed_is_told_again_right_after_the_press(journey):
    line = Line(journey.page)
    journey.begin().name_family("Mira", ("Ana",))
    for number in range(5):
        line.to_server.stop()
        journey.by_key("us_child").locator("input").fill(f"Mira {number}")
        line.to_server.has_waiting(lambda message: True)
        typed = line.to_server.last
        press(journey.by_key("next_choose").get_by_role("button"), 0)
        line.to_server.has_said_more_than(typed)
        line.to_server.go_on()
        line.to_server.send(typed)
        journey.on("choose")
        expect(journey.page.locator(".lead")).to_contain_text(f"Mira {number}")
        journey.jump("us")
        journey.settle()


def test_a_family_stays_where_it_was_led_although_its_browser_speaks_of_the_page_before(journey):
    """On a slow line a browser tells something once more before it has heard of the next page."""
    line = Line(journey.page)
    journey.begin().name_family("Mira", ("Ana",))
    journey.type("us_child", "Mira 2")
    typed = line.to_server.last
    line.to_browser.stop()
    press(journey.by_key("next_choose").get_by_role("button"), 0)
    line.to_browser.has_waiting(lambda message: b"step_choose_now" in message)
    heard = len(line.to_browser.waiting)
    line.to_server.send(typed)
    line.to_browser.has_waiting(lambda message: b"step_choose_now" in message or b"step_us_now" in message, after=heard)
    line.to_browser.go_on()
    journey.on("choose")
    journey.settle()
    journey.on("choose")
    expect(journey.page.locator(".lead")).to_contain_text("Mira 2")
    journey.page.go_back()
    journey.on("us")


def test_a_page_opens_although_its_browser_has_just_forgotten_a_part_of_it(journey):
    """On a slow line a browser asks for a page, and then hears of the end of the tap before, with which it forgets."""
    line = Line(journey.page)
    journey.come_back_to("take_with_you")
    for taps in range(6):
        journey.jump("sign")
        journey.jump("take_with_you")
        other_paper = journey.by_key("take_paper").get_by_role("radio", checked=False)
        for _ in range(taps):
            other_paper.click()
            journey.settle()
        line.to_browser.stop()
        other_paper.click()
        line.to_browser.has_waiting(lambda message: ForwardMsg.FromString(message).WhichOneof("type") == "script_finished")
        told = line.to_server.last
        press(step_button(journey, "sign"), 0)
        line.to_server.has_said_more_than(told)
        line.to_browser.go_on()
        journey.on("sign")


@at_both_paces
@when_held
def test_an_answer_given_just_before_the_next_step_is_kept(journey, app, hold, busy, rounds):
    slowed(journey, busy)
    chosen(journey)
    for number in range(rounds):
        value = ("yes", "talk", "not_now")[number % 3]
        with held_up(app.pid) if busy else nothing():
            answer(journey, FIRST, value).check()
            press(step_button(journey, "us"), hold)
        journey.on("us")
        journey.jump("choose")
        expect(answer(journey, FIRST, value)).to_be_checked()


def test_yes_to_all_right_after_an_answer_keeps_both(journey, app):
    chosen(journey)
    with held_up(app.pid):
        answer(journey, FIRST, "talk").check()
        press(journey.by_key("choose_all_yes").get_by_role("button"), 0)
    expect(answer(journey, SECOND, "yes")).to_be_checked()
    journey.settle()
    expect(answer(journey, FIRST, "talk")).to_be_checked()
    expect(answer(journey, FIRST, "yes", "parent")).to_be_checked()
    journey.jump("us")
    journey.jump("choose")
    expect(answer(journey, FIRST, "talk")).to_be_checked()
    expect(answer(journey, FIRST, "yes", "parent")).to_be_checked()


def test_a_device_handed_over_right_after_an_answer_loses_neither_sides(journey, app):
    chosen(journey)
    journey.answer(journey.card(SECOND), parent="not_now")
    journey.by_key("choose_way").get_by_text("Each on our own first").click()
    expect(answer(journey, SECOND, "not_now", "parent")).to_have_count(0)
    journey.settle()
    with held_up(app.pid):
        answer(journey, FIRST, "talk").check()
        press(journey.by_key("apart_done_child").get_by_role("button"), 0)
    journey.by_key("apart_begin").get_by_role("button").click()
    expect(answer(journey, SECOND, "not_now", "parent")).to_be_checked()
    journey.settle()
    journey.by_key("choose_way").get_by_text("Together").click()
    expect(answer(journey, FIRST, "talk")).to_be_checked()
    expect(answer(journey, SECOND, "not_now", "parent")).to_be_checked()


@contextmanager
def nothing() -> Iterator[None]:
    yield


def slowed(journey: Journey, busy: bool) -> None:
    """Make the browser four times as slow, as a cheap tablet is."""
    if busy:
        journey.page.context.new_cdp_session(journey.page).send("Emulation.setCPUThrottlingRate", {"rate": 4})


@times
def test_back_and_forward_lose_nothing(journey, rounds):
    journey.come_back_to("us", ("Ana",)).go("choose")
    for number in range(rounds):
        value = ("yes", "talk")[number % 2]
        answer(journey, FIRST, value).check()
        journey.page.evaluate("history.back()")
        journey.on("us")
        journey.by_key("us_child").locator("input").fill(f"Mira {number}")
        journey.page.evaluate("history.forward()")
        journey.on("choose")
        expect(answer(journey, FIRST, value)).to_be_checked()
        expect(journey.page.locator(".lead")).to_contain_text(f"Mira {number}")


def test_the_cards_show_what_was_answered_when_somebody_comes_back(journey):
    chosen(journey)
    journey.answer(journey.card(FIRST), child="yes")
    journey.jump("read_together")
    journey.jump("choose")
    expect(answer(journey, FIRST, "yes")).to_be_checked()
    journey.answer(journey.card(SECOND), child="talk")
    journey.jump("us")
    journey.jump("choose")
    expect(answer(journey, FIRST, "yes")).to_be_checked()
    expect(answer(journey, SECOND, "talk")).to_be_checked()


# --- a refresh, a broken line, a server started again ---


@times
def test_a_refresh_right_after_an_answer_loses_nothing(journey, rounds):
    chosen(journey)
    for number in range(rounds):
        value = ("yes", "talk")[number % 2]
        answer(journey, FIRST, value).check()
        journey.page.reload()
        journey.on("choose")
        expect(answer(journey, FIRST, value)).to_be_checked()
    journey.jump("us")
    journey.jump("choose")
    expect(answer(journey, FIRST, value)).to_be_checked()


# Lets the page close at the moment at which it shows that Python has heard an answer: the draft comes a little later.
CLOSES_WHEN_HEARD = """() => new MutationObserver((_, watch) => {
  const turn = Number(document.querySelector("[data-heard]")?.dataset.heard ?? 0)
  if (!turn || window.leftBehind) return
  watch.disconnect()
  dispatchEvent(new PageTransitionEvent("pagehide"))
  window.leftBehind = JSON.stringify(sessionStorage)
}).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-heard"] })"""


def test_an_answer_is_kept_in_the_browser_from_the_moment_it_is_given(journey):
    chosen(journey)
    journey.page.evaluate(CLOSES_WHEN_HEARD)
    answer(journey, FIRST, "yes").check()
    journey.page.wait_for_function("() => window.leftBehind")
    kept = json.loads(journey.page.evaluate("() => window.leftBehind"))
    late = json.loads(kept["agreement_draft_late"]) if "agreement_draft_late" in kept else {"answers": {}}
    draft = json.loads(json.loads(kept["agreement_draft"])["text"])["choices"]["clauses"]
    assert (draft | late["answers"])[FIRST]["child"] == "yes"


def test_an_answer_that_is_again_what_it_was_is_kept_too(journey, app):
    chosen(journey)
    answer(journey, FIRST, "talk").check()
    journey.settle()
    with held_up(app.pid):
        answer(journey, FIRST, "talk").click()  # pressed once more: no answer, as in the beginning
        journey.page.reload()
    journey.on("choose")
    journey.settle()
    expect(answer(journey, SECOND, "talk")).to_be_visible()
    expect(answer(journey, FIRST, "talk")).not_to_be_checked()


def test_what_a_phone_puts_in_the_background_is_kept(journey, app):
    chosen(journey)
    with held_up(app.pid):
        answer(journey, FIRST, "talk").check()
        journey.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
        late = json.loads(journey.page.evaluate("() => sessionStorage.agreement_draft_late"))
    assert late["answers"] == {FIRST: {"child": "talk"}}


def test_a_dropped_connection_loses_nothing(journey):
    line = Line(journey.page)
    chosen(journey)
    journey.answer(journey.card(FIRST), child="yes")
    line.drop()
    answer(journey, SECOND, "talk").check()
    journey.settle()
    assert line.laid > 1
    journey.jump("us")
    expect(journey.by_key("us_child").locator("input")).to_have_value("Mira")
    journey.jump("choose")
    expect(answer(journey, FIRST, "yes")).to_be_checked()
    expect(answer(journey, SECOND, "talk")).to_be_checked()


@pytest.mark.parametrize("when", ["as soon as it is back", pytest.param("while it is away", marks=pytest.mark.sweep)])
def test_a_server_killed_and_started_again_loses_nothing(page, ready, tmp_path, when):
    with serving(tmp_path) as first:
        journey = chosen(Journey(page, first.url, ready))
        journey.answer(journey.card(FIRST), child="yes")
        journey.write_own("We eat without phones.")
        journey.show("page")
        journey.kept_by_browser("We eat without phones.")
        os.kill(first.pid, signal.SIGKILL)
    expect(page.locator('[data-test-connection-state="CONNECTED"]')).to_have_count(0)
    if when == "while it is away":
        answer(journey, SECOND, "talk").check()
    with serving(tmp_path, port=int(first.url.rpartition(":")[2])):
        ready(page)
        if when != "while it is away":
            answer(journey, SECOND, "talk").check()
        journey.settle()
        for _ in range(2):
            expect(answer(journey, FIRST, "yes")).to_be_checked()
            expect(answer(journey, SECOND, "talk")).to_be_checked()
            expect(page.locator("[data-own] textarea")).to_have_value("We eat without phones.")
            journey.jump("us")
            expect(journey.by_key("us_child").locator("input")).to_have_value("Mira")
            journey.jump("choose")
        page.close()


@pytest.mark.sweep
def test_a_signature_survives_a_server_started_again(page, ready, tmp_path):
    with serving(tmp_path) as first:
        journey = chosen(Journey(page, first.url, ready))
        journey.jump("sign")
        journey.draw("child")
        journey.kept_by_browser("strokes")
        os.kill(first.pid, signal.SIGKILL)
    expect(page.locator('[data-test-connection-state="CONNECTED"]')).to_have_count(0)
    with serving(tmp_path, port=int(first.url.rpartition(":")[2])):
        journey.settle()
        journey.jump("us")
        journey.jump("sign")
        expect(journey.by_key("sign_child").get_by_role("button", name="Undo")).to_be_enabled()
        page.close()


# --- a closed tab, another tab, another language, an older draft ---


@pytest.mark.parametrize("keep", [True, False])
def test_a_closed_tab_is_remembered_only_when_the_family_wants_it(journey, keep):
    chosen(journey)
    journey.answer(journey.card(FIRST), child="yes")
    if keep:
        journey.jump("us")
        journey.by_key("us_keep").locator("label").click()
        journey.page.wait_for_function("() => JSON.stringify(localStorage).includes('Mira')")
    context = journey.page.context
    journey.page.close()
    again = Journey(context.new_page(), journey.url, journey._ready)
    again.page.goto(journey.url)
    again.on("start")
    again.jump("us")
    expect(again.by_key("us_child").locator("input")).to_have_value("Mira" if keep else "")
    if keep:
        again.jump("choose")
        expect(answer(again, FIRST, "yes")).to_be_checked()
        again.jump("us")
        again.by_key("us_start_over").get_by_role("button").click()
        again.page.get_by_role("dialog").get_by_role("button", name="Yes, forget everything").click()
        again.on("start")
        again.page.wait_for_function("() => !JSON.stringify([sessionStorage, localStorage]).includes('Mira')")


def test_two_tabs_do_not_mix(journey):
    chosen(journey)
    other = Journey(journey.page.context.new_page(), journey.url, journey._ready).begin()
    other.type("us_child", "Noor")
    journey.page.reload()
    journey.on("choose")
    journey.jump("us")
    expect(journey.by_key("us_child").locator("input")).to_have_value("Mira")
    other.page.reload()
    other.on("us")
    expect(other.by_key("us_child").locator("input")).to_have_value("Noor")


def test_another_language_keeps_every_choice(page, ready, tmp_path):
    from agreement_app.folders import clauses_folder

    library = pseudo.make_pseudo_library(clauses_folder(), tmp_path / "clauses")
    with serving(tmp_path, AGREEMENT_CLAUSES=str(library)) as server:
        journey = chosen(Journey(page, server.url, ready))
        journey.answer(journey.card(FIRST), child="yes", parent="talk")
        journey.kept_by_browser(FIRST)
        page.goto(f"{server.url}/choose?lang={pseudo.CODE}")
        journey.on("choose")
        expect(page.locator("html")).to_have_attribute("lang", pseudo.CODE)
        expect(answer(journey, FIRST, "yes")).to_be_checked()
        expect(answer(journey, FIRST, "talk", "parent")).to_be_checked()
        page.close()


STALE = {
    "of an older library": {"format": 1, "choices": {"child": "Mira", "clauses": {"a_promise_of_old": {"child": "yes"}}}},
    "without what came later": {"choices": {"child": "Mira", "clauses": {FIRST: {"child": "yes"}}}},
    "broken": {"format": 1, "choices": {"child": ["Mira"]}},
    "of another program": "hello",
}


@pytest.mark.parametrize("kind", STALE)
def test_a_stale_draft_brings_along_what_it_can_and_breaks_nothing(journey, kind):
    text = STALE[kind] if isinstance(STALE[kind], str) else json.dumps(STALE[kind])
    kept = json.dumps({"version": 1, "saved": 0, "keep": False, "text": text})
    journey.page.add_init_script(f"if (!sessionStorage.length) sessionStorage.setItem('agreement_draft', {json.dumps(kept)})")
    journey.begin()
    useful = isinstance(STALE[kind], dict) and isinstance(STALE[kind]["choices"]["child"], str)
    expect(journey.by_key("us_child").locator("input")).to_have_value("Mira" if useful else "")
    journey.type("us_child", "Noor")
    journey.go("choose")
    expect(journey.page.locator(".lead")).to_contain_text("Noor")
