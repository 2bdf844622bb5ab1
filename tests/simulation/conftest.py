"""A finder over the small catalogue, and databases to play into."""

from __future__ import annotations

import pytest

from luotsi.bot.actions.exploring import small_world
from luotsi.finder import Finder
from luotsi.language.understanding import Understander
from tests.insight.conftest import engine, sessions

__all__ = ["engine", "sessions"]


@pytest.fixture(scope="session")
def finder(understander: Understander) -> Finder:
    world = small_world()
    return Finder(understander, world.catalogue, world.knowledge)
