"""The style sheets of an edition, for paper and for the screen, from the same tokens."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from agreement_app.document.fonts import OTHER_SCRIPTS
from agreement_app.document.material import Options

DOCUMENT = Path(__file__).parent

_PAPERS = {
    "a4": {"size": "210mm 297mm", "margin": "14mm 18mm 16mm", "gap": "1.15em", "wide-gap": "14pt", "ink": "50pt"},
    # Letter is 18 mm shorter: the same promises fit with less air between them.
    "letter": {"size": "8.5in 11in", "margin": "10mm 19mm 13mm", "gap": "0.98em", "wide-gap": "11pt", "ink": "46pt"},
}
_PARTS = '@import "parts.css";'  # put in by hand: the renderer would fetch and read it for every page
_PHYSICAL = {"ltr": ("left", "right"), "rtl": ("right", "left")}

# Large print: 11 points become 17, while what is large already grows little (clear-print guides ask for 16 and more).
_LARGEST, _GROWTH = 30.0, 0.32


def _read(path: str) -> str:
    text = (DOCUMENT / path).read_text(encoding="utf-8")
    return text.replace(_PARTS, _read("editions/parts.css")) if text.startswith(_PARTS) else text


@functools.cache
def tokens(ink: str = "colour") -> dict[str, str]:
    """Give the names and values of the light theme in tokens.css, without the two dashes: paper is always light.

    With the ink `saver` whatever is drawn is black, and whatever lies beneath is white.
    """
    light = _read("tokens.css").partition("}")[0]
    found = {match[1]: match[2].strip() for match in re.finditer(r"--([a-z-]+):([^;]+);", light)}
    if ink == "colour":
        return found
    return {name: _black_or_white(name) if value.startswith("#") else value for name, value in found.items()}


def _black_or_white(name: str) -> str:
    return "#ffffff" if name in ("ground", "paper") or name.endswith("-tint") else "#000000"


def base_style() -> str:
    """Give the style sheet that tells the renderer what the elements of the papers are."""
    return _read("base.css")


@functools.lru_cache(maxsize=256)
def print_style(edition: str, options: Options, direction: str, rare: tuple[str, ...] = ()) -> str:
    """Give the style sheet of an edition for the renderer of the PDF; `edition` is the name of its folder.

    Tokens are put in and sides made physical here, once: the renderer knows no logical margins, and would work out
    every variable again for every element. `rare` are families that only this paper needs.
    """
    families = dict.fromkeys(f"'{family}'" for family in (*(face.family for face in OTHER_SCRIPTS), *rare))
    of_paper = {f"paper-{name}": value for name, value in _PAPERS[options.paper].items()}
    values = tokens(options.ink) | of_paper | {"other-scripts": ", ".join(families)}
    sheets = [f"editions/{edition}/{name}.css" for name in ("style", "print")]
    css = "\n".join(map(_read, [*sheets, "dyslexia.css"] if options.setting == "dyslexia" else sheets))
    css = re.sub(r"var\(--([a-z-]+)\)", lambda match: values[match[1]], css)
    if options.setting == "large":
        css = _enlarged(css)
    for logical, physical in zip(("inline-start", "inline-end"), _PHYSICAL[direction], strict=True):
        css = css.replace(f"inset-{logical}", physical).replace(f"-{logical}", f"-{physical}")
    return css


def _enlarged(css: str) -> str:
    """Enlarge every size of type that is given in points, small ones most."""

    def larger(match: re.Match[str]) -> str:
        size = float(match[2])
        return f"{match[1]}{size + max(0.0, _LARGEST - size) * _GROWTH:.1f}pt"

    return re.sub(r"(font(?:-size)?:[^;{}]*?)\b([\d.]+)pt", larger, css)


@functools.cache
def screen_style(edition: str) -> str:
    """Give the style sheet of an edition for a shadow root on screen: the same page, in one or two columns."""
    values = tokens() | {"other-scripts": "system-ui"}
    names = "".join(f"--{name}: {value}; " for name, value in values.items())
    return "\n".join((f":host {{ {names}}}", *(_read(f"editions/{edition}/{name}.css") for name in ("style", "screen"))))
