"""How well conversations go: shares with their numerators and denominators, from the same rows always."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.insight.figures import Count, Share
from luotsi.insight.indicators.exact import codes_of, sums
from luotsi.insight.privacy import mean, published, share
from luotsi.insight.selection import Selection


@dataclass(frozen=True, slots=True)
class Ratio:
    """An indicator as sums of measures of `InsightCell` over sums of measures."""

    code: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    is_mean: bool = False

    def of(self, row: Row[Any] | None) -> Share:
        above, below = _sum(row, self.numerator), _sum(row, self.denominator)
        return mean(self.code, above, below) if self.is_mean else share(self.code, above, below)


#: Each has `insight-<code>` (name), `-meaning`, `-numerator` and `-denominator` in `locales/*/insight.ftl`.
RATIOS = (
    Ratio("reached", ("lists",), ("conversations",)),
    Ratio("first-list", ("enough",), ("lists",)),
    Ratio("turns-to-list", ("list_turns",), ("lists",), is_mean=True),
    Ratio("at-once", ("at_once",), ("lists",)),
    Ratio("abstained", ("unclear",), ("written",)),
    Ratio("fallback", ("fallbacks",), ("turns",)),
    Ratio("away", ("away",), ("turns",)),
    Ratio("more", ("more",), ("lists",)),
    Ratio("helpful", ("helpful",), ("helpful", "unhelpful")),
    Ratio("contacted", ("contacted",), ("lists",)),
    Ratio("handover", ("handovers",), ("conversations",)),
    Ratio("unanswered", ("unanswered",), ("conversations",)),
)
#: Numbers that stand by themselves, named in the same way.
VOLUMES = ("conversations", "turns", "lists", "shown", "opened", "contacts", "handovers")
MEASURES = tuple(
    dict.fromkeys([*VOLUMES, *(name for ratio in RATIOS for name in (*ratio.numerator, *ratio.denominator))])
)


@dataclass(frozen=True, slots=True)
class Success:
    """Volumes and shares by code."""

    volumes: Mapping[str, Count]
    shares: Mapping[str, Share]


async def success(session: AsyncSession, selection: Selection) -> Success:
    """All figures of the selection."""
    found = await sums(session, selection, MEASURES)
    return _success(found.get(()))


async def success_by(session: AsyncSession, selection: Selection, by: str) -> dict[str, Success]:
    """The same for each code of a dimension: Finnish beside Swedish, month after month, region beside region."""
    found = await sums(session, selection, MEASURES, by)
    return {code: _success(found.get((code,))) for code in codes_of(by, selection)}


def _success(row: Row[Any] | None) -> Success:
    volumes = {name: published(_sum(row, (name,))) for name in VOLUMES}
    return Success(volumes, {ratio.code: ratio.of(row) for ratio in RATIOS})


def _sum(row: Row[Any] | None, names: tuple[str, ...]) -> int:
    return 0 if row is None else sum(int(getattr(row, name) or 0) for name in names)
