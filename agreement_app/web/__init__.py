"""What stands between the browser and Streamlit: the first page, compressed files, headers, a silent log."""
