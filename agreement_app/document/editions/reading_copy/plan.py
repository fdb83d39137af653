"""Sets the help plan for reading, whatever parts its file has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from agreement_app.document.editions.reading_copy.page import Block, Part, Rows
from agreement_app.document.editions.reading_copy.wording import Setter, ages


def parts(plan: Mapping[str, Any], setter: Setter) -> tuple[Part, ...]:
    """Set every part of the help plan, in the order of the file."""
    return tuple(_part(id_, tree, setter) for id_, tree in plan.items() if isinstance(tree, Mapping))


def _part(id_: str, tree: Mapping[str, Any], setter: Setter) -> Part:
    title = _title(tree, setter)
    blocks = tuple(_blocks(id_, tree, "", setter))
    return Part(id_, title or id_, _grades(tree, setter), blocks)


def _blocks(place: str, node: Any, title: str, setter: Setter) -> Iterator[Block]:
    """Give a block for whatever has a title of its own, and for the texts beside it."""
    if _is_text(node, setter):
        yield Block(place, title, (_rows(node, setter),))
    elif any(_has_title(child) for child in node.values()):
        for key, child in node.items():
            if key != "title":
                yield from _blocks(f"{place}.{key}", child, _title(child, setter), setter)
    else:
        yield Block(place, title, tuple(_rows(text, setter) for text in _texts(node, setter)))


def _is_text(node: Any, setter: Setter) -> bool:
    return isinstance(node, str) or all(key in setter.bands for key in node)


def _has_title(node: Any) -> bool:
    return isinstance(node, Mapping) and ("title" in node or any(_has_title(child) for child in node.values()))


def _texts(node: Any, setter: Setter, *, titles: bool = False) -> Iterator[Any]:
    """Give the texts below a node, in order; a text is a string or one string per band."""
    if _is_text(node, setter):
        yield node
        return
    for key, child in node.items():
        if titles or key != "title":
            yield from _texts(child, setter, titles=titles)


def _rows(text: str | Mapping[str, str], setter: Setter) -> Rows:
    return setter.rows(dict.fromkeys(setter.bands, text) if isinstance(text, str) else text, {}, setter.bands)


def _title(node: Any, setter: Setter) -> str:
    title = node.get("title", "") if isinstance(node, Mapping) else ""
    return title if isinstance(title, str) else " / ".join(text for _, text in setter.spans(title))


def _grades(tree: Mapping[str, Any], setter: Setter) -> str:
    """Say how hard a part reads: one grade where all ages read the same, else one per age."""
    texts = list(_texts(tree, setter, titles=True))
    pages = {band: " ".join(text if isinstance(text, str) else text.get(band, "") for text in texts) for band in setter.bands}
    spans = [(ages(bands), setter.graded((page,))) for bands, page in setter.spans(pages)]
    if not all(grade for _, grade in spans):
        return ""
    if len(spans) == 1:
        return setter.said_grade(spans[0][1])
    return setter.say("grades", grades=setter.words.listed([setter.say("grade_of", ages=span, grade=grade) for span, grade in spans]))
