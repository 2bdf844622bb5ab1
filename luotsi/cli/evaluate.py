from __future__ import annotations

from pathlib import Path

import click

from luotsi.taxonomy import LANGUAGES

SETS = ("development", "held-out", "sub-topics")
ROUTING = "tests/data/routing"
_FILES = click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))


class WithDefault(click.Group):
    """`luotsi evaluate FILES` means `luotsi evaluate understanding FILES`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in {"--help", "-h"}):
            args = ["understanding", *args]
        return super().parse_args(ctx, args)


@click.group(cls=WithDefault)
def evaluate() -> None:
    """Print quality figures per language. `luotsi evaluate FILES` evaluates understanding."""


@evaluate.command()
@_FILES
@click.option(
    "--set",
    "set_name",
    type=click.Choice(SETS),
    default=SETS[0],
    show_default=True,
    help="Messages of the project; sub-topics: training messages, read by models that never saw their sub-topic.",
)
@click.option(
    "--noise", is_flag=True, help="Also read the messages as careless writers would have typed them."
)
@click.option(
    "--strength",
    type=click.FloatRange(0, 5),
    default=1.0,
    show_default=True,
    help="How careless: 1 is usual.",
)
@click.option(
    "--noisy-copies", is_flag=True, help="With sub-topics: let the models learn a noisy copy of each message."
)
@click.option(
    "--ablation",
    is_flag=True,
    help="Instead: leave out parts of the pipeline one by one (some minutes each).",
)
@click.option("--check", is_flag=True, help="End with exit status 1 when a target is missed.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option(
    "--report", "page", type=click.Path(dir_okay=False, path_type=Path), help="Write an HTML page for people."
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="Language of the page.",
)
def understanding(
    files: tuple[Path, ...],
    set_name: str,
    noise: bool,
    strength: float,
    noisy_copies: bool,
    ablation: bool,
    check: bool,
    as_json: bool,
    page: Path | None,
    language: str,
) -> None:
    """How well labelled messages are understood, against targets.

    FILES are JSONL; without them a set of the project is taken (see the README beside it for its origin).
    """
    if ablation:
        from luotsi.cli.evaluate_ablation import run

        run()
        return
    from luotsi.cli.evaluate_understanding import Wanted, show, write_page
    from luotsi.cli.evaluate_understanding import evaluate as examine

    report = examine(Wanted(files, set_name, strength if noise else 0.0, noisy_copies))
    show(report, as_json=as_json)
    if page is not None:
        write_page(report, page, language)
    if check and not report.met:
        raise click.exceptions.Exit(1)


@evaluate.command()
@_FILES
@click.option(
    "--misses",
    metavar="PART",
    help="Name each need of the part (tune, check, fresh) whose first service is not among the best.",
)
@click.option(
    "--tune",
    is_flag=True,
    help="Instead: search better weights on the half `tune` of the needs, and write them with what was measured.",
)
@click.option(
    "--most",
    type=click.IntRange(1, 1000),
    default=60,
    show_default=True,
    help="With --tune: how many weights are measured at most.",
)
def routing(files: tuple[Path, ...], misses: str | None, tune: bool, most: int) -> None:
    """How well judged needs reach the right provider, beside a search by words alone.

    FILES are YAML named by their language (fi.yml, sv.yml); without them the project's judged needs are taken.
    """
    from luotsi.cli.judging import print_routing
    from luotsi.cli.tuning import tune_routing

    if tune:
        tune_routing(files, ROUTING, most)
    else:
        print_routing(files, ROUTING, misses)
