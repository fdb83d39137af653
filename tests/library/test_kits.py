from pathlib import Path

import pytest

from agreement_app.library.kits import KIT_LIMIT, check_kits, find_kit, read_kit, read_kit_file, write_kit
from agreement_app.model.kit import Kit
from agreement_app.model.problem import InputError

SAMPLE = Path(__file__).parents[1] / "samples" / "kits" / "riverside.yaml"


def problems(text, library):
    with pytest.raises(InputError) as caught:
        read_kit(text if isinstance(text, bytes) else text.encode(), "kit.yaml", library)
    for problem in caught.value.problems:  # each has its words
        assert all(library.words("en").explain(problem))
    return [(problem.where, problem.code) for problem in caught.value.problems]


def test_the_sample_is_read_and_comes_back_unchanged(real_library):
    kit = read_kit_file(SAMPLE, real_library)
    assert kit.name == "Riverside School" and len(kit.clauses) == 3 and kit.logo.startswith("data:image/svg+xml;base64,")
    assert read_kit(write_kit(kit).encode(), "again", real_library) == kit


def test_texts_of_the_kits_own_language_are_written_bare(real_library):
    kit = Kit(name="A", contact="the office", clauses=[{"text": "21:30", "why": {"en": "no"}}])
    written = write_kit(kit)
    assert "contact: the office" in written
    assert read_kit(written.encode(), "again", real_library) == kit


def test_every_problem_comes_with_its_line(real_library):
    text = "name: A\nclauses:\n  - text: a\n    who: child\nbands: [8-10, 3-4]\n"
    text += "languages: [xx]\nstarter_set: none\ncountry: ZZ\nchild: Mira\n"
    assert sorted(problems(text, real_library)) == [
        ("kit.yaml:4: clauses.1.who", "unknown_key"),
        ("kit.yaml:5: bands.2", "not_in_list"),
        ("kit.yaml:6: languages.1", "not_in_list"),
        ("kit.yaml:7: starter_set", "not_in_list"),
        ("kit.yaml:8: country", "not_in_list"),
        ("kit.yaml:9: child", "unknown_key"),
    ]


def test_what_there_is_instead_is_told_where_the_form_is_wrong_too(real_library):
    with pytest.raises(InputError) as caught:
        read_kit(b"name: A\ncountry: Britain\nlanguages: [EN]\n", "kit.yaml", real_library)
    assert [problem.code for problem in caught.value.problems] == ["not_in_list", "not_in_list"]
    assert "GB" in caught.value.problems[0].values["allowed"]


def test_a_kit_from_the_future_is_named_before_anything_else(real_library):
    assert problems("name: A\nformat: 2\nnew: 1\n", real_library) == [("kit.yaml:2", "newer_kit")]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_kit_that_is_not_saved_as_utf8_is_told_so_with_its_line(real_library, encoding):
    text = "format: 1\nname: École Zoë\n"
    with pytest.raises(InputError) as caught:
        read_kit(text.encode(encoding), "kit.yaml", real_library)
    where, what, remedy = real_library.words("en").explain(caught.value.problems[0])
    assert where == ("kit.yaml:2" if encoding == "cp1252" else "kit.yaml:1")
    assert "UTF-8" in what and "UTF-8" in remedy


@pytest.mark.parametrize("day", ["2027-02-30", "2027-13-01", "2027-02-28T25:00:00"])
def test_a_day_that_no_calendar_has_is_told_with_its_line_and_with_what_else_is_wrong(real_library, day):
    found = problems(f"name: A\nreturn_by: {day}\nhat: red\n", real_library)
    assert found == [("kit.yaml:2: return_by", "bad_date"), ("kit.yaml:3: hat", "unknown_key")]


@pytest.mark.parametrize("text", ["", "- a", "just text", "3", b"\x89PNG\r\n\x1a\n\0\0", b"%PDF-1.7"])
def test_what_is_no_kit_is_said_to_be_none(text, real_library):
    assert problems(text, real_library)[0][1] in ("not_a_kit", "not_yaml")


def test_a_key_that_stands_twice_is_named(real_library):
    assert problems("name: A\nname: B\n", real_library) == [("kit.yaml:2", "not_yaml")]


def test_a_file_that_is_too_large_is_not_read(real_library, tmp_path):
    assert problems(b"#" * (KIT_LIMIT + 1), real_library) == [("kit.yaml", "kit_too_large")]
    (tmp_path / "big.yaml").write_bytes(b"#" * (KIT_LIMIT + 9))
    with pytest.raises(InputError, match="kit_too_large"):
        read_kit_file(tmp_path / "big.yaml", real_library)


@pytest.mark.parametrize(
    "text", ["a: &a [x,x]\nb: &b [*a,*a]\nname: [*b,*b]\n", "name: " + "[" * 5000, "name: !!python/object/apply:os.system [id]"]
)
def test_tricks_of_yaml_do_nothing(text, real_library):
    assert problems(text, real_library)


def test_a_missing_file_is_told(real_library, tmp_path):
    with pytest.raises(InputError, match="cannot_read"):
        read_kit_file(tmp_path / "none.yaml", real_library)


@pytest.fixture
def folder(tmp_path):
    """A host's folder: a good kit, a broken one, a name that is no address, a file outside."""
    host = tmp_path / "kits"
    host.mkdir()
    (host / "riverside.yaml").write_text("name: Riverside\n", encoding="utf-8")
    (host / "broken.yaml").write_text("name: A\nchild: Mira\n", encoding="utf-8")
    (host / "Hill School.yaml").write_text("name: Hill\n", encoding="utf-8")
    (host / "readme.txt").write_text("hello", encoding="utf-8")
    (tmp_path / "secret.yaml").write_text("name: Secret\n", encoding="utf-8")
    return host


def test_a_kit_is_found_by_its_id(folder, real_library):
    found = find_kit(folder, "riverside", real_library)
    assert found and found.name == "Riverside"


@pytest.mark.parametrize("id_", ["nobody", "broken", "../secret", "Hill School", "riverside.yaml", "", ".", "/etc/passwd"])
def test_what_is_no_kit_of_the_host_is_not_found(folder, real_library, id_):
    assert find_kit(folder, id_, real_library) is None


def test_without_a_folder_there_are_no_kits(real_library):
    assert find_kit(None, "riverside", real_library) is None


def test_whoever_fills_the_folder_hears_what_is_wrong_in_it(folder, real_library):
    told = [(problem.where, problem.code) for problem in check_kits(folder, real_library)]
    assert told == [("Hill School.yaml", "kit_file_name"), ("broken.yaml:2: child", "unknown_key")]
    assert [problem.code for problem in check_kits(folder / "none", real_library)] == ["cannot_read"]
