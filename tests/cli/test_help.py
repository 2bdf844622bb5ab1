"""Every command explains itself, at once."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator

import click
import pytest

from luotsi.cli import COMMANDS, main
from tests.cli.conftest import run_luotsi

CPU_SECONDS = 0.5


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("path", [*commands(main)], ids=" ".join)
def test_help_is_quick_and_says_what_the_command_does(path: tuple[str, ...]) -> None:
    runs = [run_luotsi(*path, "--help") for _ in range(3)]
    assert all(run.status == 0 for run in runs)
    assert statistics.median(run.cpu for run in runs) < CPU_SECONDS
    usage, what = runs[0].out.split("\n\n")[:2]
    assert usage.startswith(f"Usage: {' '.join(('luotsi', *path))}")
    assert len(what.split()) >= 4
    assert re.search(r"[.!]", what)


def test_every_promised_command_is_there() -> None:
    assert {"serve", "train", "route", "evaluate", "catalogue", "report"} <= set(COMMANDS)
    assert {("catalogue", name) for name in ("import", "export", "check", "publish")} <= set(commands(main))


def test_version_and_unknown_commands() -> None:
    assert re.fullmatch(r"luotsi, version \d+\.\d+\.\d+\n", run_luotsi("--version").out)
    for arguments in (("nothing",), ("catalogue", "nothing"), ("route", "--nothing"), ("route",)):
        done = run_luotsi(*arguments)
        assert done.status == 2
        assert "Error: " in done.error
