"""Every edition has its words, on the page where it is chosen too."""

from __future__ import annotations

import pytest

from agreement_app.document.editions import EDITIONS
from tests.document.editions.conftest import library, material


@pytest.mark.parametrize("name", [name for name, edition in EDITIONS.items() if edition.for_families])
def test_a_paper_that_can_be_chosen_is_described(name):
    assert library().words("en").say(f"take_with_you.pack_papers.{name}")


def test_titles_tell_the_papers_apart():
    from agreement_app.document.material import Options

    titles = [edition.build(material("8-10"), Options()).title for edition in EDITIONS.values()]
    assert len(titles) == len(set(titles))
