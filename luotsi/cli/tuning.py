"""What `luotsi evaluate routing --tune` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from luotsi.catalogue.weights import WEIGHTS_FILE, Weights
from luotsi.cli.judging import load_bench, read_parts
from luotsi.evaluation import JUDGED_ON
from luotsi.routing_evaluation.figures import figures, score
from luotsi.routing_evaluation.needs import HALVES, JudgedNeed
from luotsi.routing_evaluation.tuning import WORTH, Values, search, write
from luotsi.routing_evaluation.ways import Bench

COMMAND = "luotsi evaluate routing --tune"
PART = HALVES[0]


def tune_routing(files: Sequence[Path], standard: str, most: int) -> None:
    """Searches, prints the figures before and after, and writes `catalogue/weights.yml` where they got better."""
    needs = {language: list(parts.get(PART, ())) for language, parts in read_parts(files, standard)}
    benches = load_bench()
    start = benches[next(iter(benches))].finder.knowledge.weights
    with click.progressbar(length=most, label="weights", show_pos=True) as bar:

        def measure(weights: Weights) -> Values:
            bar.update(1)
            return _measured(weights, needs, benches)

        found = search(start, measure, most)
    for name in WORTH:
        click.echo(f"{name:16}{found.before[name]:>7.3f} → {found.values[name]:.3f}")
    if found.weights == start:
        click.echo(f"no better weights among {found.tried}; the file stays as it is")
        return
    counts = {language: len(rows) for language, rows in needs.items()}
    write(WEIGHTS_FILE, found, needs=counts, command=COMMAND, day=JUDGED_ON)
    click.echo(f"written: {WEIGHTS_FILE.name}")


def _measured(weights: Weights, needs: dict[str, list[JudgedNeed]], benches: dict[str, Bench]) -> Values:
    """Means over both languages, with what was understood from the words and with what an expert reads in them."""
    scores = []
    for language, rows in needs.items():
        bench = benches[language]
        table = replace(bench.finder.knowledge, weights=weights)
        for need in rows:
            for asked in (bench.heard(need), bench.given(need)):
                scores.append(score(need, bench.routed(asked, table), language, table.either_language))
    return figures(scores).values
