"""The drawing of the dialogue, from the shell."""

from __future__ import annotations

import click

from luotsi.bot.actions.drawing import drawn_into
from luotsi.bot.actions.exploring import explore, small_world
from luotsi.cli.failure import Failure
from luotsi.settings import ROOT
from luotsi.taxonomy import LANGUAGES

DOCUMENT = ROOT / "docs" / "dialogue.md"


def draw_dialogue(*, check: bool) -> None:
    before = DOCUMENT.read_text(encoding="utf-8")
    after = drawn_into(before, explore(small_world(), LANGUAGES[0]))
    if check and before != after:
        raise Failure(f"{DOCUMENT.name} is not what the code does; run: luotsi dialogue draw")
    if not check:
        DOCUMENT.write_text(after, encoding="utf-8")
        click.echo(f"{DOCUMENT.name}: {'as before' if before == after else 'drawn anew'}")
