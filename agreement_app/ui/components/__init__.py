"""Parts that more than one page shows; each with its assets beside it."""
