from __future__ import annotations

from pathlib import Path

import click

DEVELOPMENT = "tests/data/understanding"


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def evaluate(files: tuple[Path, ...], as_json: bool) -> None:
    """Print how well labelled messages are understood, per language.

    FILES are JSONL; without them the development set of the project is taken (see its README for the origin).
    """
    import json
    from dataclasses import asdict

    from luotsi.cli.failure import Failure
    from luotsi.evaluation import BadLabels, read_labelled
    from luotsi.evaluation import evaluate as figures_of
    from luotsi.language.understanding import Understander
    from luotsi.models import newest_model
    from luotsi.settings import ROOT, settings

    chosen = files or tuple(sorted((ROOT / DEVELOPMENT).glob("*.jsonl")))
    model = newest_model(settings().model_dir)
    if model is None:
        raise Failure("There is no trained model yet; run: luotsi train")
    if not chosen:
        raise Failure("No labelled messages were named and the project holds none")
    try:
        rows = [row for path in chosen for row in read_labelled(path)]
    except BadLabels as error:
        raise Failure(str(error)) from error
    understander = Understander.load(model)
    figures = figures_of(understander, rows)
    if as_json:
        plain = {language: asdict(values) for language, values in figures.items()}
        click.echo(json.dumps({"model": understander.version, "figures": plain}, indent=2))
        return
    click.echo(
        f"model {understander.version}; messages "
        + ", ".join(f"{k} {v.messages}" for k, v in figures.items())
    )
    names = [name for name, _ in next(iter(figures.values())).rows()] if figures else []
    click.echo(f"{'':26}" + "".join(f"{language:>8}" for language in figures))
    for name in names:
        row = [getattr(figures[language], name) for language in figures]
        click.echo(f"{name:26}" + "".join(f"{'–' if v is None else format(v, '.3f'):>8}" for v in row))
    for language, found in figures.items():
        click.echo(f"{language} weakest: " + ", ".join(f"{code} {score:.2f}" for code, score in found.worst))
        click.echo(
            f"{language} missed → claimed: " + ", ".join(f"{t} → {w} {n}" for t, w, n in found.confusions)
        )
