from __future__ import annotations

import random

import pytest

from agreement_app.school.order import as_listed

LISTED = [
    ["1", "2a", "2b", "10a", "10b", "A2", "A10", "Blue"],
    ["Klasse 2", "klasse 10"],
    ["Ænne", "Ángel", "Anna", "Łukasz", "Lukasza", "Øyvind", "Oz", "Zoë"],
    ["Jana 2", "Jana 10", "Janá 11"],
    ["Алёна", "Алжан", "ليلى"],
]


@pytest.mark.parametrize("listed", LISTED, ids=lambda listed: listed[0])
def test_it_is_sorted_as_people_list_it(listed):
    mixed = random.Random(3).sample(listed, len(listed))
    assert sorted(mixed, key=as_listed) == listed


@pytest.mark.parametrize("text", ["", "²", "٣", "½", "①", "\ud800", "𝟙a"])
def test_strange_signs_are_sorted_somewhere(text):
    assert sorted(["b", text], key=as_listed)
