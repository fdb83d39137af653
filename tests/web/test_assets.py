"""Files that are compressed once and kept."""

from __future__ import annotations

import asyncio
from pathlib import Path

import brotli
import pytest

from agreement_app.web import assets
from agreement_app.web.assets import Asset, Shelf, find
from tests.make_fonts import ALL_ICONS, OUR_ICONS, icons_in
from tests.web.loop import run


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "code.js").write_text("words " * 500)
    (tmp_path / "letters.woff2").write_bytes(b"wOF2")
    return Shelf(find(tmp_path, "/here", "no-cache"))


def test_paths_follow_the_folder(shelf: Shelf) -> None:
    assert set(shelf.assets) == {"/here/deep/code.js", "/here/letters.woff2"}


def test_whoever_comes_at_the_same_time_shares_the_work(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[Asset, str]] = []
    make = assets._make
    monkeypatch.setattr(assets, "_make", lambda asset, encoding: made.append((asset, encoding)) or make(asset, encoding))

    async def ask() -> list[bytes]:
        return [body.data for body in await asyncio.gather(*(shelf.body("/here/deep/code.js", "br") for _ in range(5)))]

    bodies = run(ask())
    assert len(made) == 1
    assert {brotli.decompress(body) for body in bodies} == {b"words " * 500}


def test_somebody_who_leaves_does_not_stop_the_work(shelf: Shelf) -> None:
    async def leave_and_ask() -> int:
        leaving = asyncio.create_task(shelf.body("/here/deep/code.js", "br"))
        await asyncio.sleep(0)  # lets it begin
        leaving.cancel()
        return len((await shelf.body("/here/deep/code.js", "br")).data)

    assert run(leave_and_ask()) > 0


def test_only_what_shrinks_is_made_ready(shelf: Shelf) -> None:
    run(shelf.warm(shelf.assets))
    assert {path for path, _ in shelf._bodies} == {"/here/deep/code.js"}


def test_the_icon_font_holds_every_icon_that_may_be_shown() -> None:
    assert icons_in(OUR_ICONS) == icons_in(ALL_ICONS), "run `make fonts`"
