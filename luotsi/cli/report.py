from __future__ import annotations

import click


@click.group()
def report() -> None:
    """Print what the catalogue covers and what it lacks."""


@report.command()
@click.option(
    "--older-than", type=click.IntRange(1), default=90, show_default=True, help="Days since confirmed."
)
def coverage(older_than: int) -> None:
    """Services by provider type and language, situations that few services answer, entries to confirm anew."""
    from luotsi.cli.coverage import print_coverage

    print_coverage(older_than)
