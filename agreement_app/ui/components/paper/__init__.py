"""A sheet of paper on the screen: the page as it will be printed, updated in place.

**Why showing this HTML is safe.** It is the one component that takes markup, and it may be given only what the project's
own templates made: they escape every value, so what a family wrote is text in it. As a second wall the browser parses
it into a document of its own, where nothing runs or loads, and takes out every script, frame, form, event attribute and
address that leaves the page before a node of it reaches the sheet.
"""

from __future__ import annotations

from agreement_app.ui.components import stage

_mount = stage.mount("paper")


def paper(*, key: str, html: str, label: str) -> None:
    """Show a page as a sheet of paper.

    `html` is a page or a part of one with its `<style>` elements, made by an autoescaping template and by nothing else.
    The style gives the margins, for `@page` means nothing here; `:root` and `:host` are the sheet, and `@container
    paper (…)` asks for its width. Its fonts must be known to the app's own page. A `<main>` is shown as a `<div>`.
    `label` names the sheet for those who cannot see it.
    """
    _mount(key=key, data={"html": html, "label": label})
