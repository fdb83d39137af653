"""Where the library lies: beside the package, or where the environment says."""

from __future__ import annotations

import os
from pathlib import Path


def clauses_folder() -> Path:
    """Give the folder of the library: `AGREEMENT_CLAUSES`, or `clauses/` beside the package."""
    return Path(os.environ.get("AGREEMENT_CLAUSES") or Path(__file__).parent.parent / "clauses")
