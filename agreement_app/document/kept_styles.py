"""Lets the renderer keep the styles it worked out for one paper until the next.

By itself it shares a style between the parts of one document that the same rules are for, and works all of them out again for the
next document: about a sixth of the time of a page. Our style sheets are read once and stay, so that the same rules are the same objects
in the next document too. What a `style` attribute says is new each time: neither it nor what inherits from it is kept. Rules are
all that a style is made of, so nothing that people wrote is remembered.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import StyleFor
from weasyprint.text.fonts import FontConfiguration

MOST = 2000  # styles for each set of typefaces, about ten kilobytes each; a paper has about a hundred
_kept: dict[FontConfiguration, dict[object, Any]] = {}
_work_out = StyleFor.set_computed_styles


def keep_for(typefaces: FontConfiguration) -> None:
    """Keep the styles of documents that are set in these typefaces; one thread at a time may set such documents."""
    _kept.setdefault(typefaces, {})


def forget() -> None:
    """Forget all styles, as in a new process."""
    for styles in _kept.values():
        styles.clear()


def _set_computed_styles(
    self: StyleFor,
    element: Any,
    parent: Any,
    root: Any = None,
    pseudo_type: str | None = None,
    base_url: str | None = None,
    target_collector: Any = None,
) -> None:
    known = self.get_computed_styles()
    inherited = None if parent is None else known[parent, None]
    kept = _kept.get(self.font_config)
    if kept is None or isinstance(element, tuple) or element.get("style") or not getattr(inherited, "is_kept", True):  # a tuple is a page
        _work_out(self, element, parent, root, pseudo_type, base_url, target_collector)
        if kept is not None:
            known[element, pseudo_type].is_kept = False
        return
    rules = self.get_cascaded_styles().get((element, pseudo_type), {})
    # Objects are named by their number: a style holds on to its rules and to what it inherits from, so no number is given twice.
    # A language is no rule of a sheet; it is made of each `lang` attribute anew.
    said = tuple((name, value if name == "lang" else id(value), weight) for name, (value, weight) in rules.items())
    key = id(inherited), pseudo_type, said
    if key in kept:
        style = known[element, pseudo_type] = kept[key]
        if target_collector and style["anchor"]:
            target_collector.collect_anchor(style["anchor"])
        return
    _work_out(self, element, parent, root, pseudo_type, base_url, target_collector)
    if len(kept) >= MOST:
        kept.clear()
    kept[key] = known[element, pseudo_type]


StyleFor.set_computed_styles = _set_computed_styles
