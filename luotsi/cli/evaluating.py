"""What `luotsi evaluate …` prints."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from luotsi.cli.failure import Failure
from luotsi.cli.routing import load_finder
from luotsi.evaluation import BadLabels, evaluate, read_labelled
from luotsi.language.understanding import Understander
from luotsi.models import newest_model
from luotsi.routing_evaluation import judge, read_judged
from luotsi.settings import ROOT, settings
from luotsi.taxonomy import LANGUAGES


def print_understanding(files: tuple[Path, ...], standard: str, as_json: bool) -> None:
    chosen = files or tuple(sorted((ROOT / standard).glob("*.jsonl")))
    model = newest_model(settings().model_dir)
    if model is None:
        raise Failure("There is no trained model yet; run: luotsi train")
    try:
        rows = [row for path in chosen for row in read_labelled(path)]
    except BadLabels as error:
        raise Failure(str(error)) from error
    understander = Understander.load(model)
    figures = evaluate(understander, rows)
    if as_json:
        plain = {language: asdict(values) for language, values in figures.items()}
        click.echo(json.dumps({"model": understander.version, "figures": plain}, indent=2))
        return
    sizes = ", ".join(f"{language} {values.messages}" for language, values in figures.items())
    click.echo(f"model {understander.version}; messages {sizes}")
    click.echo(f"{'':26}" + "".join(f"{language:>8}" for language in figures))
    names = [name for name, _ in next(iter(figures.values())).rows()] if figures else []
    for name in names:
        row = [getattr(figures[language], name) for language in figures]
        click.echo(
            f"{name:26}" + "".join(f"{'–' if value is None else format(value, '.3f'):>8}" for value in row)
        )
    for language, found in figures.items():
        click.echo(f"{language} weakest: " + ", ".join(f"{code} {score:.2f}" for code, score in found.worst))
        click.echo(
            f"{language} missed → claimed: " + ", ".join(f"{t} → {w} {n}" for t, w, n in found.confusions)
        )


def print_routing(files: tuple[Path, ...], standard: str, misses: bool) -> None:
    chosen = files or tuple(sorted((ROOT / standard).glob("*.yml")))
    finder = load_finder()
    columns = ("hit_at_1", "hit_at_3", "ndcg_at_10", "forbidden_first", "area_errors", "age_errors")
    click.echo(f"model {finder.understander.version}; catalogue of {len(finder.catalogue.services)} services")
    click.echo(f"{'':32}" + "".join(f"{name:>17}" for name in columns))
    for path in chosen:
        if path.stem not in LANGUAGES:
            raise Failure(f"{path.name}: name the file by its language: fi.yml or sv.yml")
        try:
            figures = judge(finder, read_judged(path), path.stem)
        except BadLabels as error:
            raise Failure(str(error)) from error
        for way, found in figures.items():
            values = [getattr(found, name) for name in columns]
            cells = [f"{value:>17.3f}" if isinstance(value, float) else f"{value:>17}" for value in values]
            click.echo(f"{path.stem} {found.needs:>4} {way:24}" + "".join(cells))
        if misses:
            for text, kinds in figures["luotsi"].misses:
                click.echo(f"  {text}\n    → {kinds or 'nothing'}")
