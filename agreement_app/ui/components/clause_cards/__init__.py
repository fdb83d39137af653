"""Clause cards: both voices answer on each card and fill the blanks inside the sentence.

A component of our own, because Streamlit has no field inside a sentence and no card that answers without a round trip.
The cards keep what was tapped in the browser and send all of it in one state value, `said`, at each change; Python
sends the answers anew only when something else changed them (`seed` counts those times), so that nothing echoes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st
from pydantic import ValidationError

from agreement_app.model.answers import fitting
from agreement_app.model.choices import BLANK_LENGTH, MAX_CLAUSES, MAX_OWN, OWN_LENGTH, Choices, Chosen, OwnClause
from agreement_app.model.clause import Clause
from agreement_app.model.words import GAP, Words
from agreement_app.ui.components import stage

Mode = Literal["together", "child", "parent", "meet"]  # who is at the table
_mount = stage.mount("clause_cards", "read_aloud/voice.js")


@dataclass(frozen=True)
class Said:
    """What the browser says lies on the page: clauses with their answers, and own promises."""

    clauses: Mapping[str, Chosen]
    own: tuple[OwnClause, ...]


def clause_cards(
    *,
    key: str,
    seed: int,
    heard: int,
    start: Choices,
    topics: Sequence[Mapping[str, Any]],
    labels: Mapping[str, Any],
    warnings: Mapping[str, str],
    mode: Mode,
    look: Mapping[str, Any],
    on_change: Callable[[], None],
) -> None:
    """Show the cards. `start` are the choices at the time of `seed`; later ones are read with `said`.

    `heard` is the number of the last thing they said (`turn_of`): what they said after it, they say again.

    `mode` says who is at the table: both, one side alone, or both looking at what each said alone.
    A new `number` in `look` makes the cards show the promise it is `at`.
    """
    st.html(f'<i data-heard="{heard}"></i>')
    _mount(
        key=key,
        data={
            "seed": seed,
            "answers": {id_: chosen.model_dump(mode="json") for id_, chosen in start.clauses.items()},
            "own": [own.model_dump(mode="json", exclude={"blanks", "child_word", "parent_word"}) for own in start.own],
            "topics": topics,
            "warnings": warnings,
            "own_most": MAX_OWN,
            "own_limit": OWN_LENGTH,
            "word_limit": BLANK_LENGTH,
            "mode": mode,
            "look": look,
            "voices": [mode] if mode in ("child", "parent") else ["child", "parent"],
            **labels,
        },
        on_said_change=on_change,
    )


def said(raw: object, clauses: Mapping[str, Clause]) -> Said | None:
    """Read what a browser sent; what is not an answer to a clause that exists is dropped, never trusted."""
    if not hasattr(raw, "get"):
        return None
    answers, own = raw.get("answers"), raw.get("own")
    if not hasattr(answers, "items") or not isinstance(own, list) or len(answers) > MAX_CLAUSES:
        return None
    kept = {
        id_: one
        for id_, value in answers.items()
        if id_ in clauses and value is not None and (one := _valid(Chosen, value)) is not None
    }
    return Said(kept, tuple(one for value in own[:MAX_OWN] if (one := _valid(OwnClause, value)) is not None))


def turn_of(raw: object) -> int:
    """Give the number of what a browser sent."""
    return _number(raw, "turn")


def seed_of(raw: object) -> int:
    """Give the `seed` of what the cards knew when they spoke."""
    return _number(raw, "seed")


def _number(raw: object, name: str) -> int:
    number = raw.get(name) if hasattr(raw, "get") else None
    return number if isinstance(number, int) else 0


def _valid(form: type[Any], value: object) -> Any:
    try:
        return form.model_validate(_fitted(value) if isinstance(value, Mapping) else value)
    except ValidationError:
        return None


def _fitted(value: Mapping[Any, Any]) -> dict[Any, Any]:
    """Cut what takes more room than the fields of the cards allow: tidied, some letters become two or three."""

    def one(text: object, most: int = BLANK_LENGTH) -> object:
        return fitting(text, most) if isinstance(text, str) else text

    fitted = {key: one(text, OWN_LENGTH if key == "promise" else BLANK_LENGTH) for key, text in value.items()}
    blanks = value.get("blanks")
    return fitted | ({"blanks": {blank: one(text) for blank, text in blanks.items()}} if isinstance(blanks, Mapping) else {})


def card(clause: Clause, words: Words, band: str) -> dict[str, Any]:
    """Give the words of one card as the browser needs them: a sentence is a list of texts and blanks."""
    text = words.clauses[clause.id]
    types = dict(clause.blanks)

    def pieces(sentence: str) -> list[Any]:
        parts = GAP.split(sentence)  # text, blank, text, blank, …
        return [
            {"id": part, "type": types[part], "label": text.blanks[part].label, "example": text.blanks[part].example, "limit": BLANK_LENGTH}
            if n % 2
            else part
            for n, part in enumerate(parts)
            if part
        ]

    return {
        "id": clause.id,
        "side": clause.side.value,
        "locked": clause.locked,
        "label": text.label,
        "promise": pieces(text.promise[band]),
        "steps": [pieces(step[band]) for step in text.steps if band in step],
        "limit": text.limit.get(band, ""),
        "why": text.why[band],
        "talk": text.talk[band],
    }
