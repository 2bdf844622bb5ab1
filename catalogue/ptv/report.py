"""What came of an import: counts, and each refusal with its reason, for people in both languages and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from luotsi.texts import texts

#: So many refusals are named one by one; all of them are counted.
MOST_NAMED = 500
MOST_EXAMPLES = 3
#: What may become of a service, in the order in which it is told.
OUTCOMES = ("added", "changed", "unchanged", "held", "withdrawn", "covered", "unmapped", "refused")


@dataclass(slots=True)
class Report:
    """Counts by outcome, what was mended by name, refusals, unmapped classes with examples, faults of files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    refused: list[dict[str, str]] = field(default_factory=list)
    unmapped: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[dict[str, str]] = field(default_factory=list)

    def refuse(self, where: str, code: str, detail: str = "") -> None:
        """A record that was not taken."""
        self.outcomes["refused"] += 1
        self.reasons[code] += 1
        if len(self.refused) < MOST_NAMED:
            self.refused.append({"where": where, "code": code, "detail": detail[:200]})

    def leave_out(self, classes: str, name: str) -> None:
        """A service that no rule of the table makes ours."""
        self.outcomes["unmapped"] += 1
        found = self.unmapped.setdefault(classes or "-", {"count": 0, "examples": []})
        found["count"] += 1
        if len(found["examples"]) < MOST_EXAMPLES and name not in found["examples"]:
            found["examples"].append(name)

    def mend(self, notes: Iterable[str]) -> None:
        self.mended.update(notes)

    def fault(self, where: str, code: str, detail: str = "") -> None:
        """A file, or an answer, that could not be read."""
        self.faults.append({"where": where, "code": code, "detail": detail[:200]})

    def as_json(self) -> dict[str, Any]:
        return {
            "outcomes": {name: self.outcomes[name] for name in OUTCOMES},
            "records": dict(self.records),
            "mended": dict(self.mended.most_common()),
            "reasons": dict(self.reasons.most_common()),
            "refused": self.refused,
            "unmapped": dict(sorted(self.unmapped.items(), key=lambda pair: -pair[1]["count"])),
            "faults": self.faults,
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Report:
        """The report of a run that was broken off."""
        counters = {
            name: Counter(stored.get(name, {})) for name in ("outcomes", "records", "mended", "reasons")
        }
        return cls(
            **counters,
            refused=list(stored.get("refused", ())),
            unmapped=dict(stored.get("unmapped", {})),
            faults=list(stored.get("faults", ())),
        )


def in_words(report: Report, language: str) -> list[str]:
    """Lines for people."""
    words = texts(language)
    lines = [words.format(f"import-outcome-{name}", count=report.outcomes[name]) for name in OUTCOMES]
    if report.mended:
        lines += ["", words.format("import-mended")]
        lines += [
            f"  {count} × {words.format(_id('mended', name))}" for name, count in report.mended.most_common()
        ]
    if report.reasons:
        lines += ["", words.format("import-refused-why")]
        lines += [
            f"  {item['where']}: {reason(item['code'], item['detail'], language)}" for item in report.refused
        ]
        if (more := sum(report.reasons.values()) - len(report.refused)) > 0:
            lines.append("  " + words.format("import-refused-more", count=more))
    if report.faults:
        lines += ["", words.format("import-faults")]
        lines += [
            f"  {item['where']}: {reason(item['code'], item['detail'], language)}" for item in report.faults
        ]
    return lines


def unmapped_in_words(report: Report, language: str) -> list[str]:
    """Classes of services that no rule takes, the commonest first."""
    words = texts(language)
    return [
        words.format(
            "import-unmapped", classes=classes, count=found["count"], examples="; ".join(found["examples"])
        )
        for classes, found in report.as_json()["unmapped"].items()
    ]


def reason(code: str, detail: str, language: str) -> str:
    """Why something was refused. Faults of entries have the words that checks of the catalogue use."""
    words = texts(language)
    for message in (_id("reason", code), f"problem-{code.replace('_', '-')}"):
        if message in words.ids:
            return words.format(message, detail=detail)
    return f"{code}: {detail}"


def _id(group: str, code: str) -> str:
    return f"import-{group}-{code.replace('_', '-')}"
