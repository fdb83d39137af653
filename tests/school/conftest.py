"""An invented school: its kit, and rosters as spreadsheets save them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from agreement_app.library.kits import read_kit_file
from agreement_app.library.load import Library
from agreement_app.model.kit import Kit

KIT = Path(__file__).parent.parent / "samples" / "kits" / "riverside.yaml"
TODAY = date(2026, 11, 21)
HEADS = ["First name", "Class", "Language", "Age band", "Copies"]
ROWS = [["Mira", "4b", "English", "8-10", ""], ["Zoë", "4b", "en", "8-10", "2"], ["Łukasz", "10a", "", "14-17", "1"]]


@pytest.fixture(scope="session")
def kit(real_library: Library) -> Kit:
    return read_kit_file(KIT, real_library)


def csv_file(rows: Sequence[Sequence[object]] = (HEADS, *ROWS), separator: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_file(rows: Sequence[Sequence[Any]] = (HEADS, *ROWS)) -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(target)
    return target.getvalue()
