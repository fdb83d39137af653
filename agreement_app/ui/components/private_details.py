"""A gentle word when a text looks like something that should not hang on a wall."""

from __future__ import annotations

from agreement_app.model.choices import Choices
from agreement_app.model.privacy import private_details
from agreement_app.ui.wording import note, say


def warning_for(text: str) -> str:
    """Give the sentences that warn about a text; empty when there is nothing to say."""
    return " ".join(say(f"warnings.{kind}") for kind in private_details(text))


def warn_private(text: str) -> None:
    """Show the warning for a text, if there is one."""
    warning = warning_for(text)
    if warning:
        note(warning)


def warnings_on_cards(choices: Choices) -> dict[str, str]:
    """Give the warnings for blanks and own promises, by the id of their card."""
    texts = {id_: " \n ".join(chosen.blanks.values()) for id_, chosen in choices.clauses.items()}
    texts |= {f"own_{n}": own.promise for n, own in enumerate(choices.own, 1)}
    return {id_: warning for id_, text in texts.items() if (warning := warning_for(text))}
