"""What a paper calls the places that a press fills in, when it is laid out once for many.

Each is the name of an empty drawing (its `title`), by which the press finds where the place is.
"""

from __future__ import annotations

from typing import Final

NAME: Final = "the line for the name"
CODE: Final = "the square for the code of a slip"
LETTERS: Final = "the line for the letters of a slip"
PLACES = (NAME, CODE, LETTERS)
