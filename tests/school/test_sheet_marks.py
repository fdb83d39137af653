from __future__ import annotations

import io

import pytest

from agreement_app.school import sheet_marks
from agreement_app.school.sheet_marks import Marks, Merged, read_marks

PART = b"""<worksheet xmlns:x="y"><sheetData><row r="1"><c r="A1"/></row><row hidden='true' spans="1:2" r='4'/><x:row ht="3" hidden="1">
</x:row><row r="9" hidden="0"/></sheetData><mergeCells count="2"><mergeCell ref="B2:C5"/><mergeCell ref="AA10:AA12"/>
<mergeCell ref="B7"/></mergeCells></worksheet>"""
FOUND = Marks((Merged(1, 2, 5), Merged(26, 10, 12)), frozenset({4, 5}))


@pytest.mark.parametrize("step", [1, 7, 50, 1 << 20])
def test_merged_cells_and_hidden_rows_are_found_wherever_a_step_ends(step, monkeypatch):
    monkeypatch.setattr(sheet_marks, "_STEP", step)
    assert read_marks(io.BytesIO(PART)) == FOUND


def test_a_text_without_end_is_not_kept():
    assert read_marks(io.BytesIO(b"<t>" + b"a" * 5_000_000 + b"</t>" + PART)) == FOUND
