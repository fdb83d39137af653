"""A download outlives the runs of other families for a while."""

from __future__ import annotations

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from agreement_app.ui import downloads


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is set."""
    now = [1000.0]
    monkeypatch.setattr(downloads.time, "monotonic", lambda: now[0])
    return now


def test_a_download_is_there_after_many_runs_and_gone_after_a_while(clock):
    downloads.keep_downloads()
    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    asked = files.add_deferred(lambda: b"%PDF-1.7", "application/pdf", "1.2", file_name="ours.pdf")
    name = files.execute_deferred(asked).rpartition("/")[2]
    for _ in range(20):
        files.remove_orphaned_files()
    assert files.read_file(name).content == b"%PDF-1.7"
    clock[0] += downloads.KEPT + 1
    files.remove_orphaned_files()
    assert files.read_file(name) is None


def test_two_large_files_that_differ_in_one_letter_are_two_downloads():
    downloads.keep_downloads()
    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    before = b"x" * 400_000 + b"Mira" + b"x" * 2_000_000
    kept = [
        files.add(data, "application/pdf", "1.2", "packs.pdf", is_for_static_download=True)
        for data in (before, before.replace(b"Mira", b"Mara"))
    ]
    assert files.read_file(kept[1].rpartition("/")[2]).content == before.replace(b"Mira", b"Mara")
