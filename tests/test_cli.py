"""The command line, as a person at a terminal meets it."""

from __future__ import annotations

import io
import os
import pty
import shutil
import signal
import subprocess
import sys
from contextlib import nullcontext, suppress
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from agreement_app.cli import main
from agreement_app.document.attachment import LIMIT, read_pdf
from agreement_app.folders import clauses_folder
from agreement_app.library.yaml_file import read_yaml
from agreement_app.model.choices import MAX_ADULTS, MAX_OWN, OWN_LENGTH, read_choices

SAMPLES = Path(__file__).parent / "samples"
FAMILIES = sorted(SAMPLES.glob("family-*.yaml"))


def run(*arguments: object):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def family(path: Path):
    return read_choices(read_yaml(path.read_text(encoding="utf-8"), path.name).data, path.name)


@pytest.mark.parametrize("sample", FAMILIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_family_file_becomes_a_pdf_that_gives_it_back(sample, paper, tmp_path):
    out = tmp_path / "out.pdf"
    result = run("render", sample, "-o", out, "--paper", paper)
    assert (result.exit_code, result.stderr) == (0, "")
    assert read_pdf(out.read_bytes(), "out.pdf") == family(sample)
    with pikepdf.open(out) as pdf:
        width = float(pdf.pages[0].mediabox[2])
        assert width == pytest.approx(595.3 if paper == "a4" else 612, abs=0.5)


@pytest.mark.parametrize("sample", FAMILIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_typical_family_has_two_pages(sample, paper, tmp_path):
    run("render", sample, "-o", tmp_path / "out.pdf", "--paper", paper)
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert len(pdf.pages) == 2


@pytest.mark.parametrize("sample", FAMILIES, ids=lambda path: path.stem)
def test_what_open_prints_is_accepted_by_render_again(sample, tmp_path):
    first, second, again = tmp_path / "1.pdf", tmp_path / "2.pdf", tmp_path / "again.yaml"
    run("render", sample, "-o", first)
    opened = run("open", first)
    assert opened.exit_code == 0
    again.write_text(opened.stdout, encoding="utf-8")
    assert run("render", again, "-o", second).exit_code == 0
    assert read_pdf(second.read_bytes(), "2.pdf") == family(sample)
    assert first.read_bytes() == second.read_bytes()


BAD = {
    "unknown key": ("child: Mira", "child: Mira\nhat: red", ["hat"]),
    "unknown clause": ("  first_we_talk:", "  first_we_dance:", ["first_we_dance"]),
    "clause of another age": ("  first_we_talk:", "  pay_nothing_send_nothing_more:", ["pay_nothing_send_nothing_more", "11-13"]),
    "unknown blank": ("how_often:", "when_ever:", ["when_ever", "how_often"]),
    "wrong answer": ("child: talk", "child: maybe", ["maybe", "not_now"]),
    "wrong band": ("band: 8-10", "band: 8-11", ["8-11", "8-10"]),
    "repeated key": ("child: Mira", "child: Mira\nchild: Mo", ["twice", ":5:"]),
    "long name": ("child: Mira", f"child: {'M' * 200}", ["60"]),
    "newer format": ("format: 1", "format: 99", ["99"]),
    "no child": ("child: Mira", "child: ''", ["child"]),
    "not yaml": ("child: Mira", "child: [Mira", ["YAML"]),
    "no such language": ("language: en", "language: tlh", ["tlh", "en"]),
    "country without a file": ("country: GB", "country: ZZ", ["ZZ"]),
}


@pytest.mark.parametrize("mistake", BAD)
def test_a_mistake_gets_one_clear_answer_and_no_file(mistake, tmp_path):
    old, new, said = BAD[mistake]
    text = (SAMPLES / "family-8-10.yaml").read_text(encoding="utf-8")
    assert old in text
    path, out = tmp_path / "family.yaml", tmp_path / "out.pdf"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = run("render", path, "-o", out)
    assert result.exit_code == 1
    assert "family.yaml" in result.stderr and "Traceback" not in result.stderr
    assert all(part in result.stderr for part in said), result.stderr
    assert not out.exists()


@pytest.mark.parametrize("language", ["tlh", "not one!"])
def test_a_language_that_does_not_exist_is_named(language, tmp_path):
    result = run("render", SAMPLES / "family-8-10.yaml", "-o", tmp_path / "out.pdf", "--lang", language)
    assert result.exit_code == 1
    assert language in result.stderr and "Traceback" not in result.stderr


def test_all_mistakes_are_told_at_once(tmp_path):
    text = (SAMPLES / "family-8-10.yaml").read_text(encoding="utf-8")
    path = tmp_path / "family.yaml"
    path.write_text(text.replace("  first_we_talk:", "  first_we_dance:").replace("how_often:", "when_ever:"), encoding="utf-8")
    result = run("render", path, "-o", tmp_path / "out.pdf")
    assert "first_we_dance" in result.stderr and "when_ever" in result.stderr


def told(tmp_path, text: str) -> list[str]:
    """The places of all problems that are told of a family file, in one answer."""
    path = tmp_path / "family.yaml"
    path.write_text(text, encoding="utf-8")
    result = run("render", path, "-o", tmp_path / "out.pdf")
    assert result.exit_code == 1 and "Traceback" not in result.output
    return sorted(line.partition(": ")[2].rpartition(": ")[0] for line in result.stderr.splitlines() if not line.startswith(" "))


WRONG_FORM_AND_CONTENT = """\
hat: red
child: Mira
band: 8-10
country: ZZ
language: tlh
adults: [Ana]
clauses:
  first_we_talk: {child: maybe, hat: 1, blanks: {when_ever: now}}
  first_we_dance: {child: yes}
  pay_nothing_send_nothing_more: {child: yes}
own:
  - {side: child}
siblings:
  - {child: Leo, band: 3-4, hat: red, clauses: {we_sing: {}}}
"""


def test_a_wrong_form_and_wrong_content_are_told_in_one_answer(tmp_path):
    assert told(tmp_path, WRONG_FORM_AND_CONTENT) == [
        "clauses.first_we_dance",
        "clauses.first_we_talk.blanks.when_ever",
        "clauses.first_we_talk.child",
        "clauses.first_we_talk.hat",
        "clauses.pay_nothing_send_nothing_more",
        "country",
        "hat",
        "language",
        "own.1.promise",
        "siblings.1.band",
        "siblings.1.clauses.we_sing",
        "siblings.1.hat",
    ]


def test_problems_of_a_family_file_are_told_with_their_lines_from_top_to_bottom(tmp_path):
    path = tmp_path / "family.yaml"
    path.write_text(WRONG_FORM_AND_CONTENT, encoding="utf-8")
    result = run("render", path, "-o", tmp_path / "out.pdf")
    lines = [int(line.split(":")[1]) for line in result.stderr.splitlines() if not line.startswith(" ")]
    assert lines == [1, 4, 5, 8, 8, 8, 9, 10, 12, 14, 14, 14]


def test_what_is_missing_in_a_family_file_is_told_where_it_should_stand(tmp_path):
    path = tmp_path / "family.yaml"
    path.write_text("adults: [Ana]\nchild: Mira\nsiblings:\n  - {child: Leo}\n  - {band: 5-7}\n", encoding="utf-8")
    assert "family.yaml:5: siblings.2.child: " in run("render", path, "-o", tmp_path / "out.pdf").stderr


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("child: Mira", f"child: {'M' * 200}", "child"),
        ("adults: [Ana", f"adults: [{'M' * 200}, Ana", "adults.1"),
        ("adults: [Ana", "adults: [Ana], hat: [Ana", "hat"),
        ("band: 8-10", "band: eleven", "band"),
        ("band: 8-10", "band: 14-18", "band"),
        ("language: en", "language: English", "language"),
        ("country: GB", "country: Britain", "country"),
    ],
)
def test_one_mistake_is_told_once_and_not_what_follows_from_it(tmp_path, old, new, place):
    text = "{format: 2, child: Mira, band: 8-10, language: en, country: GB, adults: [Ana], clauses: {pay_nothing_send_nothing_more: {}}}"
    if place != "band":
        text = text.replace("pay_nothing_send_nothing_more", "first_we_talk")
    assert old in text
    assert told(tmp_path, text.replace(old, new)) == [place]


TOO_MUCH = {
    "a promise of 2,000 letters": ("[Ana]", ["duck" * 500], ["own", str(OWN_LENGTH)]),
    "twelve adults": (f"[{', '.join(f'Adult {n}' for n in range(12))}]", ["We row."], ["adults", f"more than {MAX_ADULTS}"]),
    "too many promises": ("[Ana]", [f"We row {n}." for n in range(MAX_OWN + 1)], ["own", f"more than {MAX_OWN}"]),
    "both": (f"[{', '.join(f'Adult {n}' for n in range(12))}]", ["duck" * 500], ["adults", str(MAX_ADULTS), "own", str(OWN_LENGTH)]),
}


@pytest.mark.parametrize("case", TOO_MUCH)
def test_what_is_too_much_is_told_with_its_place_and_the_most_there_may_be(case, tmp_path):
    adults, promises, said = TOO_MUCH[case]
    own = "".join(f'  - {{side: child, promise: "{text}"}}\n' for text in promises)
    path, out = tmp_path / "family.yaml", tmp_path / "out.pdf"
    path.write_text(f"format: 1\nchild: Mira\nband: 8-10\nadults: {adults}\nown:\n{own}", encoding="utf-8")
    result = run("render", path, "-o", out)
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr and not out.exists()
    assert [part for part in said if part not in result.stderr] == []
    assert "duck" * 20 not in result.stderr, "it is not thrown back whole"


def pdf_with(attachment: bytes | None) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if attachment is not None:
            pdf.attachments["agreement.json"] = pikepdf.AttachedFileSpec(pdf, attachment, filename="agreement.json")
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"%PDF-1.7 but not really",
        pdf_with(None),
        pdf_with(b"{"),
        pdf_with(b"[]"),
        pdf_with(b'{"format": 3}'),
        pdf_with(b'{"format": 1, "hat": 1}'),
        pdf_with(b"[" * 100_000),
        pdf_with(b'{"child": "' + b"x" * 3_000_000 + b'"}'),
        b"%PDF-1.7\n" + b"0" * (LIMIT + 1),
    ],
    ids=["empty", "text", "broken", "no attachment", "broken json", "list", "newer", "unknown key", "nested", "bomb", "huge"],
)
def test_a_file_that_is_not_ours_gets_one_clear_answer(data, tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(data)
    result = run("open", path)
    assert result.exit_code == 1
    assert "signed.pdf" in result.stderr and "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_missing_file_or_folder_is_named(tmp_path):
    assert "gone.pdf" in run("open", tmp_path / "gone.pdf").stderr
    assert "gone.yaml" in run("render", tmp_path / "gone.yaml", "-o", tmp_path / "x.pdf").stderr
    result = run("render", SAMPLES / "family-8-10.yaml", "-o", tmp_path / "no" / "x.pdf")
    assert result.exit_code == 1 and "x.pdf" in result.stderr


def test_no_paper_is_ever_written_over_the_file_it_is_made_from(tmp_path):
    family = shutil.copy(SAMPLES / "family-8-10.yaml", tmp_path / "family.yaml")
    before = family.read_bytes()
    result = run("render", family, "-o", tmp_path / "." / "family.yaml")
    assert result.exit_code == 1 and "family.yaml" in result.stderr and "another name" in result.stderr
    assert family.read_bytes() == before


def test_a_name_that_is_too_long_is_told(tmp_path):
    result = run("render", SAMPLES / "family-5-7.yaml", "-o", tmp_path / f"{'a' * 300}.pdf")
    assert result.exit_code == 1 and "cannot be written" in result.stderr and "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_link_that_leads_in_a_circle_makes_way(tmp_path):
    (tmp_path / "a.pdf").symlink_to(tmp_path / "a.pdf")
    assert run("render", SAMPLES / "family-5-7.yaml", "-o", tmp_path / "a.pdf").exit_code == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_a_paper_may_have_the_longest_name_there_is(tmp_path):
    assert run("render", SAMPLES / "family-5-7.yaml", "-o", tmp_path / f"{'a' * 250}.pdf").exit_code == 0


def test_no_more_of_a_file_is_read_than_a_family_file_may_have(tmp_path):
    assert "larger than" in run("render", "/dev/zero", "-o", tmp_path / "a.pdf").stderr


def test_a_paper_that_cannot_be_finished_leaves_the_older_one(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "out.pdf"
    out.write_bytes(b"an older paper")
    monkeypatch.setattr("agreement_app.school.whole_file.os.fsync", full)
    result = run("render", SAMPLES / "family-8-10.yaml", "-o", out)
    assert result.exit_code == 1 and "No space left" in result.stderr
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"an older paper"]


def test_check_says_that_all_is_well():
    result = run("check")
    assert result.exit_code == 0
    assert "clauses" in result.stdout


def test_check_says_how_far_a_language_is(tmp_path):
    folder = tmp_path / "clauses"
    shutil.copytree(clauses_folder(), folder)
    (folder / "text/pt").mkdir()
    for name in ("language.yaml", "money.yaml"):
        shutil.copy(folder / "text/en" / name, folder / "text/pt" / name)
    result = run("check", folder)
    assert result.exit_code == 0 and "pt: words for 5 of" in result.stdout
    assert "en: words" not in result.stdout


def test_check_of_a_folder_without_a_library_says_so(tmp_path):
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert "no library" in result.stdout


def test_check_prints_a_reading_copy(tmp_path):
    result = run("check", "--preview", tmp_path / "copy.pdf")
    assert result.exit_code == 0 and "All is well" in result.stdout
    with pikepdf.open(tmp_path / "copy.pdf") as pdf:
        assert len(pdf.pages) > 20
        assert not pdf.attachments


def test_findings_are_told_and_what_can_be_read_is_printed(tmp_path):
    folder, out = tmp_path / "clauses", tmp_path / "copy.pdf"
    shutil.copytree(clauses_folder(), folder)
    order = folder / "structure/order.yaml"
    facts = order.read_text(encoding="utf-8").partition("starter_sets:")[0]
    order.write_text(f"{facts}starter_sets: {{first_device: {{8-10: [first_we_talk, first_we_dance]}}}}\n", encoding="utf-8")
    (folder / "text/en/friends.yaml").write_text("label: [Friends\n", encoding="utf-8")
    result = run("check", folder, "--preview", out)
    assert result.exit_code == 1 and "Traceback" not in result.output
    assert "first_we_dance" in result.stdout and "friends.yaml" in result.stdout
    assert out.read_bytes().startswith(b"%PDF")


def test_a_reading_copy_in_no_language_or_no_folder_is_refused(tmp_path):
    result = run("check", "--preview", tmp_path / "copy.pdf", "--lang", "tlh")
    assert result.exit_code == 1 and "tlh" in result.stderr
    assert not (tmp_path / "copy.pdf").exists()
    result = run("check", tmp_path, "--preview", tmp_path / "copy.pdf")
    assert result.exit_code == 1 and "no library" in result.stdout
    assert not (tmp_path / "copy.pdf").exists()


def test_the_page_is_dated_today(tmp_path):
    out = tmp_path / "out.pdf"
    run("render", SAMPLES / "family-8-10.yaml", "-o", out)
    from pypdfium2 import PdfDocument

    text = PdfDocument(out.read_bytes())[0].get_textpage().get_text_bounded()
    assert str(date.today().year) in text


def test_a_pack_holds_the_papers_and_gives_the_family_back(tmp_path):
    single, pack = tmp_path / "one.pdf", tmp_path / "pack.pdf"
    assert run("render", FAMILIES[0], "-o", single).exit_code == 0
    assert run("render", FAMILIES[0], "-o", pack, "--edition", "pack", "--paper", "letter").exit_code == 0
    assert read_pdf(pack.read_bytes(), "pack.pdf") == family(FAMILIES[0])
    with pikepdf.open(single) as one, pikepdf.open(pack) as many:
        assert len(many.pages) > len(one.pages) + 3
        assert float(many.pages[-1].mediabox[2]) == pytest.approx(612, abs=0.5)


@pytest.mark.parametrize("options", [("--ink", "saver"), ("--setting", "large"), ("--setting", "dyslexia"), ("--edition", "poster")])
def test_each_option_of_printing_changes_the_paper(options, tmp_path):
    plain, changed = tmp_path / "plain.pdf", tmp_path / "changed.pdf"
    run("render", FAMILIES[0], "-o", plain)
    assert run("render", FAMILIES[0], "-o", changed, *options).exit_code == 0
    assert plain.read_bytes() != changed.read_bytes()


@pytest.mark.parametrize(
    "command", [("render", FAMILIES[0]), ("batch", SAMPLES / "rosters/riverside.csv", "--kit", SAMPLES / "kits/riverside.yaml")]
)
def test_the_poster_that_leads_to_an_address_is_not_printed_without_one(command, tmp_path):
    done = run(*command, "-o", tmp_path / "door.pdf", "--edition", "door_poster")
    assert done.exit_code == 1
    assert done.stderr.startswith("--edition door_poster: ")
    assert done.stderr.count("\n") == 2
    assert not list(tmp_path.iterdir())


def test_codes_can_be_left_out(tmp_path):
    with_codes, without = tmp_path / "with.pdf", tmp_path / "without.pdf"
    run("render", FAMILIES[2], "-o", with_codes, "--edition", "handout")
    assert run("render", FAMILIES[2], "-o", without, "--edition", "handout", "--no-codes").exit_code == 0
    assert len(without.read_bytes()) < len(with_codes.read_bytes())


def test_a_script_that_no_typeface_has_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("agreement_app.document.letters._on_this_computer", lambda letter: False)
    strange, out = tmp_path / "strange.yaml", tmp_path / "out.pdf"
    strange.write_text(FAMILIES[0].read_text(encoding="utf-8").replace("\nchild: ", "\nchild: ᠮᠣᠩᠭᠣᠯ ", 1), encoding="utf-8")
    result = run("render", strange, "-o", out)
    assert (result.exit_code, out.exists()) == (1, False)
    assert "Mongolian" in result.stderr
    assert "fonts-noto-core" in result.stderr


KIT = SAMPLES / "kits" / "riverside.yaml"
GOOD, BAD_ROW = "Mira,4b,9", "=1+1,4b,9"


def roster(folder: Path, *rows: str) -> Path:
    path = folder / "list.csv"
    path.write_text("\n".join(["First name,Class,Age", *rows]), encoding="utf-8")
    return path


def test_a_batch_prints_a_pack_for_every_child(tmp_path):
    result = run("batch", roster(tmp_path, GOOD, "Ben,4b,8"), "--kit", KIT, "-o", tmp_path / "packs.pdf", "-o", tmp_path / "packs.zip")
    assert result.exit_code == 0, result.output
    assert "2 packs, in packs.pdf and packs.zip" in result.stdout and result.stderr == ""
    with pikepdf.open(tmp_path / "packs.pdf") as pdf:
        assert len(pdf.pages) == 8
    assert {path.name for path in tmp_path.iterdir()} == {"list.csv", "packs.pdf", "packs.zip"}


def test_a_batch_shows_at_a_terminal_how_far_it_is(tmp_path):
    batch = ["batch", roster(tmp_path, GOOD), "--kit", KIT, "-o", tmp_path / "packs.pdf"]
    reader, terminal = pty.openpty()
    done = subprocess.run([sys.executable, "-m", "agreement_app", *map(str, batch)], stderr=terminal, stdout=subprocess.PIPE, text=True)
    os.close(terminal)
    shown = b""
    with suppress(OSError):  # what Linux says when nobody writes any more
        while more := os.read(reader, 4096):
            shown += more
    os.close(reader)
    assert done.returncode == 0, shown.decode()
    assert "] 1 of 1 packs" in " ".join(shown.decode().split()) and "a second" in shown.decode() and "1 pack," in done.stdout


def test_rows_that_cannot_be_printed_stop_a_batch_until_it_may_go_on(tmp_path):
    listed, out = roster(tmp_path, GOOD, BAD_ROW, "Ben,4b,old"), tmp_path / "packs.pdf"
    result = run("batch", listed, "--kit", KIT, "-o", out)
    assert (result.exit_code, out.exists()) == (1, False)
    assert "row 3, First name" in result.stderr and "row 4, Age" in result.stderr and "--go-on" in result.stderr
    result = run("batch", listed, "--kit", KIT, "-o", out, "--go-on")
    assert result.exit_code == 0 and "1 pack," in result.stdout
    assert "2 rows were left out" in result.stderr
    rest = tmp_path / "packs-to-correct.csv"
    lines = rest.read_text(encoding="utf-8-sig").splitlines()
    assert [line.rpartition(",")[0] for line in lines] == ['"First name","Class","Age"', '"\'=1+1","4b","9"', '"Ben","4b","old"']
    assert "“old” is not an age" in lines[2]


def test_a_thousand_wrong_rows_are_not_a_thousand_lines(tmp_path):
    result = run("batch", roster(tmp_path, *[BAD_ROW] * 1000), "--kit", KIT, "-o", tmp_path / "packs.pdf", "--go-on")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) < 250 and "900 more" in result.stderr and "1000" in result.stderr


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"roster": "gone.csv"}, "gone.csv"),
        ({"kit": "gone.yaml"}, "gone.yaml"),
        ({"out": "packs.docx"}, ".pdf"),
        ({"out": "no/packs.pdf"}, "packs.pdf"),
        ({"rows": []}, "nobody"),
    ],
)
def test_a_batch_that_cannot_begin_says_why(tmp_path, changes, said):
    given = {"roster": "list.csv", "kit": str(KIT), "out": "packs.pdf", "rows": [GOOD], **changes}
    roster(tmp_path, *given["rows"])
    result = run("batch", tmp_path / given["roster"], "--kit", tmp_path / given["kit"], "-o", tmp_path / given["out"])
    assert result.exit_code == 1 and "Traceback" not in result.stderr
    assert said in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_batch_tells_in_one_answer_what_is_wrong_with_kit_roster_and_files(tmp_path):
    listed, kit = roster(tmp_path, GOOD, BAD_ROW, "Ben,4b,"), tmp_path / "kit.yaml"
    kit.write_text("name: A\nbands: [8-11]\nhat: red\n", encoding="utf-8")
    result = run("batch", listed, "--kit", kit, "-o", tmp_path / "packs.docx", "-o", tmp_path / "no" / "packs.pdf")
    assert result.exit_code == 1 and "Traceback" not in result.output
    lines = [line for line in result.stderr.splitlines() if not line.startswith(" ")]
    said = ["packs.pdf", "packs.docx", "kit.yaml:2: bands.1", "kit.yaml:3: hat", "row 3, First name"]
    assert len(lines) == len(said) and all(part in result.stderr for part in said), lines  # without the kit nobody knows about ages
    broken = run("batch", tmp_path / "gone.csv", "--kit", kit, "-o", tmp_path / "packs.pdf")
    assert "gone.csv" in broken.stderr and "kit.yaml:3" in broken.stderr
    assert "First name" not in run("batch", listed, "--kit", kit, "-o", tmp_path / "packs.pdf", "--go-on").stderr


def test_a_batch_names_every_place_where_nothing_can_be_written_before_it_begins(tmp_path):
    listed = roster(tmp_path, GOOD)
    places = ("-o", tmp_path / "packs.pdf", "-o", tmp_path / "no" / "packs.zip", "--list", tmp_path / "gone" / "slips.csv")
    result = run("batch", listed, "--kit", KIT, *places)
    assert result.exit_code == 1 and "packs.zip" in result.stderr and "slips.csv" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_second_file_of_a_kind_is_told_as_that(tmp_path):
    outputs = [part for name in ("a.pdf", "b.PDF", "c.zip") for part in ("-o", tmp_path / name)]
    result = run("batch", roster(tmp_path, GOOD), "--kit", KIT, *outputs)
    assert result.exit_code == 1 and "b.PDF: This is a second PDF" in result.stderr
    assert "a.pdf" not in result.stderr and "c.zip" not in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_list_of_slips_never_lies_over_the_packs(tmp_path):
    (tmp_path / "here").symlink_to(tmp_path)
    result = run("batch", roster(tmp_path, GOOD), "--kit", KIT, "-o", tmp_path / "a.pdf", "--list", tmp_path / "here" / "a.pdf")
    assert result.exit_code == 1 and "over the packs" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "list.csv"]


def test_a_batch_with_slips_writes_the_list_that_returns_ticks(tmp_path):
    listed, out, scan = tmp_path / "slips.csv", tmp_path / "packs.pdf", ("-o", tmp_path / "packs.pdf", "--list", tmp_path / "slips.csv")
    result = run("batch", roster(tmp_path, GOOD, "Ben,4b,8"), "--kit", KIT, *scan)
    assert result.exit_code == 0 and "slips.csv" in result.stdout
    run("returns", out, "--list", listed)  # the other pages of the packs are named: nobody scans them
    assert all(line.rstrip('"').endswith(date.today().isoformat()) for line in listed.read_text(encoding="utf-8-sig").splitlines()[1:])
    again = run("batch", tmp_path / "list.csv", "--kit", KIT, *scan)
    assert again.exit_code == 1 and "slips.csv" in again.stderr and "already" in again.stderr


def test_a_batch_that_is_interrupted_says_so_and_leaves_nothing(tmp_path, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("agreement_app.terminal_batch.print_batch", interrupt)
    result = run("batch", roster(tmp_path, GOOD), "--kit", KIT, "-o", tmp_path / "packs.pdf")
    assert result.exit_code == 130 and "No file was left half done" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP])
def test_a_batch_whose_window_is_closed_takes_its_half_files_away(tmp_path, monkeypatch, end):
    def closed(_done: int) -> None:
        assert any(path.name.startswith(".packs.pdf.") for path in tmp_path.iterdir())
        os.kill(os.getpid(), end)

    monkeypatch.setattr("agreement_app.terminal_batch._bar", lambda *_: nullcontext(closed))
    before = signal.getsignal(end)
    result = run("batch", roster(tmp_path, GOOD), "--kit", KIT, "-o", tmp_path / "packs.pdf", "--list", tmp_path / "slips.csv")
    assert result.exit_code == 130 and "No file was left half done" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]
    assert signal.getsignal(end) is before


def test_rows_that_somebody_is_correcting_are_not_written_over(tmp_path):
    listed, corrected = roster(tmp_path, GOOD, BAD_ROW), tmp_path / "packs-to-correct.csv"
    corrected.write_text("half corrected", encoding="utf-8")
    result = run("batch", listed, "--kit", KIT, "-o", tmp_path / "packs.pdf", "--go-on")
    assert result.exit_code == 0 and "packs-to-correct-2.csv" in result.stderr
    assert corrected.read_text(encoding="utf-8") == "half corrected"
    assert "=1+1" in (tmp_path / "packs-to-correct-2.csv").read_text(encoding="utf-8-sig")
