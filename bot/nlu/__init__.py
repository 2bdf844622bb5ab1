"""Rasa graph components, thin: each calls `luotsi.language`. They run in Rasa's environment only."""
