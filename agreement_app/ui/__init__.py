"""The web app: one page per step of a family."""
