"""What a conversation knows: facts and where each came from, what was asked, refused and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from luotsi.catalogue.need import Need
from luotsi.language.municipalities import ALAND_REGION
from luotsi.taxonomy import LANGUAGES, taxonomy

#: Every entry for Åland covers all its municipalities: in routing its capital can stand for the whole.
ALAND_FOR_ROUTING = "478"
SITUATIONS_MAX, SHOWN_MAX, WORDS_MAX, WORD_MAX, EVIDENCE_MAX = 4, 24, 30, 24, 60


@dataclass(slots=True)
class Situation:
    """One life situation that was heard, and in which turn."""

    code: str
    confidence: float
    evidence: str = ""
    turn: int = 0


@dataclass(slots=True)
class Origin:
    """Where a fact came from: the page, a text or a choice; with the words and the turn."""

    source: str
    evidence: str = ""
    turn: int = 0


@dataclass(slots=True)
class DialogueState:
    """Everything that lives on from one turn to the next. Small, JSON-safe, without whole messages.

    `words` are those of what was asked for, as written: search goes by them, and reasons quote them.
    `question` is the open one, `then` what it was asked for. `offered` are labels and values of the choices
    shown last, `guesses` the needs among them that the words made likely, `listed` the services shown last,
    `shown` all that were shown for the need. `other_language` is the one that messages have begun to come in.
    `danger_turn` and `danger_lines` tell when and which lines were given in danger.
    """

    language: str = LANGUAGES[0]
    turn: int = 0
    age: int | None = None
    age_group: str | None = None
    municipality: str | None = None
    place_region: str | None = None
    audience: str | None = None
    origins: dict[str, Origin] = field(default_factory=dict)
    life_situations: list[Situation] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    wishes: list[str] = field(default_factory=list)
    question: str | None = None
    then: str | None = None
    asked: dict[str, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    offered: list[list[str]] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    unclear: int = 0
    safety: str = "none"
    danger_turn: int | None = None
    danger_lines: list[str] = field(default_factory=list)
    handoff: bool = False
    told: list[str] = field(default_factory=list)
    other_language: str | None = None
    other_language_turns: int = 0

    def to_dict(self) -> dict[str, Any]:
        """JSON-safe; `from_dict` reads it back."""
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Self:
        """Unknown keys are left out, missing ones get their defaults: states outlive versions."""
        known = {item.name for item in fields(cls)}
        facts = {name: value for name, value in raw.items() if name in known}
        if "origins" in facts:
            facts["origins"] = {name: Origin(**origin) for name, origin in facts["origins"].items()}
        if "life_situations" in facts:
            facts["life_situations"] = [Situation(**item) for item in facts["life_situations"]]
        return cls(**facts)

    def public(self) -> dict[str, Any]:
        """What the API tells of the state."""
        return {
            "language": self.language,
            "age_group": self.age_group,
            "municipality": self.municipality,
            "audience": self.audience,
            "life_situations": [item.code for item in self.life_situations],
            "safety": self.safety,
            "handoff": self.handoff,
        }

    @property
    def place(self) -> str | None:
        """The municipality to search in: the person's, or one that stands for Åland as a whole."""
        if self.municipality is not None:
            return self.municipality
        return ALAND_FOR_ROUTING if self.place_region == ALAND_REGION else None

    @property
    def codes(self) -> list[str]:
        return [item.code for item in self.life_situations]

    def need(self) -> Need:
        """What routing is asked."""
        return Need(
            language=self.language,
            life_situations=tuple((item.code, item.confidence) for item in self.life_situations),
            age=self.age,
            age_group=self.age_group,
            municipality=self.place,
            audience=self.audience or "self",
            text=" ".join(self.words),
            wishes=tuple(self.wishes),
        )

    def set_age(self, age: int | None, group: str | None, origin: Origin) -> None:
        """A later word replaces an earlier one."""
        self.age = age
        self.age_group = taxonomy().age_group_of(age) if age is not None else group
        self.origins["age"] = origin

    def set_place(self, municipality: str | None, region: str | None, origin: Origin) -> None:
        self.municipality, self.place_region = municipality, region
        self.origins["place"] = origin

    def set_audience(self, code: str, origin: Origin) -> None:
        self.audience = code
        self.origins["audience"] = origin

    def knows(self, question: str) -> bool:
        """Whether a question is answered already."""
        match question:
            case "age":
                return self.age_group is not None
            case "place":
                return self.place is not None
            case "need":
                return bool(self.life_situations)
        return False

    def new_list(self) -> None:
        """What was shown belongs to another need."""
        self.listed, self.shown = [], []
