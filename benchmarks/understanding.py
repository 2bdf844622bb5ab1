"""Speed and size of understanding: `.venv/bin/python -m benchmarks.understanding [parts] [training] [engine]`.

`parts`: milliseconds a message for each part and as a whole. `training`: seconds for a model from nothing. `engine`:
the product until it is ready, and the memory of Rasa's process (`benchmarks/engine.py`). Without words: all three.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.engine import engine
from benchmarks.figures import judged, texts
from luotsi.evaluation.labelled import JUDGED_ON
from luotsi.evaluation.machine import machine
from luotsi.language.ages import find_age
from luotsi.language.audience import find_audience
from luotsi.language.features import counts
from luotsi.language.identify import identify
from luotsi.language.normalise import normalise
from luotsi.language.places import find_places, resolve_place
from luotsi.language.safety import find_safety
from luotsi.language.tokens import tokenise
from luotsi.language.understanding import (
    AUDIENCE,
    DIALOGUE_ACT,
    LIFE_SITUATIONS,
    SAFETY,
    Reading,
    Understander,
    best_label,
    claim_life_situations,
    settle_audience,
    settle_safety,
    warm_up,
)
from luotsi.models import newest_model, train
from luotsi.settings import settings
from luotsi.web.supervisor import engine_environment

MOST_MEDIAN_MS = 40.0
MOST_TRAINING_SECONDS = 180.0


def milliseconds(work: Callable[[Any], object], items: Iterable[Any]) -> list[float]:
    taken = []
    for item in items:
        began = time.perf_counter()
        work(item)
        taken.append(1000 * (time.perf_counter() - began))
    return taken


def parts() -> None:
    path = newest_model(settings().model_dir)
    if path is None:
        raise SystemExit("There is no trained model yet; run: luotsi train")
    understander = Understander.load(path)
    messages = texts()
    warm_up()
    understander.understand("lämmin")
    print(f"model {path.name}, {path.stat().st_size / 1e6:.1f} MB; {len(messages)} messages")
    print(f"{'milliseconds a message':34}{'median':>8}{'p95':>8}{'of whole':>10}")
    first = milliseconds(lambda item: understander.understand(item[0], today=JUDGED_ON), messages)
    whole = milliseconds(lambda item: understander.understand(item[0], today=JUDGED_ON), messages)
    median = statistics.median(whole)
    _row("whole, words seen for the first time", first, median)
    _row("whole, again", whole, median, MOST_MEDIAN_MS)
    clean = [(normalise(text), language) for text, language in messages]
    models = understander.models
    _row("  normal form", milliseconds(lambda item: normalise(item[0]), messages), median)
    _row("  language", milliseconds(lambda item: identify(item[0]), clean), median)
    _row("  tokens, lemmas, compounds", milliseconds(lambda item: tokenise(*item), clean), median)
    _row("  age", milliseconds(lambda item: find_age(*item, today=JUDGED_ON), clean), median)
    _row("  place", milliseconds(lambda item: resolve_place(find_places(*item)), clean), median)
    _row("  audience, rules", milliseconds(lambda item: find_audience(*item), clean), median)
    _row("  safety, rules", milliseconds(lambda item: find_safety(item[0]), clean), median)
    readings = [Reading.of(text) for text, _ in messages]
    _row("  features", milliseconds(lambda item: counts([(item.text, item.tokens)]), readings), median)
    for reading in readings:
        _ = reading.counts  # counted once for all models, told above
    situations = milliseconds(lambda item: claim_life_situations(models[LIFE_SITUATIONS], item), readings)
    _row("  situations, with their evidence", situations, median)
    _row(
        "  dialogue act", milliseconds(lambda item: best_label(models[DIALOGUE_ACT], item), readings), median
    )
    _row(
        "  audience, rules and model",
        milliseconds(lambda item: settle_audience(models[AUDIENCE], item), readings),
        median,
    )
    _row(
        "  safety, rules and model",
        milliseconds(lambda item: settle_safety(models[SAFETY], item), readings),
        median,
    )


def _row(name: str, taken: Sequence[float], whole: float, most: float | None = None) -> None:
    median, late = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    print(f"{name:38}{median:>8.2f}{late:>8.2f}{median / whole:>10.0%}{judged(median, most)}")


def training() -> None:
    with tempfile.TemporaryDirectory() as folder:
        chosen = settings().model_copy(update={"model_dir": Path(folder)})
        # Rasa keeps parts of models that it has trained; without its cache everything is trained.
        environment = {**engine_environment(chosen), "RASA_CACHE_DIRECTORY": f"{folder}/cache"}
        began = time.perf_counter()
        made = train(chosen, environment)
        seconds = time.perf_counter() - began
        size = made.stat().st_size / 1e6
    print(
        f"training from nothing: {seconds:.0f} s{judged(seconds, MOST_TRAINING_SECONDS)}; model {size:.1f} MB"
    )


def main() -> None:
    works = {"parts": parts, "training": training, "engine": engine}
    chosen = sys.argv[1:] or list(works)
    if not set(chosen) <= works.keys():
        raise SystemExit(__doc__)
    print(machine())
    for name in chosen:
        works[name]()


if __name__ == "__main__":
    main()
