"""The codes of return slips: short letters that stand for one pupil on one school's list, and for nothing anywhere else.

A code is six pairs of a letter and a digit, as in `K7 M2 R9 · T6 X8 C2`. No two of its letters are the same or stand side
by side, there is no vowel and no digit that is read as one (0, 1, 3, 4), and whatever looks like something else is left
out: no word can come of it in any language that is written with these letters, and nobody has to ask which letter is meant.

The last pair is a check. Each pair counts as a number below 60; weighted 1 to 6 they add up to a multiple of 61, a prime,
so one wrong letter, one wrong digit or two pairs that changed places never add up. Two neighbouring signs that changed
places are seen at once: a letter stands where a digit has to be.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection

LETTERS, DIGITS = "CDJKLMPRTVWX", "26789"
PAIRS = 6
_PRIME = 61  # the next after the number of pairs there are
_SHAPE = re.compile(rf"(?:[{LETTERS}][{DIGITS}]){{{PAIRS}}}")
_BETWEEN = re.compile(r"[\s.·•\-–—_/,]+")


def draw_codes(count: int, chance: random.Random, taken: Collection[str] = ()) -> list[str]:
    """Draw codes that differ from one another and from those that are taken.

    `chance` is where the randomness comes from: `secrets.SystemRandom()` where nobody may guess the next code. There are
    170 million codes, so a slip of another school is on a list of a thousand once in 170,000 times.
    """
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        code = _draw(chance)
        if code and code not in taken:
            drawn[code] = None
    return list(drawn)


def _draw(chance: random.Random) -> str | None:
    """Draw all pairs but the last and work that one out; None when there is no such pair or it repeats a letter."""
    letters = chance.sample(LETTERS, PAIRS - 1)
    first = "".join(letter + chance.choice(DIGITS) for letter in letters)
    rest = -_sum(first) * pow(PAIRS, -1, _PRIME) % _PRIME
    if rest == _PRIME - 1:
        return None
    code = first + LETTERS[rest // len(DIGITS)] + DIGITS[rest % len(DIGITS)]
    return code if code[-2] not in letters else None


def _sum(code: str) -> int:
    """Add up the pairs of a code, each as a number and weighted with its place."""
    pairs = (code[at : at + 2] for at in range(0, len(code), 2))
    return sum(weight * (LETTERS.index(pair[0]) * len(DIGITS) + DIGITS.index(pair[1])) for weight, pair in enumerate(pairs, 1))


def plain_code(text: str) -> str:
    """Give what somebody typed or a list holds without spaces, dots and dashes, in capital letters."""
    return _BETWEEN.sub("", text).upper()


def has_shape(text: str) -> bool:
    """Whether a plain text is made like a code, right or wrong."""
    return bool(_SHAPE.fullmatch(text))


def is_code(text: str) -> bool:
    """Whether a plain text is a code: made like one, and its pairs add up."""
    return has_shape(text) and len(set(text[::2])) == PAIRS and _sum(text) % _PRIME == 0


def spaced(code: str) -> str:
    """Write a code for people: pairs, and a dot in the middle."""
    pairs = [code[at : at + 2] for at in range(0, len(code), 2)]
    half = PAIRS // 2
    return f"{' '.join(pairs[:half])} · {' '.join(pairs[half:])}"
