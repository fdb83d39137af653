"""The page with one promise a row and a picture each."""
