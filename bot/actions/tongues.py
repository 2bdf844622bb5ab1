"""Which language the conversation goes on in, and a courtesy to those who write in a third one."""

from __future__ import annotations

from luotsi.bot.actions import phrases
from luotsi.bot.actions.asking import way_on
from luotsi.bot.actions.finding import PAGE, find, show
from luotsi.bot.actions.messages import Message, World, notice, other, text
from luotsi.bot.actions.replies import has_reply, reply
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.areas import NATIONWIDE
from luotsi.catalogue.need import Need, RoutedService
from luotsi.language.understanding import Understanding
from luotsi.taxonomy import LANGUAGES

SURE, VERY_SURE = 0.8, 0.9
LONG, FIRST_LONG = 5, 3  # words of a message that alone switches; fewer are enough in the first turn
TURNS = 2  # shorter messages in a row that switch
COURTESY = "en"
#: So close to Swedish that a guess is not worth a courtesy in another language; and what is no language.
NOT_FOREIGN = frozenset({*LANGUAGES, "no", "nb", "nn", "da", "se", "und"})
LIKE_FINNISH, SURE_SITUATION = frozenset({"et"}), 0.7
MULTILINGUAL = 6  # languages from which on a service is of use to nearly everyone


def follow(state: DialogueState, heard: Understanding) -> list[Message]:
    """Switches when somebody steadily writes in the other language; one foreign word or a name does not."""
    code, sure = heard.language.code, heard.language.confidence
    if code == state.language:
        state.other_language, state.other_language_turns = None, 0
        return []
    if code != other(state.language) or sure < SURE or _only_a_place(heard):
        return []
    state.other_language = code
    state.other_language_turns += 1
    words = len(heard.text.split())
    is_long = words >= (FIRST_LONG if state.turn == 1 else LONG) and sure >= VERY_SURE
    return switch(state, code) if is_long or state.other_language_turns >= TURNS else []


def switch(state: DialogueState, language: str) -> list[Message]:
    """From here on in `language`, said in a notice."""
    state.language = language
    state.other_language, state.other_language_turns = None, 0
    return [notice("language", reply("language_switched", language), language)]


def _only_a_place(heard: Understanding) -> bool:
    names = {word for name in heard.place.evidence for word in phrases.plain(name).split()}
    return set(phrases.plain(heard.text).split()) <= names


def wanted(state: DialogueState, heard: Understanding) -> str | None:
    """The language asked for by name, another one before the present one."""
    named = phrases.which("language_", heard.text)
    rest = [code for code in named if code != state.language]
    return next(iter([*rest, *named]), None)


def foreign(heard: Understanding) -> str | None:
    """The language of a message written in neither Finnish nor Swedish, when that is sure."""
    code, words = heard.language.code, heard.text.split()
    if code in NOT_FOREIGN or heard.language.confidence < SURE:
        return None
    if code in LIKE_FINNISH and any(item.confidence >= SURE_SITUATION for item in heard.life_situations):
        return None
    has_own_script = any(char.isalpha() and ord(char) > 0x2FF for char in heard.text)
    return code if has_own_script or len(words) >= 3 else None


def courtesy(state: DialogueState, world: World, code: str) -> list[Message]:
    """A few words in that language and the services that speak it."""
    language = code if has_reply("courtesy", code) else COURTESY
    page = _speaking(state, world, code)[:PAGE]
    messages = [text(reply("courtesy", language), language)]
    if page:
        messages.append(show(state, world, page, more=False))
    return [*messages, way_on(state, *(f"lang:{code}" for code in LANGUAGES), key="language_which")]


def newcomer(state: DialogueState) -> Need:
    """The need of one who has no Finnish or Swedish, whatever else it may be."""
    return Need(
        language=state.language,
        life_situations=(("immigrant_integration", 1.0),),
        age=state.age,
        age_group=state.age_group,
        municipality=state.place,
    )


def _speaking(state: DialogueState, world: World, code: str) -> list[RoutedService]:
    """Guidance for newcomers: what serves in many languages, then what is near."""

    def order(item: RoutedService) -> tuple[bool, bool, bool, float]:
        service = item.service
        is_far = all(area.type in NATIONWIDE for area in service.areas)
        return len(service.languages) < MULTILINGUAL, is_far, code not in service.languages, -item.score

    found = find(state, world, newcomer(state)).services
    return sorted((item for item in found if item.service.provider_type == "immigrant_guidance"), key=order)
