"""Rasa's default pipeline on our training messages: `.venv/bin/python -m benchmarks.rasa_default --help`."""
