from agreement_app.library.needed import list_needed
from agreement_app.library.reader import Reader
from tests.library.conftest import FILES


def test_the_list_is_made_from_the_words_of_the_base_language(folder):
    assert list_needed(Reader(folder), ("5-7", "8-10", "11-13", "14-17")) == FILES["structure/texts.yaml"]
