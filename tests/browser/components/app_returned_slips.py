"""An app that shows nothing but the desk at which slips are counted."""

import streamlit as st

from agreement_app.ui import frame
from agreement_app.ui.components.returned_slips import returned_slips

st.set_page_config(page_title="Slips")
st.html(frame._style())
st.title("Slips")
returned_slips()
