from __future__ import annotations

from typing import IO

import click


@click.command()
@click.argument("text", required=False)
@click.option(
    "--language", type=click.Choice(["fi", "sv"]), help="Language of the answer. Default: that of the text."
)
@click.option("--age-group", help="Code of the age group, such as age_18_29.")
@click.option("--municipality", help="Three-digit code of the home municipality, such as 837.")
@click.option("--audience", help="Who writes: self, parent, professional or employer.")
@click.option(
    "--limit", type=click.IntRange(1, 20), default=5, show_default=True, help="Most services to name."
)
@click.option(
    "--input", "source", type=click.File("rb"), help="Questions as JSON, one a line, instead of TEXT."
)
@click.option(
    "--output", "target", type=click.File("w", encoding="utf-8"), default="-", help="Where answers go."
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
def route(
    text: str | None,
    language: str | None,
    age_group: str | None,
    municipality: str | None,
    audience: str | None,
    limit: int,
    source: IO[bytes] | None,
    target: IO[str],
    as_json: bool,
) -> None:
    """Name the services that fit TEXT, with the reasons; or answer a file of questions."""
    from luotsi.cli.routing import answer_file, answer_text

    if (text is None) == (source is None):
        raise click.UsageError("Give either TEXT or --input.")
    if source is not None:
        answer_file(source, target)
    else:
        stated = {
            "text": text,
            "language": language,
            "age_group": age_group,
            "municipality": municipality,
            "audience": audience,
            "limit": limit,
        }
        answer_text(stated, as_json, target)
