"""The script that Streamlit runs: language, navigation, frame. No logic."""

import streamlit as st

from agreement_app.ui import frame

page = frame.open_frame()
if page:
    page.run()
    frame.close_frame()
else:
    st.stop()
