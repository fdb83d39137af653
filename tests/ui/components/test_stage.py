"""Words and style that components are made with."""

from __future__ import annotations

import pytest

from agreement_app.ui.components import stage


def test_a_missing_word_is_named():
    with pytest.raises(KeyError, match="clear, undo"):
        stage.pick({"draw": "x"}, ["undo", "draw", "clear"])


def test_only_wanted_words_are_taken():
    assert stage.pick({"draw": "x", "other": "y"}, ["draw"]) == {"draw": "x"}


def test_tokens_belong_to_the_shadow_root():
    assert ":host" in stage.tokens()
    assert ":root" not in stage.tokens()


def test_the_script_with_the_name_of_its_folder_comes_first(tmp_path):
    folder = tmp_path / "lantern"
    folder.mkdir()
    for name in ("wick.js", "lantern.js", "glass.js", "lantern.css"):
        (folder / name).touch()
    assert [path.name for path in stage.scripts(folder)] == ["lantern.js", "glass.js", "wick.js"]
