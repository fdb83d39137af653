"""Writes the pages of a sheet: tags for its heading and its list, and links from the names to the packs."""

from __future__ import annotations

from collections.abc import Sequence

from agreement_app.document.press.sheet import Placed, SheetText, draw_sheet, reach
from agreement_app.document.press.syntax import number, references, stream, text_string
from agreement_app.document.press.writing import Writing


def write_list(writing: Writing, text: SheetText, page: list[Placed], own: int, section: int, fronts: Sequence[int]) -> list[int]:
    """Write one page of a sheet; `fronts` are the pages that its items lead to. Give the tags that stand right below the section."""
    content = writing.take()
    writing.large[content] = stream(draw_sheet(page, text, writing.typefaces))
    listed = writing.take() if any(placed.item >= 0 for placed in page) else 0
    above, items, pieces, links = dict[int, list[int]](), list[int](), list[int](), list[int]()
    for piece, placed in enumerate(page):
        if placed.item < 0:
            tag = pieces[-1] if placed.goes_on else writing.take()
            pieces.append(tag)
            above.setdefault(tag, []).append(piece)
            kids = b" ".join(b"%d" % one for one in above[tag])
            writing.small[tag] = b"<</S/%s/P %d 0 R/Pg %d 0 R/K[%s]>>" % (placed.what, section, own, kids)
            continue
        item = writing.take()
        items.append(item)
        body = writing.take()
        writing.small[item] = b"<</S/LI/P %d 0 R/K[%d 0 R]>>" % (listed, body)
        if fronts:
            link, tag = _write_link(writing, placed, own, piece, body, fronts[placed.item])
            links.append(link)
            pieces.append(tag)
            writing.small[body] = b"<</S/LBody/P %d 0 R/K[%d 0 R]>>" % (item, tag)
        else:
            pieces.append(body)
            writing.small[body] = b"<</S/LBody/P %d 0 R/Pg %d 0 R/K %d%s>>" % (item, own, piece, _language(placed))
    if listed:
        writing.small[listed] = b"<</S/L/P %d 0 R/K[%s]>>" % (section, references(items))
    writing.page(own, b"%d 0 R" % content, pieces, b"/Annots[%s]" % references(links) if links else b"")
    return [*above, listed] if listed else list(above)


def _write_link(writing: Writing, placed: Placed, page: int, piece: int, body: int, target: int) -> tuple[int, int]:
    """Write a link from a name to its pack; give its number and that of its tag."""
    link, tag = writing.take(), writing.take()
    facts = (b" ".join(map(number, reach(placed))), target, link, text_string(" ".join(line.text.strip() for line in placed.lines)))
    writing.small[link] = b"<</Subtype/Link/Rect[%s]/Border[0 0 0]/F 4/Dest[%d 0 R/Fit]/StructParent %d/Contents%s>>" % facts
    within = b"%d<</Type/OBJR/Obj %d 0 R>>" % (piece, link)
    writing.small[tag] = b"<</S/Link/P %d 0 R/Pg %d 0 R/K[%s]%s>>" % (body, page, within, _language(placed))
    writing.own(link, b"%d 0 R" % tag)
    return link, tag


def _language(placed: Placed) -> bytes:
    """Write the language of a name where its letters give it away."""
    return next((b"/Lang" + text_string(line.language) for line in placed.lines if line.language), b"")
