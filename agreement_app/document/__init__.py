"""Sets an agreement on paper and on screen, and reads back the PDF that carries its own data."""
