import pytest
from pydantic import ValidationError

from agreement_app.document.style import tokens
from agreement_app.model.kit import PAPER, Kit, contrast, is_kit_id
from agreement_app.model.misfit import place_of, problem_of


def problems(**fields):
    with pytest.raises(ValidationError) as caught:
        Kit.model_validate({"name": "Riverside", **fields})
    return [problem_of(one, "kit").code for one in caught.value.errors()]


def test_a_name_is_all_a_kit_needs():
    kit = Kit(name=" Riverside\nSchool ")
    assert kit.name == "Riverside School"
    assert kit.language == "en" and kit.bands == () and kit.clauses == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": ""}, "empty_text"),
        ({"name": "x" * 81}, "too_long"),
        ({"clauses": [{"text": "x" * 241}]}, "too_long"),
        ({"clauses": [{"text": ""}]}, "too_few"),
        ({"clauses": [{"text": "a"}] * 9}, "too_many"),
        ({"clauses": [{"text": "a", "side": "child"}]}, "unknown_key"),
        ({"bands": ["all"]}, "bad_form"),
        ({"languages": []}, "too_few"),
        ({"languages": ["../en"]}, "bad_form"),
        ({"instead": {"ca": "es"}}, "not_in_list"),
        ({"country": "Britain"}, "bad_form"),
        ({"device": "watch"}, "not_in_list"),
        ({"return_by": "15/01/2027"}, "bad_date"),
        ({"return_by": 20270115}, "bad_date"),
        ({"name": None}, "empty_text"),
        ({"bands": "8-10"}, "not_a_list"),
        ({"clauses": ["Be kind."]}, "not_keys"),
        ({"colours": {"letters": "blue"}}, "bad_colour"),
        ({"colours": {"letters": "#abc"}}, "bad_colour"),
        ({"colours": {"letters": "#999999"}}, "pale_colour"),
        ({"colours": {"lines": "#cccccc"}}, "pale_colour"),
        ({"logo": "https://example.org/a.png"}, "logo_elsewhere"),
        ({"logo": "x" * 1_000_000}, "logo_too_large"),
        ({"starter_set": "../first"}, "bad_form"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(fields, code):
    assert problems(**fields) == [code]


def test_what_stands_in_a_list_twice_counts_once():
    kit = Kit(name="A", bands=["8-10", "8-10"], languages=["en", "es", "en"])
    assert (kit.bands, kit.languages) == (("8-10",), ("en", "es"))


@pytest.mark.parametrize("given", [["a"], {"a": 1}])
def test_what_was_given_is_never_told_in_the_words_of_a_programmer(given):
    with pytest.raises(ValidationError) as caught:
        Kit.model_validate({"name": given, "device": "watch"})
    values = [problem_of(one, "kit").values for one in caught.value.errors()]
    assert values[0]["given"] in ("[…]", "{…}") and values[1]["allowed"] == "tablet, laptop or phone"


@pytest.mark.parametrize("key", ["child", "adults", "choices", "signatures", "trusted", "pupils", "own"])
def test_a_kit_carries_nothing_about_a_family(key):
    assert problems(**{key: "Mira"}) == ["unknown_key"]


def test_everything_wrong_is_told_at_once_with_its_place():
    with pytest.raises(ValidationError) as caught:
        Kit.model_validate({"clauses": [{"text": {"en": "a", "es": "x" * 300}}, {}], "colours": {"letters": "#eeeeee"}})
    places = [".".join(map(str, place_of(one))) for one in caught.value.errors()]
    assert places == ["name", "clauses.0.text.es", "clauses.1.text", "colours.letters"]


def test_texts_come_in_the_language_or_in_the_kits_own():
    kit = Kit(
        name="Riverside",
        languages=("en", "es"),
        contact="the office",
        clauses=[{"text": {"en": "Charge it.", "es": "Cárgalo."}, "why": "It is empty."}, {"text": {"es": "Hola"}}],
    )
    first, second = kit.clauses_in("es")
    assert first.text == ("Cárgalo.", "es") and first.why == ("It is empty.", "en")
    assert second.text == kit.clauses_in("en")[1].text == ("Hola", "es")
    assert [one.text for one in kit.clauses_in("fr")] == [("Charge it.", "en"), ("Hola", "es")]
    assert kit.contact_in("es") == ("the office", "en")
    assert Kit(name="a").contact_in("es").text == ""


@pytest.mark.parametrize(("wanted", "given"), [("es", "es"), ("es-MX", "es"), ("ca", "es"), ("ca-ES", "es"), ("ti", "en"), ("", "en")])
def test_a_language_that_is_not_there_falls_back_by_the_rule(wanted, given):
    assert Kit(name="a", languages=("en", "es"), instead={"ca": "es"}).language_for(wanted) == given


@pytest.mark.parametrize("text", ["riverside", "riverside-7", "7"])
def test_a_kit_is_named_by_letters_digits_and_hyphens(text):
    assert is_kit_id(text)


@pytest.mark.parametrize("text", ["", ".", "..", "../a", "a/b", "a\\b", "A", "a.yaml", "a\n", "-a", "a--b", "a%2f", "ä", "x" * 41, "a\0"])
def test_a_kit_is_never_named_by_a_path(text):
    assert not is_kit_id(text)


def test_contrast_is_counted_as_wcag_counts_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert tokens()["paper"] == PAPER
