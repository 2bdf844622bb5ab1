"""The indicators. Every figure of a page, a file or a report comes from here, protected.

Definitions, in both languages: `locales/*/insight.ftl` (`insight-<code>`, `-meaning`, `-numerator`, `-denominator`).
"""

from luotsi.insight.indicators.coverage import Coverage, Offer, coverage
from luotsi.insight.indicators.demand import demand, unanswered
from luotsi.insight.indicators.exact import DIMENSIONS, codes_of
from luotsi.insight.indicators.freshness import Freshness, freshness
from luotsi.insight.indicators.hours import Hours, hours
from luotsi.insight.indicators.notes import Note, has_real, has_simulated, notes
from luotsi.insight.indicators.services import ServicesUse, ServiceUse, service_use
from luotsi.insight.indicators.success import RATIOS, VOLUMES, Success, success, success_by
from luotsi.insight.indicators.versions import VersionUse, danger, versions

__all__ = [
    "DIMENSIONS",
    "RATIOS",
    "VOLUMES",
    "Coverage",
    "Freshness",
    "Hours",
    "Note",
    "Offer",
    "ServiceUse",
    "ServicesUse",
    "Success",
    "VersionUse",
    "codes_of",
    "coverage",
    "danger",
    "demand",
    "freshness",
    "has_real",
    "has_simulated",
    "hours",
    "notes",
    "service_use",
    "success",
    "success_by",
    "unanswered",
    "versions",
]
