"""Trains Rasa's default pipeline and reads messages with it. Runs in Rasa's environment, called by `__main__.py`.

`python engine.py train FOLDER EPOCHS` reads FOLDER/training.json ([text, intent] pairs) and writes the model and
FOLDER/trained.json. `python engine.py read FOLDER` reads FOLDER/texts.json and writes FOLDER/answers.json: for each
text its milliseconds, the intent and the ranking.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections import defaultdict
from pathlib import Path

import yaml

CONFIG = Path(__file__).with_name("config.yml")
SPLIT = "+"


def write_inputs(folder: Path, epochs: int) -> None:
    """Rasa's own files: configuration and training data."""
    pairs = json.loads((folder / "training.json").read_text(encoding="utf-8"))
    config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    for component in config["pipeline"]:
        if "epochs" in component:
            component["epochs"] = epochs
        if component["name"] == "WhitespaceTokenizer" and any(SPLIT in intent for _, intent in pairs):
            component.update(intent_tokenization_flag=True, intent_split_symbol=SPLIT)
    (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    texts = defaultdict(list)
    for text, intent in pairs:
        texts[intent].append(f"- {text}\n")
    blocks = [{"intent": intent, "examples": "".join(lines)} for intent, lines in texts.items()]
    content = yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True)
    (folder / "nlu.yml").write_text(content, encoding="utf-8")


async def read(folder: Path, model: str) -> list[tuple[float, str, list[tuple[str, float]]]]:
    """Milliseconds, the intent, and the ranking of each text."""
    from rasa.core.agent import load_agent

    agent = await load_agent(model)
    answers = []
    for text in json.loads((folder / "texts.json").read_text(encoding="utf-8")):
        began = time.perf_counter()
        parsed = await agent.parse_message(text)
        took = 1000 * (time.perf_counter() - began)
        ranking = [(each["name"], round(each["confidence"], 4)) for each in parsed["intent_ranking"]]
        answers.append((round(took, 2), parsed["intent"]["name"], ranking[:4]))
    return answers


def train(folder: Path, epochs: int) -> None:
    from rasa.model_training import train_nlu

    write_inputs(folder, epochs)
    wall, processor = time.perf_counter(), time.process_time()
    model = train_nlu(
        str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder), fixed_model_name="default"
    )
    if model is None:
        raise SystemExit("Rasa trained no model")
    result = {
        "epochs": epochs,
        "wall_seconds": round(time.perf_counter() - wall, 1),
        "processor_seconds": round(time.process_time() - processor, 1),
        "size_bytes": Path(model).stat().st_size,
    }
    (folder / "trained.json").write_text(json.dumps(result), encoding="utf-8")


def main(arguments: list[str]) -> None:
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    folder = Path(arguments[1])
    if arguments[0] == "train":
        train(folder, int(arguments[2]))
    else:
        answers = asyncio.run(read(folder, str(folder / "default.tar.gz")))
        (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
