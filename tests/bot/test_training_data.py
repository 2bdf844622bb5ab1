"""The training messages, and that none of them is judged again in the development and judged sets."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from sklearn.feature_extraction.text import CountVectorizer

from luotsi.language.examples import NEED, Example, read_folder
from luotsi.settings import ROOT
from luotsi.taxonomy import LANGUAGES, taxonomy

TRAINING = ROOT / "bot" / "data" / "nlu"
DATA = ROOT / "tests" / "data"
HELD_OUT = sorted(DATA.glob("understanding_held_out/*.jsonl"))
DEVELOPMENT = sorted(
    [*DATA.glob("understanding/*.jsonl"), *DATA.glob("routing/*.yml"), DATA / "readme_examples.yml"]
)
JUDGED = [*HELD_OUT, *DEVELOPMENT]
AT_LEAST = 60
#: Texts that share this much of their runs of five characters are copies of each other.
NEAR_COPY = 0.8
RUN = 5
#: Greetings and the like: a text this short is bound to be written twice.
SHORT_WORDS = 3


@lru_cache(maxsize=1)
def training() -> tuple[Example, ...]:
    return tuple(read_folder(TRAINING))


def plain(text: str) -> str:
    """Words in one case, without punctuation; a text of signs alone (👍) stays as it is."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split()) or text


def is_long(text: str) -> bool:
    return len(text.split()) > SHORT_WORDS


def judged_texts(path: Path) -> list[str]:
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in content.splitlines() if line.strip()]
    return [row["text"] for row in yaml.safe_load(content)]


@lru_cache(maxsize=1)
def counted(originals: tuple[str, ...]) -> tuple[list[str], CountVectorizer, Any]:
    """The plain long originals, what counts their runs, and a row of 0 and 1 for each."""
    texts = sorted({text for text in map(plain, originals) if is_long(text)})
    runs = CountVectorizer(
        analyzer="char", ngram_range=(RUN, RUN), lowercase=False, binary=True, dtype=np.int32
    )
    return texts, runs, runs.fit_transform(texts)


def near_copies(texts: Iterable[str], originals: tuple[str, ...]) -> list[tuple[str, str]]:
    """Pairs of a text and an original that share NEAR_COPY of their runs (Jaccard), both plain."""
    right, runs, right_runs = counted(originals)
    left = sorted({text for text in map(plain, texts) if is_long(text)})
    if not left:
        return []
    shared = (runs.transform(left) @ right_runs.T).tocoo()
    of_left = np.array([len({text[at : at + RUN] for at in range(len(text) - RUN + 1)}) for text in left])
    of_right = np.asarray(right_runs.sum(axis=1)).ravel()
    alike = shared.data / (of_left[shared.row] + of_right[shared.col] - shared.data) >= NEAR_COPY
    return [
        (left[row], right[column]) for row, column in zip(shared.row[alike], shared.col[alike], strict=True)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_life_situation_has_enough_messages(language: str) -> None:
    found = Counter(
        code for example in training() if example.language == language for code in example.life_situations
    )
    few = {code: found[code] for code in taxonomy().life_situation_codes if found[code] < AT_LEAST}
    assert not few


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_dialogue_act_has_enough_messages(language: str) -> None:
    found = Counter(example.dialogue_act for example in training() if example.language == language)
    few = {code: found[code] for code in taxonomy().dialogue_acts if found[code] < AT_LEAST}
    assert not few


def test_labels_are_of_the_taxonomy() -> None:
    known = taxonomy()
    for example in training():
        assert example.text, example
        assert example.language in LANGUAGES, example
        assert example.dialogue_act in known.dialogue_acts, example
        assert set(example.life_situations) <= known.life_situation_codes, example
        assert example.audience is None or example.audience in known.audience_codes, example
        assert example.safety in known.safety, example
        assert example.dialogue_act == NEED or not example.life_situations, example


def test_a_message_lies_in_the_folder_of_its_language() -> None:
    for example in training():
        assert example.subtopic.startswith(f"{example.language}/"), example


def test_no_text_has_two_labels() -> None:
    labels = defaultdict(set)
    for example in training():
        labels[example.language, plain(example.text)].add(
            (
                example.dialogue_act,
                tuple(sorted(example.life_situations)),
                example.audience,
                example.safety,
            )
        )
    assert not {text: found for text, found in labels.items() if len(found) > 1}


@pytest.mark.parametrize("path", JUDGED, ids=lambda path: str(path.relative_to(DATA)))
def test_no_judged_text_is_near_a_training_message(path: Path) -> None:
    texts = judged_texts(path)
    assert texts
    assert near_copies(texts, tuple(example.text for example in training())) == []


@pytest.mark.parametrize("path", HELD_OUT, ids=lambda path: path.name)
def test_no_held_out_text_is_near_one_that_was_tuned_on(path: Path) -> None:
    tuned = tuple(text for file in DEVELOPMENT for text in judged_texts(file))
    assert near_copies(judged_texts(path), tuned) == []


def test_both_languages_are_held_out() -> None:
    assert {path.stem for path in HELD_OUT} == set(LANGUAGES)


@pytest.mark.parametrize(
    ("text", "is_copy"),
    [
        ("Är du kanske en robot?!", True),
        ("är du kanske en robot nu", True),
        ("är du en riktig människa eller", False),
        ("kanske en robot", False),
    ],
)
def test_what_a_near_copy_is(text: str, is_copy: bool) -> None:
    assert bool(near_copies([text], ("är du kanske en robot", "kanske en robot"))) is is_copy
