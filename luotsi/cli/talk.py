from __future__ import annotations

import click


@click.command()
@click.option("--language", type=click.Choice(["fi", "sv"]), default="fi", show_default=True)
@click.option(
    "--url", default="http://127.0.0.1:8080", show_default=True, help="Address of a running Luotsi."
)
def talk(language: str, url: str) -> None:
    """Talk with a running Luotsi on the command line. An empty line ends the talk and deletes it."""
    from luotsi.cli.talking import talk_until_empty

    talk_until_empty(url.rstrip("/"), language)
