"""Talk at random with the whole product, and the turns that real conversations need.

Prints, per language: server errors, refused turns, dead ends, answers in the wrong language, sentences said twice in a
row; the median of turns until the first fitting list over the conversations of `tests/dialogues`; memory of both
processes while one conversation goes on for hundreds of turns. The same seed gives the same walk.
"""

from __future__ import annotations

import argparse
import random
import signal
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.engine import engine_of, free_port, memory, start, wait
from benchmarks.figures import texts
from luotsi.bot.actions.exploring import events
from luotsi.settings import Settings
from luotsi.taxonomy import LANGUAGES, taxonomy
from tests.conftest import Running
from tests.dialogues.answers import cards, check, offered
from tests.dialogues.reading import Conversation, conversations

STRANGE = ("?", "…", "asdfgh", "0", "99999", "👍", "ja ja ja ja", "/restart", "{}", "ei\nei", "a" * 1500)
FOREIGN = ("I need a job", "Мне нужна работа", "Tere, otsin tööd", "Waxaan rabaa shaqo", "أبحث عن عمل")
ERASING = {event.say[LANGUAGES[0]] for event in events() if event.act == "delete_data" and event.say}
MOST_TURNS = 40
LONG_TURNS = 500
LOOK_EVERY = 100


@dataclass
class Found:
    """What went wrong in one language, with an example of each kind."""

    turns: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def note(self, kind: str, example: str) -> None:
        self.wrong[kind] += 1
        self.examples.setdefault(kind, example)


def conversation(turns: int, seed: int, long_turns: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        port, rasa_port, action_port = (free_port() for _ in range(3))
        chosen = Settings(port=port, rasa_port=rasa_port, action_port=action_port, data_dir=Path(folder))
        process = start(chosen)
        try:
            wait(f"http://127.0.0.1:{port}/readyz", process)
            product = Running(f"http://127.0.0.1:{port}", rasa_port, process, Path(folder))
            for language in LANGUAGES:
                _print_walk(language, walk(product, language, turns // len(LANGUAGES), seed))
            for language in LANGUAGES:
                _print_turns(language, list(turns_to_list(product, language)))
            _long(product, long_turns, seed)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def walk(product: Running, language: str, turns: int, seed: int) -> Found:
    """So many random turns in conversations of random length, each answer checked."""
    dice, found = random.Random(f"{seed} {language}"), Found()  # noqa: S311 - a walk, no secret
    while found.turns < turns:
        opened = _open(product, language)
        answer: dict[str, Any] = {"messages": opened["messages"]}
        said: list[str] = []
        for _ in range(min(dice.randint(1, MOST_TURNS), turns - found.turns)):
            body = _step(dice, language, answer)
            found.turns += 1
            status, now = _say(product, opened, body)
            what = str(body)[:120]
            if status >= 500:
                found.note("server errors", f"{status}: {what}")
                break
            if status != 200:
                found.note("refused", f"{status}: {what}")
                continue
            if _is_gone(now):
                break
            _judge(found, now, said, what)
            answer, said = now, [str(item.get("text")) for item in now["messages"] if "text" in item]
    return found


def _step(dice: random.Random, language: str, answer: dict[str, Any]) -> dict[str, str]:
    """What somebody does next: mostly writes of needs and facts, presses what is offered, now and then anything."""
    choices = offered(answer["messages"])
    chance = dice.random()
    if choices and chance < 0.3:
        return {"choice": dice.choice(choices)}
    if chance < 0.55:
        event = dice.choice([item for item in events() if item.say])
        return {"text": event.say[language]}
    if chance < 0.85:
        return {"text": dice.choice([text for text, code in texts() if code == language])}
    if chance < 0.9:
        return {"text": dice.choice([text for text, _ in texts()])}
    if chance < 0.94:
        return {"text": dice.choice(FOREIGN)}
    if chance < 0.97:
        return {"choice": f"need:{dice.choice(sorted(taxonomy().life_situation_codes))}"}
    return {"text": dice.choice(STRANGE)}


def _judge(found: Found, answer: dict[str, Any], said: list[str], what: str) -> None:
    messages, state = answer["messages"], answer["state"]
    if not messages or (state["safety"] != "emergency" and "human" not in offered(messages)):
        found.note("dead ends", what)
        return
    told = {message.get("reply", "") for message in messages}
    spoken = next((item["lang"] for item in messages if item.get("lang") not in (None, *LANGUAGES)), None)
    if any(item.get("lang") not in (None, state["language"], spoken) for item in messages):
        found.note("wrong language", what)
        return
    try:
        check(answer, spoken)
    except AssertionError as error:
        found.note("ill formed", f"{what}: {str(error)[:160]}")
    twice = [text for item in messages if (text := item.get("text")) in said]
    if twice and "handover_title" not in told:
        found.note("said twice in a row", f"{what}: {twice[0][:80]}")


def turns_to_list(product: Running, language: str) -> Iterator[int]:
    """Of each conversation whose first message holds a need: the turn in which the first fitting list came."""
    for item in conversations():
        if item.language == language and (found := _first_list(product, item)) is not None:
            yield found


def _first_list(product: Running, item: Conversation) -> int | None:
    wanted = next((turn.expect for turn in item.turns if turn.expect.services or turn.expect.one_of), None)
    if wanted is None or any(turn.engine for turn in item.turns) or item.earlier is not None:
        return None
    opened = _open(product, language=item.language, municipality=item.municipality)
    for number, turn in enumerate(item.turns, start=1):
        body = {"text": turn.say or ""} if turn.choose is None else {"choice": turn.choose}
        _, answer = _say(product, opened, body)
        if number == 1 and not answer["state"]["life_situations"]:
            return None
        kinds = {card["provider_type"] for card in cards(answer["messages"])[:3]}
        if set(wanted.services) <= kinds and (not wanted.one_of or set(wanted.one_of) & kinds):
            return number
    return len(item.turns) + 1


def _long(product: Running, turns: int, seed: int) -> None:
    """Memory while one conversation goes on and on."""
    dice, pid = random.Random(seed), engine_of(product.process.pid)  # noqa: S311
    opened = _open(product, LANGUAGES[0])
    answer: dict[str, Any] = {"messages": opened["messages"]}
    taken: list[float] = []
    for number in range(1, turns + 1):
        began = time.perf_counter()
        status, now = _say(product, opened, _staying(dice, answer))
        taken.append(1000 * (time.perf_counter() - began))
        if status == 404 or (status == 200 and _is_gone(now)):
            opened = _open(product, LANGUAGES[0])
            now = {"messages": opened["messages"]}
        answer = now if "messages" in now else answer
        if number % LOOK_EVERY == 0:
            app, engine = 1000 * memory(product.process.pid), 1000 * memory(pid)
            late = statistics.median(taken[-LOOK_EVERY:])
            print(f"one talk, turn {number}: app {app:.0f} MB, engine {engine:.0f} MB, {late:.0f} ms a turn")


def _staying(dice: random.Random, answer: dict[str, Any]) -> dict[str, str]:
    """A step that does not lead to the end of the conversation."""
    while True:
        body = _step(dice, LANGUAGES[0], answer)
        if body.get("choice") != "delete" and body.get("text") not in ERASING:
            return body


def _open(product: Running, language: str, municipality: str | None = None) -> dict[str, Any]:
    _, opened = product.call(
        "POST", "/api/v1/conversations", {"language": language, "municipality": municipality}
    )
    return dict(opened)


def _say(product: Running, opened: dict[str, Any], body: dict[str, str]) -> tuple[int, Any]:
    return product.call("POST", f"/api/v1/conversations/{opened['id']}/messages", body, token=opened["token"])


def _is_gone(answer: dict[str, Any]) -> bool:
    return any(message.get("reply") == "deleted" for message in answer["messages"])


def _print_walk(language: str, found: Found) -> None:
    kinds = ("server errors", "dead ends", "wrong language", "ill formed", "refused", "said twice in a row")
    print(
        f"{language}: {found.turns} random turns: "
        + ", ".join(f"{kind} {found.wrong[kind]}" for kind in kinds)
    )
    for kind, example in found.examples.items():
        print(f"  {kind}: {example}")


def _print_turns(language: str, found: list[int]) -> None:
    print(
        f"{language}: turns to the first fitting list over {len(found)} conversations: "
        f"median {statistics.median(found):g}, most {max(found)}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--turns", type=int, default=10_000, help="random turns, shared between the languages"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--long", type=int, default=LONG_TURNS, help="turns of the one long conversation")
    chosen = parser.parse_args()
    conversation(chosen.turns, chosen.seed, chosen.long)
