"""Checks that look deeper than `catalogue/checks.py`: what somebody should mend, by when, and whose task it is."""
