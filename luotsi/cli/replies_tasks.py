"""Checks of the bot's words and the register of those who checked them, from the shell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import click

from luotsi.bot.wording.checks import faults, figures, language_faults
from luotsi.bot.wording.register import CHECKS, fresh, outdated, read_register, sign, unsigned, write_register
from luotsi.cli.failure import Failure
from luotsi.taxonomy import LANGUAGES

#: A role is a few plain words: it stands in a file that everybody reads.
ROLE = re.compile(r"[^\W\d_][\w -]{1,39}")


def print_check() -> None:
    register = read_register()
    for language in LANGUAGES:
        found = figures(language)
        click.echo(
            f"{language}: {found.replies} replies, LIX {found.lix:.1f}, said more simply {found.lix_of_simple:.1f}, "
            f"{found.words_a_sentence:.1f} words a sentence"
        )
    for language in sorted({language for _, language in register}):
        texts = sum(row.language == language for row in register.values())
        waiting = ", ".join(f"{len(unsigned(register, check, language))} for {check}" for check in CHECKS)
        click.echo(f"{language}: of {texts} texts not yet signed off: {waiting}")
    old = [f"{key} ({language}): not as in the register" for key, language in outdated(register)]
    wrong = [*faults(), *language_faults(), *old]
    for line in wrong:
        click.echo(line)
    if wrong:
        raise Failure(f"{len(wrong)} to mend; what only the register lacks: luotsi replies register")


def renew_register() -> None:
    register = read_register()
    changed = outdated(register)
    write_register(fresh(register))
    click.echo(f"{len(changed)} rows new, changed or gone")


def sign_texts(keys: Sequence[str], language: str, checks: Sequence[str], role: str, day: date) -> None:
    """Signs `keys`, or every text of the language when none are given."""
    if not ROLE.fullmatch(role):
        raise Failure("--role: a few words such as “Swedish editor”")
    register = fresh(read_register())
    which = [(key, language) for key in keys] or [name for name in register if name[1] == language]
    unknown = [key for key, written_in in which if (key, written_in) not in register]
    if unknown:
        raise Failure(f"No reply in {language}: {', '.join(unknown)}")
    write_register(sign(register, which, checks, role, day))
    click.echo(f"{len(which)} texts signed off for {', '.join(checks)}")
