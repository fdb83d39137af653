"""The page for the fridge."""
