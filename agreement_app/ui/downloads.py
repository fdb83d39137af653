"""Keeps a finished download until the browser has had time to fetch it, and gives each its own address.

Streamlit 1.67 gives the browser the address of a file that belongs to no visit, and deletes such a file when any two scripts
have come to their end: with twenty families at work that is sooner than a phone can ask for it, and the download is lost.

It also names a file of more than a million bytes by its length and three samples alone: the packs of a large school, printed
once more after one name was put right, would be taken for those before and given back with the mistake.
"""

from __future__ import annotations

import sys
import time

from streamlit.runtime import media_file_manager, memory_media_file_storage
from streamlit.runtime.media_file_manager import MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileKind

KEPT = 60.0  # seconds


class LastingFile(MediaFileMetadata):
    """What Streamlit remembers of a file, which may be deleted only some time after nobody refers to it."""

    def __init__(self, kind: MediaFileKind = MediaFileKind.MEDIA) -> None:
        super().__init__(kind)
        self._since: float | None = None

    @property
    def is_marked_for_delete(self) -> bool:
        """Whether the file has been without an owner for long enough."""
        return self._since is not None and time.monotonic() - self._since > KEPT

    def mark_for_delete(self) -> None:
        """Remember since when the file has no owner."""
        if self._since is None:
            self._since = time.monotonic()


def keep_downloads() -> None:
    """Make Streamlit keep downloads, and name them by all that is in them; a second call changes nothing."""
    media_file_manager.MediaFileMetadata = LastingFile  # type: ignore[misc]
    memory_media_file_storage._PARTIAL_HASH_THRESHOLD = sys.maxsize  # type: ignore[misc]
