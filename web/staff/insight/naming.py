"""Names of codes and figures in the language of the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from luotsi.insight.figures import ALL, UNKNOWN, Count, Share
from luotsi.insight.places import regions
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES, taxonomy


@dataclass(frozen=True)
class Naming:
    language: str
    t: Callable[..., str]

    def name(self, dimension: str, code: str) -> str:
        """The name of a code of a dimension of `insight.figures.Table`."""
        if code == ALL:
            return self.t("insight-all")
        if code == UNKNOWN:
            small = dimension == "municipality"
            return self.t("insight-unknown-municipality" if small else "insight-unknown")
        match dimension:
            case "situation":
                return taxonomy().life_situation(code).name(self.language)
            case "age_group":
                return taxonomy().age_group(code).name(self.language)
            case "region":
                return regions()[code][LANGUAGES.index(self.language)]
            case "municipality":
                return municipalities()[code].name(self.language)
            case "month":
                year, _, month = code.partition("-")
                return f"{int(month)}/{year}"
            case "weekday":
                return self.t(f"insight-page-weekday-{code}")
            case "hour":
                return f"{code}–"
        return self.t(f"insight-{dimension}-{code}")

    def number(self, count: Count) -> str:
        """With thousands apart; that it is hidden, where it is."""
        if count.value is None:
            return self.t("insight-page-hidden")
        return f"{count.value:,}".replace(",", "\N{NO-BREAK SPACE}")

    def share(self, share: Share) -> str:
        """A percentage or a mean, or why there is none."""
        if share.value is None:
            return self.t(
                {"hidden": "insight-page-hidden", "none": "insight-none"}.get(share.state, "insight-few")
            )
        if share.unit == "percent":
            return self.t("insight-percent", value=int(share.value))
        return f"{share.value:.1f}".replace(".", ",")
