from agreement_app.model.agreement import draft
from agreement_app.model.choices import ChildPart, Chosen, OwnClause
from agreement_app.model.siblings import draft_each, own_part, shared_part, spread, turn_to
from tests.conftest import BANDS, TODAY

YES = Chosen(child="yes", parent="yes")


def family(choices, **of_leo):
    """Mira and Leo, both of 11 to 13 years; Mira has agreed to clean the deck."""
    mira = choices.with_(band="11-13").with_clause("clean_deck", YES)
    return mira.with_child(ChildPart(child="Leo", band="11-13", **of_leo)).turn_to(0)


def test_what_all_promise_lies_on_every_page_with_what_the_adults_said(choices, clauses):
    leo = spread(family(choices), clauses).turn_to(1)
    assert leo.chosen("clean_deck") == Chosen(parent="yes")
    assert [one.promise for one in leo.own] == ["We feed the duck."]
    assert (leo.own[0].child, leo.own[0].parent) == (None, "yes")
    assert "life_vest" not in leo.clauses


def test_what_a_child_has_said_stays(choices, clauses):
    said = family(choices, clauses={"clean_deck": Chosen(child="talk")}, own=(OwnClause(side="child", promise="I row.", child="yes"),))
    leo = spread(said, clauses).turn_to(1)
    assert leo.chosen("clean_deck") == Chosen(child="talk", parent="yes")
    assert [one.promise for one in leo.own] == ["I row.", "We feed the duck."]


def test_what_does_not_fit_an_age_is_not_laid_on_its_page(choices, clauses):
    young = family(choices).turn_to(1).with_(band="8-10").turn_to(0)
    assert "clean_deck" not in spread(young, clauses).turn_to(1).clauses


def test_turning_back_changes_nothing(choices, clauses):
    there = turn_to(family(choices), 1, clauses)
    assert turn_to(there, 0, clauses) == spread(family(choices), clauses)


def pages(choices, clauses, words):
    return draft_each(choices, clauses, lambda one: draft(one, clauses, BANDS, words, TODAY))


def test_a_promise_is_shared_when_everybody_has_said_yes(choices, clauses, words):
    alone = pages(family(choices), clauses, words)
    assert [one.id for one in shared_part(alone, tuple(BANDS)).listed] == ["safe_harbour"]
    assert "clean_deck" in [one.id for one in own_part(alone[0], alone).listed]
    both = pages(family(choices, clauses={"clean_deck": YES}), clauses, words)
    assert [one.id for one in shared_part(both, tuple(BANDS)).listed] == ["safe_harbour", "clean_deck"]
    assert "clean_deck" not in [one.id for one in own_part(both[0], both).listed]


def test_every_child_signs_under_its_own_id(choices, clauses, words):
    assert [page.signer for page in pages(family(choices), clauses, words)] == ["child", "child_2"]
