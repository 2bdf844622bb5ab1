"""A `luotsi train` that is stopped leaves no training behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from luotsi.settings import ROOT

#: Stands for Rasa's interpreter: notes its process and trains for a long time.
TRAINS = """#!{python}
import os, time
with open({notes!r}, "w") as notes:
    notes.write(str(os.getpid()))
time.sleep(120)
"""


def hear_ctrl_c() -> None:
    """Who runs the tests in the background of a shell has Ctrl-C ignored, and so would the command."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopping_the_command_stops_the_training(tmp_path: Path, number: signal.Signals) -> None:
    script, notes = tmp_path / "python", tmp_path / "notes"
    script.write_text(TRAINS.format(python=sys.executable, notes=str(notes)))
    script.chmod(0o755)
    environment = os.environ | {
        "LUOTSI_RASA_PYTHON": str(script),
        "LUOTSI_DATA_DIR": str(tmp_path / "var"),
        "LUOTSI_MODEL_DIR": str(tmp_path / "models"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", "from luotsi.cli import main; main()", "train"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=hear_ctrl_c,
    ) as us:
        until = time.monotonic() + 60
        while not (notes.exists() and notes.read_text()):
            assert time.monotonic() < until
            time.sleep(0.05)
        pid = int(notes.read_text())
        us.send_signal(number)
        assert us.wait(20) != 0
    until = time.monotonic() + 5
    while lives(pid):
        assert time.monotonic() < until, "the training goes on"
        time.sleep(0.05)
