"""Makes a language that nobody speaks, to find words that are not in the language folders.

Every letter carries an accent, every text is 40 % longer, and it runs from right to left.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Set
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from agreement_app.model.words import GAP

CODE = "ar-XB"
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
TABLE = str.maketrans(PLAIN, ACCENTED)
KEPT_KEYS = {"id", "locale", "direction", "file"}


def pseudo(text: str) -> str:
    """Accent a text and make it 40 % longer; {gaps} stay."""
    parts = GAP.split(text)
    accented = "".join(f"{{{part}}}" if n % 2 else part.translate(TABLE) for n, part in enumerate(parts))
    return accented + " ööööö" * max(1, round(len(text) * 0.4 / 6))


def _walk(tree: Any, key: str = "") -> Any:
    if isinstance(tree, dict):
        return {inner: _walk(value, inner) for inner, value in tree.items()}
    return pseudo(tree) if isinstance(tree, str) and key not in KEPT_KEYS else tree


def make_pseudo_library(source: Path, target: Path) -> Path:
    """Copy a library and add the invented language to it."""
    shutil.copytree(source, target)
    yaml = YAML()
    yaml.width = 10_000
    folder = target / "text" / CODE
    folder.mkdir()
    for file in (source / "text/en").glob("*.yaml"):
        content = _walk(YAML().load(file.read_text(encoding="utf-8")))
        if file.stem == "language":
            content |= {"name": pseudo("Pseudo"), "direction": "rtl", "locale": "ar_EG"}
        with (folder / file.name).open("w", encoding="utf-8") as out:
            yaml.dump(content, out)
    return target


def plain_words(text: str, allowed: Set[str] = frozenset()) -> list[str]:
    """Give the words in a text that carry no accent at all: they did not come from the language folder."""
    return [word for word in re.findall(r"[A-Za-z]{3,}", text) if word not in allowed]
