"""The front of the card as a picture for the locked screen of a phone: the numbers are there without a code to type."""

from __future__ import annotations

import io

from pypdfium2 import PdfDocument

from agreement_app.document.editions.help_card.page import build
from agreement_app.document.material import Material, Options
from agreement_app.document.pdf import print_page

WIDTH, HEIGHT = 1080, 2340  # pixels, as most phones have; others cut off a little at the edges, where nothing stands
_FOLDER = "help_card/lock_screen"


def lock_screen(material: Material) -> bytes:
    """Draw the picture as PNG, 1080 by 2340 pixels; equal input gives equal bytes.

    It is a page like every other, set by the same renderer and then drawn: letters of all scripts come out as on paper.
    Raises InputError when no typeface has the letters that people wrote.
    """
    document = PdfDocument(lock_page(material))
    try:
        picture = document[0].render(scale=WIDTH / document[0].get_width()).to_pil()
    finally:
        document.close()
    target = io.BytesIO()
    picture.save(target, format="PNG", optimize=True)
    return target.getvalue()


def lock_page(material: Material) -> bytes:
    """Make the page of the picture as PDF, 405 by 877.5 points."""
    options = Options(codes=False)
    return print_page(build(material, options), _FOLDER, options)
