"""A copy of the whole library for people who review it; not one of a family's papers."""
