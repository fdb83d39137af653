import pytest

from agreement_app.library.languages import flatten
from agreement_app.library.load import LibraryError, load
from agreement_app.model.clause import Side
from tests.library.conftest import edit


def test_facts_and_words_come_together(folder):
    library = load(folder)
    clause, words = library.clauses["safe_harbour"], library.words("en").clauses["safe_harbour"]
    assert (clause.topic, clause.side, clause.locked, clause.blanks) == ("boats", Side.PARENT, True, (("first_words", "words"),))
    assert words.promise == {"5-7": "You can come in.", "8-10": "You can always come in."}
    assert words.steps == ({"5-7": "I say: {first_words}", "8-10": "I say: {first_words}"},)
    assert words.limit == {"8-10": "Storms are storms."}


def test_a_text_for_all_bands_stays_within_the_bands_of_its_clause(folder):
    assert set(load(folder).words("en").clauses["life_vest"].promise) == {"8-10"}


def test_times_and_noes_stay_text(folder):
    edit(folder, "text/en/interface.yaml", "hello: Hello {name}", "hello: no\nbed: 21:30")
    texts = load(folder).words("en").texts
    assert (texts["hello"], texts["bed"]) == ("no", "21:30")


def test_plurals_stay_together_and_the_rest_is_dotted():
    assert flatten({"a": {"b": {"c": "x"}, "n": {"one": "1", "other": "2"}}}) == {"a.b.c": "x", "a.n": {"one": "1", "other": "2"}}


def second_language(folder, interface="hello: Hallo {name}\n", boats=None):
    path = folder / "text/de"
    path.mkdir()
    (path / "language.yaml").write_text("name: Deutsch\ndirection: ltr\nlocale: de_DE\n", encoding="utf-8")
    (path / "interface.yaml").write_text(interface, encoding="utf-8")
    if boats:
        (path / "boats.yaml").write_text(boats, encoding="utf-8")


def test_a_language_is_a_folder(folder):
    second_language(folder)
    words = load(folder).words("de")
    assert words.say("hello", name="Mira") == "Hallo Mira"
    assert words.say("times", count=3) == "3 times"  # not translated yet: the base language speaks


def test_a_clause_without_a_translation_is_not_offered(folder):
    second_language(
        folder,
        boats='label: Boote\nclauses:\n  life_vest: {label: Weste, promise: "Ich trage die Weste.", why: "Sie trägt.", talk: "Welche?"}\n',
    )
    library = load(folder)
    assert [clause.id for clause in library.clauses_for("8-10", library.words("de"))] == ["life_vest"]


def test_an_unknown_language_falls_back(folder):
    assert load(folder).words("xx").language.code == "en"


def test_help_lines_are_read(folder):
    pack = load(folder).help_lines["GB"]
    assert (pack.emergency.digits, pack.lines[0].id) == ("999", "gb_line")


def test_a_broken_library_names_everything_at_once(folder):
    edit(folder, "structure/boats.yaml", "side: child", "side: nobody")
    edit(folder, "help_lines/GB.yaml", 'phone: "999", ', "")
    with pytest.raises(LibraryError) as caught:
        load(folder)
    assert [finding.file for finding in caught.value.findings] == ["help_lines/GB.yaml", "structure/boats.yaml"]
