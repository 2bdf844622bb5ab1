"""The `luotsi` command in a process of its own, as a user runs it, on a database of its own."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from luotsi.cli.preparing import prepare_catalogue
from luotsi.settings import ROOT, Settings


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str
    cpu: float

    @property
    def error(self) -> str:
        """The one line that tells what went wrong."""
        assert self.status != 0
        assert "Traceback" not in self.err + self.out
        lines = [line for line in self.err.splitlines() if line.strip()]
        assert lines, "a failure says why"
        return lines[-1]


Luotsi = Callable[..., Done]


def run_luotsi(*arguments: str, **variables: str) -> Done:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("LUOTSI_", "DATABASE_"))
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", "from luotsi.cli import main; main(prog_name='luotsi')", *arguments],
        cwd=ROOT,
        env=environment | variables,
        input="",
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Done(done.returncode, done.stdout, done.stderr, cpu)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeded")
    prepare_catalogue(Settings(data_dir=folder))
    return folder / "luotsi.db"


@pytest.fixture
def luotsi(tmp_path: Path, seeded: Path) -> Luotsi:
    """Runs on a copy of the seed catalogue."""
    data = tmp_path / "var"
    data.mkdir()
    shutil.copy(seeded, data / "luotsi.db")
    return lambda *arguments, **variables: run_luotsi(
        *arguments, **({"LUOTSI_DATA_DIR": str(data)} | variables)
    )
