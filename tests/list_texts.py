"""Writes clauses/structure/texts.yaml anew, from the English texts there are now.

    python -m tests.list_texts

Run it after the program has got a text or has lost one. `check` holds every language to the list, so that a text that
was deleted or whose key was misspelt is found; that is why `check` does not make it by itself.
"""

from __future__ import annotations

from agreement_app.folders import clauses_folder
from agreement_app.library.needed import LIST, list_needed
from agreement_app.library.reader import Reader
from agreement_app.library.shape import Vocabulary

HEAD = """\
# Every text that the program says: its key, the ages that get it, the gaps that it fills. No words; they are in text/.
# `check` holds text/en/ to this list. `python -m tests.list_texts` makes it anew when the program says more or less than before.
"""


def written() -> str:
    """Give the list as it should be."""
    reader = Reader(clauses_folder())
    vocabulary = reader.read("structure/vocabulary.yaml", Vocabulary)
    assert vocabulary
    return HEAD + list_needed(reader, tuple(vocabulary.bands))


if __name__ == "__main__":
    (clauses_folder() / LIST).write_text(written(), encoding="utf-8")
