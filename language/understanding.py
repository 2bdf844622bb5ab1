"""One message in, everything that routing and the dialogue need to know about it out.

The same code runs inside Rasa (see `bot/nlu/`), behind the API and on the command line.
"""

from __future__ import annotations

import hashlib
import json
import math
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from scipy.sparse import csr_matrix, hstack

from luotsi.language.ages import AgeFinding, find_age
from luotsi.language.audience import AudienceFinding, find_audience, weigh_audience
from luotsi.language.examples import NEED
from luotsi.language.features import counts
from luotsi.language.identify import identify
from luotsi.language.kinds import kind_counts
from luotsi.language.linear_model import LinearModel
from luotsi.language.normalise import normalise
from luotsi.language.places import PlaceDecision, find_places, resolve_place
from luotsi.language.safety import SafetyFinding, find_safety
from luotsi.language.tokens import Token, tokenise
from luotsi.taxonomy import LANGUAGES

HELSINKI = ZoneInfo("Europe/Helsinki")
LIFE_SITUATIONS, DIALOGUE_ACT, AUDIENCE, SAFETY = "life_situations", "dialogue_act", "audience", "safety"
MODELS = (LIFE_SITUATIONS, DIALOGUE_ACT, AUDIENCE, SAFETY)
#: A life situation is claimed from this confidence on; chosen on the development set, flat from 0.5 to 0.65.
CLAIMED = 0.55
#: What those who write in a role ask for: a situation that only they have, and the audience that they are.
ADVISERS = "guidance_professional"
NEEDS_OF_ROLES = {ADVISERS: "professional", "employer_need": "employer"}
ROLE_IS_SURE = 0.8
#: The best one of a need is claimed alone from here on when no other is: 0.95 of the best guesses are right.
CLAIMED_ALONE = 0.3
#: How much the classifier (its log confidence) and the rules (their weights, up to a limit) count for the audience;
#: chosen on the development set, where the result also is the confidence that holds.
CLASSIFIER_SHARE, RULES_SHARE, MOST_RULE_WEIGHT = 0.75, 0.6, 12.0
#: From this confidence on the classifier raises the level of safety above what the rules found: the lowest that raises
#: it wrongly in fewer than one in a hundred ordinary messages of sub-topics that it has not seen.
RAISING = {"emergency": 0.5, "distress": 0.35}
#: The classifier alone raises nothing in a text of fewer words: one word more or less turns it.
ENOUGH_WORDS = 3
EMERGENCY, DISTRESS, NONE = "emergency", "distress", "none"
#: Rules as sure as this are never doubted; others are in a text of so many tokens, when the classifier is below UNSEEN.
CERTAIN, LONG, UNSEEN = 0.99, 10, 0.02
#: The taxonomy keeps this situation for support without acute danger.
NOT_IN_DANGER = "mental_wellbeing"
WARM_UP = {"fi": "oon 17 tampere", "sv": "jag e 17 tammerfors"}


class ModelMissing(FileNotFoundError):
    """There is no trained model where one was looked for."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A code with the confidence that it holds (0–1) and the words that it rests on."""

    code: str
    confidence: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """`life_situations` are those claimed, the surest first; `candidates` the best guesses below the threshold."""

    text: str
    language: Scored
    dialogue_act: Scored
    safety: Scored
    life_situations: tuple[Scored, ...]
    candidates: tuple[Scored, ...]
    audience: Scored
    age: AgeFinding | None
    place: PlaceDecision
    lemmas: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON-safe; `from_dict` reads it back."""
        return json.loads(json.dumps(asdict(self), default=_iso))  # type: ignore[no-any-return]

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Understanding:
        age = raw["age"]
        if age is not None:
            born = age.get("birthday")
            age = AgeFinding(**{**age, "birthday": date.fromisoformat(born) if born else None})
        place = raw["place"]
        return cls(
            text=raw["text"],
            language=_scored(raw["language"]),
            dialogue_act=_scored(raw["dialogue_act"]),
            safety=_scored(raw["safety"]),
            life_situations=tuple(map(_scored, raw["life_situations"])),
            candidates=tuple(map(_scored, raw["candidates"])),
            audience=_scored(raw["audience"]),
            age=age,
            place=PlaceDecision(
                place["code"], tuple(place["candidates"]), tuple(place["evidence"]), place["region"]
            ),
            lemmas=tuple(raw["lemmas"]),
        )


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"not JSON: {type(value).__name__}")


def _scored(raw: Mapping[str, Any]) -> Scored:
    return Scored(raw["code"], raw["confidence"], tuple(raw["evidence"]))


@dataclass(frozen=True)
class Reading:
    """A message made ready for the models: normalised, its language settled, cut into tokens, counted."""

    text: str
    language: Scored
    working_language: str
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, raw: str, language: str | None = None) -> Reading:
        """`language` (fi or sv) is what page or conversation says: it holds for texts too short to tell."""
        text = normalise(raw)
        guess = identify(text)
        working = guess.code if guess.code in LANGUAGES else (language or LANGUAGES[0])
        if language in LANGUAGES and guess.confidence < 0.6:
            working = language
        return cls(text, Scored(guess.code, guess.confidence), working, tuple(tokenise(text, working)))

    def of_part(self, text: str) -> Reading:
        """A part of the message in the language of the whole."""
        tokens = tuple(tokenise(text, self.working_language))
        return Reading(text, self.language, self.working_language, tokens)

    @cached_property
    def counts(self) -> csr_matrix:
        """What the models see of the message: one row, counted once for all of them."""
        return counts([(self.text, self.tokens)])

    @cached_property
    def counts_and_kinds(self) -> csr_matrix:
        """The same with the kinds of its words, for the model of safety."""
        return hstack([self.counts, kind_counts([(self.tokens, self.working_language)])], format="csr")

    def confidences(self, model: LinearModel) -> np.ndarray:
        """The confidence (0–1) of each of the model's labels."""
        seen = self.counts_and_kinds if model.sees_kinds else self.counts
        return np.asarray(model.confidences(model.scores(seen), self.working_language)[0])


def claim_life_situations(
    model: LinearModel, reading: Reading
) -> tuple[tuple[Scored, ...], tuple[Scored, ...]]:
    """Those at or above the threshold with their words, and the three best below it.

    A text without a letter ("16") has no word on which a situation could rest: nothing is claimed or guessed.
    """
    if not any(map(str.isalpha, reading.text)):
        return (), ()
    confidences = map(float, reading.confidences(model))
    ranked = sorted(zip(model.labels, confidences, strict=True), key=lambda pair: (-pair[1], pair[0]))
    claimed = tuple(
        Scored(code, round(confidence, 4), model.evidence(code, reading.tokens))
        for code, confidence in ranked
        if confidence >= CLAIMED
    )
    below = [
        Scored(code, round(confidence, 4), () if claimed or place else model.evidence(code, reading.tokens))
        for place, (code, confidence) in enumerate(ranked)
        if confidence < CLAIMED
    ]
    return claimed, tuple(below[:3])


def best_label(model: LinearModel, reading: Reading) -> Scored:
    """The one label that the model finds likeliest."""
    confidences = reading.confidences(model)
    index = int(confidences.argmax())
    return Scored(model.labels[index], round(float(confidences[index]), 4))


def settle_audience(model: LinearModel, reading: Reading) -> Scored:
    """What the rules found weighed together with the classifier: neither alone is as good."""
    weights, evidence = weigh_audience(reading.text, reading.working_language)
    confidences = reading.confidences(model)
    scores = np.array(
        [
            CLASSIFIER_SHARE * math.log(confidence + 1e-4)
            + RULES_SHARE * min(weights.get(label, 0.0), MOST_RULE_WEIGHT)
            for label, confidence in zip(model.labels, map(float, confidences), strict=True)
        ]
    )
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    index = int(shares.argmax())
    label = model.labels[index]
    words = evidence.get(label, "")
    return Scored(label, round(float(shares[index]), 4), (words,) if words else ())


def settle_safety(model: LinearModel, reading: Reading) -> Scored:
    """What the rules found, raised by the classifier when it is sure of more: rules miss what is said indirectly.

    What the rules have explained (a figure of speech, long ago, a film) must not be what makes the classifier sure.
    What rests on few words of a long message is lowered by one level when the classifier sees nothing of it.
    """
    finding = find_safety(reading.text)
    found = Scored(finding.code, finding.confidence, (finding.evidence,) if finding.evidence else ())
    if found.code != NONE and _is_doubtful(finding, model, reading):
        found = replace(found, code=DISTRESS if found.code == EMERGENCY else NONE)
    elif found.code == EMERGENCY:
        return found
    if sum(any(map(str.isalpha, token.text)) for token in reading.tokens) < ENOUGH_WORDS:
        return found
    rest = reading if finding.rest is None else reading.of_part(finding.rest)
    for code, limit in RAISING.items():
        if code == found.code:
            break
        at = model.labels.index(code)
        confidence = float(reading.confidences(model)[at])
        if code == EMERGENCY and rest is not reading:
            confidence = min(confidence, float(rest.confidences(model)[at]))
        if confidence >= limit:
            return Scored(code, round(confidence, 4), model.evidence(code, rest.tokens))
    return found


def _is_doubtful(finding: SafetyFinding, model: LinearModel, reading: Reading) -> bool:
    """The classifier sees neither danger nor distress, in the whole as little as in the sentence of the finding."""
    if finding.confidence >= CERTAIN or len(reading.tokens) < LONG:
        return False
    sentence = reading.of_part(finding.sentence)
    return all(part.confidences(model).max() < UNSEEN for part in (reading, sentence))


@dataclass(frozen=True)
class Understander:
    """The trained models together; `version` names the model file and a hash of its content."""

    models: Mapping[str, LinearModel]
    version: str

    @classmethod
    def load(cls, path: Path) -> Understander:
        """From a Rasa model archive (`models/*.tar.gz`) or a folder that holds one folder per model."""
        if not path.exists():
            raise ModelMissing(str(path))
        with _opened(path) as folder:
            models = {}
            for name in MODELS:
                places = sorted(folder.rglob(f"{name}/weights.npz"))
                if not places:
                    raise ModelMissing(f"{path}: {name}")
                models[name] = LinearModel.load(places[0].parent)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8] if path.is_file() else "folder"
        return cls(models, f"{path.name.removesuffix('.tar.gz')}-{digest}")

    def understand(
        self, text: str, *, language: str | None = None, today: date | None = None
    ) -> Understanding:
        """Reads one message; `language` as the page or the conversation says, `today` for ages told by dates."""
        return self.conclude(Reading.of(text, language), today=today)

    def conclude(self, reading: Reading, *, today: date | None = None) -> Understanding:
        """All that models and rules say of a message that was made ready."""
        claimed, below = claim_life_situations(self.models[LIFE_SITUATIONS], reading)
        return compose(
            reading,
            life_situations=claimed,
            candidates=below,
            dialogue_act=best_label(self.models[DIALOGUE_ACT], reading),
            audience=settle_audience(self.models[AUDIENCE], reading),
            safety=settle_safety(self.models[SAFETY], reading),
            today=today,
        )


def agree_with_role(
    claimed: tuple[Scored, ...], candidates: tuple[Scored, ...], audience: Scored
) -> tuple[tuple[Scored, ...], tuple[Scored, ...]]:
    """What an adviser asks beside another need is an adviser's only; a sure role brings a good guess up."""
    if audience.code != NEEDS_OF_ROLES[ADVISERS] and len(claimed) > 1:
        claimed = tuple(item for item in claimed if item.code != ADVISERS)
    if audience.confidence < ROLE_IS_SURE:
        return claimed, candidates
    raised = tuple(item for item in candidates if NEEDS_OF_ROLES.get(item.code) == audience.code)
    return claimed + raised, tuple(item for item in candidates if item not in raised)


def warm_up() -> None:
    """Loads dictionaries and name lists now (some seconds), so that no person waits for them."""
    for language, text in WARM_UP.items():
        reading = Reading.of(text, language)
        find_safety(reading.text)
        find_audience(reading.text, language)
        find_age(reading.text, language, today=datetime.now(HELSINKI).date())
        find_places(reading.text, language)


def compose(
    reading: Reading,
    *,
    life_situations: tuple[Scored, ...],
    candidates: tuple[Scored, ...],
    dialogue_act: Scored,
    audience: Scored,
    safety: Scored,
    today: date | None,
) -> Understanding:
    """Adds what rules alone read (age, place) to what the models said."""
    language = reading.working_language
    if safety.code == EMERGENCY:
        life_situations = tuple(item for item in life_situations if item.code != NOT_IN_DANGER)
    elif not life_situations and dialogue_act.code == NEED:
        best = candidates[:1]
        if best and best[0].confidence >= CLAIMED_ALONE:
            life_situations, candidates = best, candidates[1:]
    if dialogue_act.code == NEED:
        life_situations, candidates = agree_with_role(life_situations, candidates, audience)
    return Understanding(
        text=reading.text,
        language=reading.language,
        dialogue_act=dialogue_act,
        safety=safety,
        life_situations=life_situations,
        candidates=candidates,
        audience=audience,
        age=find_age(
            reading.text,
            language,
            today=today or datetime.now(HELSINKI).date(),
            audience=AudienceFinding(audience.code, audience.confidence),
        ),
        place=resolve_place(find_places(reading.text, language), audience.code),
        lemmas=search_terms(reading.tokens),
    )


def search_terms(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Lemmas and members of compounds, for lexical search."""
    terms: dict[str, None] = {}
    for token in tokens:
        if any(map(str.isalpha, token.text)):
            terms[token.lemma] = None
            terms.update(dict.fromkeys(token.parts))
    return tuple(terms)


@contextmanager
def _opened(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield path
        return
    with tempfile.TemporaryDirectory() as folder, tarfile.open(path) as archive:
        wanted = [m for m in archive.getmembers() if m.isfile() and Path(m.name).parent.name in MODELS]
        archive.extractall(folder, members=wanted, filter="data")
        yield Path(folder)
