"""Reads the folder `clauses/` into the model; the only place that knows YAML."""

from agreement_app.library.load import Library, load

__all__ = ["Library", "load"]
