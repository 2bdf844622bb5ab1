from __future__ import annotations

from pathlib import Path

import click

from luotsi.cli.ptv import LANGUAGE

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def cases() -> None:
    """Look after the cases by which routing and understanding are tested."""


@cases.command("import")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--own", is_flag=True, help="The project's own sets that may be mended by, instead of FILES.")
@click.option("--only-good", is_flag=True, help="Take the good rows although others are refused.")
@click.option("--dry-run", is_flag=True, help="Name faults and what would change, and change nothing.")
@LANGUAGE
def import_(files: tuple[Path, ...], own: bool, only_good: bool, dry_run: bool, language: str) -> None:
    """Read cases from FILES (YAML, XLSX, JSON lines) into the library: all of them, or none.

    Refused rows are named by row and column; personal data is masked, and the cases are named. Cases of a key that is
    in the library are changed.
    """
    from luotsi.cli.cases_tasks import import_files

    import_files(files, own=own, only_good=only_good, dry_run=dry_run, language=language)


@cases.command()
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--guarded", is_flag=True, help="Only guarded cases.")
def export(file: Path, guarded: bool) -> None:
    """Write the library to FILE (.yml or .xlsx)."""
    from luotsi.cli.cases_tasks import export_file

    export_file(file, guarded=guarded)


@cases.command("list")
@click.option("--q", default="", help="Words of the message or of the key.")
@click.option("--situation", default="", help="Code of the first expected life situation.")
@click.option("--state", default="", type=click.Choice(["", "draft", "active", "retired"]))
@click.option("--guarded", is_flag=True, help="Only guarded cases.")
@click.option("--most", default=50, show_default=True, type=click.IntRange(1, 10_000))
def list_(q: str, situation: str, state: str, guarded: bool, most: int) -> None:
    """List cases, the newest change first: key, language, state, message."""
    from luotsi.cli.cases_tasks import print_list

    print_list(q=q, situation=situation, state=state, guarded=guarded, most=most)


@cases.command()
@LANGUAGE
def check(language: str) -> None:
    """Name every case of the library that no longer fits codes or catalogue. Exit status 1 when there is one."""
    from luotsi.cli.cases_tasks import check_library

    check_library(language)


@cases.command()
@click.option("--model", metavar="NAME", help="Another model than the one that serves (luotsi models list).")
@click.option("--knowledge", type=FILE, help="Another knowledge table, such as an edited copy.")
@click.option("--weights", type=FILE, help="Other weights, such as an edited copy.")
@click.option("--number", type=int, help="Make the run of this number, which the page of the runs has noted.")
@click.option("--json", "as_json", is_flag=True, help="All figures as JSON.")
def run(
    model: str | None, knowledge: Path | None, weights: Path | None, number: int | None, as_json: bool
) -> None:
    """Judge every active case against the present state, or against a candidate, and keep the run."""
    from luotsi.cli.runs_tasks import run_library

    run_library(model=model, knowledge=knowledge, weights=weights, number=number, as_json=as_json)


@cases.command()
def runs() -> None:
    """List the runs, the newest first."""
    from luotsi.cli.runs_tasks import print_runs

    print_runs()


@cases.command()
@click.argument("before", type=int)
@click.argument("after", type=int)
@click.option("--json", "as_json", is_flag=True, help="Every change with its cause as JSON.")
def compare(before: int, after: int, as_json: bool) -> None:
    """What two runs, by their numbers, make different. Exit status 1 when a guarded case breaks."""
    from luotsi.cli.runs_tasks import print_comparison

    print_comparison(before, after, as_json=as_json)
