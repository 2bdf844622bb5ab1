"""Labelled messages: the training files in `bot/data/nlu/<language>/` as plain objects, without Rasa."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

NEED = "need"


class BadTrainingData(ValueError):
    """A training file breaks the format; the message names the file and the block."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled message. `subtopic` names the block that it was written in: sets are split by it.

    `teaches` names the one model that may learn from it ("safety"), None when every model may: a message that only
    looks like danger is not labelled with its situations, and would teach that there are none.
    """

    text: str
    language: str
    dialogue_act: str
    life_situations: tuple[str, ...] = ()
    audience: str | None = None
    safety: str = "none"
    subtopic: str = ""
    teaches: str | None = None


def example(text: str, intent: str, metadata: Mapping[str, Any]) -> Example:
    """From what a block of Rasa's training format says; `audience` is None where nobody labelled it."""
    return Example(
        text=text.strip(),
        language=metadata["language"],
        dialogue_act=intent,
        life_situations=tuple(metadata.get("situations", ())),
        audience=metadata.get("audience"),
        safety=metadata.get("safety", "none"),
        subtopic=str(metadata.get("subtopic", "")),
        teaches=metadata.get("teaches"),
    )


def read_file(path: Path) -> list[Example]:
    """All examples of one training file; BadTrainingData names what is wrong."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    examples = []
    for number, block in enumerate(content.get("nlu") or (), start=1):
        try:
            lines = [line[2:] for line in block["examples"].splitlines() if line.startswith("- ")]
            metadata = {**block["metadata"]}
            metadata["subtopic"] = f"{path.parent.name}/{path.stem}/{metadata.get('subtopic', number)}"
            examples += [example(line, block["intent"], metadata) for line in lines]
        except (KeyError, TypeError, AttributeError) as error:
            raise BadTrainingData(f"{path}: block {number}: {error!r}") from error
    return examples


def read_folder(folder: Path) -> list[Example]:
    """All examples below `folder`, files in the order of their names."""
    return [item for path in sorted(folder.rglob("*.yml")) for item in read_file(path)]
