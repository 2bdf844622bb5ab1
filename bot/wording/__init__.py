"""Checks of the bot's words: easy to read, no verdicts, signed off per reply and language."""
