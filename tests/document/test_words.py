"""The real words of the papers against the invented ones: both have the same texts with the same gaps."""

from __future__ import annotations

import pytest

from agreement_app.folders import clauses_folder
from agreement_app.library.load import flatten
from agreement_app.library.yaml_file import YamlFile, read_yaml_file
from agreement_app.model.words import GAP
from tests.document.conftest import TEXTS


@pytest.fixture(scope="module")
def real() -> dict[str, object]:
    file = read_yaml_file(clauses_folder() / "text/en/document.yaml", "document.yaml")
    assert isinstance(file, YamlFile)
    return flatten(file.data)


def gaps(text: object) -> set[str]:
    return {gap for form in (text.values() if isinstance(text, dict) else [text]) for gap in GAP.findall(str(form))}


def test_every_text_of_the_page_is_known(real):
    page = "document.agreement."
    assert {key for key in real if key.startswith(page)} == {key for key in TEXTS if key.startswith(page)}


@pytest.mark.parametrize("key", TEXTS)
def test_texts_have_the_gaps_that_are_filled(real, key):
    assert gaps(real[key]) == gaps(TEXTS[key])


@pytest.mark.parametrize("code", ["too_large", "not_a_pdf", "locked_pdf", "no_attachment", "damaged_attachment"])
def test_every_problem_has_a_sentence_and_a_remedy(real, code):
    assert real[f"problems.{code}.what"]
    assert real[f"problems.{code}.remedy"]
