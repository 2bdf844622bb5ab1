from __future__ import annotations

from datetime import datetime

import click


@click.group()
def replies() -> None:
    """Check the bot's words, and record who has checked them."""


@replies.command()
def check() -> None:
    """Reading ease, words of verdict, and which texts nobody has signed off. Fails on what must be mended."""
    from luotsi.cli.replies_tasks import print_check

    print_check()


@replies.command()
def register() -> None:
    """Write new and changed texts into the register, as not yet signed off."""
    from luotsi.cli.replies_tasks import renew_register

    renew_register()


@replies.command()
@click.argument("keys", nargs=-1)
@click.option("--language", required=True, help="Code of the language that was read, such as sv.")
@click.option(
    "--check",
    "checks",
    type=click.Choice(["content", "wording"]),
    multiple=True,
    required=True,
    help="What was checked; may be given twice.",
)
@click.option("--role", required=True, help="Who checked, as a role: “Swedish editor”. No names.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Day of the check.")
@click.option("--all", "every", is_flag=True, help="Every text of the language instead of KEYS.")
def sign(
    keys: tuple[str, ...], language: str, checks: tuple[str, ...], role: str, day: datetime, every: bool
) -> None:
    """Record that a person has checked the replies KEYS in a language as they read now."""
    from luotsi.cli.replies_tasks import sign_texts

    if bool(keys) == every:
        raise click.UsageError("Give either KEYS or --all.")
    sign_texts(keys, language, checks, role, day.date())
