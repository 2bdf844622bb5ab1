"""Texts of others, made safe and plain at the border. What was taken away is noted by name."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

import nh3

#: Longest text that is taken at all; PTV's own limit for a description is 5,000 signs.
LONGEST = 20_000
_MARKUP = re.compile(r"<\s*[A-Za-z/!?]|&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
# Control signs, and signs that turn the direction of writing or cannot be seen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_LOST = "\ufffd"
_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)
_BLANK = re.compile(r"[ \t\r\f\v\u00a0]+")
_EMPTY_LINES = re.compile(r"\n\s*\n\s*")


class TooLong(ValueError):
    """A text longer than any that is taken."""


def clean(text: str, note: Callable[[str], None]) -> str:
    """Plain text: no markup, no scripts, no unseen signs, in composed form (NFC), without blanks at its ends.

    `note` is told "markup_removed", "unseen_signs_removed" or "broken_encoding". TooLong for a text beyond LONGEST.
    """
    if len(text) > LONGEST:
        raise TooLong(f"text of {len(text)} signs")
    if _UNSEEN.search(text):
        note("unseen_signs_removed")
        text = _UNSEEN.sub("", text)
    if _LOST in text:
        note("broken_encoding")
    if _MARKUP.search(text):
        plain = _without_markup(text)
        if plain != html.unescape(text):
            note("markup_removed")
        text = plain
    return unicodedata.normalize("NFC", text).strip()


def _without_markup(text: str) -> str:
    """Elements taken away, those of scripts with their content; again when entities hid more of them."""
    for _ in range(4):
        bare = nh3.clean(text, tags=set(), clean_content_tags={"script", "style", "template", "iframe"})
        found = html.unescape(bare)
        if found == text:
            break
        text = found
    return text


def plain(text: str) -> str:
    """PTV's light Markdown as plain text: headings lose their marks, lists and paragraphs stay."""
    lines = (_BLANK.sub(" ", line).strip() for line in _HEADING.sub("", text).split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def shortened(text: str, most: int) -> str:
    """At most `most` signs: whole sentences if there is one that fits, else whole words and an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    sentence = line[: most + 1].rfind(". ")
    if sentence >= most // 3:
        return line[: sentence + 1]
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"
