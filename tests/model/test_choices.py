from datetime import date

import pytest

from agreement_app.model.answers import MAX_ADULTS, NAME_LENGTH, OWN_LENGTH, fitting
from agreement_app.model.choices import FORMAT, ChildPart, Choices, Chosen, clean_line, fit_to, read_choices, read_in_part
from agreement_app.model.problem import InputError
from tests.conftest import BANDS


def problems(data, where="family.yaml"):
    with pytest.raises(InputError) as caught:
        read_choices(data, where)
    return [(problem.where, problem.code) for problem in caught.value.problems]


def test_what_is_written_can_be_read(choices):
    assert read_choices(choices.model_dump(mode="json"), "x") == choices


def test_every_problem_is_told_at_once():
    found = problems({"child": "x" * 61, "colour": 1, "clauses": {"a": {"child": "maybe", "hat": 1}}, "own": [{"side": "child"}]})
    assert sorted(found) == [
        ("family.yaml: child", "too_long"),
        ("family.yaml: clauses.a.child", "not_in_list"),
        ("family.yaml: clauses.a.hat", "unknown_key"),
        ("family.yaml: colour", "unknown_key"),
        ("family.yaml: own.1.promise", "missing_key"),
    ]


def test_what_can_be_read_is_read_and_the_rest_left_out():
    data = {"child": "Mira", "hat": 1, "adults": ["x" * 61], "clauses": {"a": {"child": "maybe", "parent": "yes"}, "../b": {}}, 3: 4}
    before = repr(data)
    assert read_in_part(data) == Choices(child="Mira", clauses={"a": Chosen(parent="yes")})
    assert repr(data) == before
    assert read_in_part({"own": [{"side": "child"}], "country": "GB"}) == Choices(country="GB")
    assert read_in_part({"clauses": ["a"], "siblings": [3], "child": "Mo"}) == Choices(child="Mo")
    assert read_in_part({"own": [{"side": "child", "promise": "a" * 2000}], "child": "Mo"}) == Choices(child="Mo")


@pytest.mark.parametrize("data", [None, [], "text", 3, True])
def test_what_is_not_a_mapping_is_not_choices(data):
    assert problems(data) == [("family.yaml", "not_choices")]


def test_a_newer_format_is_named_before_anything_else():
    assert problems({"format": FORMAT + 1, "unknown": 1}) == [("family.yaml", "newer_format")]


@pytest.mark.parametrize("format_", [0, -1, "1.5", "two", None, [], 1.5])
def test_a_wrong_format_is_refused(format_):
    assert problems({"format": format_})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("child", "x" * (NAME_LENGTH + 1)),
        ("adults", ["a"] * (MAX_ADULTS + 1)),
        ("own", [{"side": "child", "promise": "x" * (OWN_LENGTH + 1)}]),
        ("own", [{"side": "child", "promise": "  "}]),
        ("country", "Britain"),
        ("country", "../etc"),
        ("language", "../../etc/passwd"),
        ("clauses", {"../x": {}}),
        ("clauses", {f"c{n}": {} for n in range(401)}),
        ("trusted", [{}, {}, {}, {}]),
        ("review", "soon"),
    ],
)
def test_too_much_or_the_wrong_thing_is_refused(field, value):
    assert problems({field: value})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Mira \n", "Mira"),
        ("Mi\x00ra\x1b[31m", "Mi ra [31m"),
        ("Jose\u0301", "José"),
        ("\u202eabc", "abc"),
        ("a\u2066b", "a b"),
        ("مِيرا", "مِيرا"),
        ("👩‍👩‍👧 Mo", "👩‍👩‍👧 Mo"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("Zoe\u200b\u00ad", "Zoe\u200b\u00ad"),
        ("\u200b\u00ad \u200d\u2060\u3000", ""),
    ],
)
def test_typed_text_becomes_one_tidy_line(typed, kept):
    assert clean_line(typed) == kept


@pytest.mark.parametrize(("typed", "length"), [("Mira", 4), ("M" * 61, 60), ("a " * 200, 59), ("\ufb2c" * 60, 60)])
def test_what_does_not_fit_is_cut_after_it_is_tidied(typed, length):
    cut = fitting(typed, NAME_LENGTH)
    assert len(cut) == length
    assert Choices(child=cut).child == cut


def test_a_bare_number_or_day_in_a_blank_is_text():
    read = read_choices({"clauses": {"a": {"blanks": {"hours": 12, "day": date(2026, 12, 1)}}}}, "x")
    assert read.clauses["a"].blanks == {"hours": "12", "day": "2026-12-01"}
    assert problems({"child": True}) == [("family.yaml: child", "bad_value")]


def test_choices_are_never_changed_in_place(choices):
    changed = choices.with_clause("row_along", Chosen(child="yes", parent="yes"))
    assert choices.chosen("row_along").parent == "talk"
    assert changed.chosen("row_along").agreed


def test_a_clause_without_any_answer_leaves_the_table(choices):
    assert "row_along" not in choices.with_clause("row_along", Chosen()).clauses


def test_what_somebody_has_said_is_told_from_suggestions():
    said = {"a": Chosen(child="not_now"), "b": Chosen(parent="yes"), "c": Chosen(blanks={"time": "19:30"}), "d": Chosen()}
    assert list(Choices(clauses=said).answered) == ["a", "b", "c"]


def test_suggesting_keeps_answers(choices):
    suggested = choices.suggest(["row_along", "clean_deck"])
    assert suggested.chosen("row_along") == choices.chosen("row_along")
    assert suggested.clauses["clean_deck"] == Chosen()


def test_agreeing_fills_only_what_nobody_answered(choices):
    agreed = choices.suggest(["clean_deck"]).agree(["clean_deck", "row_along"])
    assert agreed.chosen("clean_deck").agreed
    assert agreed.chosen("row_along") == choices.chosen("row_along")


def test_what_changed_between_two_values_is_brought_into_a_third(choices):
    before = choices.suggest(["clean_deck"])
    one = Chosen(child="talk", blanks={"colour": "green"})
    after = before.with_clause("life_vest", one).with_clause("clean_deck", Chosen())  # answered, and taken off the table
    now = before.agree(["row_along", "clean_deck"]).with_clause("life_vest", Chosen(child="yes", parent="not_now"))
    both = now.with_changes(before, after)
    assert both.chosen("life_vest") == Chosen(child="talk", parent=None)
    assert "clean_deck" not in both.clauses
    assert both.chosen("row_along") == now.chosen("row_along")
    assert both.own == before.own
    assert now.with_changes(before, before) == now
    assert now.with_changes(before, before.with_(own=())).own == ()


def test_signers_are_the_child_and_every_named_adult(choices):
    assert choices.with_(adults=("Ana", "", "Opa")).signers == (("child", "Mira"), ("adult_1", "Ana"), ("adult_2", "Opa"))


class TestEachOnItsOwn:
    def test_a_side_sees_nothing_of_the_others_answers(self, choices):
        seen = choices.with_clause("row_along", Chosen(child="yes", parent="talk", parent_word="hm")).seen_by("child")
        assert seen.chosen("row_along") == Chosen(child="yes")

    def test_what_one_side_says_leaves_the_other_alone(self, choices):
        said = choices.seen_by("child").with_clause("row_along", Chosen(child="not_now", child_word="It rocks"))
        both = choices.said_by("child", said)
        assert both.chosen("row_along") == Chosen(child="not_now", parent="talk", child_word="It rocks")
        assert both.chosen("life_vest") == choices.chosen("life_vest")

    def test_a_side_cannot_take_off_the_table_what_the_other_answered(self, choices):
        both = choices.said_by("child", choices.seen_by("child").with_(clauses={}))
        assert both.chosen("row_along") == Chosen(parent="talk")

    def test_a_blank_that_one_side_fills_is_filled_for_both(self, choices):
        said = choices.seen_by("child").with_clause("life_vest", Chosen(child="yes", blanks={"colour": "red"}))
        assert choices.said_by("child", said).chosen("life_vest").blanks == {"colour": "red"}


class TestFitTo:
    def fit(self, choices, clauses):
        fitted, found = fit_to(choices, clauses, tuple(BANDS), ("GB",), "old.pdf")
        return fitted, [(problem.where, problem.code) for problem in found]

    def test_what_fits_stays_as_it_is(self, choices, clauses):
        assert self.fit(choices, clauses) == (choices, [])

    def test_a_renamed_clause_is_followed(self, choices, clauses):
        old = choices.with_(clauses={"vest": Chosen(child="yes", parent="yes", blanks={"colour": "green"})})
        fitted, found = self.fit(old, clauses)
        assert fitted.clauses == {"life_vest": old.clauses["vest"]}
        assert found == []

    def test_what_is_gone_is_named_and_the_rest_stays(self, choices, clauses):
        fitted, found = self.fit(
            choices.with_(
                clauses={**choices.clauses, "sails": Chosen(), "clean_deck": Chosen(), "row_along": Chosen(blanks={"oar": "left"})}
            ),
            clauses,
        )
        assert list(fitted.clauses) == ["safe_harbour", "life_vest", "row_along"]
        assert fitted.own == choices.own
        assert found == [
            ("old.pdf: clauses.row_along.blanks.oar", "unknown_blank"),
            ("old.pdf: clauses.sails", "unknown_clause"),
            ("old.pdf: clauses.clean_deck", "clause_not_for_band"),
        ]

    def test_an_unknown_band_or_country_falls_back(self, clauses):
        fitted, found = self.fit(Choices(band="3-4", country="XX"), clauses)
        assert (fitted.band, fitted.country) == ("8-10", "")
        assert [code for _, code in found] == ["not_in_list", "not_in_list"]


def test_a_promise_may_hold_until_a_day_or_a_birthday():
    read = read_choices({"clauses": {"life_vest": {"until": "2027-03-01"}, "row_along": {"until_age": 12}}}, "x")
    assert read.chosen("life_vest").until == date(2027, 3, 1)
    assert read.chosen("row_along").until_age == 12
    assert problems({"clauses": {"life_vest": {"until": "soon", "until_age": 99}}})


def test_files_of_the_first_format_are_read_and_written_in_todays():
    assert read_choices({"format": 1, "child": "Mira"}, "x").format == FORMAT


@pytest.fixture
def three():
    mira = Choices(child="Mira", band="8-10", adults=("Ana",), clauses={"life_vest": Chosen(child="yes")})
    return mira.with_child(ChildPart(child="Leo", band="5-7")).with_child(ChildPart(child="Sam", band="11-13")).turn_to(0)


def test_every_child_has_answers_of_its_own(three):
    leo = three.turn_to(1)
    assert (leo.child, leo.band, leo.clauses, leo.adults) == ("Leo", "5-7", {}, ("Ana",))
    assert leo.with_clause("row_along", Chosen(child="talk")).turn_to(0).clauses == three.clauses


def test_children_keep_their_order_whoever_is_at_the_table(three):
    for n in range(3):
        assert [one.child for one in three.turn_to(n).children] == ["Mira", "Leo", "Sam"]
        assert [signer for signer, _ in three.turn_to(n).signers] == ["child", "child_2", "child_3", "adult_1"]


def test_a_child_can_be_taken_out_again(three):
    assert [one.child for one in three.without_child(0).children] == ["Leo", "Sam"]
    assert [one.child for one in three.turn_to(2).without_child(1).children] == ["Mira", "Sam"]


def test_problems_of_a_sibling_are_told_at_its_place(three, clauses):
    fitted, lost = fit_to(three.turn_to(1), clauses, ("5-7", "8-10"), (), "f")
    assert {problem.where for problem in lost} == {"f: siblings.2.band"}
    assert fitted.children[2].band == "8-10"
