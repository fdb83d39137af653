import pytest

from agreement_app.library.check import check
from tests.library.conftest import PLAN, edit


def test_a_good_library_has_no_findings(folder):
    checked = check(folder)
    assert checked.findings == ()
    assert list(checked.library.clauses) == ["safe_harbour", "life_vest"]


# (file, what is replaced, by what) -> (file, line, part of what is said)
MISTAKES = {
    "unknown key": (
        "structure/boats.yaml",
        "    starts: on\n    formerly",
        "    begins: on\n    starts: on\n    formerly",
        "structure/boats.yaml",
        13,
        "“begins”",
    ),
    "repeated id": ("structure/boats.yaml", "  life_vest:", "  safe_harbour:", "structure/boats.yaml", 10, "twice"),
    "repeated key": ("structure/boats.yaml", "    locked: true", "    starts: off", "structure/boats.yaml", 6, "twice"),
    "wrong band": ("structure/boats.yaml", "bands: [8-10]", "bands: [8-11]", "structure/boats.yaml", 12, "no band “8-11”"),
    "off the wall at no age of its own": (
        "structure/boats.yaml",
        "    formerly: [vest]",
        "    not_for_the_wall: [8-10, 11-13]",
        "structure/boats.yaml",
        14,
        "not for the band 11-13",
    ),
    "locked and off the wall": (
        "structure/boats.yaml",
        "    locked: true",
        "    locked: true\n    not_for_the_wall: [5-7]",
        "structure/boats.yaml",
        7,
        "on every page",
    ),
    "no source": ("structure/boats.yaml", "sources: [old_sailor]", "sources: [young_sailor]", "structure/boats.yaml", 8, "no source"),
    "unknown blank type": ("structure/boats.yaml", "first_words: words", "first_words: song", "structure/boats.yaml", 7, "no blank type"),
    "clash with nothing": (
        "structure/boats.yaml",
        "    formerly: [vest]",
        "    not_together_with: [mast]",
        "structure/boats.yaml",
        14,
        "not another clause",
    ),
    "id used again": ("structure/boats.yaml", "formerly: [vest]", "formerly: [safe_harbour]", "structure/boats.yaml", 14, "still the id"),
    "missing key": ("structure/boats.yaml", "    side: child\n", "", "structure/boats.yaml", 10, "“side” is missing"),
    "bad date": ("structure/boats.yaml", "reviewed: 2026-11-21", "reviewed: last week", "structure/boats.yaml", 9, "reviewed"),
    "no such day": ("structure/boats.yaml", "reviewed: 2026-11-21", "reviewed: 2026-02-30", "structure/boats.yaml", 9, "reviewed"),
    "blank not in structure": (
        "text/en/boats.yaml",
        "I wear the vest.",
        "I wear the {colour} vest.",
        "text/en/boats.yaml",
        18,
        "{colour} that is not declared",
    ),
    "blank not in text": (
        "text/en/boats.yaml",
        "I say: {first_words}",
        "I say hello",
        "text/en/boats.yaml",
        5,
        "declared but not in the text",
    ),
    "blank without label": (
        "text/en/boats.yaml",
        "      first_words: {label: first words, example: Thank you}",
        "      {}",
        "text/en/boats.yaml",
        4,
        "no label",
    ),
    "open bracket": ("text/en/boats.yaml", "I wear the vest.", "I wear the { vest.", "text/en/boats.yaml", 18, "curly bracket"),
    "no text for a band": (
        "text/en/boats.yaml",
        '      5-7: "You can come in."\n',
        "",
        "text/en/boats.yaml",
        5,
        "No text for the band 5-7",
    ),
    "span that is none": ("text/en/boats.yaml", "      5-7:", "      5-8:", "text/en/boats.yaml", 6, "not an age span"),
    "two spans for an age": ("text/en/boats.yaml", "      5-7:", "      5-10:", "text/en/boats.yaml", 5, "Two spans"),
    "text for a band it does not fit": (
        "text/en/boats.yaml",
        '      8-10: "Storms',
        '      11-13: "Storms',
        "text/en/boats.yaml",
        10,
        "does not fit",
    ),
    "words without facts": ("text/en/boats.yaml", "  life_vest:", "  death_vest:", "text/en/boats.yaml", 16, "no clause “death_vest”"),
    "facts without words": ("text/en/boats.yaml", "  life_vest:", "  death_vest:", "structure/boats.yaml", 10, "has no words"),
    "bad indent": (
        "text/en/boats.yaml",
        "    label: I wear the vest",
        "   label: I wear the vest",
        "text/en/boats.yaml",
        18,
        "not valid YAML",
    ),
    "unlisted topic": ("structure/order.yaml", "topics: [boats]", "topics: []", "structure/boats.yaml", 1, "not in structure/order.yaml"),
    "topic without file": ("structure/order.yaml", "topics: [boats]", "topics: [boats, cars]", "structure/cars.yaml", 1, "cannot be read"),
    "topic twice": ("structure/order.yaml", "topics: [boats]", "topics: [boats, boats]", "structure/order.yaml", 1, "listed twice"),
    "set with nothing": (
        "structure/order.yaml",
        "topics: [boats]",
        "topics: [boats]\nstarter_sets:\n  first: {8-10: [mast]}",
        "structure/order.yaml",
        3,
        "no clause “mast”",
    ),
    "set of the wrong age": (
        "structure/order.yaml",
        "topics: [boats]",
        "topics: [boats]\nstarter_sets:\n  first: {5-7: [life_vest]}",
        "structure/order.yaml",
        3,
        "not for the band 5-7",
    ),
    "set of one side": (
        "structure/order.yaml",
        "topics: [boats]",
        "topics: [boats]\nstarter_sets:\n  first: {8-10: [life_vest]}",
        "structure/order.yaml",
        3,
        "Only one side",
    ),
    "wrong digits": ("help_lines/GB.yaml", 'digits: "999"', 'digits: "998"', "help_lines/GB.yaml", 3, "not those of the number"),
    "wrong letters": ("help_lines/GB.yaml", '"0508638723"', '"0508638724"', "help_lines/GB.yaml", 5, "not those of the number"),
    "wrong kind": ("help_lines/GB.yaml", "kind: child_helpline", "kind: pizza", "help_lines/GB.yaml", 5, "not in the list"),
    "wrong file name": ("help_lines/GB.yaml", "country: GB", "country: UK", "help_lines/GB.yaml", 1, "country UK"),
    "curly quotes": (
        "text/en/boats.yaml",
        'why: "It floats."',
        "why: “It floats.”",
        "text/en/boats.yaml",
        19,
        "curly quotes",
    ),
    "only weak sources": (
        "structure/sources.yaml",
        "url: 'https://example.org'",
        "weak: true",
        "structure/boats.yaml",
        8,
        "Only weak sources",
    ),
    "locked a second time": (
        "structure/boats.yaml",
        "    formerly: [vest]",
        "    formerly: [vest]\n    locked: true",
        "structure/boats.yaml",
        15,
        "“safe_harbour” is locked too",
    ),
    "nothing locked": ("structure/boats.yaml", "    locked: true\n", "", "structure/order.yaml", 1, "none is on every page"),
    "reviewed on a day to come": (
        "structure/boats.yaml",
        "reviewed: 2026-11-21",
        "reviewed: 2999-01-01",
        "structure/boats.yaml",
        9,
        "2999-01-01 has not come yet",
    ),
    "checked on a day to come": (
        "help_lines/GB.yaml",
        "last_checked: 2026-11-21",
        "last_checked: 2999-01-01",
        "help_lines/GB.yaml",
        2,
        "has not come yet",
    ),
    "lines of no country, checked on a day to come": (
        "help_lines/international.yaml",
        "last_checked: 2026-11-21",
        "last_checked: 2999-01-01",
        "help_lines/international.yaml",
        1,
        "has not come yet",
    ),
    "wrong locale": ("text/en/language.yaml", "en_GB", "xx_YY", "text/en/language.yaml", 3, "not a locale"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_file_line_and_remedy(folder, mistake):
    name, old, new, file, line, what = MISTAKES[mistake]
    edit(folder, name, old, new)
    findings = check(folder).findings
    matching = [finding for finding in findings if finding.file == file and what in finding.what]
    assert matching, [str(finding) for finding in findings]
    assert matching[0].remedy
    assert abs(matching[0].line - line) <= 1


@pytest.mark.parametrize(
    ("ids", "what"), [("safe_harbour, life_vest", "contradict each other"), ("safe_harbour, life_vest, life_vest", "twice")]
)
def test_a_starter_set_that_does_not_hold_together_is_named(folder, ids, what):
    edit(folder, "structure/order.yaml", "topics: [boats]", f"topics: [boats]\nstarter_sets:\n  first: {{8-10: [{ids}]}}")
    (folder / "text/en/starter_sets.yaml").write_text("first: {label: First, about: To begin with.}\n", encoding="utf-8")
    if "contradict" in what:
        edit(folder, "structure/boats.yaml", "formerly: [vest]", "not_together_with: [safe_harbour]")
    (finding,) = check(folder).findings
    assert (finding.file, finding.line) == ("structure/order.yaml", 3) and what in finding.what


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "what", "remedy"),
    [
        ("text/en/boats.yaml", '      5-7: "You', '\t5-7: "You', 6, "tab", "spaces"),
        ("text/en/boats.yaml", 'why: "It floats."', "why: “It floats: always.”", 19, "not valid", "straight quotes"),
        ("text/en/boats.yaml", 'why: "It floats."', 'why: ""', 19, "life_vest.why", "text"),
        ("text/en/boats.yaml", 'why: "It floats."', 'why: It floats."', 19, "ends with a quote", "in front"),
        ("text/en/boats.yaml", 'why: "It floats."', 'why: "It floats.', 20, "does not go on", "line above"),
        ("text/en/boats.yaml", 'why: "It floats."', 'why: "It "floats"."', 19, "does not go on", "curly"),
        ("text/en/boats.yaml", 'why: "It floats."', "why: It floats: always.", 19, "colon", "straight quotes"),
        ("text/en/boats.yaml", 'why: "It floats."', 'why:"It floats."', 20, "colon with a space", "key: "),
        ("text/en/boats.yaml", 'why: "It floats."', 'why: "It \\afloats."', 19, "backslash", "Take"),
        ("text/en/boats.yaml", "    why:", "\u00a0\u00a0\u00a0\u00a0why:", 13, "not valid", "no-break space"),
        ("text/en/boats.yaml", "  life_vest:", "<<<<<<< HEAD\n  life_vest:\n=======", 17, "Two versions", "Keep one"),
        ("text/en/boats.yaml", "  life_vest:", "---\n  life_vest:", 16, "second", "Take that line out"),
        ("text/en/boats.yaml", '      8-10: "You', '      8-9: "You', 7, "not an age span", "5-7"),
        ("structure/boats.yaml", "bands: [5-7, 8-10]", "bands: [5-7, 8-9]", 4, "no band “8-9”", "8-10"),
        ("text/en/boats.yaml", 'why: "It floats."', "why:", 19, "life_vest.why", "text"),
        ("structure/boats.yaml", "reviewed: 2026-11-21\n  life", "reviewed: 21.11.2026\n  life", 9, "reviewed", "2026-11-21"),
        ("structure/boats.yaml", "formerly: [vest]", "formerly: [Old-vest]", 14, "formerly", "small letters"),
        ("help_lines/GB.yaml", 'digits: "999"', "digits: 999", 3, "digits", "quotes"),
    ],
)
def test_the_remedy_fits_the_mistake_and_nothing_else_is_said(folder, name, old, new, line, what, remedy):
    edit(folder, name, old, new)
    (finding,) = check(folder).findings
    assert (finding.file, finding.line) == (name, line)
    assert what in finding.what and remedy in finding.remedy


BROKEN = {
    "empty": b"",
    "only a remark": b"# nothing yet\n",
    "not text": bytes(range(128, 256)),
    "another shape": b"- a\n- b\n",
    "missing": None,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize(
    "name",
    [
        *(f"structure/{name}.yaml" for name in ("boats", "sources", "order", "vocabulary", "texts")),
        *(f"text/en/{name}.yaml" for name in ("boats", "interface", "document", "help_plan", "starter_sets", "what_if")),
        "help_lines/international.yaml",
    ],
)
def test_a_file_that_is_broken_is_named_once_and_without_what_follows_from_it(folder, name, content):
    edit(folder, "structure/order.yaml", "topics: [boats]", "topics: [boats]\nstarter_sets:\n  first: {8-10: [safe_harbour, life_vest]}")
    (folder / "text/en/starter_sets.yaml").write_text("first: {label: First, about: To begin with.}\n", encoding="utf-8")
    (folder / "structure/what_if.yaml").write_text(CARDS, encoding="utf-8")
    (folder / "text/en/what_if.yaml").write_text(FOG, encoding="utf-8")
    assert check(folder).findings == ()
    (folder / name).unlink() if content is None else (folder / name).write_bytes(content)
    (finding,) = check(folder).findings
    assert finding.file == name and finding.remedy


def test_a_file_that_nobody_reads_is_named(folder):
    strays = ("structure/cars.yml", "text/en/boats.yml", "help_lines/PT.yml", "help_lines/portugal.yaml")
    for name in (*strays, "text/en/.boats.yaml.swp"):
        (folder / name).write_text("label: Cars\n", encoding="utf-8")
    found = check(folder).findings
    assert [finding.file for finding in found] == sorted(strays)
    assert all("not read" in finding.what for finding in found)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("5-7: Stop.", "5-8: Stop.", 5, "not an age span"),
        ("5-7: Stop.", "5–7: Stop.", 5, "not an age span"),
        ("8-10: Stop now.", "5-10: Stop now.", 4, "Two spans"),
        ("8-10: Stop now.", "later: Stop now.", 4, "mixed"),
        ("      5-7: Stop.\n", "", 4, "No text for 5-7."),
        ("      8-10: Tell.", "      5-10: Tell.", 7, "Nothing asks for a text for 5-7 here."),
        ("    tell:\n      8-10: Tell.", "    tell: Tell.", 7, "A text for each age"),
    ],
)
def test_a_text_of_the_help_plan_that_an_age_would_not_get_is_named(folder, old, new, line, said):
    edit(folder, "text/en/help_plan.yaml", old, new)
    (finding,) = check(folder).findings
    assert (finding.file, finding.line) == ("text/en/help_plan.yaml", line) and said in finding.what


def test_a_file_of_a_country_that_does_not_exist_is_named(folder):
    lines = (folder / "help_lines/GB.yaml").read_text(encoding="utf-8")
    (folder / "help_lines/UK.yaml").write_text(lines.replace("country: GB", "country: UK"), encoding="utf-8")
    (finding,) = check(folder).findings
    assert (finding.file, finding.line) == ("help_lines/UK.yaml", 1) and "GB" in finding.remedy


def test_an_address_that_a_browser_would_look_for_in_the_app_is_named(folder):
    edit(folder, "help_lines/GB.yaml", "print: primary,", "print: primary, url: www.example.org,")
    (finding,) = check(folder).findings
    assert (finding.file, finding.line) == ("help_lines/GB.yaml", 6) and "https://" in finding.remedy


@pytest.mark.parametrize(("code", "named"), [("pt", []), ("pt-BR", []), ("pt_BR", [1]), ("Portuguese", [1]), ("PT", [1])])
def test_a_folder_of_a_language_that_no_family_could_choose_is_named(folder, code, named):
    (folder / f"text/{code}").mkdir()
    (folder / f"text/{code}/language.yaml").write_text("name: Português\ndirection: ltr\nlocale: pt_BR\n", encoding="utf-8")
    assert [finding.line for finding in check(folder).findings if finding.file == f"text/{code}/language.yaml"] == named


def test_several_mistakes_are_all_named(folder):
    edit(folder, "structure/boats.yaml", "bands: [8-10]", "bands: [8-11]")
    edit(folder, "text/en/boats.yaml", "I wear the vest.", "I wear the {colour} vest.")
    edit(folder, "help_lines/GB.yaml", 'digits: "999"', 'digits: "998"')
    assert {finding.file for finding in check(folder).findings} >= {"structure/boats.yaml", "text/en/boats.yaml", "help_lines/GB.yaml"}


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "what", "remedy"),
    [
        ("interface", "hello: Hello {name}\n", "", 1, "“hello” is missing", "at the top"),
        ("interface", "  lake: Lake\n", "", 4, "“lake” is missing", "behind “sea”"),
        ("interface", "  sea: Sea\n", "", 3, "“sea” is missing", "the first of “names”"),
        ("interface", "names:\n  sea: Sea\n  lake: Lake\n", "", 2, "“names” with “sea”, “lake” is missing", "behind “times”"),
        ("interface", "lake: Lake", "laek: Lake", 5, "Nothing asks for a text “laek”", "called “lake”"),
        ("interface", "lake: Lake", "lake: Lake\n  pond: Pond\n  hill: Hill", 6, "“pond”, “hill”", "spelling"),
        ("interface", "Hello {name}", "Hello {nmae}", 1, "Nothing fills {nmae}", "{name}"),
        ("interface", "lake: Lake", "lake:", 5, "A text should stand here", "quotes"),
        ("interface", "lake: Lake", "lake: ''", 5, "empty", "quotes"),
        ("interface", "lake: Lake", "lake: [Lake]", 5, "A text should stand here", "quotes"),
        ("interface", "other: '{count} times'", "oter: often", 2, "A text should stand here", "“other”"),
        ("document", "subtitle: ''\n", "", 1, "“subtitle” is missing", "behind “title”"),
        ("help_plan", "    tell:\n      8-10: Tell.\n", "", 4, "“tell” is missing", "behind “stop”"),
        ("help_plan", "    tell:\n", "    tel:\n", 7, "Nothing asks for a text “tel”", "called “tell”"),
    ],
)
def test_a_text_that_the_program_says_may_not_go_or_change_its_name(folder, name, old, new, line, what, remedy):
    edit(folder, f"text/en/{name}.yaml", old, new)
    (finding,) = check(folder).findings
    assert (finding.file, finding.line) == (f"text/en/{name}.yaml", line)
    assert what in finding.what and remedy in finding.remedy


def test_a_translation_with_an_unknown_gap_or_key_is_named(folder):
    path = folder / "text/de"
    path.mkdir()
    (path / "language.yaml").write_text("name: Deutsch\ndirection: ltr\nlocale: de_DE\n", encoding="utf-8")
    (path / "interface.yaml").write_text("hello: Hallo {nmae}\nhallo: x\n", encoding="utf-8")
    found = [(finding.line, finding.file) for finding in check(folder).findings]
    assert found == [(1, "text/de/interface.yaml"), (2, "text/de/interface.yaml")]


@pytest.mark.parametrize(
    ("german", "said"),
    [
        (PLAN, []),
        (PLAN.replace("  title: Help\n", ""), ["The text “title” is missing."]),
        (PLAN.replace("title:", "titel:"), ["Nothing asks for a text “titel” here."]),
        (PLAN.replace(":\n      5-7: Stop.\n      8-10: Stop now.", ": Halt"), ["A text for each age should stand here."]),
        (PLAN.replace("title: Help", "title: {a: b}"), ["A text should stand here."]),
        ("card: Hilfe\n", ["More than one text should stand here."]),
    ],
)
def test_a_translated_help_plan_has_the_parts_of_the_base_language(folder, german, said):
    (folder / "text/de").mkdir()
    (folder / "text/de/language.yaml").write_text("name: Deutsch\ndirection: ltr\nlocale: de_DE\n", encoding="utf-8")
    (folder / "text/de/help_plan.yaml").write_text(german, encoding="utf-8")
    assert sorted(finding.what for finding in check(folder).findings) == sorted(said)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("what_if", "cards:\n  fog: {situation: Nebel., you: Halt.}\n", "“we” is missing"),
        ("starter_sets", "first: {label: Erstes}\n", "“about” is missing"),
        ("starter_sets", "first: Erstes\n", "first"),
    ],
)
def test_a_translation_with_a_part_left_out_is_named(folder, name, text, said):
    (folder / "text/de").mkdir()
    (folder / "text/de/language.yaml").write_text("name: Deutsch\ndirection: ltr\nlocale: de_DE\n", encoding="utf-8")
    (folder / f"text/de/{name}.yaml").write_text(text, encoding="utf-8")
    (finding,) = check(folder).findings
    assert finding.file == f"text/de/{name}.yaml" and said in finding.what


def test_a_folder_without_a_library_is_said_to_be_one(tmp_path):
    assert "no library" in check(tmp_path).findings[0].what


def test_text_that_is_not_utf_8_is_named(folder):
    (folder / "text/en/boats.yaml").write_bytes(b"# boats\nlabel: B\xf6te\n")
    assert any("not UTF-8" in finding.what and finding.line == 2 for finding in check(folder).findings)


def test_text_with_zeros_between_its_letters_is_named(folder):
    (folder / "text/en/boats.yaml").write_bytes("label: Boats\n".encode("utf-16-le"))
    (finding,) = check(folder).findings
    assert "not UTF-8" in finding.what and "UTF-8" in finding.remedy


@pytest.mark.parametrize("write", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text], ids=["CRLF", "BOM"])
def test_what_windows_makes_of_a_file_is_read(folder, write):
    path = folder / "text/en/boats.yaml"
    path.write_bytes(write(path.read_text(encoding="utf-8")).encode())
    assert check(folder).findings == ()


def test_a_file_that_leads_to_itself_is_named(folder):
    path = folder / "text/en/boats.yaml"
    path.unlink()
    path.symlink_to(path)
    (finding,) = check(folder).findings
    assert finding.file == "text/en/boats.yaml" and "cannot be read" in finding.what


CARDS = "cards:\n  fog: {band: 8-10, topic: boats, sources: [old_sailor]}\n"
FOG = "cards:\n  fog: {situation: There is fog., you: Stop., we: We come.}\n"


def card_findings(folder, facts, texts):
    (folder / "structure/what_if.yaml").write_text(facts, encoding="utf-8")
    (folder / "text/en/what_if.yaml").write_text(texts, encoding="utf-8")
    return [(finding.file, finding.line, finding.what) for finding in check(folder).findings]


def test_a_good_card_has_no_findings(folder):
    assert card_findings(folder, CARDS, FOG) == []


@pytest.mark.parametrize(
    ("facts", "texts", "file", "line", "what"),
    [
        (CARDS.replace("8-10", "8-11"), FOG, "structure/what_if.yaml", 2, "no band “8-11”"),
        (CARDS.replace("boats", "cars"), FOG, "structure/what_if.yaml", 2, "no topic “cars”"),
        (CARDS.replace("old_", "young_"), FOG, "structure/what_if.yaml", 2, "no source “young_sailor”"),
        (CARDS, FOG.replace("fog:", "ice:"), "structure/what_if.yaml", 2, "“fog” has no words"),
        (CARDS, FOG.replace("fog:", "ice:"), "text/en/what_if.yaml", 2, "“ice” is not in structure/what_if.yaml"),
    ],
)
def test_a_card_that_does_not_fit_is_named(folder, facts, texts, file, line, what):
    assert any(found[:2] == (file, line) and what in found[2] for found in card_findings(folder, facts, texts))


@pytest.mark.parametrize("facts", ["cards: [", "cards: [fog]", "cards: {fog: thick}", "cards: {fog: {band: [8-10], topic: boats}}"])
def test_cards_that_cannot_be_read_are_named_and_nothing_else(folder, facts):
    assert {file for file, _, _ in card_findings(folder, facts, FOG)} == {"structure/what_if.yaml"}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("text/en/boats.yaml", '    steps:\n      say: "I say: {first_words}"', "    steps: [say]"),
        ("text/en/boats.yaml", "      first_words: {label: first words, example: Thank you}", "      - first_words"),
        ("help_lines/GB.yaml", "lines:\n  gb_line:\n    {", "lines:\n  gb_line: nobody\nregions: [{"),
        ("help_lines/GB.yaml", "emergency: {", "emergency: 999\nmore: {"),
    ],
)
def test_a_part_of_another_shape_is_a_finding_and_no_crash(folder, name, old, new):
    edit(folder, name, old, new)
    assert check(folder).findings
