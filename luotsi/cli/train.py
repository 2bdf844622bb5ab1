from __future__ import annotations

import click


@click.command()
@click.option("--force", is_flag=True, help="Train even when nothing has changed.")
def train(force: bool) -> None:
    """Train the model of the present data and pipeline, unless it was trained already."""
    from luotsi.cli.preparing import prepare_model
    from luotsi.settings import settings

    prepare_model(settings(), force=force)
