"""What new wording meets: each training message read by models that saw nothing of its sub-topic.

Whole sub-topics are left out, both languages of one together, so that neither a twin nor a translation helps.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.model_selection import GroupKFold

from luotsi.evaluation.hearing import Reader, reader
from luotsi.language import training
from luotsi.language.examples import Example
from luotsi.language.linear_model import LinearModel
from luotsi.language.noise import noisy_copies
from luotsi.language.understanding import AUDIENCE, DIALOGUE_ACT, LIFE_SITUATIONS, SAFETY, Understander
from luotsi.taxonomy import taxonomy

FOLDS = 5
#: Seed of the noisy copies that are added to the training messages.
COPIES_SEED = 20261124


def fitted(
    examples: Sequence[Example], features: training.Features = training.feature_counts
) -> dict[str, LinearModel]:
    """The four models, as the pipeline of Rasa trains them."""
    known = taxonomy()
    situations, audiences = (
        [term.code for term in terms] for terms in (known.life_situations, known.audiences)
    )
    return {
        LIFE_SITUATIONS: training.train_life_situations(examples, situations, features),
        DIALOGUE_ACT: training.train_dialogue_act(examples, known.dialogue_acts, features),
        AUDIENCE: training.train_audience(examples, audiences, features),
        SAFETY: training.train_safety(examples, features),
    }


def held_out_reader(
    examples: Sequence[Example], *, folds: int = FOLDS, copies_seed: int | None = None
) -> Reader:
    """Reads a message by the models of the fold that leaves out its sub-topic; KeyError for other messages.

    With `copies_seed` the models also learn a noisy copy of each message.
    """
    topics = [_topic(item.subtopic) for item in examples]
    readers: dict[str, Reader] = {}
    for number, (learned, left_out) in enumerate(
        GroupKFold(folds).split(np.zeros(len(topics)), groups=topics)
    ):
        seen = [examples[at] for at in learned]
        if copies_seed is not None:
            seen += noisy_copies(seen, seed=copies_seed)
        read = reader(Understander(fitted(seen), f"fold {number + 1}"))
        readers.update(dict.fromkeys((topics[at] for at in left_out), read))
    return lambda row: readers[_topic(row.group)](row)


def _topic(subtopic: str) -> str:
    """The sub-topic without its language: `fi/career_change/leaving_care_work` → `career_change/leaving_care_work`."""
    return subtopic.partition("/")[2]
