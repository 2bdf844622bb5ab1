from __future__ import annotations

import click


@click.command()
@click.option(
    "--days", type=click.IntRange(1, 1830), default=365, show_default=True, help="Days, up to today."
)
@click.option(
    "--per-day",
    type=click.FloatRange(0.1, 5000),
    default=20.0,
    show_default=True,
    help="Conversations on an average day.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed plays the same demand.")
@click.option("--region", help="Two-digit code of one region, such as 15; none: the whole country.")
@click.option("--anew", is_flag=True, help="Delete what was played before.")
@click.option("--beside-real", is_flag=True, help="Play although real conversations have been counted here.")
def simulate(days: int, per_day: float, seed: int, region: str | None, anew: bool, beside_real: bool) -> None:
    """Fill a test installation with played demand, marked as simulated in every table and on every page."""
    from luotsi.cli.simulating import fill

    fill(days, per_day, seed, region, anew=anew, beside_real=beside_real)
