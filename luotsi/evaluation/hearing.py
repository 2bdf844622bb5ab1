"""What a system made of a message, in the form in which it is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from luotsi.evaluation.labelled import JUDGED_ON, Labelled
from luotsi.language.noise import noisy
from luotsi.language.understanding import Understander, Understanding
from luotsi.taxonomy import taxonomy


@dataclass(frozen=True, slots=True)
class Heard:
    """Codes that were claimed; `best` is the likeliest situation, claimed or not, with its confidence (0–1)."""

    situations: tuple[str, ...]
    best: str | None
    confidence: float
    dialogue_act: str
    safety: str | None = None
    age_group: str | None = None
    municipality: str | None = None
    audience: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A labelled message and what was heard in it."""

    row: Labelled
    heard: Heard


Reader = Callable[[Labelled], Heard]


def reader(understander: Understander) -> Reader:
    """Reads messages as the product does when nothing but the text is known."""

    def hear(row: Labelled) -> Heard:
        return heard(understander.understand(row.text, today=JUDGED_ON))

    return hear


def heard(found: Understanding) -> Heard:
    best = [*found.life_situations, *found.candidates][:1]
    return Heard(
        situations=tuple(item.code for item in found.life_situations),
        best=best[0].code if best else None,
        confidence=best[0].confidence if best else 0.0,
        dialogue_act=found.dialogue_act.code,
        safety=found.safety.code,
        age_group=_age_group(found),
        municipality=found.place.code,
        audience=found.audience.code,
        language=found.language.code,
    )


def judge(read: Reader, rows: Iterable[Labelled]) -> list[Judgement]:
    """Each message is read once; all figures share that reading."""
    return [Judgement(row, read(row)) for row in rows]


def with_noise(rows: Sequence[Labelled], seed: int, strength: float) -> list[Labelled]:
    """The same messages as careless writers would have typed them, with the same labels."""
    return [replace(row, text=noisy(row.text, row.language, seed=seed, strength=strength)) for row in rows]


def _age_group(found: Understanding) -> str | None:
    if found.age is None:
        return None
    return taxonomy().age_group_of(found.age.age) if found.age.age is not None else found.age.group
