"""Luotsi (Lotsen): finds the right guidance service in Finland from a person's own words, in Finnish or Swedish."""

__version__ = "0.1.0"
