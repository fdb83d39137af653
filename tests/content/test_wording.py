"""Words that are never used, and things that are never promised."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from agreement_app.folders import clauses_folder
from agreement_app.library.yaml_file import read_yaml_file
from tests.content.conftest import WORDS, YOUNG, cards, clauses_and_bands, promised_texts, sentences, texts_in

FILES = sorted((clauses_folder() / "text").rglob("*.yaml"))

# safety_content.md section 6: not to be said to 5-10
NOT_FOR_YOUNG = re.compile(
    r"\b(sextort\w*|rape\w*|abus\w*|predator\w*|paedophil\w*|pedophil\w*|groom\w*|nude\w*|naked|sex\w*|jail|prison|crime\w*|criminal\w*|forever"
    r"|suicid\w*|dead|death|die[ds]?|kill\w*|blackmail\w*|victim\w*|stranger danger|bad people)\b|\bpolice will\b|\byour fault\b",
    re.IGNORECASE,
)
# sections 2 to 4 and the traps of existing templates: what is never said, and a sentence that says it
NEVER = {
    "pictures stay forever": (r"\bforever\b|\bnever (goes|go) away\b", "A picture stays online forever."),
    "the paper binds by law": (r"\blegally binding\b|\bbinding contract\b|(?<!not )\ba legal contract\b", "This is a legal contract."),
    "old words": (r"\bchild porn\w*|\bstranger danger\b|\bpredators?\b|\bslut\b|\bruin your life\b|\bvictims?\b", "Child pornography."),
    "blame": (r"(?<!not )(?<!n't )\b(is|be|was) your (own )?fault\b|\byou should have\b|\bshame on you\b", "Then it is your own fault."),
    "police or school will do something": (
        r"\b(police|school|teachers?) (will|won't|always|never arrest)\b",
        "The police will help you.",
    ),
    "you have no privacy": (r"\bno privacy\b|\bread everything\b", "I read everything."),
    "people we know are safe": (r"\bpeople (you|we|I) know are safe\b", "People you know are safe."),
    "a secret kept whatever it is": (r"\bnot tell a soul\b|\bno matter what\b", "I help you no matter what."),
    "a shout": (r"!", "Stop!"),
    "the ICE line": (r"DHS-?2-?ICE|866-347-2423", "Call 1-866-DHS-2-ICE."),
}
# A sentence that both speaks of a private picture and of doing something with it
PICTURE = re.compile(
    r"\b(nude|sexual|private) (picture|photo|video|image)s?\b|\b(picture|photo|video)s? of (my|your) body\b|\bthe (pictures?|video)\b",
    re.IGNORECASE,
)
KEPT = re.compile(r"\b(save|keep|copy|capture|photograph|screenshot|forward|show|send on|pass (it|them|one)? ?on)\b", re.IGNORECASE)
REFUSED = re.compile(r"\b(not?|never|nobody|none|without)\b", re.IGNORECASE)


def tells_to_keep_a_private_picture(text: str) -> bool:
    return any(PICTURE.search(one) and KEPT.search(one) and not REFUSED.search(one) for one in sentences(text))


def texts_of(file: Path) -> list[str]:
    """Every text of a file, with those of other ages."""

    def inside(tree: object) -> Iterator[str]:
        for value in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
            yield from inside(value)
        if isinstance(tree, str):
            yield tree

    return list(inside(read_yaml_file(file, file.name).data))


def young_texts():
    for id_, band in clauses_and_bands():
        if band in YOUNG:
            words = WORDS.clauses[id_]
            yield pytest.param([*promised_texts(id_, band), words.why[band], words.talk[band], words.label], id=f"{id_}-{band}")
    for band in YOUNG:
        for part in ("child_card", "tell_us_when"):
            yield pytest.param(list(texts_in(WORDS.help_plan[part], band)), id=f"{part}-{band}")
        for id_, card in cards(band).items():
            yield pytest.param(list(card.values()), id=id_)


@pytest.mark.parametrize("texts", list(young_texts()))
def test_young_children_are_not_frightened(texts):
    assert not [text for text in texts if NOT_FOR_YOUNG.search(text)]


@pytest.mark.parametrize("trap", NEVER)
def test_a_trap_is_known_when_a_sentence_falls_into_it(trap):
    pattern, example = NEVER[trap]
    assert re.search(pattern, example, re.IGNORECASE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
@pytest.mark.parametrize("trap", NEVER)
def test_no_text_falls_into_a_trap(file: Path, trap):
    assert not [text for text in texts_of(file) if re.search(NEVER[trap][0], text, re.IGNORECASE)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_nobody_is_told_to_keep_a_private_picture(file: Path):
    assert [text for text in texts_of(file) if tells_to_keep_a_private_picture(text)] == []


@pytest.mark.parametrize(
    "text", ["Take a screenshot of the picture.", "Save the video for the police.", "Tell us. Then pass on the private picture to us."]
)
def test_a_sentence_that_tells_to_keep_one_is_found(text):
    assert tells_to_keep_a_private_picture(text)


@pytest.mark.parametrize(("id_", "band"), clauses_and_bands())
def test_no_promise_is_a_chain_of_don_ts(id_, band):
    text = " ".join(promised_texts(id_, band)[:1])
    assert len(re.findall(r"\b(never|don't|not|no)\b", text, re.IGNORECASE)) <= 3, text


PUNISHING = re.compile(r"\b(lose|take|confiscat\w+|ban)\b.*\b(phone|tablet|device)\b", re.IGNORECASE)


def punishes(text: str) -> bool:
    return any(PUNISHING.search(one) and not REFUSED.search(one) for one in sentences(text))


@pytest.mark.parametrize(("id_", "band"), clauses_and_bands())
def test_telling_is_never_punished(id_, band):
    assert [text for text in promised_texts(id_, band) if punishes(text)] == []


def test_a_punishment_is_known_when_a_sentence_holds_one():
    assert punishes("Thank you for telling. Then I take your phone for a week.")
