"""An app that shows a sheet and changes it."""

import streamlit as st

from agreement_app.ui.components.paper import paper

STYLE = """<style>
  @import "https://example.org/evil.css";
  :root { --tint: #15507f; }
  body { padding: 7%; background: url( 'https://example.org/x.png'); font-family: sans-serif; line-height: 1.5; }
  h2 { color: var(--tint); margin: 0 0 .5em; }
  p { margin: 0 0 1em; }
</style>"""
EVIL = """<script>window.evil = 1</script><img src=x onerror="window.evil = 2"><iframe srcdoc="<script>parent.evil = 3</script>"></iframe>
<svg onload="window.evil = 4"><script>window.evil = 5</script><a xlink:href="javascript:window.evil = 6"><text y="20">svg</text></a></svg>
<a id="link" href=" javascript:window.evil = 7">link</a><form action="https://example.org"><button>send</button></form>
<img src="https://example.org/pixel.png">
<link rel="stylesheet" href="https://example.org/x.css"><base href="https://example.org/">
<meta http-equiv="refresh" content="0;url=https://example.org/"><p style="background: url(https://example.org/y.png)">styled</p>
<svg role="img"><title>A drawn name</title></svg>
<object data="https://example.org/x"></object>"""

st.set_page_config(page_title="Paper")
st.title("Paper")
evil = EVIL if st.query_params.get("evil") else ""
number = st.number_input("Promises", 0, 99, int(st.query_params.get("promises", 3)))
promises = "".join(
    f'<p class="promise" id="p{n}">{n}. I ask before I add someone, even when others do not.</p>' for n in range(1, number + 1)
)
lang, direction = ("ar", "rtl") if st.query_params.get("dir") == "rtl" else ("en", "ltr")
paper(
    key="sheet",
    label="The agreement as it will be printed",
    html=f"<!doctype html><html lang='{lang}' dir='{direction}'><head><title>t</title>{STYLE}</head><body>"
    f"<main><h2>Our agreement</h2>{promises}{evil}<p id='end'>A promise, not a contract.</p></main></body></html>",
)
