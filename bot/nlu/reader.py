"""First step of the pipeline: normal form, language and tokens of the message."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from luotsi.bot.nlu.keys import LANGUAGE, READING
from luotsi.language.understanding import Reading


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class MessageReader(GraphComponent):
    """Leaves a `Reading` on the message for the components after it. Nothing is kept for training: see `linear.py`."""

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MessageReader:
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Unchanged: the trained components read the examples themselves, each in its labelled language."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            metadata = message.get("metadata") or {}
            message.set(READING, Reading.of(message.get(TEXT) or "", metadata.get(LANGUAGE)))
        return messages
