"""The work of `luotsi evaluate understanding`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import click

from luotsi.cli.evaluate_ablation import RECORDED, TRAINING
from luotsi.cli.failure import Failure
from luotsi.evaluation.hearing import Reader, reader
from luotsi.evaluation.labelled import SETS, BadLabels, Labelled, digest, from_training, read_labelled
from luotsi.evaluation.plain import lines
from luotsi.evaluation.report import Report, differences, examine
from luotsi.language.examples import read_folder
from luotsi.language.understanding import HELSINKI, Understander
from luotsi.models import newest_model, sources_digest
from luotsi.settings import ROOT, settings

SUB_TOPICS = "sub-topics"
FILES = "files"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller asked for; `strength` 0 means without noise."""

    files: tuple[Path, ...]
    set: str
    strength: float
    noisy_copies: bool


def evaluate(wanted: Wanted) -> Report:
    """Reads the messages, the model, and each message once."""
    name = FILES if wanted.files else wanted.set
    if name == SUB_TOPICS:
        examples = read_folder(TRAINING)
        rows, model = from_training(examples), f"five folds of {sources_digest()}"
        from luotsi.evaluation.subtopics import COPIES_SEED, held_out_reader

        click.echo("Training on five folds (some minutes) …", err=True)
        read = held_out_reader(examples, copies_seed=COPIES_SEED if wanted.noisy_copies else None)
    else:
        rows = _messages(wanted)
        read, model = _product()
    languages = examine(read, rows, noise=wanted.strength)
    return Report(
        set=name,
        data=digest(rows),
        model=model,
        date=datetime.now(HELSINKI).date().isoformat(),
        command=_command(sys.argv[1:]),
        languages=languages,
        differences=differences(languages),
        noise_strength=wanted.strength,
    )


def show(report: Report, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(asdict(report), indent=2, ensure_ascii=False))
        return
    for line in lines(report):
        click.echo(line)


def write_page(report: Report, path: Path, language: str) -> None:
    from luotsi.evaluation.page import render
    from luotsi.evaluation.recorded import read_recorded

    path.write_text(render(report, language, read_recorded(RECORDED)), encoding="utf-8")
    click.echo(f"Page: {path}", err=True)


def _messages(wanted: Wanted) -> list[Labelled]:
    files: Sequence[Path] = wanted.files or sorted((ROOT / SETS[wanted.set]).glob("*.jsonl"))
    try:
        rows = [row for path in files for row in read_labelled(path)]
    except BadLabels as error:
        raise Failure(str(error)) from error
    if not rows:
        raise Failure(f"There are no labelled messages in {', '.join(map(str, files)) or SETS[wanted.set]}")
    return rows


def _product() -> tuple[Reader, str]:
    path = newest_model(settings().model_dir)
    if path is None:
        raise Failure("There is no trained model yet; run: luotsi train")
    understander = Understander.load(path)
    return reader(understander), understander.version


def _command(arguments: Sequence[str]) -> str:
    """The command as typed, files without their folders: a report is passed on, the machine's paths are not."""
    shown = (Path(word).name if "/" in word else word for word in arguments)
    return " ".join(["luotsi", *shown])
