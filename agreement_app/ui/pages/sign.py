"""Sign: the child and every adult; drawn, typed, or a line for a pen."""

from functools import partial
from html import escape

import streamlit as st

from agreement_app.ui import session
from agreement_app.ui.components.signature_pad import pending, signature_pad
from agreement_app.ui.frame import next_step
from agreement_app.ui.wording import heading, note, say

TEXTS = ("legend", "draw", "type", "pen", "drawing", "hint", "undo", "clear", "typed_label", "pen_note", "signed", "empty")


def keep_ink(signer: str) -> None:
    """Keep new ink at once: who draws and presses on quickly is on the next page before this one runs again."""
    ink = pending(f"sign_{signer}", signer)
    if ink:
        session.sign(signer, ink)


heading("sign.title", say("sign.lead"))
now = session.family()
if now.signatures and not session.valid_signatures():
    st.session_state["sign_changed"] = now.seed
if st.session_state.get("sign_changed") == now.seed:  # until the page is left: the pad shall not move under the pen
    note(say("sign.changed"))
for signer, name in now.choices.signers:
    shown = name or say("sides.first.child")
    signature = signature_pad(
        key=f"sign_{signer}",
        signer=signer,
        signer_name=shown,
        side="child" if signer.startswith("child") else "parent",
        value=session.signature_of(signer),
        texts={text: say(f"sign.{text}", name=shown) for text in TEXTS},
        on_change=partial(keep_ink, signer),
    )
    session.sign(signer, signature)
signed = {one.signer for one in session.valid_signatures() if not one.is_empty}
all_signed = all(signer in signed for signer, _ in now.choices.signers)
st.html(f'<p class="soft" role="status">{escape(say("sign.all" if all_signed else "sign.not_all"))}</p>')
st.html(f'<p class="soft">{escape(say("sign.promise"))}</p>')
next_step("take_with_you", say("sign.next"))
