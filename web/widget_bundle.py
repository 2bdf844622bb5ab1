"""The citizen's widget as one script: the modules of `web/widget/`, their style, the words of both languages.

The sources are plain JavaScript modules that name what they import, so editors and readers find their way.
Here their `import` lines are dropped, each comes after those that it imports, and one function encloses all.
Only what needs no parser is taken out (comments on lines of their own, indentation); gzip does the rest.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from luotsi.taxonomy import LANGUAGES
from luotsi.texts import LOCALES, texts

SOURCES = Path(__file__).resolve().parent / "widget"
ENTRY = "define.js"
BUILT = "built.js"
PREFIX = "widget-"

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |function |async function |class )", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The script and its gzip form; `version` changes whenever a byte does."""

    script: bytes
    packed: bytes
    version: str


@lru_cache(maxsize=1)
def widget_bundle() -> Bundle:
    """The bundle, made once in a process."""
    script = build(SOURCES).encode("utf-8")
    return Bundle(script, gzip.compress(script, 9, mtime=0), hashlib.sha256(script).hexdigest()[:16])


def build(folder: Path) -> str:
    """The joined script of the modules in `folder`."""
    ordered: list[str] = []
    _collect(ENTRY, folder, ordered)
    modules = [_built(folder) if name == BUILT else _module(folder / name) for name in ordered]
    return '(()=>{"use strict";\n' + "".join(modules) + "})();\n"


def widget_words(language: str) -> dict[str, str]:
    """The widget's words by key; a variable stands in them as `{name}`, for the browser to fill in."""
    words, variables = texts(language), _variables(language)
    return {
        name.removeprefix(PREFIX): words.format(
            name, **{variable: f"{{{variable}}}" for variable in variables[name]}
        )
        for name in sorted(variables)
    }


def _collect(name: str, folder: Path, ordered: list[str]) -> None:
    """Puts `name` after the modules that it imports."""
    if name in ordered:
        return
    if name != BUILT:
        for found in _IMPORT.finditer(_source(folder / name)):
            _collect(found["name"], folder, ordered)
    ordered.append(name)


def _module(path: Path) -> str:
    text = _BLOCK_COMMENT.sub("", _source(path))
    text = _EXPORT.sub("", _IMPORT.sub("", _LINE_COMMENT.sub("", text)))
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


def _built(folder: Path) -> str:
    """The module that has no source: the style sheet and the words."""
    style = _CSS_COMMENT.sub("", _source(folder / "style.css"))
    style = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", style)).strip()
    words = {language: widget_words(language) for language in LANGUAGES}
    return f"const STYLE={_literal(style)};\nconst TEXTS={_literal(words)};\n"


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _variables(language: str) -> dict[str, set[str]]:
    resource = FluentResource(_source(LOCALES / language / "widget.ftl"))
    found: dict[str, set[str]] = {}
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            seeker = _VariableSeeker()
            seeker.visit(entry)
            found[entry.id.name] = seeker.names
    return found


class _VariableSeeker(Visitor):  # type: ignore[misc]  # fluent has no types
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - fluent's naming
        self.names.add(node.id.name)
