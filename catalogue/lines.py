"""YAML files that people edit: read together with line numbers, so that an error can point at its line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

Loader: type[Any] = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the C parser where PyYAML was built with it
Place = tuple[str | int, ...]


class FileError(ValueError):
    """A file that cannot be used; each line of the message says where and why."""


class Strict(BaseModel):
    """Base of file formats: unknown fields are errors, since they are mostly misspelt ones."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Document:
    """A YAML file's content, and the line on which each part of it begins."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            loader = Loader(path.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, yaml.reader.ReaderError) as error:
            raise FileError(f"{self.name}: no text in UTF-8") from error
        try:
            root = loader.get_single_node()
            self.data: Any = None if root is None else loader.construct_document(root)
        except (RecursionError, yaml.reader.ReaderError) as error:
            raise FileError(f"{self.name}: {str(error).splitlines()[0]}") from error
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise FileError(f"{self.name}:{line}: {error.problem}") from error
        finally:
            loader.dispose()
        self._lines: dict[Place, int] = {}
        if root is not None:
            try:
                self._index(root, ())
            except RecursionError as error:
                raise FileError(f"{self.name}: an anchor holds itself") from error

    def line(self, path: Sequence[str | int]) -> int:
        """The line of the deepest part of `path` that the file has."""
        parts = tuple(path)
        while parts not in self._lines and parts:
            parts = parts[:-1]
        return self._lines.get(parts, 1)

    def where(self, path: Sequence[str | int]) -> str:
        """File, line and field, as in "knowledge.yml:12 situations.unemployed"."""
        return f"{self.name}:{self.line(path)} {'.'.join(str(part) for part in path)}".rstrip()

    def errors(self, error: ValidationError, at: Place = ()) -> list[tuple[str, str]]:
        """Place and message of each error that pydantic found below `at`."""
        return [(self.where(at + tuple(item["loc"])), item["msg"]) for item in error.errors()]

    def _index(self, node: yaml.Node, path: Place) -> None:
        self._lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self._lines[(*path, key.value)] = key.start_mark.line + 1
                self._index(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self._index(value, (*path, index))
