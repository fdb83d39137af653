"""The most memory that a process takes which prints one edition three times, with all it imports for that."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measured import Row

EDITION = "agreement"
WAYS = {
    "ours": "ours",
    "plain": "HTML(string=…).write_pdf()",
    "typst": "Typst, the same words",
    "reportlab": "ReportLab, the same words",
}
STATUS = Path("/proc/self/status")


def peak_rows(editions: list[str], folder: Path) -> list[Row]:
    """Measure each way for the agreement, and the other editions ours; `folder` holds an `agreement.html` and the typefaces."""
    ways = {said: _peak(EDITION, way, folder) for way, said in WAYS.items()}
    rows = [Row(f"peak memory, {EDITION}: {said}", peak, "MiB", "it", ways["ours"] / peak) for said, peak in ways.items()]
    return rows + [Row(f"peak memory, {one}: ours", _peak(one, "ours", folder), "MiB") for one in editions if one != EDITION]


def _peak(edition: str, way: str, folder: Path) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.memory", edition, way, str(folder)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def own_peak() -> float:
    """Give the peak of this process in MiB. Where there is /proc it knows better: a new process inherits the other count."""
    if STATUS.exists():
        return int(re.search(r"VmHWM:\s+(\d+)", STATUS.read_text())[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2  # macOS counts in bytes


def _print(edition: str, way: str, folder: Path) -> None:
    if way == "ours":
        from tests.benchmarks import printing

        printing.print_edition(printing.family(), edition, printing.OPTIONS)
        return
    html = (folder / f"{edition}.html").read_text(encoding="utf-8")
    if way == "plain":
        from weasyprint import HTML

        HTML(string=html, base_url=str(folder)).write_pdf()
    else:
        from tests.benchmarks import floor

        {"typst": floor.typst_pdf, "reportlab": floor.reportlab_pdf}[way](floor.words_of(html), folder)


if __name__ == "__main__":
    for _ in range(3):
        _print(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
    print(own_peak())
