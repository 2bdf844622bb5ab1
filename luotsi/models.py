"""Trained models on disk: named by a digest of all that they are made from, so that nothing is trained twice."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from luotsi.settings import ROOT, Settings

#: What a model depends on: training data, intents, pipeline, the code that reads language. Not the replies.
SOURCES = (
    "config.yml",
    "bot/data",
    "bot/domain/shared.yml",
    "bot/nlu",
    "bot/engine.py",
    "language",
    "requirements/rasa.txt",
)
SUFFIXES = {".yml", ".py", ".csv", ".txt", ".json"}
ARCHIVE = ".tar.gz"


class TrainingFailed(RuntimeError):
    """Rasa's training ended without a model; the message is the end of what it said."""


def sources_digest(root: Path = ROOT) -> str:
    """Twelve hexadecimal digits that change when the model would."""
    digest = hashlib.sha256()
    for name in SOURCES:
        place = root / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in SUFFIXES and "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def current_model(model_dir: Path) -> Path:
    """Where the model of the present sources lies, or would lie."""
    return model_dir / f"luotsi-{sources_digest()}{ARCHIVE}"


def trained_models(model_dir: Path) -> list[Path]:
    """Every archive of the folder, the one that was trained last at the end."""
    return sorted(model_dir.glob(f"luotsi-*{ARCHIVE}"), key=lambda path: path.stat().st_mtime)


def newest_model(model_dir: Path) -> Path | None:
    """The model of the present sources if it was trained, else the last one that was."""
    current = current_model(model_dir)
    if current.exists():
        return current
    trained = trained_models(model_dir)
    return trained[-1] if trained else None


def train(settings: Settings, environment: dict[str, str]) -> Path:
    """Trains the model of the present sources in Rasa's environment and returns its path."""
    target = current_model(settings.model_dir)
    settings.model_dir.mkdir(parents=True, exist_ok=True)
    name = target.name.removesuffix(ARCHIVE)
    command = [str(settings.rasa_python), "-m", "luotsi.bot.engine", "train", name, str(settings.model_dir)]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own arguments
        command,
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    with process, _ends_with_us(process):
        said, _ = process.communicate()
    if process.returncode != 0 or not target.exists():
        raise TrainingFailed("\n".join(said.splitlines()[-20:]))
    return target


@contextmanager
def _ends_with_us(process: subprocess.Popen[str]) -> Iterator[None]:
    """Whoever stops us while the block runs, by Ctrl-C or SIGTERM, stops the process and its children as well."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    is_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, stop) if is_main else None
    try:
        yield
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        if is_main:
            signal.signal(signal.SIGTERM, before)
