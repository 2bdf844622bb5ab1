"""Every text in both languages, with the same variables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast, visitor

from luotsi.settings import ROOT
from luotsi.texts import LOCALES, MissingText, Texts, texts

WORDS_FOR_PEOPLE = re.compile(r"[äöåÄÖÅ]")
CHARACTER_CLASS = re.compile(r"\[[^\]]*\]")  # letters in a pattern are no words


class _Variables(visitor.Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentResource(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{path}: {entry.id.name} stands twice"
                variables = _Variables()
                variables.visit(entry)
                found[entry.id.name] = variables.names
    return found


def test_both_languages_have_the_same_texts_with_the_same_variables() -> None:
    assert messages("fi") == messages("sv")


def test_both_languages_have_the_same_files() -> None:
    assert {p.name for p in (LOCALES / "fi").iterdir()} == {p.name for p in (LOCALES / "sv").iterdir()}


def test_no_text_is_the_same_in_both_languages_by_oversight() -> None:
    fi, sv = Texts("fi"), Texts("sv")
    same = [
        name
        for name, variables in messages("fi").items()
        if not variables and fi.format(name) == sv.format(name)
    ]
    # What is rightly the same: names, codes, words that both languages write alike.
    assert [name for name in same if len(fi.format(name).split()) > 2] == []


def test_a_missing_text_or_variable_is_an_error() -> None:
    with pytest.raises(MissingText):
        texts("fi").format("no-such-text")
    with pytest.raises(MissingText):
        texts("sv").format("problem-too-many-detail")


def test_a_third_language_has_no_texts() -> None:
    with pytest.raises(ValueError, match="en"):
        texts("en")


@pytest.mark.parametrize("ending", ["py", "js"])
def test_words_for_people_stand_in_no_code(ending: str) -> None:
    """Letters that only Finnish and Swedish sentences have do not occur in code outside comments and docstrings."""
    faults = []
    for folder in ("luotsi/cli", "language", "catalogue", "bot", "web"):
        for path in sorted((ROOT / folder).rglob(f"*.{ending}")):
            faults += [f"{path.relative_to(ROOT)}: {line}" for line in _strings_with_words(path)]
    assert faults == []


def _strings_with_words(path: Path) -> list[str]:
    import ast as python

    text = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        code = re.sub(r"/\*.*?\*/|^\s*//.*?$", "", text, flags=re.S | re.M)
        return [line.strip() for line in code.splitlines() if WORDS_FOR_PEOPLE.search(line)]
    tree = python.parse(text)
    docstrings = {
        id(node.body[0].value)
        for node in python.walk(tree)
        if isinstance(node, (python.Module, python.ClassDef, python.FunctionDef, python.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], python.Expr)
    }
    return [
        node.value
        for node in python.walk(tree)
        if isinstance(node, python.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and " " in node.value.strip()
        and WORDS_FOR_PEOPLE.search(CHARACTER_CLASS.sub("", node.value))
    ]
