"""Every control: its focus can be seen, it is large enough for a thumb, and it stands still for those who want that."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.journey import STEPS, Journey
from tests.served import serving

RING_IN, RING_OUT = 4, 8  # CSS pixels inside and outside the edge of a control where its focus shows
CONTRAST = 3.0  # WCAG 2.4.13 asks for a change of 3:1 …
SHARE = 1.5  # … of an area as large as a line of two pixels around; round corners take a part of it
VIEWS = (*STEPS, "topics", "own", "practise")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The real server, started in an empty folder."""
    with serving(tmp_path_factory.mktemp("server")) as server:
        yield server


def shown(page: Page, url: str, ready, view: str) -> Page:
    """Lead a family to a page, or to a part of the cards."""
    journey = Journey(page, url, ready).begin()
    journey.name_family("Mira", ("Ana",))
    journey.go("choose")
    if view in ("topics", "own"):
        journey.show(view)
        if view == "own":
            page.locator("button.add").click()
    elif view == "practise":
        journey.jump("help_plan")
        journey.by_key("help_plan_practise").get_by_role("button").click()
        journey.by_key("practise_turn").wait_for()
    elif view != "choose":
        journey.jump(view)
    journey.settle()
    page.evaluate("() => document.activeElement.blur()")
    return page


# What has the focus: kept as `window.control`, with the box that stands for it (a hidden input lies under its label).
NEXT = """() => {
  let node = document.activeElement
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
  window.control = node
  if (!node || node === document.body) return null
  const unseen = node.getBoundingClientRect().width < 4 // then what stands beside it shows the focus
  const box = unseen ? node.nextElementSibling : node.closest('label, [data-testid="stTextInputRootElement"], [data-baseweb="select"] > div') ?? node
  const { x, y, width, height } = box.getBoundingClientRect()
  const label = node.getAttribute('aria-label') ?? node.textContent.trim()
  return { x, y, width, height, plain: node.matches('h1, h2, main, section'), what: `${node.tagName} ${node.type ?? ''} ${label.slice(0, 50)}` }
}"""


def luminance(picture: bytes) -> np.ndarray:
    """Give the relative luminance of every pixel, after WCAG."""
    colours = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"), dtype=float) / 255
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def change_around(page: Page, box: dict[str, float]) -> float:
    """Give the share of the edge that changes clearly when the focus goes."""
    left, top = max(0, box["x"] - RING_OUT), max(0, box["y"] - RING_OUT)
    clip = {"x": left, "y": top, "width": box["x"] + box["width"] + RING_OUT - left, "height": box["y"] + box["height"] + RING_OUT - top}
    focused = luminance(page.screenshot(clip=clip, caret="hide"))
    page.evaluate("() => window.control.blur()")
    plain = luminance(page.screenshot(clip=clip, caret="hide"))
    page.evaluate("() => window.control.focus({ preventScroll: true })")
    changed = (np.maximum(focused, plain) + 0.05) / (np.minimum(focused, plain) + 0.05) >= CONTRAST
    inside = RING_OUT + RING_IN
    changed[inside:-inside, inside:-inside] = False
    return float(changed.sum() / (2 * (box["width"] + box["height"])))


@pytest.mark.parametrize(
    ("view", "scheme"),
    [pytest.param(view, scheme, marks=() if view == "us" else pytest.mark.sweep) for view in VIEWS for scheme in ("light", "dark")],
)
def test_the_focus_can_be_seen_on_every_control(tab, ready, app, view, scheme):
    page = shown(tab(color_scheme=scheme, height=1000, reduced_motion="reduce"), app.url, ready, view)
    faint, seen, rounds = [], [], 0
    while rounds < 2 and len(seen) < 200:  # from where the heading stood to the end, and once from the beginning
        page.keyboard.press("Tab")
        box = page.evaluate(NEXT)
        rounds += box is None
        if box is None or box["plain"] or not box["width"]:
            continue
        seen.append(box["what"])
        # a card that comes into sight may still push the others a little: look twice before complaining
        share = change_around(page, box)
        if share < SHARE:
            share = change_around(page, page.evaluate(NEXT) or box)
        if share < SHARE:
            faint.append(f"{box['what']}: {share:.2f}")
    assert any("Get help now" in what for what in seen)
    assert faint == []


# Controls whose box, or that of their label, is smaller than a thumb; a link inside a sentence may be.
SMALL = """() => {
  const small = []
  const look = (root) => {
    for (const one of root.querySelectorAll('*')) {
      if (one.shadowRoot) look(one.shadowRoot)
      if (!one.matches('a[href], button, input, select, textarea, summary, [role="radio"], [role="switch"], [role="button"]')) continue
      const box = (one.closest('label') ?? one.closest('[data-testid="stTextInputRootElement"]') ?? one).getBoundingClientRect()
      const style = getComputedStyle(one)
      const away = !box.width || style.visibility === 'hidden' || one.closest('[data-testid="stSkipToContent"], [hidden], .unseen') || one.disabled
      if (away || one.closest('p, li')?.matches(':not(:has(> a:only-child))') && one.matches('a')) continue
      if (box.height < 43.5 || box.width < 32) small.push(`${Math.round(box.width)} x ${Math.round(box.height)} ${one.outerHTML.slice(0, 90)}`)
    }
  }
  look(document.body)
  return small
}"""


@pytest.mark.parametrize("view", [pytest.param(view, marks=() if view in ("us", "choose") else pytest.mark.sweep) for view in VIEWS])
def test_every_control_is_large_enough_for_a_thumb(tab, ready, app, view):
    assert shown(tab(width=375, height=760, has_touch=True), app.url, ready, view).evaluate(SMALL) == []


MOVING = """() => {
  const moving = []
  const look = (root) => {
    for (const one of root.querySelectorAll('*')) {
      if (one.shadowRoot) look(one.shadowRoot)
      const style = getComputedStyle(one)
      const seconds = Math.max(...[style.transitionDuration, style.animationDuration].flatMap((all) => all.split(',').map(parseFloat)))
      if (seconds > 0 && one.getBoundingClientRect().width) moving.push(one.outerHTML.slice(0, 90))
    }
  }
  look(document.body)
  return moving
}"""


@pytest.mark.parametrize("view", ["choose", "sign"])
def test_nothing_moves_for_those_who_want_it_still(tab, ready, app, view):
    assert shown(tab(reduced_motion="reduce"), app.url, ready, view).evaluate(MOVING) == []
