"""What a conversation knows: facts and where each came from, what was asked, refused and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Self

from luotsi.catalogue.need import Need
from luotsi.language.municipalities import ALAND_REGION
from luotsi.taxonomy import LANGUAGES, taxonomy

#: Every entry for Åland covers all its municipalities: in routing its capital can stand for the whole.
ALAND_FOR_ROUTING = "478"
SITUATIONS_MAX, SHOWN_MAX, WORDS_MAX, WORD_MAX, EVIDENCE_MAX = 4, 24, 30, 24, 60
#: What `earlier` and `supposed` may hold of the facts.
FACTS = ("age", "age_group", "municipality", "place_region", "audience", "life_situations")


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


def kept(meaning: str, default: Any = None) -> Any:
    """A field with what it means, which `docs/dialogue.md` quotes. `default` may be a type to be called."""
    made = {"default_factory": default} if isinstance(default, type) else {"default": default}
    return field(**made, metadata={"meaning": meaning})


@dataclass(slots=True)
class DialogueState:
    """Everything that lives on from one turn to the next. Small, JSON-safe, without whole messages."""

    language: str = kept("language of the conversation: fi or sv", LANGUAGES[0])
    turn: int = kept("number of the turn", 0)
    age: int | None = kept("age in years of the person concerned, when it was told exactly")
    age_group: str | None = kept("age group of the person concerned")
    municipality: str | None = kept("municipality of the person concerned")
    place_region: str | None = kept("region, where only that was told, as Aland")
    audience: str | None = kept("who writes: for themselves, as a parent, professional or employer")
    origins: dict[str, Origin] = kept("where age, place and audience come from: page, text or choice", dict)
    life_situations: list[Situation] = kept("needs, the newest first, with the words they rest on", list)
    words: list[str] = kept("words of what was asked for, as written: search goes by them", list)
    wishes: list[str] = kept("ways in which the person would rather be served", list)
    earlier: dict[str, Any] = kept("facts of an expired conversation, offered back and not in use", dict)
    supposed: dict[str, Any] = kept("facts of a what-if and its own list; never mixed with the known", dict)
    question: str | None = kept("the open question")
    then: str | None = kept("what the open question was asked for")
    asked: dict[str, int] = kept("how often each question was asked", dict)
    refused: list[str] = kept("questions that the person would not answer: never asked again", list)
    offered: list[list[str]] = kept("labels and values of the choices shown last", list)
    guesses: list[str] = kept("needs among them that the words made likely", list)
    listed: list[str] = kept("services shown last", list)
    shown: list[str] = kept("all services shown for the need", list)
    said: list[str] = kept("keys of the replies of the last answer: what can be said more simply", list)
    told: list[str] = kept("what is said only once and was said", list)
    unclear: int = kept("messages in a row that were not understood", 0)
    safety: str = kept("danger in the last message", "none")
    danger_turn: int | None = kept("the turn in which danger was last seen")
    danger_lines: list[str] = kept("the lines given then", list)
    handoff: bool = kept("people to contact were named", False)
    other_language: str | None = kept("the language that messages have begun to come in")
    other_language_turns: int = kept("how many of them in a row", 0)

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

    def choices(self) -> list[dict[str, str]]:
        """Those offered last, to be offered again."""
        return [{"label": label, "value": value} for label, value in self.offered]

    def forget_person(self) -> None:
        """The next client or child: of the one before, nothing holds but the page's place and who writes."""
        fresh = type(self)()
        names = ["age", "age_group", "life_situations", "words", "wishes", "asked", "refused", "guesses"]
        origin = self.origins.get("place")
        if origin is None or origin.source != "page":
            names += ["municipality", "place_region"]
        for name in names:
            setattr(self, name, getattr(fresh, name))
        self.new_list()

    def in_language(self, language: str) -> Self:
        """The same knowledge, to be told in another language."""
        return replace(self, language=language)

    def new_list(self) -> None:
        """What was shown belongs to another need."""
        self.listed, self.shown = [], []
