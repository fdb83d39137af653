"""A file is written as a whole or not at all, and what is no file is left in its place."""

import os
import stat
import threading
from pathlib import Path

import pytest

from agreement_app.model.problem import InputError
from agreement_app.school.whole_file import misplaced, write_whole, written_whole


def break_off(path: Path) -> None:
    """Write half of a file."""
    with written_whole(path) as file:
        file.write(b"half")
        raise KeyError


def test_an_older_file_stays_until_all_is_written_and_keeps_its_rights(tmp_path):
    path = tmp_path / "packs.pdf"
    path.write_bytes(b"older")
    path.chmod(0o640)
    with pytest.raises(KeyError):
        break_off(path)
    assert path.read_bytes() == b"older"
    write_whole(path, b"newer")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"newer", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_goes_on_pointing_where_it_did(tmp_path):
    place, link = tmp_path / "share" / "packs.pdf", tmp_path / "packs.pdf"
    place.parent.mkdir()
    link.symlink_to(place)
    for data in (b"first", b"second"):
        write_whole(link, data)
        assert link.is_symlink()
        assert place.read_bytes() == data


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    assert list(misplaced([pipe], [])) == []
    write_whole(pipe, b"all of it")
    reader.join()
    assert read == [b"all of it"]
    assert pipe.is_fifo()


def test_what_breaks_off_never_reaches_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(KeyError):
        break_off(pipe)
    assert os.read(reader, 10) == b""
    os.close(reader)


@pytest.mark.parametrize("place", ["", "nowhere/packs.pdf"])
def test_a_place_that_cannot_be_written_is_one_clear_problem(tmp_path, place):
    with pytest.raises(InputError) as caught:
        write_whole(tmp_path / place, b"")
    assert [problem.code for problem in caught.value.problems] == ["cannot_write"]


def test_a_place_where_nothing_can_be_written_is_told_before_the_work(tmp_path):
    for place in (tmp_path / "nowhere" / "packs.pdf", tmp_path / ("p" * 300 + ".pdf")):
        assert [problem.code for problem in misplaced([place], [])] == ["cannot_write"]
    assert list(misplaced([tmp_path / "packs.pdf"], [])) == []
