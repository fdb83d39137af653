"""Where the library and the schools' kits lie: beside the package, or where the environment says."""

from __future__ import annotations

import os
from pathlib import Path


def clauses_folder() -> Path:
    """Give the folder of the library: `AGREEMENT_CLAUSES`, or `clauses/` beside the package."""
    return Path(os.environ.get("AGREEMENT_CLAUSES") or Path(__file__).parent.parent / "clauses")


KITS = "AGREEMENT_KITS"


def kits_folder() -> Path | None:
    """Give the folder that the host fills with schools' kits: `AGREEMENT_KITS`; None where there is none."""
    named = os.environ.get(KITS)
    return Path(named) if named else None
