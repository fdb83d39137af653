"""Prints a family's paper from an older clauses folder, half a year ago, to be renewed in tests.

The older folder is today's with two differences: `shared_passwords` said the same in other words, and there was one more
promise, `friends_in_our_book`, that has left the library since. Whatever is reworded from now on, the paper differs from
today in these alone. The family is the sample of 8 to 10 years; one of its promises held until a day that is over, one
until a birthday. (samples/format-1.pdf was printed by the last program that did not keep in the PDF what it said; it
cannot be made again.)
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from agreement_app.document.material import Material, Options
from agreement_app.document.pdf import print_edition
from agreement_app.folders import clauses_folder
from agreement_app.library.load import Library, load
from agreement_app.model.agreement import draft
from agreement_app.model.choices import Choices, Chosen, read_choices

SAMPLES = Path(__file__).parent / "samples"
DAY = date(2026, 5, 21)
ENDED = date(2026, 8, 21)
OLD_WORDS = "You keep a note of my passwords. No friend gets them."
RETIRED = "friends_in_our_book"
RETIRED_SAYS = "New friends go into our friends book."


def older_library(target: Path) -> Library:
    """Copy today's clauses and turn the clock back."""
    shutil.copytree(clauses_folder(), target)
    _edit(target / "structure/friends.yaml", _add_retired_facts)
    _edit(target / "text/en/friends.yaml", _add_retired_words)
    _edit(target / "text/en/passwords.yaml", lambda words: words["clauses"]["shared_passwords"]["promise"].update({"8-10": OLD_WORDS}))
    return load(target)


def _add_retired_facts(facts: Any) -> None:
    facts["clauses"][RETIRED] = {**facts["clauses"]["friends_known_in_person"]}


def _add_retired_words(words: Any) -> None:
    known = words["clauses"]["friends_known_in_person"]
    words["clauses"][RETIRED] = {**known, "label": "Our friends book", "promise": {"5-17": RETIRED_SAYS}}


def _edit(path: Path, change: Any) -> None:
    yaml = YAML()
    yaml.width = 10_000
    content = yaml.load(path.read_text(encoding="utf-8"))
    change(content)
    with path.open("w", encoding="utf-8") as out:
        yaml.dump(content, out)


def older_choices() -> Choices:
    """What the family chose then."""
    family = read_choices(YAML().load((SAMPLES / "family-8-10.yaml").read_text(encoding="utf-8")), "family")
    yes = Chosen(child="yes", parent="yes")
    ending = family.chosen("who_i_chat_with_in_games").model_copy(update={"until": ENDED})
    birthday = family.chosen("play_along").model_copy(update={"until_age": 13})
    return family.with_clause(RETIRED, yes).with_clause("who_i_chat_with_in_games", ending).with_clause("play_along", birthday)


def older_paper() -> bytes:
    """Print the paper."""
    with tempfile.TemporaryDirectory() as folder:
        library = older_library(Path(folder) / "clauses")
        words, choices = library.words("en"), older_choices()
        agreement = draft(choices, library.clauses, library.bands, words, DAY)
        return print_edition(Material(agreement, words, choices), "agreement", Options())
