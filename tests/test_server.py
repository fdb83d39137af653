"""The server as a browser meets it: a real process, asked over the network."""

from __future__ import annotations



