"""Estimates how hard a text is to read."""

from __future__ import annotations

import functools
import re

import pyphen

SPARE_WORDS = 4
SPARE_GRADES = 2
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# A vowel that is a syllable by itself ("a-bout", "o-pen", "e-ven"): no line is ever broken there, so the dictionary leaves it out.
_OPEN_VOWEL = re.compile(r"[aeiou][^aeiouy](?:[aiouy]|e(?![sd]?$))")
_SENTENCE_END = re.compile(r"[.?!]+(?=[\s\"”’)]|$)")


def grade(text: str) -> float:
    """Estimate the reading grade of an English text (Flesch-Kincaid, in years of US school); 0.0 for a text without words.

    It is an estimate: syllables are counted where a word may be hyphenated, which misses one in forty, so that it is mostly
    a few tenths low. The formula is that of Kincaid and colleagues (1975); it says little about one sentence, and nothing
    about other languages.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def too_hard(text: str, sentence: int, grade_: float, *, english: bool) -> bool:
    """Tell whether a promise is clearly harder than an age band reads: `sentence` words in a sentence, a page of `grade_`.

    The estimate says little about one sentence, so that a long one alone or two grades too many count.
    """
    longest = max((len(_WORD.findall(one)) for one in _SENTENCE_END.split(text)), default=0)
    return longest > sentence + SPARE_WORDS or (english and grade(text) > grade_ + SPARE_GRADES)


@functools.cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=2, right=2)


@functools.lru_cache(maxsize=10_000)
def _syllables(word: str) -> int:
    breaks = _dictionary().positions(word)
    missed = bool(_OPEN_VOWEL.match(word)) and 2 not in breaks
    return len(breaks) + 1 + missed
