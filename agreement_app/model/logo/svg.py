"""Reads an SVG without trusting it: shapes and colours pass, scripts, addresses and everything that could grow are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from agreement_app.model.logo.refused import LogoRefused

SVG = "http://www.w3.org/2000/svg"
MOST_PARTS, DEEPEST, MOST_IN_A_CLIP = 1000, 40, 20  # the parts of a clip are drawn once more for everything it cuts
_WIDTH = 600  # of a drawing without a size; every paper sets it smaller
_SHAPES = {"g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "clipPath", "style"}
_GRADIENTS = {"linearGradient", "radialGradient"}
_SILENT = {"title", "desc", "metadata"}  # said to nobody: the school's name stands beside the logo
_RUNS = {"script", "handler", "listener"}
_BRINGS = {"image", "feImage", "foreignObject", "iframe", "object", "embed", "audio", "video", "a", "font-face-uri"}
# Left out: clips that are cut by clips, which grow without end, and gradients that repeat, however small they are.
_IN_A_CLIP, _ANYWHERE = {"clip-path", "class", "style"}, {"spreadMethod"}
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?"
# The renderer fails, or never ends, on sizes and paths that are not written as they must be.
_FORMS = {
    "viewBox": re.compile(rf"\s*{_NUMBER}(?:[\s,]+{_NUMBER}){{3}}\s*"),
    "width": re.compile(rf"\s*{_NUMBER}\s*(?:%|px|pt|mm|cm|in|em)?\s*"),
    "height": re.compile(rf"\s*{_NUMBER}\s*(?:%|px|pt|mm|cm|in|em)?\s*"),
    "d": re.compile(r"(?s)(?!.*[Zz][\s,]*[-+.\d])\s*(?:[Mm][MmLlHhVvCcSsQqTtAaZz\d\s,.+\-eE]*)?"),
}
_OWN_PART = re.compile(r"url\(\s*([\"']?)#[\w.:-]+\1\s*\)", re.IGNORECASE)


def clean_svg(data: bytes) -> bytes:
    """Give the drawing with nothing but shapes and colours in it; raises LogoRefused with the first reason against it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LogoRefused("logo_unknown") from None
    if re.search(r"<!\s*(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise LogoRefused("logo_doctype")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  # entities need a DOCTYPE, and there is none
    except (ElementTree.ParseError, ValueError):
        raise LogoRefused("logo_damaged" if "<svg" in text else "logo_unknown") from None
    if _name(root) != "svg":
        raise LogoRefused("logo_unknown")
    _check_size(root)
    kept = _kept(root, set())
    _give_size(kept)
    kept.set("xmlns", SVG)
    return ElementTree.tostring(kept, encoding="unicode").encode()


def _name(element: ElementTree.Element) -> str:
    """Give the name of an element of SVG; empty for what other programs put in."""
    space, _, name = element.tag.rpartition("}")
    return name if space in ("", f"{{{SVG}") else ""


def _check_size(root: ElementTree.Element) -> None:
    """Refuse what is too deep or has too many parts, without going down into it."""
    level = [root]
    parts = depth = 0
    while level:
        parts, depth = parts + len(level), depth + 1
        if parts > MOST_PARTS or depth > DEEPEST:
            raise LogoRefused("logo_parts", limit=MOST_PARTS)
        level = [child for element in level for child in element]


def _give_size(root: ElementTree.Element) -> None:
    """Give a drawing that has no size of its own one of the same shape: the renderer fails on it in text from right to left."""
    sized = all(root.get(side) and "%" not in root.get(side, "") for side in ("width", "height"))
    box = re.fullmatch(r"\s*[-.\d]+[\s,]+[-.\d]+[\s,]+(\d*\.?\d+)[\s,]+(\d*\.?\d+)\s*", root.get("viewBox", ""))
    if box and not sized and float(box[1]) and float(box[2]):
        root.set("width", f"{_WIDTH}")
        root.set("height", f"{_WIDTH * float(box[2]) / float(box[1]):.2f}")


def _kept(element: ElementTree.Element, known: set[str], in_clip: bool = False) -> ElementTree.Element:
    """Copy an element with what may stay of it; `known` are the ids of what came before."""
    name = _name(element)
    if name == "clipPath" and sum(1 for _ in element.iter()) > MOST_IN_A_CLIP:
        raise LogoRefused("logo_parts", limit=MOST_IN_A_CLIP)
    in_clip = in_clip or name == "clipPath"
    left_out = _ANYWHERE | (_IN_A_CLIP if in_clip else set())
    kept = ElementTree.Element(name, {key: value for key, value in _attributes(element, name, known) if key not in left_out})
    known.add(kept.get("id", ""))
    if name == "style":
        kept.text = _checked(element.text or "")
        if "clip-path" in kept.text.lower():  # it would reach into the clips
            raise LogoRefused("logo_element", element="clip-path")
    kept.extend([_kept(child, known, in_clip) for child in element if _stays(_name(child))])
    return kept


def _stays(name: str) -> bool:
    if name in _RUNS:
        raise LogoRefused("logo_script")
    if name in _BRINGS:
        raise LogoRefused("logo_outside")
    if name and name not in _SILENT | _SHAPES | _GRADIENTS | {"stop"}:
        raise LogoRefused("logo_element", element=name[:40])
    return name not in _SILENT | {""}


def _attributes(element: ElementTree.Element, name: str, known: set[str]) -> Iterator[tuple[str, str]]:
    for long_key, value in element.attrib.items():
        space, _, key = long_key.rpartition("}")
        if key.lower().startswith("on"):
            raise LogoRefused("logo_script")
        if key == "href":
            # Only to what came before: a gradient that leans on itself, over others, would never end.
            if name not in _GRADIENTS or value[:1] != "#":
                raise LogoRefused("logo_outside")
            if value[1:] not in known:
                raise LogoRefused("logo_element", element=name)
            yield key, value
        elif not space and re.fullmatch(r"[A-Za-z][\w:-]*", key):
            if key in _FORMS and not _FORMS[key].fullmatch(value):
                raise LogoRefused("logo_damaged")
            yield key, _checked(value)


def _checked(value: str) -> str:
    """Refuse what a style could bring in from elsewhere; what is written with escapes counts as that."""
    rest = _OWN_PART.sub("", value)
    if "javascript:" in rest.lower():
        raise LogoRefused("logo_script")
    if "\\" in rest or "@" in rest or re.search(r"url\s*\(|image\s*\(|image-set|src\s*\(|expression", rest, re.IGNORECASE):
        raise LogoRefused("logo_outside")
    return value
