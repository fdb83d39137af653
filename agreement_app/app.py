"""The script that Streamlit runs: language, navigation, frame. No logic."""

import streamlit as st

from agreement_app.ui import callbacks, frame

callbacks.let_them_finish()
page = frame.open_frame()
if page:
    page.run()
    frame.close_frame()
else:
    st.stop()
