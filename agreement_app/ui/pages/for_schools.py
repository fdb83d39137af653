"""For schools: make a kit, print for every child, and count what comes back. Each part is a component of its own."""

import streamlit as st

from agreement_app.ui.components.kit_part import kit_part
from agreement_app.ui.components.returned_slips import returned_slips
from agreement_app.ui.components.roster_part import roster_part
from agreement_app.ui.wording import heading, plain_label, say

PARTS = {"kit": kit_part, "roster": roster_part, "returns": returned_slips}  # in the order in which a school needs them

heading("for_schools.title", say("for_schools.lead"))
for tab, show in zip(st.tabs([plain_label(say(f"for_schools.parts.{part}")) for part in PARTS]), PARTS.values(), strict=True):
    with tab:
        show()
