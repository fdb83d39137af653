"""Usable by everyone: axe, keyboard alone, phone width, dark, right to left, and not a word outside the language folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from agreement_app.folders import clauses_folder
from tests import pseudo
from tests.browser.journey import STEPS, Journey
from tests.served import serving

KITS = Path(__file__).parents[1] / "samples" / "kits"
# Names of lines and letters are the same in every language; so is what the family typed.
SAME_EVERYWHERE = {"Mira", "Ana", "Papa", "NSPCC", "CEOP", "URL", "PDF", "ISO"}
AT_SCHOOL = {"PNG", "SVG", "CSV", "KB", "MB", "mira", "English", "http", "localhost", "Pseudo"}  # kinds of files, and the link


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The real server with the invented language beside English."""
    folder = tmp_path_factory.mktemp("server")
    library = pseudo.make_pseudo_library(clauses_folder(), folder / "clauses")
    with serving(folder, AGREEMENT_CLAUSES=str(library), AGREEMENT_KITS=str(KITS)) as server:
        yield server


def walked(page: Page, url: str, ready, query: str = "") -> Journey:
    """A family that has chosen, with a card of every kind on its page."""
    journey = Journey(page, url, ready, query).come_back_to("choose", ("Ana",), country="CA")
    journey.say_yes_to_all()
    return journey


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("""() => {
        const main = document.querySelector('[data-testid=stMain]')
        return Math.max(document.documentElement.scrollWidth - innerWidth, main ? main.scrollWidth - main.clientWidth : 0)
    }""")


def cut(page: Page) -> list[str]:
    """The texts that do not fit their box and cannot be scrolled to."""
    return page.evaluate("""() => {
        const found = []
        const look = (root) => {
            for (const one of root.querySelectorAll('*')) {
                if (one.shadowRoot) look(one.shadowRoot)
                const style = getComputedStyle(one)
                const tiny = one.clientWidth < 3 || style.visibility === 'hidden'
                const own = [...one.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim())
                const words = own || (style.textOverflow === 'ellipsis' && one.textContent.trim())
                if (tiny || !words || !['hidden', 'clip'].includes(style.overflowX)) continue
                if (one.scrollWidth - one.clientWidth > 1) found.push(one.textContent.trim().slice(0, 60))
            }
        }
        look(document.body)
        return found
    }""")


SETTINGS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"width": 375, "height": 760},
    "zoomed to 200 %": {"width": 450, "height": 450, "device_scale_factor": 2},
    "right to left": {"query": f"?lang={pseudo.CODE}"},
    "right to left phone in the dark": {"query": f"?lang={pseudo.CODE}", "width": 375, "height": 760, "color_scheme": "dark"},
}
ALL_AT_ONCE = "right to left phone in the dark"


def in_every_setting(*usual: str) -> pytest.MarkDecorator:
    """In the usual settings; the others are left to the sweeps."""
    marked = [pytest.param(one, marks=() if one in usual else pytest.mark.sweep) for one in SETTINGS]
    return pytest.mark.parametrize("setting", marked)


@in_every_setting("light", "phone")
def test_no_page_is_hard_to_use(tab, ready, problems_seen, app, half_a_year_ago, setting):
    settings = dict(SETTINGS[setting])
    query = settings.pop("query", "")
    journey = walked(tab(**settings), app.url, ready, query)
    found = {}
    for step in STEPS:
        journey.jump(step)
        found[step] = problems_seen(journey.page)
        assert overflow(journey.page) <= 0, step
        assert cut(journey.page) == [], step
    journey.jump("choose")
    for view in ("topics", "own"):
        journey.show(view)
        found[view] = problems_seen(journey.page)
    journey.jump("start")
    journey.open_paper(half_a_year_ago)
    found["renew"] = problems_seen(journey.page)
    assert overflow(journey.page) <= 0, "renew"
    journey.by_key("help_now").get_by_role("button").click()
    expect(journey.page.get_by_role("dialog")).to_be_visible()
    ready(journey.page)
    found["help"] = problems_seen(journey.page)
    assert [f"{place}: {problem}" for place, problems in found.items() for problem in problems] == []


def as_a_school(page: Page, url: str, ready, query: str = "") -> Journey:
    """A school that has made its kit: every part of its page is there."""
    journey = Journey(page, url, ready, query)
    page.goto(f"{url}/for_schools{query}")
    expect(journey.by_key("kit_in_name")).to_be_visible()
    journey.settle()
    journey.type("kit_in_name", "Mira")
    expect(journey.by_key("kit_paper").locator(".letterhead")).to_be_visible()
    journey.by_key("kit_open").locator("summary").click()
    journey.type("kit_in_letters", "#ffffaa")
    journey.type("kit_in_return_by", "Mira")
    expect(journey.page.get_by_role("alert").filter(has_text="Mira")).to_be_visible()
    journey.type("kit_in_return_by", "")
    journey.type("kit_in_letters", "#0b5563")
    expect(journey.by_key("kit_download")).to_be_visible()
    journey.settle()
    return journey


def parts_of(journey: Journey):
    """Show each part of the page for schools in its turn."""
    tabs = journey.page.get_by_role("tab")
    for number in range(tabs.count()):
        tabs.nth(number).click()
        expect(tabs.nth(number)).to_have_attribute("aria-selected", "true")
        journey.settle()
        yield f"for schools, part {number + 1}"


@in_every_setting("light", "phone")
def test_the_page_for_schools_is_not_hard_to_use(tab, ready, problems_seen, app, setting):
    settings = dict(SETTINGS[setting])
    query = settings.pop("query", "")
    journey = as_a_school(tab(**settings), app.url, ready, query)
    found = {}
    for part in parts_of(journey):
        found[part] = problems_seen(journey.page)
        assert overflow(journey.page) <= 0, part
    assert {part: problems for part, problems in found.items() if problems} == {}


@pytest.mark.parametrize("setting", ["light", ALL_AT_ONCE])
def test_what_a_school_shows_its_families_is_not_hard_to_use(tab, ready, problems_seen, app, setting):
    settings = dict(SETTINGS[setting])
    query = settings.pop("query", "?").replace("?", "?kit=riverside&")
    journey = walked(tab(**settings), app.url, ready, query)
    expect(journey.page.locator(".school-clauses")).to_be_visible()
    found = problems_seen(journey.page)
    journey.jump("read_together")
    expect(journey.by_key("read_paper").locator(".school")).to_be_visible()
    assert found + problems_seen(journey.page) == []
    assert overflow(journey.page) <= 0


def test_every_word_for_schools_comes_from_the_language_folder(tab, ready, app):
    journey = as_a_school(tab(), app.url, ready, f"?lang={pseudo.CODE}")
    lines = "\n".join(f"{line.name} {line.phone} {line.text} {line.url}" for pack in [*journey_lines()] for line in pack)
    allowed = SAME_EVERYWHERE | AT_SCHOOL | set(pseudo.plain_words(lines)) | set(pseudo.plain_words(app.url))
    found = {part: sorted(set(pseudo.plain_words(journey.page.evaluate(VISIBLE_TEXT), allowed))) for part in parts_of(journey)}
    assert {part: words for part, words in found.items() if words} == {}


def test_every_word_comes_from_the_language_folder(tab, ready, app, tmp_path):
    journey = walked(tab(), app.url, ready, f"?lang={pseudo.CODE}")
    assert journey.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [pseudo.CODE, "rtl"]
    lines = "\n".join(f"{line.name} {line.phone} {line.text} {line.url}" for pack in [*journey_lines()] for line in pack)
    allowed = SAME_EVERYWHERE | set(pseudo.plain_words(lines))
    found = {}
    for step in (*STEPS, "topics", "own"):
        if step in STEPS:
            journey.jump(step)
        else:
            journey.jump("choose")
            journey.show(step)
        texts = journey.page.evaluate(VISIBLE_TEXT)
        found[step] = sorted(set(pseudo.plain_words(texts, allowed)))
    journey.jump("take_with_you")
    paper = journey.download(tmp_path)
    journey.jump("start")
    journey.open_paper(paper)
    found["renew"] = sorted(set(pseudo.plain_words(journey.page.evaluate(VISIBLE_TEXT), allowed)))
    assert {step: words for step, words in found.items() if words} == {}


def test_a_refresh_keeps_the_direction_of_the_page(tab, ready, app):
    journey = walked(tab(), app.url, ready, f"?lang={pseudo.CODE}")
    journey.kept_by_browser(pseudo.CODE)
    journey.page.goto(f"{app.url}/us")  # the address says nothing of the language
    journey.on("us")
    expect(journey.page.locator("html")).to_have_attribute("dir", "rtl")


def journey_lines():
    """Every help line there is: their names are the same in every language."""
    from agreement_app.library.load import load

    library = load(clauses_folder())
    for pack in library.help_lines.values():
        yield (*pack.lines, pack.emergency, *pack.international, *(line for _, _, lines in pack.regions for line in lines))


# Everything a person sees or hears: texts, labels and placeholders, inside shadow roots too.
VISIBLE_TEXT = """() => {
  const said = []
  const look = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(node.tagName)) continue
      if (node.dataset.testid === 'stIconMaterial') continue // the name of a drawing, drawn by its typeface
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) if (node.getAttribute(name)) said.push(node.getAttribute(name))
      for (const child of node.childNodes) if (child.nodeType === 3) said.push(child.textContent)
      if (node.shadowRoot) look(node.shadowRoot)
    }
  }
  look(document.body)
  return said.join('\\n')
}"""


def press_until(page: Page, matches: str, most: int = 200) -> None:
    """Press Tab until the focus is on an element that matches."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED_MATCHES, matches):
            return
    pytest.fail(f"the keyboard never reaches {matches}")


FOCUSED_MATCHES = """(selector) => {
  let node = document.activeElement
  const hosts = []
  while (node?.shadowRoot?.activeElement) { hosts.push(node); node = node.shadowRoot.activeElement }
  const [outer, inner] = selector.split(' >>> ')
  if (!inner) return !!node?.closest?.(outer) || hosts.some((host) => host.closest(outer))
  return hosts.some((host) => host.closest(outer)) && !!node?.matches(inner)
}"""


def test_the_whole_way_by_keyboard_alone(page, ready, app, tmp_path):
    journey = Journey(page, app.url, ready)
    page.goto(app.url)
    journey.on("start")
    press_until(page, ".st-key-next_us")
    page.keyboard.press("Enter")
    journey.on("us")
    press_until(page, ".st-key-us_child")
    page.keyboard.type("Mira")
    press_until(page, ".st-key-us_adult_0")
    page.keyboard.type("Ana")
    press_until(page, ".st-key-us_country")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    ready(page)
    press_until(page, ".st-key-next_choose")
    page.keyboard.press("Enter")
    journey.on("choose")
    press_until(page, '.st-key-choose_cards >>> input[name="friends_known_in_person-child"]')
    page.keyboard.press("Space")
    press_until(page, '.st-key-choose_cards >>> input[name="friends_known_in_person-parent"]')
    page.keyboard.press("Space")
    ready(page)
    expect(journey.card("friends_known_in_person").locator("input[value=yes]:checked")).to_have_count(2)
    press_until(page, ".st-key-next_help_plan")
    page.keyboard.press("Enter")
    journey.on("help_plan")
    press_until(page, ".st-key-plan_name_0")
    page.keyboard.type("Grandpa")
    press_until(page, ".st-key-next_read_together")
    page.keyboard.press("Enter")
    journey.on("read_together")
    press_until(page, ".st-key-next_sign")
    page.keyboard.press("Enter")
    journey.on("sign")
    press_until(page, ".st-key-sign_child >>> input[type=radio]")
    page.keyboard.press("ArrowRight")
    press_until(page, ".st-key-sign_child >>> input[type=text]")
    page.keyboard.type("Mira")
    press_until(page, ".st-key-next_take_with_you")
    page.keyboard.press("Enter")
    journey.on("take_with_you")
    press_until(page, ".st-key-take_download")
    with page.expect_download() as got:
        page.keyboard.press("Enter")
    assert got.value.suggested_filename == "family-agreement.pdf"
