"""The editions: which papers there are, and what makes each of them.

To add an edition `late_note`:

1. Make the folder `editions/late_note` with an empty-but-for-a-docstring `__init__.py` and four files:
   `page.py`      a frozen dataclass of what the template may use (with `language`, `direction` and `title`) and
                  `build(material, options) -> that dataclass`; everything people wrote goes through `page.Setter`.
   `document.html` `{% extends "frame.html" %}` and a block `body` with one `<article>`; the templates get `page`, `options`,
                  `colours` (tokens for drawings), `step` (how often the page was too long so far), `pictogram(topic)` and
                  `code(address, label)`. `parts.html` has macros for runs, lines to write on and the marks of the sides.
   `style.css`    how it looks, lengths in em; colours, sizes and spaces as `var(--token)` of tokens.css.
   `print.css`    `@page` and sizes in points; `var(--paper-size)` and its like come from style.py.
2. Write its words in clauses/text/<language>/document.yaml under `document.late_note`.
3. Add one line to EDITIONS below. `tests/document/editions` then looks at it in every age, on both papers, with all options.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from agreement_app.document.editions.adult_sheet import page as adult_sheet
from agreement_app.document.editions.agreement import page as agreement
from agreement_app.document.editions.door_poster import page as door_poster
from agreement_app.document.editions.easy_read import page as easy_read
from agreement_app.document.editions.handout import page as handout
from agreement_app.document.editions.help_card import page as help_card
from agreement_app.document.editions.poster import page as poster
from agreement_app.document.editions.practice_cards import page as practice_cards
from agreement_app.document.editions.return_slip import page as return_slip
from agreement_app.document.editions.review_sheet import page as review_sheet
from agreement_app.document.material import EditionPage, Material, Options
from agreement_app.model.agreement import Agreement
from agreement_app.model.siblings import own_part, shared_part


@dataclass(frozen=True)
class Edition:
    """One kind of paper.

    `build` turns material into what its template may use. `folder` holds template and style. `carries_choices` says that the
    file can be opened again in the app. Where `most_pages` is set, the template is given a `step` from 0 to `last_step` and
    sets the page smaller with each; the first step that fits is printed. When none does, it is `last_step`, which may take
    more pages. `likely_step` guesses that step from the number of letters of the page, since every try costs a layout. With
    `fewest_pages` the last step gives way to the one before where that takes no more pages. A `fillable` file has fields to
    type in and is for the screen only; what is not `for_families` is handed out before anybody has chosen anything, and is in
    no family's pack.
    """

    name: str
    build: Callable[[Material, Options], EditionPage]
    folder: str = ""
    carries_choices: bool = False
    most_pages: int = 0
    last_step: int = 0
    likely_step: Callable[[int], int] = lambda _letters: 0
    fewest_pages: bool = False
    fillable: bool = False
    for_families: bool = True
    for_each_child: bool = False
    for_each_age: bool = False
    for_each_home: bool = False

    @property
    def template_folder(self) -> str:
        """The folder of its template and style inside `editions`."""
        return self.folder or self.name


# In the order in which a family's pack lies on the table.
EDITIONS = {
    edition.name: edition
    for edition in (
        Edition("agreement", agreement.build, carries_choices=True, most_pages=2, last_step=1, fewest_pages=True, for_each_home=True),
        Edition("poster", poster.build, most_pages=1, last_step=poster.TOO_MUCH, likely_step=poster.likely_step, for_each_child=True),
        Edition("easy_read", easy_read.build, for_each_child=True),
        Edition("help_card", help_card.build, for_each_child=True),
        Edition("adult_sheet", adult_sheet.build, most_pages=2, last_step=3),
        Edition("review_sheet", review_sheet.build, for_each_child=True),
        Edition("practice_cards", practice_cards.build, for_each_age=True),
        Edition("handout", handout.build, most_pages=2, last_step=4, for_families=False),
        Edition("door_poster", door_poster.build, most_pages=1, last_step=2, for_families=False),
        Edition("handout_form", handout.build_form, folder="handout", fillable=True, for_families=False),
        Edition("return_slip", return_slip.build, most_pages=1, last_step=2, for_families=False),
    )
}
PACK = "pack"


def sheets(edition: Edition, material: Material) -> tuple[Material, ...]:
    """Give the material of every sheet of an edition: of copies for homes, and of pages for children.

    The agreement of several children begins with the part they share; each then has a page of its own.
    """
    children = material.pages if len(material.pages) > 1 else ()
    parts: tuple[Agreement, ...] = (material.agreement,)
    if children and edition.carries_choices:
        parts = (shared_part(children, material.bands), *(own_part(page, children) for page in children))
    elif children and edition.for_each_child:
        parts = children
    elif children and edition.for_each_age:
        parts = tuple({page.band: page for page in children}.values())
    homes = (material.choices.homes if edition.for_each_home else ()) or ("",)
    return tuple(
        replace(material, home=home, agreement=part, kit=None if part.part == "own" else material.kit) for home in homes for part in parts
    )


def family_pack(material: Material) -> tuple[str, ...]:
    """Choose the papers that a family's pack begins with; easy reading is there for the youngest."""
    youngest = material.agreement.band in material.bands[:1]
    return tuple(name for name, edition in EDITIONS.items() if edition.for_families and (name != "easy_read" or youngest))
