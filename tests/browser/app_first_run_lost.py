"""The app on a server so busy that whatever is drawn for the first time never reaches the browser: a newer tap came by then.

Streamlit forgets what a run has drawn and not yet sent when the next one begins.
"""

import streamlit as st
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData, RerunException, get_script_run_ctx

from agreement_app.ui import callbacks, frame, page_turns, resending

PRESSES = ("trigger_value", "string_trigger_value", "chat_input_value", "json_trigger_value")

callbacks.let_them_finish()
page_turns.stay_where_led()
resending.send_again_what_may_be_forgotten()
page = frame.open_frame()
if page is None:
    st.stop()
context = get_script_run_ctx()
assert context
send, drawn = context._enqueue, []
context._enqueue = drawn.append
try:
    page.run()
finally:
    context._enqueue = send
shown = st.session_state.setdefault("kept_shown", set())
drawn_now = set(context.shared.widget_ids_this_run.snapshot())
if not drawn_now <= shown:
    held = [one for one in context.session_state.get_widget_states() if one.id in shown and one.WhichOneof("value") not in PRESSES]
    shown |= drawn_now
    again = RerunData(context.query_string, WidgetStates(widgets=held), page_script_hash=context.page_script_hash)
    raise RerunException(again)
for message in drawn:
    send(message)
frame.close_frame()
