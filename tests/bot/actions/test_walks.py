"""Random walks: whatever is said in whatever order is answered in the right language, with a way on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luotsi.bot.actions.replies import replies
from luotsi.bot.actions.state import DialogueState
from luotsi.taxonomy import LANGUAGES, taxonomy

Begin = Callable[..., Any]
TEXTS = [
    "zzz",
    "17",
    "eiku 30",
    "nej, 45",
    "Tampere",
    "asun Turussa",
    "jag bor i Vasa",
    "på Åland",
    "ei",
    "joo",
    "2",
    "en halua kertoa",
    "hoppa över",
    "på svenska",
    "suomeksi",
    "Ohita",
    "lisäksi vielä toinen juttu",
    "?",
    "haluan tappaa itseni",
    "kaikki on toivotonta enkä jaksa enää",
    "[PHONE]",
    "Turku vai Tampere",
    "",
    "I need some help please",
    "entä jos olisin 30",
    "tänk om jag bodde i Åbo",
    "en ymmärrä",
    "vad?",
    "eka",
    "unohda se",
    "jag vill ringa till någon och prata",
    "sana " * 300,
]
CHOICES = [
    "lang:fi",
    "lang:sv",
    "more",
    "why",
    "human",
    "restart",
    "skip:age",
    "skip:place",
    "skip:need",
    "age:under_15",
    "age:age_30_54",
    "place:837",
    "place:478",
    "need:unemployed",
    "need:other",
    "audience:parent",
    "delete",
    "save",
    "helpful:yes",
    "helpful:no",
    "why:ohjaamo-tampere",
    "suppose:keep",
    "suppose:drop",
    "earlier:use",
    "about:ohjaamo-tampere",
    "bogus",
]
SITUATIONS = sorted(taxonomy().life_situation_codes)
SAID = st.fixed_dictionaries(
    {
        "text": st.sampled_from(TEXTS),
        "act": st.sampled_from(taxonomy().dialogue_acts),
        "needs": st.lists(st.sampled_from(SITUATIONS), max_size=3, unique=True),
        "candidates": st.lists(st.sampled_from(SITUATIONS), max_size=3, unique=True),
        "audience": st.sampled_from([item.code for item in taxonomy().audiences]),
        "written_in": st.sampled_from(["fi", "sv", "en", "und", "et"]),
        "confidence": st.sampled_from([0.3, 0.85, 0.99]),
    }
)
STEP = st.one_of(SAID, st.sampled_from(CHOICES))


def _pattern(text: str) -> str:
    return re.sub(r"\\\{\w+\\\}", r"[\\s\\S]+", re.escape(text))


KNOWN = {
    language: re.compile(
        "|".join(
            f"(?:{_pattern(found[language])})(?:\n[\\s\\S]+)?"
            for found in replies().values()
            if language in found
        )
    )
    for language in (*LANGUAGES, "en", "et")
}


def check(talk: Any) -> None:
    """What holds after every turn."""
    assert talk.messages
    for message in talk.messages:
        language = message.get("lang", talk.state.language)
        third = message.get("kind") == "emergency" or message is talk.messages[0]
        assert language == talk.state.language or (third and language in ("en", "et"))
        if "text" in message:
            assert KNOWN[language].fullmatch(message["text"]), message["text"]
        for card in message.get("services", ()):
            assert card["name"]
            assert card["channels"]
    assert sum(message["type"] == "choices" for message in talk.messages) <= 1
    assert all(
        1 <= len(message["services"]) <= 3 for message in talk.messages if message["type"] == "services"
    )
    if "emergency" in talk.kinds:
        assert talk.kinds[0] == "emergency"
        assert talk.kinds[1:] in ([], ["text", "services"]), "no question in an emergency"
        assert talk.messages[0]["contacts"][0]["number"] == "112"
    elif talk.state.said == ["deleted"]:
        assert talk.state == DialogueState(language=talk.state.language, said=["deleted"])
    else:
        assert talk.messages[-1]["type"] == "choices"
        assert "human" in talk.values
    raw = json.dumps(talk.state.to_dict())
    assert len(raw) < 4096
    assert DialogueState.from_dict(json.loads(raw)) == talk.state
    json.dumps(talk.messages)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(language=st.sampled_from(LANGUAGES), steps=st.lists(STEP, min_size=1, max_size=12))
def test_every_walk_is_answered_with_a_way_on(talk: Begin, language: str, steps: list[Any]) -> None:
    conversation = talk(language)
    check(conversation)
    for step in steps:
        if isinstance(step, str):
            conversation.choose(step)
        else:
            facts = dict(step)
            conversation.say(facts.pop("text"), **facts)
        check(conversation)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=8))
def test_restart_and_language_stay_reachable_by_words(talk: Begin, steps: list[Any]) -> None:
    conversation = talk("fi")
    for step in steps:
        if isinstance(step, str):
            conversation.choose(step)
        else:
            facts = dict(step)
            conversation.say(facts.pop("text"), **facts)
    conversation.say("på svenska, tack", act="change_language")
    assert conversation.state.language == "sv"
    conversation.say("börja om från början", act="restart")
    assert conversation.state.codes == []
