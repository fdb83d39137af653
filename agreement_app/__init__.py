"""A family agreement that a parent and a child choose, sign and print together."""

__version__ = "1.0.0"
