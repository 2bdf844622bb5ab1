"""What the three classifiers share: training on Rasa's messages, keeping the model in Rasa's model storage."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

import luotsi.language
from luotsi.bot.nlu.keys import READING
from luotsi.language.examples import Example, example
from luotsi.language.linear_model import LinearModel
from luotsi.language.understanding import Reading


class LinearComponent(GraphComponent):
    """A trainable component around one `LinearModel`; subclasses say how it is fitted and what it leaves behind."""

    #: Folder inside the component's storage; `Understander.load` finds the model by it.
    model_name: str = ""

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, model: Optional[LinearModel] = None
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearComponent:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearComponent:
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, LinearModel.load(folder / cls.model_name))

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Rasa looks at this file alone when it decides what to train again: add all of `language/`."""
        digest = hashlib.sha256()
        folder = Path(luotsi.language.__file__).parent
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".yml", ".csv"}:
                digest.update(path.read_bytes())
        return digest.hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        self._model = self.fit([_example(message) for message in training_data.intent_examples])
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder / self.model_name)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        if self._model is None:
            raise RuntimeError(f"{type(self).__name__} was neither trained nor loaded")
        for message in messages:
            self.read(self._model, message.get(READING), message)
        return messages

    def fit(self, examples: List[Example]) -> LinearModel:
        raise NotImplementedError

    def read(self, model: LinearModel, reading: Reading, message: Message) -> None:
        raise NotImplementedError


def _example(message: Message) -> Example:
    metadata = message.get("metadata") or {}
    return example(
        message.get(TEXT), message.get(INTENT), {**metadata.get("intent", {}), **metadata.get("example", {})}
    )
