"""Speed, measured on demand: `make bench`. Nothing here is a test, and no result is kept."""
