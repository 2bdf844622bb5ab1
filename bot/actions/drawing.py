"""The drawing of the dialogue for `docs/dialogue.md`: made from the steps that were walked, never by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from luotsi.bot.actions.exploring import Event, Step, events, transitions
from luotsi.bot.actions.stages import MEANING, Stage
from luotsi.bot.actions.state import DialogueState

#: Stages that are drawn as one: something is shown or nothing is, and nothing is asked.
SHOWN = (Stage.LIST, Stage.ADVISERS, Stage.QUIET)
#: A way that leads on from so many of the other nodes is drawn once.
MOSTLY = 0.7
BEGIN, END = "<!-- drawn: begin (luotsi dialogue draw) -->", "<!-- drawn: end -->"
ANYWHERE = "anywhere"
Arrows = dict[tuple[str, str], list[str]]
Ways = dict[Stage, dict[str, list[Stage]]]


def drawn_into(document: str, steps: Iterable[Step]) -> str:
    """The document with what stands between its marks drawn anew. ValueError when it has no marks."""
    before, found, rest = document.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not found or not ended:
        raise ValueError(f"no “{BEGIN}” with “{END}”")
    return f"{before}{BEGIN}\n\n{drawing(steps)}\n\n{END}{after}"


def drawing(steps: Iterable[Step]) -> str:
    """Stages, the drawing, the table of every transition, and the fields of the state, as Markdown."""
    ways = transitions(steps)
    parts = [_stages(), _diagram(ways, events()), _table(ways, events()), _fields()]
    return "\n\n".join("\n".join(part) for part in parts)


def _stages() -> Iterator[str]:
    yield "| letter | stage | what is open |"
    yield "| --- | --- | --- |"
    for stage in Stage:
        yield f"| {LETTERS[stage]} | {stage} | {MEANING[stage]} |"


def _letters() -> Mapping[Stage, str]:
    """A short sign for each stage: its first letter, with the second where that one is taken."""
    found: dict[Stage, str] = {}
    for stage in Stage:
        letter = stage.value[0].upper()
        found[stage] = letter if letter not in found.values() else letter + stage.value[1]
    return found


LETTERS = _letters()


def _diagram(ways: Ways, every: Sequence[Event]) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"  [*] --> {Stage.START}"
    yield f"  [*] --> {Stage.EARLIER}: after an expired talk"
    for (source, target), groups in _arrows(ways, every).items():
        yield f"  {source} --> {target}: {', '.join(groups)}"
    yield f"  {Stage.GONE} --> [*]"
    yield "```"


def _arrows(ways: Ways, every: Sequence[Event]) -> Arrows:
    """Labels by where an arrow begins and ends; what stays where it is has none."""
    found: Arrows = {}
    nodes = {_node(stage) for stage in ways}
    for group in dict.fromkeys(event.group for event in every):
        names = [event.event for event in every if event.group == group]
        for target in dict.fromkeys(map(_node, Stage)):
            sources = [source for source in ways if _node(source) != target]
            leading = dict.fromkeys(
                _node(source)
                for source in sources
                if any(target in map(_node, ways[source].get(name, ())) for name in names)
            )
            others = nodes - {target}
            drawn = [ANYWHERE] if len(leading) >= MOSTLY * len(others) else list(leading)
            for source in drawn:
                found.setdefault((source, target), []).append(group)
    return dict(sorted(found.items(), key=lambda item: item[0][0] != ANYWHERE))


def _node(stage: Stage) -> str:
    return "shown" if stage in SHOWN else stage.value


def _table(ways: Ways, every: Sequence[Event]) -> Iterator[str]:
    sources = list(ways)
    yield f"| a person … | {' | '.join(LETTERS[stage] for stage in sources)} |"
    yield "|" + " --- |" * (len(sources) + 1)
    for event in every:
        cells = (
            " ".join(LETTERS[target] for target in ways[stage].get(event.event, ())) for stage in sources
        )
        yield f"| {event.event} | {' | '.join(cells)} |"


def _fields() -> Iterator[str]:
    yield "| field | what it keeps |"
    yield "| --- | --- |"
    for item in fields(DialogueState):
        yield f"| `{item.name}` | {item.metadata['meaning']} |"
