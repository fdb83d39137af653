"""An app with two signature pads on one of two pages; it shows what Python holds."""

import json

import streamlit as st

from agreement_app.model.signature import Signature
from agreement_app.ui.components.signature_pad import signature_pad

TEXTS = {
    "draw": "Draw it",
    "type": "Type it",
    "pen": "Leave a line for a pen",
    "hint": "Write your name or draw a mark",
    "undo": "Undo",
    "clear": "Clear",
    "typed_label": "Your name",
    "pen_note": "The page is printed with an empty line. Sign it there.",
    "signed": "Signed",
    "empty": "Not signed yet",
}

st.set_page_config(page_title="Signatures")
st.title("Signatures")
seed = Signature(signer="child", how="drawn", strokes=(((100, 100), (300, 60), (500, 120)),))
st.session_state.setdefault("held", {"child": seed} if st.query_params.get("seeded") else {})
st.session_state.setdefault("runs", 0)
st.session_state.runs += 1


def pad(signer: str, name: str, side: str) -> None:
    """Show a pad and hold what it gives."""
    texts = {**TEXTS, "legend": f"{name} signs here", "drawing": f"What {name} drew"}
    held: Signature | None = st.session_state.held.get(signer)
    st.session_state.held[signer] = signature_pad(
        key=f"pad_{signer}",
        signer=signer,
        signer_name=name,
        side=side,
        value=held,
        texts=texts,  # type: ignore[arg-type]
    )


if st.radio("Page", ["sign", "other"], key="where", horizontal=True) == "sign":
    pad("child", st.query_params.get("name", "Mira"), "child")
    pad("adult_1", "Ana", "parent")
if st.button("Forget signatures"):
    st.session_state.held = {}
    st.rerun()
for signer, one in st.session_state.held.items():
    if one:
        drawn = f"{len(one.strokes)} strokes, {sum(map(len, one.strokes))} points"
        st.text(f"{signer}: {one.how}, {drawn}, typed <{one.typed}>")
        st.code(json.dumps(one.strokes), language=None)
st.text(f"runs: {st.session_state.runs}")
