"""A case: a message, what a careful expert reads from it, and which providers should, could and must not answer.

Every way in (YAML, spreadsheet, form) ends in `read_case`, so that the same things are refused everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from luotsi.language.municipalities import municipalities
from luotsi.language.normalise import normalise
from luotsi.language.personal_data import mask
from luotsi.taxonomy import LANGUAGES, taxonomy

#: What can be stated beside the message, and what can be expected of its reading. What is absent is not judged.
GIVEN = ("age", "age_group", "municipality", "audience")
EXPECTED = ("situations", "age", "age_group", "municipality", "audience", "dialogue_act", "safety")
#: Provider types of the taxonomy, or ids of entries.
VERDICTS = ("best", "acceptable", "forbidden")
DRAFT, ACTIVE, RETIRED = "draft", "active", "retired"
STATES = (DRAFT, ACTIVE, RETIRED)
FIELDS = ("key", "text", "language", "given", "expects", *VERDICTS, "why", "tags", "guarded", "state")
LONGEST_TEXT, LONGEST_WHY, LONGEST_TAG, LONGEST_KEY = 4000, 1000, 60, 80
MOST_NAMED = 40  # codes or tags in one field
OLDEST = 120
_KEY = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{LONGEST_KEY - 1}}}")
_ID = re.compile(r"[a-z0-9][a-z0-9._:-]{0,159}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CaseFault:
    """What is wrong: the field (`expects.municipality`), a code (texts: `case-fault-<code>`) and the value."""

    field: str
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """`given` holds those of GIVEN that are stated beside the message, `expects` those of EXPECTED that are judged:
    a field that is absent is not judged, None (or no situations) means that nothing is to be found.

    `best`, `acceptable` and `forbidden` name provider types or ids of entries. A guarded case must hold before a
    change is published. `origin` tells where it came from; the text is masked.
    """

    key: str
    text: str
    language: str
    given: Mapping[str, Any] = field(default_factory=dict)
    expects: Mapping[str, Any] = field(default_factory=dict)
    best: tuple[str, ...] = ()
    acceptable: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    why: str = ""
    tags: tuple[str, ...] = ()
    guarded: bool = False
    state: str = ACTIVE
    origin: str = ""

    @property
    def situations(self) -> tuple[str, ...]:
        """The expected life situations, the most urgent first; empty when none is to be found or none is judged."""
        return tuple(self.expects.get("situations") or ())

    @property
    def is_judged(self) -> bool:
        return bool(self.expects or self.best or self.acceptable or self.forbidden)

    def content(self) -> dict[str, Any]:
        """The case as YAML has it: without what is empty, JSON-safe. `read_case` reads it back."""
        row = asdict(self)
        row["given"], row["expects"] = dict(self.given), dict(self.expects)
        del row["origin"]
        kept = {
            name: list(value) if isinstance(value, tuple) else value for name, value in row.items() if value
        }
        if self.state == ACTIVE:
            del kept["state"]
        return kept


@dataclass(frozen=True, slots=True)
class CaseRead:
    """What came of reading: the case or its faults, and which kinds of personal data were masked in its words."""

    case: Case | None
    faults: tuple[CaseFault, ...] = ()
    masked: tuple[str, ...] = ()


def read_case(raw: Any, *, origin: str = "") -> CaseRead:
    """A case from its plain form (`Case.content`); personal data in its words is masked."""
    if not isinstance(raw, Mapping):
        return CaseRead(None, (CaseFault("", "no-case"),))
    reader = _Reader(raw)
    case = reader.case(origin)
    faults = [*reader.faults, *(contradictions(case) if not reader.faults else ())]
    return CaseRead(None if faults else case, tuple(faults), tuple(reader.masked))


def contradictions(case: Case) -> list[CaseFault]:
    """Expectations that cannot hold together."""
    faults = []
    seen: dict[str, str] = {}
    for name in VERDICTS:
        for code in getattr(case, name):
            if code in seen:
                faults.append(CaseFault(name, "judged-twice", code))
            seen[code] = name
    for name in ("age_group", "municipality", "audience"):
        if case.given.get(name) and name in case.expects and case.expects[name] != case.given[name]:
            faults.append(CaseFault(f"expects.{name}", "against-given", str(case.expects[name])))
    for field_, facts in (("given", case.given), ("expects", case.expects)):
        age, group = facts.get("age"), facts.get("age_group")
        if age is not None and group is not None and taxonomy().age_group_of(age) != group:
            faults.append(CaseFault(f"{field_}.age_group", "age-not-in-group", f"{age} / {group}"))
    stated = case.given.get("age")
    if stated is not None and case.expects.get("age_group", group_of(stated)) != group_of(stated):
        faults.append(CaseFault("expects.age_group", "against-given", str(case.expects["age_group"])))
    if case.state == ACTIVE and not case.is_judged:
        faults.append(CaseFault("expects", "nothing-judged"))
    if case.guarded and not (case.best or case.forbidden or case.expects):
        faults.append(CaseFault("guarded", "nothing-guarded"))
    return faults


def unknown_entries(case: Case, kinds: Mapping[str, str]) -> list[CaseFault]:
    """Ids that no entry has, and entries judged otherwise than forbidden beside their forbidden kind.

    `kinds` is the provider type of every entry by id.
    """
    types, faults = taxonomy().provider_type_codes, []
    for name in VERDICTS:
        for code in getattr(case, name):
            if code not in types and code not in kinds:
                faults.append(CaseFault(name, "unknown-entry", code))
            elif code not in types and name == "best" and kinds[code] in case.forbidden:
                faults.append(CaseFault(name, "kind-forbidden", f"{code} / {kinds[code]}"))
    return faults


def group_of(age: int) -> str:
    return taxonomy().age_group_of(age)


class _Reader:
    def __init__(self, raw: Mapping[Any, Any]) -> None:
        self._raw = raw
        self.faults: list[CaseFault] = []
        self.masked: dict[str, None] = {}

    def case(self, origin: str) -> Case:
        for name in self._raw:
            if name not in FIELDS:
                self._fault(str(name)[:80], "unknown-field", str(name)[:80])
        key = self._words("key", LONGEST_KEY, needed=True)
        if key and not _KEY.fullmatch(key):
            self._fault("key", "not-a-key", key)
        return Case(
            key=key,
            text=self._private("text", LONGEST_TEXT, needed=True),
            language=self._one_of("language", self._raw.get("language"), LANGUAGES),
            given=self._facts("given", GIVEN),
            expects=self._facts("expects", EXPECTED),
            best=self._providers("best"),
            acceptable=self._providers("acceptable"),
            forbidden=self._providers("forbidden"),
            why=self._private("why", LONGEST_WHY),
            tags=tuple(self._masked(tag) for tag in self._list("tags", self._raw.get("tags"))),
            guarded=self._yes("guarded"),
            state=self._one_of("state", self._raw.get("state", ACTIVE), STATES),
            origin=origin,
        )

    def _fault(self, field_: str, code: str, detail: str = "") -> None:
        self.faults.append(CaseFault(field_, code, detail))

    def _words(self, name: str, most: int, *, needed: bool = False) -> str:
        value = self._raw.get(name)
        if value is not None and not isinstance(value, (str, int)):
            self._fault(name, "not-text")
            return ""
        text = normalise("" if value is None else str(value))
        if needed and not text:
            self._fault(name, "empty")
        if len(text) > most:
            self._fault(name, "too-long", str(most))
        return text

    def _private(self, name: str, most: int, *, needed: bool = False) -> str:
        text = self._words(name, most, needed=needed)
        return self._masked(text) if len(text) <= most else ""

    def _masked(self, text: str) -> str:
        found = mask(text)
        self.masked.update(dict.fromkeys(found.kinds))
        return found.text

    def _one_of(self, name: str, value: Any, codes: Iterable[str]) -> str:
        if isinstance(value, str) and value in codes:
            return value
        self._fault(name, "empty" if value in (None, "") else "unknown-code", str(value or "")[:80])
        return ""

    def _yes(self, name: str) -> bool:
        value = self._raw.get(name, False)
        if not isinstance(value, bool):
            self._fault(name, "not-yes-or-no", str(value)[:40])
        return value is True

    def _list(self, name: str, value: Any) -> tuple[str, ...]:
        value = () if value is None else value
        if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
            self._fault(name, "not-a-list", str(value)[:80])
            return ()
        items = tuple(dict.fromkeys(item.strip() for item in value if item.strip()))
        if len(items) > MOST_NAMED or (name == "tags" and any(len(item) > LONGEST_TAG for item in items)):
            self._fault(name, "too-many" if len(items) > MOST_NAMED else "too-long", str(LONGEST_TAG))
            return ()
        return items

    def _providers(self, name: str) -> tuple[str, ...]:
        """Whether an id names an entry is seen against a catalogue (`unknown_entries`)."""
        found = self._list(name, self._raw.get(name))
        for code in found:
            if code not in taxonomy().provider_type_codes and not _ID.fullmatch(code):
                self._fault(name, "unknown-code", code[:80])
        return found

    def _facts(self, name: str, known: tuple[str, ...]) -> dict[str, Any]:
        raw = self._raw.get(name)
        if raw is None:
            return {}
        if not isinstance(raw, Mapping):
            self._fault(name, "no-facts")
            return {}
        facts: dict[str, Any] = {}
        for part, value in raw.items():
            where = f"{name}.{part}"[:80]
            if part not in known:
                self._fault(where, "unknown-field", str(part)[:80])
            elif part == "situations":
                facts[part] = self._situations(where, value)
            elif value is None and name == "given":
                continue
            elif value is None and part in ("audience", "dialogue_act", "safety"):
                self._fault(where, "empty")
            else:
                facts[part] = None if value is None else self._fact(where, part, value)
        return {part: facts[part] for part in known if part in facts}

    def _fact(self, where: str, part: str, value: Any) -> Any:
        if part == "age":
            if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= OLDEST:
                return value
            self._fault(where, "not-an-age", str(value)[:40])
            return None
        codes: dict[str, Iterable[str]] = {
            "age_group": taxonomy().age_group_codes,
            "municipality": municipalities(),
            "audience": taxonomy().audience_codes,
            "dialogue_act": taxonomy().dialogue_acts,
            "safety": taxonomy().safety,
        }
        return self._one_of(where, value, codes[part])

    def _situations(self, where: str, value: Any) -> list[str]:
        found = self._list(where, value)
        for code in found:
            if code not in taxonomy().life_situation_codes:
                self._fault(where, "unknown-code", code[:80])
        return list(found)
