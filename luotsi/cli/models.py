from __future__ import annotations

import click


@click.group()
def models() -> None:
    """See the trained models, and change the one that serves while conversations go on."""


@models.command("list")
def list_() -> None:
    """Print every model: name, state, when it was trained, and what stands in its way."""
    from luotsi.cli.models_tasks import print_models

    print_models()


@models.command()
@click.argument("name")
@click.option("--because", metavar="TEXT", help="Why it serves although a guarded case breaks.")
@click.option("--no-wait", is_flag=True, help="Do not wait until the running app has taken it.")
def switch(name: str, because: str | None, no_wait: bool) -> None:
    """Have the model NAME serve. One that cannot leaves the present one in its place."""
    from luotsi.cli.models_tasks import switch_to

    switch_to(name, because=because, wait=not no_wait)


@models.command()
@click.option("--because", metavar="TEXT", help="Why it serves although a guarded case breaks.")
@click.option("--no-wait", is_flag=True, help="Do not wait until the running app has taken it.")
def back(because: str | None, no_wait: bool) -> None:
    """Have the model serve again that served before the present one."""
    from luotsi.cli.models_tasks import switch_to

    switch_to(None, because=because, wait=not no_wait)
