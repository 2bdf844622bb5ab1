"""Timings and sizes, one command each; their figures stand in docs/evaluation.md. Correctness is for tests."""
