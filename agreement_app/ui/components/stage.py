"""How a component of this app comes to be: the files of its folder, after the ones that all components share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent
TOKENS = HERE.parents[1] / "document" / "tokens.css"


def mount(name: str, *shared: str) -> ComponentRenderer:
    """Register the component in the folder `name`, made of `<name>.js` and, when there is one, `<name>.css`.

    Other scripts of the folder follow the first: together they are one. `stage.js` comes before them, the tokens and
    `stage.css` before the style. Each component lives in a shadow root, where `:root` means nothing: the tokens are set
    on `:host` instead. `shared` are scripts of other components ("read_aloud/voice.js").
    """
    style = HERE / name / f"{name}.css"
    css = "\n".join([tokens(), _read(HERE / "stage.css"), _read(style)]) if style.exists() else None
    js = "\n".join([_read(HERE / "stage.js"), *map(_read, scripts(HERE / name)), *(_read(HERE / path) for path in shared)])
    return st.components.v2.component(f"agreement_{name}", js=js, css=css)


def scripts(folder: Path) -> list[Path]:
    """Give the scripts of a component: the one that has its folder's name, then the others."""
    return sorted(folder.glob("*.js"), key=lambda path: (path.stem != folder.name, path.name))


def tokens() -> str:
    """Give the colours, sizes and spaces of the look as custom properties of a shadow root."""
    return re.sub(r":root\b", ":host", _read(TOKENS))


def pick(texts: Mapping[str, str], wanted: Iterable[str]) -> dict[str, str]:
    """Take the words a component shows; raise KeyError that names every missing one."""
    missing = sorted(set(wanted) - set(texts))
    if missing:
        raise KeyError(", ".join(missing))
    return {key: texts[key] for key in wanted}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
