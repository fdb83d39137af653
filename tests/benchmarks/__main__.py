"""`python -m tests.benchmarks [printing] [tapping] [loading] [families] [handing_out]`: measure and print the table."""

from __future__ import annotations

import sys

from tests.benchmarks import families, handing_out, loading, printing, tapping
from tests.benchmarks.measured import table

PARTS = {
    "printing": printing.measure,
    "tapping": tapping.measure,
    "loading": loading.measure,
    "families": families.measure,
    "handing_out": handing_out.measure,
}

if __name__ == "__main__":
    wanted = sys.argv[1:] or list(PARTS)
    print(table(row for name in wanted for row in PARTS[name]()))
