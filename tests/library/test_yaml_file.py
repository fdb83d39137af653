"""YAML that is unusual, broken or a trap: one answer in words for each, and nothing that takes long."""

from __future__ import annotations

import warnings

import pytest

from agreement_app.library.yaml_file import Finding, YamlFile, read_yaml

TRAPS = {
    "a version that there is not": "%YAML 1.3\n---\na: 1\n",
    "a yes that is none": "a: !!bool x\n",
    "a letter beyond all letters": 'a: "\\UFFFFFFFF"\n',
    "a letter just beyond": 'a: "\\U00110000"\n',
    "a number that is none": "a: !!float x\n",
    "an object": "a: !!python/object/apply:os.system [id]\n",
    "more brackets than anybody opens": "a: " + "[" * 20_000,
    "more keys than anybody writes": "a:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 400)),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_what_cannot_be_read_is_told_in_words(trap):
    found = read_yaml(TRAPS[trap], "a.yaml")
    assert isinstance(found, Finding)
    assert "not valid YAML" in found.what and "recursion" not in found.what and found.remedy


def test_more_values_than_anybody_writes_are_not_read(monkeypatch):
    monkeypatch.setattr("agreement_app.library.yaml_file.MOST_PARTS", 100)
    found = read_yaml("a: [" + "1,\n" * 300 + "]\n", "a.yaml")
    assert isinstance(found, Finding) and 90 < found.line < 110 and "100 keys and values" in found.what


@pytest.mark.parametrize("sign", ["\x0b", "\x07", "\x7f"])
def test_a_sign_that_nobody_sees_is_told_with_its_line(sign):
    found = read_yaml(f"a: 1\nb: one{sign}two\n", "a.yaml")
    assert isinstance(found, Finding) and found.line == 2 and "cannot be seen" in found.what


@pytest.mark.parametrize("number", ["9" * 5000, "!!int ''", "!!int x"])
def test_a_number_that_is_none_stays_as_it_is_written(number):
    found = read_yaml(f"a: {number}\n", "a.yaml")
    assert isinstance(found, YamlFile) and isinstance(found.data["a"], str)


def test_a_name_for_a_part_may_be_given_anew():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = read_yaml("a: &x 1\nb: &x 2\nc: *x\n", "a.yaml")
    assert isinstance(found, YamlFile) and found.data["c"] == 2
