"""Last step of the pipeline: adds age and place, and puts the whole understanding into the parse data."""

from __future__ import annotations

from datetime import date
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from luotsi.bot.nlu.keys import ACT, AUDIENCE, READING, SAFETY, SITUATIONS, TODAY, UNDERSTANDING
from luotsi.language.understanding import compose


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class UnderstandingComposer(GraphComponent):
    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UnderstandingComposer:
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            today = (message.get("metadata") or {}).get(TODAY)
            claimed, below = message.get(SITUATIONS)
            whole = compose(
                message.get(READING),
                life_situations=claimed,
                candidates=below,
                dialogue_act=message.get(ACT),
                audience=message.get(AUDIENCE),
                safety=message.get(SAFETY),
                today=date.fromisoformat(today) if today else None,
            )
            message.set(UNDERSTANDING, whole.to_dict(), add_to_output=True)
        return messages
