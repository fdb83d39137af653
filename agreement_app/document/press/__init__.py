"""Prints one drawing for many: a paper is laid out once, and each copy gets the name of its child."""
