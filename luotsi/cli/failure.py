"""Foreseen failures end a command with one line and exit status 1, never with a traceback."""

from __future__ import annotations

import click


class Failure(click.ClickException):
    """What went wrong, in one line, with what to do about it."""


def foreseen(error: Exception) -> str | None:
    """What to say of a fault of the machine or the settings; None when `error` is a fault of ours."""
    from pydantic import ValidationError
    from sqlalchemy.exc import SQLAlchemyError

    from luotsi.language.voikko import VoikkoMissing

    if isinstance(error, ValidationError) and error.title == "Settings":
        faults = [(".".join(map(str, fault["loc"])).upper(), fault["msg"]) for fault in error.errors()]
        return "; ".join(f"LUOTSI_{name.removeprefix('LUOTSI_')}: {text}" for name, text in faults)
    if isinstance(error, SQLAlchemyError):
        return f"The database cannot be used: {_first_line(getattr(error, 'orig', None) or error)}"
    if isinstance(error, ConnectionError):
        return f"The database does not answer: {_first_line(error)}"
    if isinstance(error, (OSError, VoikkoMissing)):
        return _first_line(error)
    return None


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
