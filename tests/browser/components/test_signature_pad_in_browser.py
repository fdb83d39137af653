"""The signature pad in a real browser: mouse, finger, keyboard, small, dark, right to left."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from agreement_app.ui.components.stage import HERE as COMPONENTS

APP = Path(__file__).with_name("app_signature_pad.py")


@pytest.fixture
def open_app(serve_app, tab, ready):
    """Open the app in a tab and wait until the pads are there: `open_app(query, **settings of the tab)`."""

    def open_(query: str = "", **settings) -> Page:
        page = tab(**settings)
        page.goto(f"{serve_app(APP)}/?{query}")
        ready(page)
        expect(child(page).get_by_role("radio")).to_have_count(3)
        return page

    return open_


def child(page: Page) -> Locator:
    return page.locator(".st-key-pad_child")


def adult(page: Page) -> Locator:
    return page.locator(".st-key-pad_adult_1")


def draw(page: Page, pad: Locator, *places: tuple[float, float]) -> None:
    """Draw with the mouse through places given as shares of the sheet."""
    box = pad.locator("canvas").bounding_box()
    for number, (x, y) in enumerate(places):
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=5)
        if number == 0:
            page.mouse.down()
    page.mouse.up()


def inked(pad: Locator) -> int:
    """How many pixels of the sheet carry ink."""
    return pad.locator("canvas").evaluate(
        """canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height)
           .data.filter((part, index) => index % 4 === 3 && part > 128).length"""
    )


def choose(pad: Locator, way: str) -> None:
    pad.get_by_role("radio", name=way).check(force=True)


def summary(page: Page, words: str | re.Pattern[str]) -> None:
    """Wait until Python says so."""
    expect(page.get_by_text(words, exact=isinstance(words, str))).to_be_visible()


def test_a_drawing_reaches_python_as_whole_points_of_the_box_in_one_run(open_app, ready):
    page = open_app()
    draw(page, child(page), (0.2, 0.5), (0.5, 0.2), (0.8, 0.7))
    summary(page, re.compile(r"child: drawn, 1 strokes, \d+ points, typed <>"))
    ready(page)
    (stroke,) = json.loads(page.get_by_test_id("stCode").inner_text())
    assert stroke[0] == pytest.approx([120, 100], abs=2)
    assert stroke[-1] == pytest.approx([480, 140], abs=2)
    assert all(isinstance(part, int) for point in stroke for part in point)
    draw(page, child(page), (0.2, 0.8), (0.4, 0.8))
    summary(page, re.compile("child: drawn, 2 strokes"))
    ready(page)
    summary(page, "runs: 3")


def test_nothing_is_sent_while_drawing(open_app):
    page = open_app()
    box = child(page).locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 90, steps=20)
    assert inked(child(page)) > 0
    adult(page).get_by_role("radio", name="Leave a line").evaluate("radio => radio.click()")  # makes the app run
    summary(page, "runs: 2")
    expect(page.get_by_text("child: drawn")).to_have_count(0)
    page.mouse.up()
    summary(page, re.compile("child: drawn, 1 strokes"))


def test_a_run_in_the_middle_of_a_stroke_keeps_the_stroke(open_app):
    page = open_app()
    draw(page, child(page), (0.2, 0.5), (0.4, 0.5))
    summary(page, re.compile("child: drawn, 1 strokes"))
    box = child(page).locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 90, steps=20)
    adult(page).get_by_role("radio", name="Leave a line").evaluate("radio => radio.click()")
    summary(page, re.compile("adult_1: pen"))
    page.mouse.move(box["x"] + 300, box["y"] + 20, steps=20)
    page.mouse.up()
    summary(page, re.compile("child: drawn, 2 strokes"))


def test_a_click_is_a_mark(open_app):
    page = open_app()
    child(page).locator("canvas").click()
    summary(page, re.compile("child: drawn, 1 strokes, 1 points"))
    assert inked(child(page)) > 0
    expect(child(page).get_by_text("Write your name or draw a mark")).to_be_hidden()


def test_undo_takes_the_last_stroke_and_gives_back_what_was_cleared(open_app):
    page = open_app()
    pad = child(page)
    draw(page, pad, (0.2, 0.5), (0.4, 0.5))
    draw(page, pad, (0.6, 0.5), (0.8, 0.5))
    summary(page, re.compile("child: drawn, 2 strokes"))
    pad.get_by_role("button", name="Undo").click()
    summary(page, re.compile("child: drawn, 1 strokes"))
    pad.get_by_role("button", name="Clear").click()
    summary(page, re.compile("child: drawn, 0 strokes"))
    assert inked(pad) == 0
    expect(pad.get_by_text("Write your name or draw a mark")).to_be_visible()
    pad.get_by_role("button", name="Undo").click()
    summary(page, re.compile("child: drawn, 1 strokes"))


def test_buttons_without_effect_say_so_and_keep_the_place_of_the_keyboard(open_app):
    page = open_app()
    undo = child(page).get_by_role("button", name="Undo")
    expect(undo).to_have_attribute("aria-disabled", "true")
    child(page).locator("canvas").click()
    expect(undo).to_have_attribute("aria-disabled", "false")
    undo.focus()
    page.keyboard.press("Enter")
    expect(undo).to_have_attribute("aria-disabled", "true")
    expect(undo).to_be_focused()


def test_a_finger_draws_and_the_page_stays(open_app):
    page = open_app(width=375, height=600, has_touch=True)
    canvas = child(page).locator("canvas")
    canvas.scroll_into_view_if_needed()
    main = page.get_by_test_id("stMain")
    before = main.evaluate("main => main.scrollTop")
    box = canvas.bounding_box()
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]} for x, y in places]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (0.3, 0.9))
    for step in range(1, 9):
        touch("touchMove", (0.3 + step / 30, 0.9 - step / 10))
    touch("touchEnd")
    summary(page, re.compile(r"child: drawn, 1 strokes, [3-9]\d* points"))
    assert main.evaluate("main => main.scrollTop") == before


def test_the_arrow_keys_choose_the_way_and_the_typed_name_is_in_handwriting_at_once(open_app):
    page = open_app()
    pad = child(page)
    pad.get_by_role("radio", name="Draw it").focus()
    page.keyboard.press("ArrowRight")
    expect(pad.get_by_role("radio", name="Type it")).to_be_checked()
    summary(page, "child: typed, 0 strokes, 0 points, typed <>")
    page.keyboard.press("Tab")
    field = pad.get_by_label("Your name")
    expect(field).to_be_focused()
    page.keyboard.type("Mira cr")  # c and r are keys that Streamlit listens for
    assert "Caveat" in field.evaluate("field => getComputedStyle(field).fontFamily")
    summary(page, "child: typed, 0 strokes, 0 points, typed <Mira cr>")


def test_a_typed_name_is_sent_when_the_field_is_left_and_markup_stays_text(open_app):
    page = open_app()
    choose(child(page), "Type it")
    child(page).get_by_label("Your name").fill("<b>Mi</b>")
    child(page).get_by_label("Your name").blur()
    summary(page, "child: typed, 0 strokes, 0 points, typed <<b>Mi</b>>")


def test_a_long_name_fits_on_the_line(open_app):
    page = open_app(width=375)
    choose(child(page), "Type it")
    field = child(page).get_by_label("Your name")
    field.fill("Wilhelmina Maximiliana")
    assert field.evaluate("field => field.scrollWidth <= field.clientWidth")


def test_a_line_for_a_pen_is_a_choice_of_its_own(open_app):
    page = open_app()
    choose(adult(page), "Leave a line")
    summary(page, "adult_1: pen, 0 strokes, 0 points, typed <>")
    expect(adult(page).get_by_text("Sign it there.")).to_be_visible()
    expect(adult(page).locator("canvas")).to_be_hidden()


def test_the_ink_is_kept_when_the_window_changes(open_app):
    page = open_app()
    draw(page, child(page), (0.2, 0.5), (0.8, 0.5))
    summary(page, re.compile("child: drawn, 1 strokes"))
    for width in (375, 700):
        page.set_viewport_size({"width": width, "height": 900})
        expect(child(page).locator("canvas")).to_have_js_property("width", child(page).locator("canvas").evaluate("c => c.clientWidth"))
        assert inked(child(page)) > 100


def test_the_sheet_is_as_sharp_as_the_screen(open_app):
    page = open_app(device_scale_factor=3)
    canvas = child(page).locator("canvas")
    assert canvas.evaluate("canvas => canvas.width === Math.round(canvas.clientWidth * 3)")


def test_the_signature_is_there_again_after_another_page(open_app, ready):
    page = open_app()
    draw(page, child(page), (0.2, 0.5), (0.8, 0.5))
    summary(page, re.compile("child: drawn, 1 strokes"))
    page.get_by_text("other", exact=True).click()
    expect(child(page)).to_have_count(0)
    page.get_by_text("sign", exact=True).click()
    expect(child(page).get_by_role("radio")).to_have_count(3)
    assert inked(child(page)) > 0
    summary(page, re.compile("child: drawn, 1 strokes"))
    child(page).get_by_role("button", name="Undo").click()
    summary(page, re.compile("child: drawn, 0 strokes"))


def test_a_signature_that_the_app_holds_is_shown_without_a_second_run(open_app, ready):
    page = open_app("seeded=1")
    assert inked(child(page)) > 0
    summary(page, re.compile("child: drawn, 1 strokes, 3 points"))
    ready(page)
    summary(page, "runs: 1")


def test_the_app_can_clear_the_pad(open_app):
    page = open_app()
    draw(page, child(page), (0.2, 0.5), (0.8, 0.5))
    summary(page, re.compile("child: drawn, 1 strokes"))
    page.get_by_role("button", name="Forget signatures").click()
    expect(child(page).get_by_text("Write your name or draw a mark")).to_be_visible()
    assert inked(child(page)) == 0
    expect(page.get_by_text("child: drawn")).to_have_count(0)


def test_twenty_thousand_points_become_a_drawing(open_app, ready):
    page = open_app()
    child(page).locator("canvas").evaluate(
        """canvas => {
          const place = canvas.getBoundingClientRect();
          const send = (kind, x, y) => canvas.dispatchEvent(new PointerEvent(kind, { pointerId: 1, isPrimary: true, button: 0,
            bubbles: true, clientX: place.left + x * place.width, clientY: place.top + y * place.height }));
          canvas.setPointerCapture = () => {};
          send("pointerdown", 0.5, 0.5);
          for (let n = 0; n < 20000; n += 1) send("pointermove", 0.5 + 0.45 * Math.sin(n), 0.5 + 0.45 * Math.cos(n * 1.7));
          send("pointerup", 0.5, 0.5);
        }"""
    )
    ready(page)
    (stroke,) = json.loads(page.get_by_test_id("stCode").inner_text())
    assert 1000 < len(stroke) <= 4001
    assert max(x for x, _ in stroke) <= 600 and max(y for _, y in stroke) <= 200
    choose(adult(page), "Leave a line")
    summary(page, re.compile("adult_1: pen"))


def test_the_sheet_stays_white_paper_in_the_dark(open_app):
    page = open_app(color_scheme="dark")
    sheet = child(page).locator(".sheet")
    assert sheet.evaluate("sheet => getComputedStyle(sheet).backgroundColor") == "rgb(255, 255, 255)"
    assert child(page).locator("canvas").evaluate("canvas => getComputedStyle(canvas).color") == "rgb(23, 34, 46)"
    words = child(page).locator(".legend")
    assert words.evaluate("words => getComputedStyle(words).color") == "rgb(238, 242, 246)"


def test_the_line_begins_on_the_right_where_writing_does(open_app):
    page = open_app("name=ميرا")
    page.locator("html").evaluate("html => { html.dir = 'rtl' }")
    sheet = child(page).locator(".sheet").bounding_box()
    mark = child(page).locator(".mark").bounding_box()
    assert mark["x"] > sheet["x"] + sheet["width"] / 2


@pytest.mark.parametrize("way", ["Draw it", "Type it", "Leave a line"])
def test_a_small_screen_shows_everything_and_every_target_is_large(open_app, way):
    page = open_app(width=375)
    choose(child(page), way)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    targets = child(page).locator("label.way, button, input[type=text]").locator("visible=true")
    for box in (one.bounding_box() for one in targets.all()):
        assert box["width"] >= 44 and box["height"] >= 44
        assert box["x"] >= 0 and box["x"] + box["width"] <= 375


@pytest.mark.parametrize(("way", "next_stop", "ringed"), [("Draw it", ".quiet", ".quiet"), ("Type it", "#typed", ".sheet")])
def test_the_keyboard_can_see_where_it_is(open_app, way, next_stop, ringed):
    page = open_app()
    pad = child(page)
    choose(pad, way)
    pad.get_by_role("radio", name=way).focus()
    expect(pad.locator(".way:has(:checked)")).to_have_css("outline-width", "3px")
    page.keyboard.press("Tab")
    expect(pad.locator(next_stop).first).to_be_focused()
    expect(pad.locator(ringed).first).to_have_css("outline-width", "3px")


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.sweep)])
@pytest.mark.parametrize("way", ["Draw it", "Type it", "Leave a line"])
def test_axe_has_no_complaint(open_app, problems_seen, scheme, way):
    page = open_app(color_scheme=scheme)
    choose(child(page), way)
    assert problems_seen(page) == []


# A pad in a place of its own, told what Python knew before anything was drawn.
PLACED = """() => {
  document.body.innerHTML = "<main></main>"
  const place = document.querySelector("main").attachShadow({ mode: "open" })
  const data = { turn: "t1", ink: null, name: "Mira", side: "child", font: "serif", texts: {}, box: [900, 300],
    most: { strokes: 60, points: 2000, letters: 80 } }
  window.sent ??= []
  shownPad({ parentElement: place, data, setStateValue: (name, value) => sent.push(value.strokes.length) })
  place.querySelector(".sheet").style.cssText = "position: relative; width: 600px; height: 200px"
  place.querySelector("canvas").style.cssText = "position: absolute; inset: 0; width: 100%; height: 100%"
}"""


def test_a_pad_that_is_taken_away_and_put_back_goes_on_with_what_was_drawn(page):
    script = "\n".join((COMPONENTS / name).read_text(encoding="utf-8") for name in ("stage.js", "signature_pad/signature_pad.js"))
    page.add_script_tag(content=script.replace("export default function (component)", "window.shownPad = function (component)"))
    for times in (1, 2):
        page.evaluate(PLACED)
        page.locator("canvas").scroll_into_view_if_needed()
        box = page.locator("canvas").bounding_box()
        for stroke in (1, 2):
            page.mouse.move(box["x"] + 100 * stroke, box["y"] + 40)
            page.mouse.down()
            page.mouse.move(box["x"] + 100 * stroke, box["y"] + 90)
            page.mouse.up()
        assert page.evaluate("sent") == [*range(1, 2 * times + 1)]
