"""The work of `luotsi evaluate --ablation`: measure each variant, record it, print the table."""

from __future__ import annotations

from collections.abc import Iterator

import click

from luotsi.evaluation.ablation import VARIANTS, measure
from luotsi.evaluation.hearing import with_noise
from luotsi.evaluation.labelled import SETS, Labelled, read_labelled
from luotsi.evaluation.recorded import Row, Rows, read_recorded, record
from luotsi.evaluation.report import NOISE_SEEDS
from luotsi.language.examples import read_folder
from luotsi.settings import ROOT

TRAINING = ROOT / "bot" / "data" / "nlu"
RECORDED = ROOT / "benchmarks" / "recorded" / "ablation.json"
_COLUMNS = (("situations_micro_f1", "micro"), ("situations_macro_f1", "macro"), ("dialogue_act", "act"))


def measured_sets() -> dict[str, list[Labelled]]:
    """Both sets of the project, and the held-out one as careless writers would have typed it."""
    sets = {
        name: [row for path in sorted((ROOT / folder).glob("*.jsonl")) for row in read_labelled(path)]
        for name, folder in SETS.items()
    }
    return {**sets, "held-out-noisy": with_noise(sets["held-out"], NOISE_SEEDS[0], 1.0)}


def run() -> None:
    """Some minutes a variant. Each row is recorded as soon as it is measured."""
    for row in measure(VARIANTS, read_folder(TRAINING), measured_sets()):
        click.echo(f"measured: {row.variant}", err=True)
        record(RECORDED, row)
    for line in table(read_recorded(RECORDED)):
        click.echo(line)


def table(rows: Rows) -> Iterator[str]:
    """A line for each variant: F1 of the situations and share of right acts by set and language."""
    places = [(name, language) for row in rows[:1] for name in row.scores for language in row.scores[name]]
    yield f"{'':22}" + "".join(f"{f'{name} {language}':>20}" for name, language in places)
    heads = "".join(f"{head:>{8 if head == 'micro' else 6}}" for _ in places for _, head in _COLUMNS)
    yield f"{'':22}{heads}{'train s':>9}{'MB':>7}{'ms':>7}  learned"
    for row in rows:
        cells = "".join(_scores(row, name, language) for name, language in places)
        yield f"{row.variant:22}{cells}{_costs(row)}  {row.messages} ({row.data}), {row.date}"


def _scores(row: Row, name: str, language: str) -> str:
    found = row.scores.get(name, {}).get(language, {})
    return "".join(
        f"{found.get(key, float('nan')):>{8 if head == 'micro' else 6}.3f}" for key, head in _COLUMNS
    )


def _costs(row: Row) -> str:
    size = None if row.size_bytes is None else row.size_bytes / 1_000_000
    values = ((row.training_seconds, 9), (size, 7), (row.milliseconds, 7))
    return "".join(f"{'–':>{width}}" if value is None else f"{value:>{width}.1f}" for value, width in values)
