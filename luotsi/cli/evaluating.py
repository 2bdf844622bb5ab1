"""What `luotsi evaluate routing` prints."""

from __future__ import annotations

from pathlib import Path

import click

from luotsi.cli.failure import Failure
from luotsi.cli.routing import load_finder
from luotsi.evaluation import BadLabels
from luotsi.routing_evaluation import judge, read_judged
from luotsi.settings import ROOT
from luotsi.taxonomy import LANGUAGES


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
