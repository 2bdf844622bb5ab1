"""The documents say what the code does: settings, dependencies, commands, links, examples, licence."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from pydantic import AliasChoices
from pydantic.fields import FieldInfo

from luotsi.cli import main
from luotsi.language.examples import read_folder
from luotsi.language.normalise import normalise
from luotsi.settings import ROOT, Settings
from luotsi.taxonomy import LANGUAGES, taxonomy

EXAMPLES = ROOT / "tests" / "data" / "readme_examples.yml"
NOT_OURS = {"node_modules", "models", "var", "build", "dist"}
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`]+)`")
NAMED_FILE = re.compile(r"`((?:[\w-]+/)+[\w-]+\.(?:py|yml|md|js|css|csv|txt|ftl|in|sh))`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def documents() -> list[Path]:
    """Every Markdown file of the project, not those of environments and caches."""
    return [
        path
        for path in sorted(ROOT.rglob("*.md"))
        if not any(part.startswith(".") or part in NOT_OURS for part in path.relative_to(ROOT).parts)
        # The links in luotsi/ lead to the same files once more.
        and path.resolve() == path
    ]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def table_rows(text: str) -> list[list[str]]:
    """Cells of all table rows, heads and rules left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rules = {number for number, line in enumerate(lines) if set(line) <= set("|-: ")}
    heads = {number - 1 for number in rules}
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for number, line in enumerate(lines)
        if number not in rules | heads
    ]


def variables(name: str, field: FieldInfo) -> list[str]:
    if isinstance(field.validation_alias, AliasChoices):
        return [str(choice) for choice in field.validation_alias.choices if str(choice).isupper()]
    return [f"LUOTSI_{name.upper()}"]


def shown(default: Any) -> str:
    if isinstance(default, Path):
        return default.relative_to(ROOT).as_posix()
    return "none" if default is None else str(default)


def test_settings_are_documented_with_their_defaults() -> None:
    expected = [
        [
            ", ".join(f"`{variable}`" for variable in variables(name, field)),
            f"`{shown(field.default)}`",
            field.description,
        ]
        for name, field in Settings.model_fields.items()
    ]
    assert [list(map(str.strip, row)) for row in table_rows(read("docs/settings.md"))] == expected


def direct_dependencies() -> set[str]:
    names = set()
    for path in sorted((ROOT / "requirements").glob("*.in")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith(("#", "-")):
                names.add(re.split(r"[\[<>=~!; ]", line.strip())[0].lower())
    return names


def test_direct_dependencies_are_documented_and_no_others() -> None:
    rows = [row for row in table_rows(read("docs/dependencies.md")) if not row[0].startswith("Debian")]
    named = {name.lower() for row in rows for name in CODE.findall(row[0])}
    assert named == direct_dependencies()
    assert all(len(row) == 3 and all(row) for row in rows), "each needs a reason and a licence"


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command, info_name=path)
    for name in command.list_commands(context):
        child = command.get_command(context, name)
        assert child is not None
        yield from commands(child, f"{path} {name}")


@pytest.mark.parametrize("path", sorted(dict(commands(main, "luotsi"))))
def test_commands_are_documented_with_their_help_and_options(path: str) -> None:
    command = dict(commands(main, "luotsi"))[path]
    sections = re.split(r"^## ", read("docs/commands.md"), flags=re.MULTILINE)
    section = next((part for part in sections if part.startswith(f"{path}\n")), None)
    assert section is not None, f"docs/commands.md has no section {path}"
    first = inspect.cleandoc(command.help or "").split("\n\n")[0]
    assert " ".join(first.split()) in " ".join(section.split())
    options = {option.opts[0] for option in command.params if isinstance(option, click.Option)}
    assert {row[0].strip("`") for row in table_rows(section)} == options


def test_documented_commands_exist() -> None:
    known = dict(commands(main, "luotsi"))
    assert set(re.findall(r"^## (luotsi .*)$", read("docs/commands.md"), re.MULTILINE)) == known.keys()


def test_make_targets_that_documents_name_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    named = {
        name
        for path in documents()
        for name in re.findall(r"(?:`|^)make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named <= targets


def anchors(path: Path) -> set[str]:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_relative_links_lead_somewhere(path: Path) -> None:
    dead = []
    for target in LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, anchor = target.partition("#")
        file = (path.parent / place).resolve() if place else path
        if not file.exists() or (anchor and anchor not in anchors(file)):
            dead.append(target)
    assert dead == []


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_named_with_their_folder_exist(path: Path) -> None:
    """`folder/file.ending` is a file of this project, seen from its root or from the document's folder."""
    named = NAMED_FILE.findall(path.read_text(encoding="utf-8"))
    assert [name for name in named if not ((ROOT / name).exists() or (path.parent / name).exists())] == []


def examples() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    return rows


def test_examples_are_many_enough_and_well_formed() -> None:
    rows = examples()
    counts = Counter(row["language"] for row in rows)
    assert counts.keys() == set(LANGUAGES)
    assert min(counts.values()) >= 8
    assert len({row["text"] for row in rows}) == len(rows)
    for row in rows:
        assert row.keys() == {"language", "text", "expected"}
        assert row["expected"]
        assert set(row["expected"]) <= taxonomy().provider_type_codes


def test_the_readme_quotes_the_examples() -> None:
    languages = re.split(r"^\| message in .*$", read("README.md"), flags=re.MULTILINE)[1:]
    quoted = [row for part in languages for row in table_rows(part.split("\n## ")[0])]
    assert quoted == [[row["text"], ", ".join(f"`{code}`" for code in row["expected"])] for row in examples()]


def test_no_example_is_a_training_message() -> None:
    trained = {normalise(item.text).casefold() for item in read_folder(ROOT / "bot" / "data" / "nlu")}
    assert [row["text"] for row in examples() if normalise(row["text"]).casefold() in trained] == []


def test_the_licence_is_the_one_that_the_project_names() -> None:
    assert read("LICENSE").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert 'license = "EUPL-1.2"' in read("pyproject.toml")
    assert "[EUPL-1.2](LICENSE)" in read("README.md")
