"""What is wrong with something a person gave us, and the errors that carry it.

AgreementError
└── InputError      something given to us cannot be used; carries every problem at once
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a family's input.

    `where` is a place the family knows (a file, a key, a field), `code` names the sentences in the words of a language
    (`problems.<code>.what` and `.remedy` of `interface.yaml`), `values` fills their gaps.
    """

    where: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


class AgreementError(Exception):
    """Root of every error this package raises on purpose."""


class InputError(AgreementError):
    """Something that came from outside cannot be used; `problems` holds all reasons."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{problem.where}: {problem.code}" for problem in self.problems))


def first_causes(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out problems that are only there because of another: told for the same place before, or for a place around it.

    Whether a clause is for a band nobody can tell while the band is wrong.
    """
    told: list[Problem] = []
    for problem in problems:
        where = problem.where.partition("clauses.")[0] + "band" if problem.code == "clause_not_for_band" else problem.where
        if not any(f"{one.where}.".startswith(f"{where}.") for one in told):
            told.append(problem)
    return told
