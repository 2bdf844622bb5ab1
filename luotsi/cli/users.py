from __future__ import annotations

import click

_PASSWORD = click.option(
    "--password", prompt=True, hide_input=True, confirmation_prompt=True, help="Asked when absent."
)
_ROLE = click.Choice(["reader", "editor", "publisher", "admin"])


@click.group()
def users() -> None:
    """Keep the list of those who look after the catalogue."""


@users.command()
@click.argument("name")
@click.option("--role", type=_ROLE, default="reader", show_default=True)
@_PASSWORD
def add(name: str, role: str, password: str) -> None:
    """Add the user NAME."""
    from luotsi.cli.user_tasks import run
    from luotsi.web.users import add_user

    run(lambda session: add_user(session, name, role, password))
    click.echo(f"{name}: added as {role}")


@users.command("list")
def list_() -> None:
    """Print names and roles."""
    from luotsi.cli.user_tasks import run
    from luotsi.web.users import list_users

    for user in run(list_users):
        click.echo(f"{user.name}\t{user.role}")


@users.command()
@click.argument("name")
@click.argument("new_role", type=_ROLE)
def role(name: str, new_role: str) -> None:
    """Give the user NAME another role."""
    from luotsi.cli.user_tasks import run
    from luotsi.web.users import change_user

    run(lambda session: change_user(session, name, role=new_role))
    click.echo(f"{name}: {new_role}")


@users.command()
@click.argument("name")
@_PASSWORD
def password(name: str, password: str) -> None:
    """Give the user NAME another password."""
    from luotsi.cli.user_tasks import run
    from luotsi.web.users import change_user

    run(lambda session: change_user(session, name, password=password))
    click.echo(f"{name}: password changed")


@users.command("reset-second-factor")
@click.argument("name")
def reset_second_factor(name: str) -> None:
    """Take away the second factor of the user NAME, who lost the device."""
    from luotsi.cli.user_tasks import run
    from luotsi.web.users import forget_second_factor

    run(lambda session: forget_second_factor(session, name))
    click.echo(f"{name}: second factor taken away")


@users.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove the user NAME."""
    from luotsi.cli.user_tasks import run
    from luotsi.web.users import remove_user

    run(lambda session: remove_user(session, name))
    click.echo(f"{name}: removed")
