"""Words for people: Fluent messages from `locales/fi/*.ftl` and `locales/sv/*.ftl`, looked up by id and language.

Replies of the bot are not here but in its domain files (`bot/domain/`), Finnish and Swedish side by side.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from luotsi.taxonomy import LANGUAGES

LOCALES = Path(__file__).resolve().parent.parent / "locales"


class MissingText(KeyError):
    """No message of that id in that language, or one of its variables was not given."""


class Texts:
    """All messages of one language."""

    def __init__(self, language: str, folder: Path = LOCALES) -> None:
        self.language = language
        # Isolation marks around variables would be read aloud and copied along with phone numbers.
        self._bundle = FluentBundle([language], use_isolating=False)
        self.ids: frozenset[str] = frozenset()
        for path in sorted((folder / language).glob("*.ftl")):
            resource = FluentResource(path.read_text(encoding="utf-8"))
            self._bundle.add_resource(resource)
            self.ids |= {entry.id.name for entry in resource.body if type(entry).__name__ == "Message"}

    def format(self, message_id: str, **arguments: Any) -> str:
        """The text of `message_id`; MissingText when there is none or a variable lacks."""
        if not self._bundle.has_message(message_id):
            raise MissingText(f"{self.language}: {message_id}")
        pattern = self._bundle.get_message(message_id).value
        if pattern is None:
            raise MissingText(f"{self.language}: {message_id}")
        value, errors = self._bundle.format_pattern(pattern, arguments)
        if errors:
            raise MissingText(f"{self.language}: {message_id}: {errors[0]}")
        return str(value)

    def starting_with(self, prefix: str) -> dict[str, str]:
        """Every message whose id begins with `prefix` and needs no variable, by id."""
        return {name: self.format(name) for name in sorted(self.ids) if name.startswith(prefix)}


@lru_cache(maxsize=len(LANGUAGES))
def texts(language: str) -> Texts:
    """The messages of `language` ("fi" or "sv"), read once; ValueError for any other."""
    if language not in LANGUAGES:
        raise ValueError(f"no texts in language {language!r}")
    return Texts(language)
