"""Reading level, after `safety_content.md` section 6: scored on the joined page, and words per sentence per clause."""

import pytest

from tests.content.conftest import BANDS, LIBRARY, WORDS, cards, clauses_and_bands, filled, grade, longest, promised_texts, texts_in


@pytest.mark.parametrize("band", BANDS)
def test_all_promises_of_a_band_read_at_its_grade(band):
    page = " ".join(
        filled(clause.id, text) for clause in LIBRARY.clauses.values() if band in clause.bands for text in promised_texts(clause.id, band)
    )
    assert grade(page) <= LIBRARY.bands[band].grade


@pytest.mark.parametrize(("set_", "band"), [(set_, band) for set_, bands in LIBRARY.starter_sets.items() for band in bands])
def test_a_starter_page_reads_at_its_grade(set_, band):
    page = " ".join(filled(id_, text) for id_ in LIBRARY.starter_sets[set_][band] for text in promised_texts(id_, band))
    assert grade(page) <= LIBRARY.bands[band].grade


@pytest.mark.parametrize(("id_", "band"), clauses_and_bands())
def test_sentences_are_short(id_, band):
    most = LIBRARY.bands[band].sentence
    for text in promised_texts(id_, band):
        assert longest(filled(id_, text)) <= most + (4 if "{" in text else 0), text


@pytest.mark.parametrize(("id_", "band"), clauses_and_bands())
def test_reasons_and_questions_are_short(id_, band):
    words = WORDS.clauses[id_]
    for text in (words.why[band], words.talk[band]):
        assert longest(filled(id_, text)) <= LIBRARY.bands[band].sentence + 4, text


@pytest.mark.parametrize("band", BANDS)
def test_reasons_and_questions_read_at_the_grade_of_their_age(band):
    words = (WORDS.clauses[clause.id] for clause in LIBRARY.clauses.values() if band in clause.bands)
    assert grade(" ".join(text for one in words for text in (one.why[band], one.talk[band]))) <= LIBRARY.bands[band].grade


@pytest.mark.parametrize("band", BANDS)
def test_what_if_cards_read_at_the_grade_of_their_age(band):
    texts = [text for card in cards(band).values() for text in card.values()]
    assert grade(" ".join(texts)) <= LIBRARY.bands[band].grade
    assert [text for text in texts if longest(text) > LIBRARY.bands[band].sentence] == []


@pytest.mark.parametrize("band", BANDS)
def test_tell_us_when_reads_at_the_grade_of_its_age(band):
    texts = list(texts_in(WORDS.help_plan["tell_us_when"], band))
    assert grade(" ".join(texts)) <= min(6, LIBRARY.bands[band].grade)
    assert [text for text in texts if longest(text) > LIBRARY.bands[band].sentence] == []


@pytest.mark.parametrize("band", BANDS)
def test_the_help_card_reads_easily_in_a_fright(band):
    assert grade(" ".join(texts_in(WORDS.help_plan["child_card"], band))) <= min(6, LIBRARY.bands[band].grade)


def test_the_adult_sheet_reads_easily():
    assert grade(" ".join(texts_in(WORDS.help_plan["adult_sheet"], BANDS[0]))) <= 7
