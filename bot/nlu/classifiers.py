"""The trained components: life situations (several may hold), dialogue act (Rasa's intent), audience, safety."""

from __future__ import annotations

from typing import List

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from luotsi.bot.nlu.keys import ACT, AUDIENCE, SAFETY, SITUATIONS
from luotsi.bot.nlu.linear import LinearComponent
from luotsi.language import understanding
from luotsi.language.examples import Example
from luotsi.language.linear_model import LinearModel
from luotsi.language.training import train_audience, train_dialogue_act, train_life_situations, train_safety
from luotsi.language.understanding import Reading
from luotsi.taxonomy import taxonomy


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LifeSituationClassifier(LinearComponent):
    model_name = understanding.LIFE_SITUATIONS

    def fit(self, examples: List[Example]) -> LinearModel:
        return train_life_situations(examples, [term.code for term in taxonomy().life_situations])

    def read(self, model: LinearModel, reading: Reading, message: Message) -> None:
        message.set(SITUATIONS, understanding.claim_life_situations(model, reading))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DialogueActClassifier(LinearComponent):
    model_name = understanding.DIALOGUE_ACT

    def fit(self, examples: List[Example]) -> LinearModel:
        return train_dialogue_act(examples, taxonomy().dialogue_acts)

    def read(self, model: LinearModel, reading: Reading, message: Message) -> None:
        act = understanding.best_label(model, reading)
        message.set(ACT, act)
        message.set(INTENT, {"name": act.code, "confidence": act.confidence}, add_to_output=True)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class AudienceClassifier(LinearComponent):
    model_name = understanding.AUDIENCE

    def fit(self, examples: List[Example]) -> LinearModel:
        return train_audience(examples, [term.code for term in taxonomy().audiences])

    def read(self, model: LinearModel, reading: Reading, message: Message) -> None:
        message.set(AUDIENCE, understanding.settle_audience(model, reading))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SafetyClassifier(LinearComponent):
    model_name = understanding.SAFETY

    def fit(self, examples: List[Example]) -> LinearModel:
        return train_safety(examples)

    def read(self, model: LinearModel, reading: Reading, message: Message) -> None:
        message.set(SAFETY, understanding.settle_safety(model, reading))
