"""The tables in the guide for editors say what the files say."""

import re

import pytest

from agreement_app.folders import clauses_folder
from agreement_app.library.counts import counts_table
from tests.content.conftest import LIBRARY, page

README = (clauses_folder() / "README.md").read_text(encoding="utf-8")
ARTICLES = ("cspd_2023", "cspd_impersonation_2023", "dhs_2017", "london_free_press_2008", "cumbria_police")


def between(mark: str) -> str:
    return README.split(f"<!-- {mark}:begin -->\n")[1].split(f"\n<!-- {mark}:end -->")[0]


def test_the_counts_are_those_of_the_files():
    assert between("counts") == counts_table(LIBRARY)


def test_the_counts_add_up():
    *_, total = counts_table(LIBRARY).splitlines()
    child, parent, together, *_, everything = (int(cell) for cell in re.findall(r"\d+", total))
    assert child + parent + together == everything == len(LIBRARY.clauses)


def test_every_article_is_named_and_every_row_answered():
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in between("articles").splitlines()[2:]]
    assert all("`" in where for _, _, where in rows)
    named = [article for article, _, _ in rows if article]
    assert len(named) == len(ARTICLES)
    for key, article in zip(ARTICLES, named, strict=True):
        source = LIBRARY.sources[key]
        assert article == f"{source.title} ({source.body}{f', {source.year}' if source.year else ''})"


@pytest.mark.parametrize("place", sorted(set(re.findall(r"`([^`]+)`", between("articles")))))
def test_what_the_articles_turned_into_exists(place):
    assert place in LIBRARY.clauses or page(place) is not None
