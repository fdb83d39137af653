"""Words that are never used, and things that are never promised."""

import re
from pathlib import Path

import pytest

from agreement_app.folders import clauses_folder
from tests.content.conftest import BANDS, LIBRARY, WORDS, YOUNG, clauses_and_bands, promised_texts, texts_in

FILES = sorted((clauses_folder() / "text").rglob("*.yaml"))

# safety_content.md section 6: not to be said to 5-10
NOT_FOR_YOUNG = re.compile(
    r"\b(sextort\w*|rape\w*|abus\w*|predator\w*|paedophil\w*|pedophil\w*|groom\w*|nude\w*|naked|sex\w*|jail|prison|crime\w*|criminal\w*|forever"
    r"|suicid\w*|blackmail\w*|victim\w*|stranger danger|bad people)\b|\bpolice will\b",
    re.IGNORECASE,
)
# sections 2 to 4 and the traps of existing templates
NEVER = {
    "pictures stay forever": r"\bforever\b",
    "the paper binds by law": r"\blegally binding\b|\bbinding contract\b",
    "old or blaming words": r"\bchild porn\w*|\bstranger danger\b|\bpredators?\b|\bslut\b|\bruin your life\b|\bvictims?\b",
    "police or school will do something": r"\b(police|school|teachers?) (will|won't|always|never arrest)\b",
    "you have no privacy": r"\bno privacy\b|\bread everything\b",
    "people we know are safe": r"\bpeople (you|we|I) know are safe\b",
    "a secret kept whatever it is": r"\bnot tell a soul\b|\bno matter what\b",
    "a shout": r"!",
    "the ICE line": r"DHS-?2-?ICE|866-347-2423",
}


def young_texts():
    for id_, band in clauses_and_bands():
        if band in YOUNG:
            words = WORDS.clauses[id_]
            yield pytest.param([*promised_texts(id_, band), words.why[band], words.talk[band], words.label], id=f"{id_}-{band}")
    for band in YOUNG:
        for part in ("child_card", "tell_us_when"):
            yield pytest.param(list(texts_in(WORDS.help_plan[part], band)), id=f"{part}-{band}")


@pytest.mark.parametrize("texts", list(young_texts()))
def test_young_children_are_not_frightened(texts):
    assert not [text for text in texts if NOT_FOR_YOUNG.search(text)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
@pytest.mark.parametrize("trap", NEVER)
def test_no_text_falls_into_a_trap(file: Path, trap):
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    assert not [line for line in lines if re.search(NEVER[trap], line, re.IGNORECASE)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_no_child_is_told_to_capture_a_private_picture(file: Path):
    for line in file.read_text(encoding="utf-8").splitlines():
        if re.search(r"\bscreenshots?\b|\bscreen[- ]captures?\b", line, re.IGNORECASE) and not line.lstrip().startswith("#"):
            assert re.search(r"\b(not?|never|don't|nobody|without asking|words|messages)\b", line, re.IGNORECASE), line


@pytest.mark.parametrize(("id_", "band"), clauses_and_bands())
def test_no_promise_is_a_chain_of_don_ts(id_, band):
    text = " ".join(promised_texts(id_, band)[:1])
    assert len(re.findall(r"\b(never|don't|not|no)\b", text, re.IGNORECASE)) <= 3, text


@pytest.mark.parametrize("band", BANDS)
def test_telling_is_never_punished(band):
    punishing = re.compile(r"\b(lose|take|confiscat\w+|ban)\b.*\b(phone|tablet|device)\b", re.IGNORECASE)
    for clause in LIBRARY.clauses.values():
        if band in clause.bands:
            for text in promised_texts(clause.id, band):
                for found in punishing.findall(text):
                    assert re.search(r"\b(not|never)\b", text), (clause.id, text, found)
