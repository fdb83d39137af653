"""What all components share: one place on the page, taken once, whatever the order in which Streamlit calls and cleans up."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from agreement_app.ui.components.stage import HERE

# A component that notes what is done with it, in a place as Streamlit gives one.
COMPONENT = """() => {
  document.body.innerHTML = "<main></main>"
  window.place = document.querySelector("main").attachShadow({ mode: "open" })
  window.noted = []
  const build = () => ({
    root: node("input"),
    update: ({ data }) => noted.push(`update ${data}`),
    leave: () => noted.push("leave"),
  })
  window.call = (data) => stage({ parentElement: place, data }, () => (noted.push("build"), build()))
}"""


@pytest.fixture
def shown(page: Page) -> Page:
    page.add_script_tag(content=(HERE / "stage.js").read_text(encoding="utf-8"))
    page.evaluate(COMPONENT)
    return page


def test_a_component_is_built_once_and_told_of_everything_new(shown: Page) -> None:
    shown.evaluate("() => { call(1); call(2) }")
    assert shown.evaluate("noted") == ["build", "update 1", "update 2"]


def test_a_call_that_is_cleaned_up_before_the_next_one_is_made_takes_nothing_away(shown: Page) -> None:
    shown.evaluate("() => { call(1); window.field = place.querySelector('input'); field.focus(); field.value = 'half a na' }")
    shown.evaluate("() => { call(2)(); call(3) }")
    assert shown.evaluate("noted") == ["build", "update 1", "update 2", "update 3"]
    assert shown.evaluate("[place.activeElement === field, place.querySelector('input').value]") == [True, "half a na"]


@pytest.mark.parametrize("which", ["first", "last"])
def test_a_component_leaves_once_when_its_place_is_gone(shown: Page, which: str) -> None:
    shown.evaluate(
        """(which) => {
          const [first, last] = [call(1), call(2)]
          document.querySelector("main").remove()
          const cleanUp = which === "first" ? first : last
          cleanUp()
          first()
          last()
        }""",
        which,
    )
    assert shown.evaluate("noted") == ["build", "update 1", "update 2", "leave"]
    assert shown.evaluate("place.childElementCount") == 0
