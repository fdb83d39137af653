"""The script that Streamlit runs: language, navigation, frame. No logic."""

import streamlit as st

from agreement_app.ui import callbacks, frame, page_turns, resending

callbacks.let_them_finish()
page_turns.stay_where_led()
resending.send_again_what_may_be_forgotten()
page = frame.open_frame()
if page:
    page.run()
    frame.close_frame()
else:
    st.stop()
