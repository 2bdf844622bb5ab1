"""Rasa's default pipeline against ours: the same training messages, the same sets, the same figures.

Both learn every fourth message: all of them would take DIET several hours on two cores. Adds the two rows to
`benchmarks/recorded/ablation.json`. `--folder` keeps Rasa's model, and uses it when it learned the same messages.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from luotsi.cli.evaluate_ablation import RECORDED, TRAINING, measured_sets, table
from luotsi.evaluation.ablation import Variant, measure, row_of
from luotsi.evaluation.hearing import Heard
from luotsi.evaluation.labelled import Labelled
from luotsi.evaluation.recorded import Row, record
from luotsi.language.examples import NEED, Example, read_folder
from luotsi.settings import ROOT, settings
from luotsi.taxonomy import taxonomy

ENGINE = Path(__file__).with_name("engine.py")
EPOCHS = 100
QUARTER = 4
FALLBACK = "nlu_fallback"
SPLIT = "+"


def intent(example: Example, labels: str) -> str:
    """The one label that a user of Rasa gives: the act; for a need its first situation, or all of them joined."""
    if example.dialogue_act != NEED or not example.life_situations:
        return example.dialogue_act
    return example.life_situations[0] if labels == "first" else SPLIT.join(sorted(example.life_situations))


def heard(answer: list[Any]) -> Heard:
    """Below Rasa's threshold nothing is claimed; the act is that of the best intent all the same."""
    _, name, ranking = answer
    best, confidence = next((each for each in ranking if each[0] != FALLBACK), (NEED, 0.0))
    is_act = best in taxonomy().dialogue_acts
    codes = () if is_act else tuple(best.split(SPLIT))
    return Heard(
        situations=() if name == FALLBACK else codes,
        best=codes[0] if codes else None,
        confidence=0.0 if is_act else confidence,
        dialogue_act=best if is_act else NEED,
    )


def train(folder: Path, examples: list[Example], labels: str, epochs: int) -> dict[str, Any]:
    messages, result = folder / "training.json", folder / "trained.json"
    pairs = json.dumps([(example.text, intent(example, labels)) for example in examples])
    if not result.exists() or messages.read_text(encoding="utf-8") != pairs:
        messages.write_text(pairs, encoding="utf-8")
        _engine("train", str(folder), str(epochs))
    trained: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    return trained


def rasa(
    folder: Path, examples: list[Example], sets: Mapping[str, Sequence[Labelled]], labels: str, epochs: int
) -> Row:
    trained = train(folder, examples, labels, epochs)
    texts = list(dict.fromkeys(row.text for rows in sets.values() for row in rows))
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    _engine("read", str(folder))
    answers = dict(zip(texts, json.loads((folder / "answers.json").read_text(encoding="utf-8")), strict=True))

    def read(row: Labelled) -> Heard:
        return heard(answers[row.text])

    return row_of(
        f"rasa-{labels}",
        read,
        examples,
        sets,
        command=f"python -m benchmarks.rasa_default --labels {labels}",
        training_seconds=trained["processor_seconds"],
        size_bytes=trained["size_bytes"],
        took=[took / 1000 for took, _, _ in answers.values()],
    )


def _engine(*arguments: str) -> None:
    subprocess.run([str(settings().rasa_python), str(ENGINE), *arguments], check=True, cwd=ROOT)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", choices=("first", "joined"), default="joined")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = chosen.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        examples, sets = read_folder(TRAINING), measured_sets()
        rows = [rasa(folder, examples[::QUARTER], sets, chosen.labels, chosen.epochs)]
        rows += measure([Variant("quarter", every=QUARTER)], examples, sets)
    if chosen.epochs == EPOCHS:
        for row in rows:
            record(RECORDED, row)
    for line in table(tuple(rows)):
        print(line)


if __name__ == "__main__":
    main()
