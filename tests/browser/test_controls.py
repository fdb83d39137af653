"""Every control: its focus can be seen, it is large enough for a thumb, and it stands still for those who want that."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.journey import STEPS, Journey

RING_IN, RING_OUT = 4, 8  # CSS pixels inside and outside the edge of a control where its focus shows
CONTRAST = 3.0  # WCAG 2.4.13 asks for a change of 3:1 …
SHARE = 1.5  # … of an area as large as a line of two pixels around; round corners take a part of it
VIEWS = (*STEPS, "topics", "own", "practise")


def shown(page: Page, url: str, ready, view: str) -> Page:
    """Lead a family to a page, or to a part of the cards."""
    journey = Journey(page, url, ready).come_back_to("choose", ("Ana",))
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
  const around = 'label, [data-testid="stTextInputRootElement"], [data-baseweb="select"] > div'
  const box = unseen ? node.nextElementSibling : node.closest(around) ?? node
  const { x, y, width, height } = box.getBoundingClientRect()
  const label = node.getAttribute('aria-label') ?? node.textContent.trim()
  const plain = node.matches("h1, h2, main, section")
  return { x, y, width, height, plain, what: `${node.tagName} ${node.type ?? ''} ${label.slice(0, 50)}` }
}"""


LINEAR = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in (step / 255 for step in range(256))]


def luminance(pixel: tuple[int, ...]) -> float:
    """Give the relative luminance of a pixel, after WCAG."""
    red, green, blue = (LINEAR[value] for value in pixel[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrasts(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Tell whether a pixel changed clearly."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05) >= CONTRAST


def picture(page: Page, clip: dict[str, float]) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(clip=clip, caret="hide"))).convert("RGB")


def change_around(page: Page, box: dict[str, float]) -> float:
    """Give the share of the edge that changes clearly when the focus goes."""
    left, top = max(0, box["x"] - RING_OUT), max(0, box["y"] - RING_OUT)
    clip = {"x": left, "y": top, "width": box["x"] + box["width"] + RING_OUT - left, "height": box["y"] + box["height"] + RING_OUT - top}
    focused = picture(page, clip)
    page.evaluate("() => window.control.blur()")
    plain = picture(page, clip)
    page.evaluate("() => window.control.focus({ preventScroll: true })")
    inside = RING_OUT + RING_IN
    width, height = focused.size
    ring = (
        (x, y) for x in range(width) for y in range(height) if not (inside <= x < width - inside and inside <= y < height - inside)
    )
    changed = sum(one != other and contrasts(one, other) for one, other in ((focused.getpixel(at), plain.getpixel(at)) for at in ring))
    return changed / (2 * (box["width"] + box["height"]))


@pytest.mark.parametrize(
    ("view", "scheme"),
    [
        pytest.param(view, scheme, marks=() if (view, scheme) == ("us", "light") else pytest.mark.sweep)
        for view in VIEWS
        for scheme in ("light", "dark")
    ],
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
  const ASIDE = '[data-testid="stSkipToContent"], [hidden], .unseen'
  const small = []
  const look = (root) => {
    for (const one of root.querySelectorAll('*')) {
      if (one.shadowRoot) look(one.shadowRoot)
      if (!one.matches('a[href], button, input, select, textarea, summary, [role="radio"], [role="switch"], [role="button"]')) continue
      const box = (one.closest('label') ?? one.closest('[data-testid="stTextInputRootElement"]') ?? one).getBoundingClientRect()
      const style = getComputedStyle(one)
      const away = !box.width || style.visibility === 'hidden' || one.disabled || one.closest(ASIDE)
      if (away || one.closest('p, li')?.matches(':not(:has(> a:only-child))') && one.matches('a')) continue
      const size = `${Math.round(box.width)} x ${Math.round(box.height)}`
      if (box.height < 43.5 || box.width < 32) small.push(`${size} ${one.outerHTML.slice(0, 90)}`)
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
