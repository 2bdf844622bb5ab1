from __future__ import annotations

import click


@click.group()
def dialogue() -> None:
    """Look at the dialogue as a whole."""


@dialogue.command()
@click.option("--check", is_flag=True, help="Write nothing; fail when the document is not as the code is.")
def draw(check: bool) -> None:
    """Draw every stage and transition into docs/dialogue.md, by walking through all of them."""
    from luotsi.cli.dialogue_tasks import draw_dialogue

    draw_dialogue(check=check)
