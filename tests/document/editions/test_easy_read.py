from __future__ import annotations

import pypdfium2
import pytest

from agreement_app.document.editions.easy_read.page import build
from agreement_app.document.material import Options
from tests.document.editions.conftest import BANDS, material, printed


@pytest.mark.parametrize("band", BANDS)
def test_each_promise_has_a_picture_and_a_line_for_each_sentence(band):
    page = build(material(band), Options())
    rows = [row for group in page.groups for row in group.rows]
    agreement = material(band).agreement
    assert len(rows) + len(page.keystones) == agreement.promises
    assert all(row.topic and row.lines for row in rows)
    assert any(len(row.lines) > 1 for row in rows)
    for row in rows:
        for line in row.lines:
            fixed = "".join(run.text for run in line if run.kind == "words")
            assert ". " not in fixed.strip()


@pytest.mark.parametrize("band", BANDS)
def test_promises_are_set_in_eighteen_points_and_more(band):
    starts = [row.lines[0][0].text[:10] for group in build(material(band), Options()).groups for row in group.rows]
    with pypdfium2.PdfDocument(printed("easy_read", band)) as document:
        heights = []
        for page in document:
            text = page.get_textpage()
            for start in starts:
                if hit := text.search(start, match_case=True).get_next():
                    _, bottom, _, top = text.get_charbox(hit[0], loose=True)
                    heights.append(top - bottom)
    assert len(heights) >= len(set(starts))
    assert min(heights) >= 18
