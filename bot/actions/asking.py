"""The one question that would sharpen the answer most, with why it is asked and a way to skip it."""

from __future__ import annotations

from collections.abc import Sequence

from luotsi.bot.actions.finding import concerned, facts
from luotsi.bot.actions.messages import Choice, Message, choice, choices, language_choice, other
from luotsi.bot.actions.replies import reply
from luotsi.bot.actions.state import DialogueState
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy

#: Names that routing gives to what is missing, and the questions that ask for it.
QUESTIONS = {"life_situation": "need", "municipality": "place", "age_group": "age"}
MOST_ASKED = 2
#: Whoever asks these asks as a worker of theirs: the age of the writer does not matter.
AGELESS = frozenset({"employer_need", "guidance_professional"})
WEAKEST_CANDIDATE = 0.08
BUTTONS = 4
_LIKELY: dict[str | None, tuple[str, ...]] = {
    "under_15": ("comprehensive_school", "special_needs_support", "mental_wellbeing"),
    "age_15_17": ("without_study_place", "comprehensive_school", "dropout_risk", "mental_wellbeing"),
    "age_18_29": ("without_study_place", "unemployed", "higher_education_applicant", "career_change"),
    "age_30_54": ("unemployed", "career_change", "upskilling_at_work", "financial_support"),
    "age_55_64": ("unemployed", "layoff_or_redundancy", "work_ability", "retirement_transition"),
    "age_65_plus": ("retirement_transition", "upskilling_at_work", "financial_support"),
    None: ("unemployed", "career_change", "without_study_place", "financial_support"),
}
_LIKELY_OF_WRITER = {"employer": ("employer_need",), "professional": ("guidance_professional",)}


def next_question(state: DialogueState, missing: Sequence[str]) -> str | None:
    """The first of what is missing that may still be asked, what was not asked yet before the rest."""
    open_ones = [question for name in missing if _may_ask(state, question := QUESTIONS[name])]
    fresh = [question for question in open_ones if question not in state.asked]
    return next(iter([*fresh, *open_ones]), None)


def _may_ask(state: DialogueState, question: str) -> bool:
    if question in state.refused or state.knows(question) or state.asked.get(question, 0) >= MOST_ASKED:
        return False
    return question != "age" or not (state.audience == "employer" or set(state.codes) <= AGELESS)


def ask(
    state: DialogueState, question: str, *, candidates: Sequence[str] = (), key: str | None = None
) -> Message:
    """The question as a message with choices; `state` remembers that it is open."""
    state.question = question
    state.asked[question] = state.asked.get(question, 0) + 1
    match question:
        case "age":
            return ask_age(state, key)
        case "place":
            return ask_place(state, candidates, key)
    return ask_need(state, candidates, key)


def ask_age(state: DialogueState, key: str | None = None) -> Message:
    """About the person concerned, who is not always the one who writes."""
    who = concerned(state)
    words = reply(key or ("ask_age" if who == "self" else "ask_age_other"), state.language)
    groups = [
        {"label": _capital(group.name(state.language)), "value": f"age:{group.code}"}
        for group in taxonomy().age_groups
    ]
    return offer(state, words, [*groups, *_ways(state, "age")])


def ask_place(state: DialogueState, codes: Sequence[str] = (), key: str | None = None) -> Message:
    """Free text; buttons only where the person named several places."""
    who = concerned(state)
    standard = {"self": "ask_place", "employer": "ask_place_employer"}.get(who, "ask_place_other")
    words = reply(key or ("ask_which_place" if codes else standard), state.language)
    places = [
        {"label": municipalities()[code].name(state.language), "value": f"place:{code}"} for code in codes
    ]
    return offer(state, words, [*places, *_ways(state, "place")])


def ask_need(state: DialogueState, candidates: Sequence[str] = (), key: str | None = None) -> Message:
    """Buttons of the likeliest situations, never an empty "I did not understand"."""
    known = facts(state)
    standard = "ask_need_knowing" if known else "ask_need"
    words = reply(key or standard, state.language, **({"facts": known} if key is None and known else {}))
    state.guesses = list(candidates)
    codes = likely(state, candidates)
    buttons = [
        {"label": _capital(taxonomy().life_situation(code).name(state.language)), "value": f"need:{code}"}
        for code in codes
    ]
    something_else = {"label": reply("choice_other_need", state.language), "value": "need:other"}
    return offer(state, words, [*buttons, something_else, choice("human", state.language)])


def ask_earlier(state: DialogueState, known: str) -> Message:
    """Facts of an expired conversation, to be taken or left."""
    state.question = "earlier"
    language = state.language
    standing = [choice(value, language) for value in ("earlier:use", "earlier:drop")]
    ways = [language_choice(other(language)), choice("human", language)]
    return offer(state, reply("earlier_offer", language, facts=known), [*standing, *ways])


def likely(state: DialogueState, candidates: Sequence[str]) -> list[str]:
    """Best guesses first, filled up with what people of that age or role mostly ask."""
    role = _LIKELY_OF_WRITER.get(state.audience or "", ())
    codes = dict.fromkeys([*candidates, *role, *_LIKELY[state.age_group]])
    return [code for code in codes if code not in state.codes][:BUTTONS]


def offer(state: DialogueState, words: str, offered: Sequence[Choice]) -> Message:
    """A choices message; `state` remembers the labels, which may be typed as well."""
    steps = list(offered)
    if state.other_language is not None:
        # Somebody has begun to write in the other language: the way into it is one press away.
        steps.insert(-1, language_choice(state.other_language))
    message = choices(words, state.language, steps)
    state.offered = [[item["label"], item["value"]] for item in message["choices"]]
    return message


def way_on(state: DialogueState, *values: str, key: str = "way_on") -> Message:
    """What one can do next. A human being is always among it."""
    language = state.language
    state.question = None
    offered: list[Choice] = [
        language_choice(value.partition(":")[2]) if value.startswith("lang:") else choice(value, language)
        for value in dict.fromkeys([*values, "human"])
    ]
    return offer(state, reply(key, language), offered)


def after_list(state: DialogueState, missing: Sequence[str], *, more: bool) -> Message:
    """The closing of a list: the best question if there is one to ask, else the ways on."""
    question = next_question(state, [name for name in missing if name != "life_situation"])
    if question is not None:
        return ask(state, question)
    return way_on(state, *(["more"] if more else []), "why", "restart", key="after_list")


def _ways(state: DialogueState, question: str) -> list[Choice]:
    return [choice(f"skip:{question}", state.language), choice("human", state.language)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def greeting_choices(state: DialogueState, words: str) -> Message:
    """The open question of the start, with the other language and a human being beside it."""
    state.question = "need"
    return offer(state, words, [language_choice(other(state.language)), choice("human", state.language)])
