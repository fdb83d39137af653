"""What comes out of a batch: the files, who may do the work, and what is left when it is stopped."""

from __future__ import annotations

import io
import random
import zipfile
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from agreement_app.document.editions import EDITIONS
from agreement_app.document.material import Options
from agreement_app.model.problem import InputError
from agreement_app.model.slip_code import draw_codes
from agreement_app.school import packs
from agreement_app.school.batch import Crew, InTurn, Wanted, file_names, own_crew, print_batch, print_to
from agreement_app.school.packs import LANGUAGES_NAMED, Order, Parts, remarks, stand_ins
from agreement_app.school.return_list import read_list
from agreement_app.school.roster import Pupil, read_roster
from agreement_app.school.scans import read_scan
from tests.document.conftest import page_texts
from tests.school.conftest import HEADS, ROWS, TODAY, csv_file

HERE = Crew(InTurn(), 1)


@pytest.fixture
def order(kit, real_library) -> Order:
    roster = read_roster(csv_file(), "list.csv", kit, real_library, TODAY)
    return Order(roster, kit, real_library, ("handout",), Options(), TODAY)


def of(order: Order, rows) -> Order:
    return replace(order, roster=read_roster(csv_file([HEADS, *rows]), "list.csv", order.kit, order.library, TODAY))


def printed(order: Order, tmp_path, crew: Crew = HERE) -> bytes:
    print_batch(order, Wanted(tmp_path / "packs.pdf"), crew, lambda _done: None)
    return (tmp_path / "packs.pdf").read_bytes()


def test_a_print_file_has_a_summary_lists_and_packs_in_order(order, tmp_path):
    texts = page_texts(printed(order, tmp_path))
    assert len(texts) == 2 * (1 + 1 + 1 + 2 + 1 + 1)  # summary; 4b with one pack and two copies; 10a with one
    assert "Riverside School" in texts[0] and "4 packs" in texts[0] and "4b 3 packs" in texts[0]
    assert "Class 4b" in texts[2] and "Mira" in texts[2] and "Zoë 2 copies" in texts[2]
    assert ["Mira" in texts[4], "Zoë" in texts[6], "Zoë" in texts[8], "Class 10a" in texts[10], "Łukasz" in texts[12]] == [True] * 5
    assert all(not text for text in texts[1:4:2])


@pytest.mark.parametrize("name", [name for name, edition in EDITIONS.items() if not edition.fillable])
def test_any_paper_can_be_handed_out_and_each_pack_begins_on_a_front(order, tmp_path, name):
    changed = replace(of(order, ROWS[:2]), editions=(name,), options=Options(paper="letter"))
    texts = page_texts(printed(changed, tmp_path))
    fronts = [n for n, text in enumerate(texts) if "4b" in text][2:]
    assert fronts and all(front % 2 == 0 for front in fronts)
    assert any("Mira" in text for text in texts[4:])


def test_several_papers_make_one_pack(order, tmp_path):
    together = replace(of(order, ROWS[:1]), editions=("handout", "adult_sheet"))
    texts = page_texts(printed(together, tmp_path))
    assert len(texts) == 2 + 2 + 4
    assert "Mira" in texts[4] and "Mira" in texts[6]


def test_a_zip_holds_a_file_for_each_child_and_a_summary(order, tmp_path):
    told = []
    twins = of(order, [*ROWS, ROWS[0]])
    print_batch(twins, Wanted(files=tmp_path / "packs.zip"), HERE, told.append)
    with zipfile.ZipFile(tmp_path / "packs.zip") as archive:
        assert archive.namelist() == ["summary.pdf", "4b/Mira.pdf", "4b/Mira (2).pdf", "4b/Zoë.pdf", "10a/Łukasz.pdf"]
        assert archive.testzip() is None
        for name in archive.namelist():
            with pikepdf.open(io.BytesIO(archive.read(name))) as pdf:
                assert not pdf.check_pdf_syntax()
    assert sum(told) == 4


def test_files_have_names_that_every_system_takes():
    pupils = [
        Pupil(name, group, "en", "", "8-10", 1)
        for name, group in (("../A", "4/b"), ("a:b", "4/b"), ("A_b", "4/b"), ("...", ""), ("CON", ""))
    ]
    names = list(file_names(pupils, "none"))
    assert names == ["4_b/_A.pdf", "4_b/a_b.pdf", "4_b/A_b (2).pdf", "none/-.pdf", "none/CON.pdf"]


def test_whoever_works_the_files_are_the_same(order, tmp_path):
    with ThreadPoolExecutor(2) as executor:
        assert printed(order, tmp_path) == printed(order, tmp_path, Crew(executor, 4))


def test_processes_work_too(order, tmp_path, monkeypatch):
    monkeypatch.setattr("agreement_app.school.batch.FEW", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    crew = own_crew(10)
    assert not isinstance(crew.executor, InTurn)
    with crew.executor:
        assert printed(order, tmp_path, crew) == printed(order, tmp_path)


class Fragile(InTurn):
    """Loses every second task, and after five takes no more."""

    taken = 0

    def submit(self, fn, /, *args, **kwargs):
        self.taken += 1
        if self.taken > 5:
            raise BrokenExecutor
        if self.taken % 2:
            return super().submit(fn, *args, **kwargs)
        lost = Future()
        lost.set_exception(BrokenExecutor())
        return lost


def test_what_is_lost_with_a_process_is_done_here(order, tmp_path, monkeypatch):
    monkeypatch.setattr(packs, "PACKS_PER_PART", 1)
    many = of(order, [[name, f"{n}b", "", "8-10", ""] for n, name in enumerate(("Mira", "Ben", "Ana", "Lu", "Jo", "Max"))])
    assert printed(many, tmp_path, Crew(Fragile(), 2)) == printed(many, tmp_path)


class Stop(Exception):
    pass


@pytest.mark.parametrize("older", [b"an older file", None])
def test_what_is_stopped_leaves_no_half_file(order, tmp_path, older):
    wanted = Wanted(tmp_path / "packs.pdf", tmp_path / "packs.zip")
    for path in (wanted.print_file, wanted.files) if older else ():
        path.write_bytes(older)

    def stop(_done: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        print_batch(order, wanted, HERE, stop)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == ({"packs.pdf": older, "packs.zip": older} if older else {})


def test_a_folder_that_is_not_there_is_told(order, tmp_path):
    with pytest.raises(InputError) as caught:
        print_batch(order, Wanted(tmp_path / "no" / "packs.pdf"), HERE, lambda _done: None)
    assert [problem.code for problem in caught.value.problems] == ["cannot_write"]


def test_a_class_without_end_comes_in_piles(order, monkeypatch):
    monkeypatch.setattr(packs, "LARGEST_CLASS", 2)
    monkeypatch.setattr(packs, "PACKS_PER_PART", 3)
    parts = Parts(of(order, [["Mira", "4b", "", "8-10", ""]] * 5))
    assert [[len(section.packs) for section in part] for part in parts] == [[0, 2], [2, 1]]
    assert parts[1][0].sheet.about[0] == "Pile 2 of 3"


def test_nothing_is_kept_while_parts_are_made(order):
    parts = Parts(order)
    assert parts[0] == parts[0] and parts[0] is not parts[0]


def test_a_stand_in_is_told_on_the_summary(order, tmp_path):
    wanted = of(order, [["Mira", "4b", "Somali", "8-10", ""]])
    assert "1 child gets papers in English" in page_texts(printed(wanted, tmp_path))[0]


def test_what_was_not_read_is_told_on_the_summary(order, tmp_path):
    noted = replace(order, roster=replace(order.roster, notes=("2 rows are hidden.",)))
    assert "2 rows are hidden." in page_texts(printed(noted, tmp_path))[0]
    assert list(remarks(noted)) == ["2 rows are hidden."]


def test_stand_ins_are_one_line_however_many_languages_were_wanted(order):
    languages = ["Polish", *[f"no language {n}" for n in range(LANGUAGES_NAMED + 5)], "pol"]
    (line,) = stand_ins(of(order, [["Mira", "4b", language, "8-10", ""] for language in languages]))
    assert line.startswith(f"{len(languages)} children get papers in English") and "wanted: Polish (2), no language" in line
    assert line.endswith(", ….") and line.count("(1)") == LANGUAGES_NAMED - 1


def test_a_day_for_slips_that_is_over_is_told_where_there_are_slips(order):
    late = replace(order, today=date(2027, 1, 16), codes=("",) * 3)
    slips = replace(late, editions=("handout", "return_slip"))
    assert [line for line in remarks(slips) if "15 January 2027" in line and "over" in line]
    assert not list(remarks(late)) and not list(remarks(replace(slips, today=date(2027, 1, 15))))


def test_slips_come_home_to_the_list_that_was_written_with_them(order, tmp_path):
    codes = tuple(draw_codes(3, random.Random(3)))
    slips = replace(order, editions=("handout", "return_slip"), codes=codes)
    print_batch(slips, Wanted(tmp_path / "packs.pdf", tmp_path / "packs.zip", tmp_path / "list.csv"), HERE, lambda _done: None)
    listed, problems = read_list((tmp_path / "list.csv").read_bytes(), "list.csv", [order.words])
    assert not problems and [listed.whose(code) for code in codes] == [("Mira", "4b"), ("Zoë", "4b"), ("Łukasz", "10a")]
    seen = [page.codes for page in read_scan(tmp_path / "packs.pdf", "packs.pdf") if page.codes]
    assert seen == [(codes[0],), (codes[1],), (codes[1],), (codes[2],)]
    with zipfile.ZipFile(tmp_path / "packs.zip") as archive:
        assert [page.codes for page in read_scan(archive.read("10a/Łukasz.pdf"), "one") if page.codes] == [(codes[2],)]


def test_a_stopped_batch_leaves_no_list(order, tmp_path):
    def stop(_done: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        print_batch(replace(order, codes=("a", "b", "c")), Wanted(tmp_path / "packs.pdf", slips=tmp_path / "list.csv"), HERE, stop)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["print_file", "files"])
def test_what_goes_to_an_open_file_is_what_goes_to_a_disk(order, tmp_path, kind):
    target = io.BytesIO()
    print_to(target, order, kind, HERE, lambda _done: None)
    wanted = Wanted(tmp_path / "packs") if kind == "print_file" else Wanted(files=tmp_path / "packs")
    print_batch(order, wanted, HERE, lambda _done: None)
    assert target.getvalue() == (tmp_path / "packs").read_bytes()


def test_a_stop_ends_the_work_at_once(order):
    def stop(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        print_to(io.BytesIO(), order, "files", HERE, stop)
