"""Runs one task on the users in a transaction; what does not fit ends the command with one line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.cli.catalogue_tasks import in_database
from luotsi.cli.failure import Failure
from luotsi.web.users import UserFault

Result = TypeVar("Result")


def run(task: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
    try:
        return in_database(task)
    except UserFault as fault:
        raise Failure(str(fault)) from fault
