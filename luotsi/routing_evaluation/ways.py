"""Ways of answering a need: the product, the product with its understanding given, and plain searches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from functools import cached_property

from luotsi.catalogue.answers import answer
from luotsi.catalogue.candidates import Matter
from luotsi.catalogue.knowledge import Knowledge
from luotsi.catalogue.need import Need
from luotsi.catalogue.views import ServiceView
from luotsi.evaluation import JUDGED_ON
from luotsi.finder import Finder, Question, need_of
from luotsi.language.understanding import HELSINKI
from luotsi.routing_evaluation.figures import DEPTH
from luotsi.routing_evaluation.needs import JudgedNeed
from luotsi.routing_evaluation.searches import Searches

#: Judged on a Tuesday at noon, when offices are open.
JUDGED_AT = datetime.combine(JUDGED_ON, time(12), HELSINKI)
#: Confidences of the given situations, the most urgent first.
GIVEN = (0.95, 0.85, 0.75)
PRODUCT, GIVEN_WAY = "luotsi", "luotsi, understanding given"
Answer = Callable[[JudgedNeed], Sequence[ServiceView]]


@dataclass
class Bench:
    """One language's ways. What was understood of a need is kept, so that routing alone runs anew."""

    finder: Finder
    language: str
    _heard: dict[str, Need] = field(default_factory=dict)

    def heard(self, need: JudgedNeed) -> Need:
        """What the product understands of the words alone."""
        if need.text not in self._heard:
            heard = self.finder.understander.understand(need.text, language=self.language, today=JUDGED_ON)
            self._heard[need.text] = need_of(Question(need.text, language=self.language), heard)
        return self._heard[need.text]

    def given(self, need: JudgedNeed) -> Need:
        """The same with situations, age, place and audience as an expert reads them."""
        heard = self.heard(need)
        return replace(
            heard,
            life_situations=tuple(zip(need.situations, GIVEN, strict=False)) or heard.life_situations,
            age=heard.age if heard.age_group == need.age_group else None,
            age_group=need.age_group,
            municipality=need.municipality,
            audience=need.audience,
            safety="emergency" if "emergency" in need.tags else heard.safety,
        )

    def routed(self, asked: Need, knowledge: Knowledge | None = None) -> Sequence[ServiceView]:
        matter = Matter.of(self.finder.catalogue, knowledge or self.finder.knowledge, asked, JUDGED_AT)
        return [item.fit.service for item in answer(matter, asked).found[:DEPTH]]

    @cached_property
    def ways(self) -> Mapping[str, Answer]:
        """By name; the first is the product as people meet it."""
        searches = Searches(self.finder.catalogue, self.language)
        return {
            PRODUCT: lambda need: self.routed(self.heard(need)),
            GIVEN_WAY: lambda need: self.routed(self.given(need)),
            "BM25 over lemmas": searches.words,
            "vectors (TF-IDF, LSA)": searches.vectors,
        }
