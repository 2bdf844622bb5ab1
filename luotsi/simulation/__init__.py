"""Played demand for test installations: through the real reading, dialogue and routing, marked as simulated."""
