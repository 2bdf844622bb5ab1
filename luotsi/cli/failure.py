"""Foreseen failures end a command with one line and exit status 1, never with a traceback."""

from __future__ import annotations

import click


class Failure(click.ClickException):
    """What went wrong, in one line, with what to do about it."""
