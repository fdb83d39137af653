"""Sends a part of a page again where the browser may have forgotten it.

A browser keeps large parts of a page (the style, the cards) for as many runs as `global.maxCachedMessageAge` in the server's
settings says, and names those it keeps with everything it tells; Streamlit then sends their names alone. But it forgets by its
own count, with every run it hears the end of. When that end is still on its way while the browser asks for the next page (two
quick taps, a slow line), it is sent the name of what it forgets a moment before, and the page ends with "Cached ForwardMsg MISS".

The server therefore takes the browser's word only for what it has itself sent within the last few runs. A browser keeps that
for many more than can be on their way, as requests that wait are made one.
"""

from __future__ import annotations

from collections.abc import Iterable

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

SURELY_KEPT = 2  # runs; a page and the one before it
_MARK = "sends_again_what_may_be_forgotten"
_SENT = "_parts_sent_to_the_browser"


class SentParts:
    """Which parts a browser was sent lately: their hashes, and how many runs have come to their end since."""

    def __init__(self) -> None:
        self._ended = 0
        self._last: dict[str, int] = {}

    def note(self, messages: Iterable[ForwardMsg]) -> None:
        """Take in what goes to the browser, in its order."""
        for message in messages:
            if message.WhichOneof("type") == "script_finished":
                self._ended += message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN  # a browser does not count those either
            elif message.ref_hash or message.metadata.cacheable:
                self._last[message.ref_hash or message.hash] = self._ended
        self._last = {part: ended for part, ended in self._last.items() if self._ended - ended <= SURELY_KEPT}

    def surely_kept(self, told: ClientState) -> ClientState:
        """Give what a browser told without the parts it may have forgotten by the time it is answered."""
        kept = ClientState()
        kept.CopyFrom(told)
        kept.cached_message_hashes[:] = [part for part in told.cached_message_hashes if part in self._last]
        return kept


def send_again_what_may_be_forgotten() -> None:
    """Change how Streamlit takes a browser's word for what it keeps, once a process."""
    send, hear = AppSession.flush_browser_queue, AppSession.request_rerun
    if hasattr(send, _MARK):
        return

    def sent(self: AppSession) -> SentParts:
        parts: SentParts = vars(self).setdefault(_SENT, SentParts())
        return parts

    def sending(self: AppSession) -> list[ForwardMsg]:
        messages = send(self)
        sent(self).note(messages)
        return messages

    def hearing(self: AppSession, client_state: ClientState | None) -> None:
        hear(self, sent(self).surely_kept(client_state) if client_state else None)

    setattr(sending, _MARK, True)
    AppSession.flush_browser_queue = sending  # type: ignore[method-assign]
    AppSession.request_rerun = hearing  # type: ignore[method-assign]
