"""What a site lets robots ask (RFC 9309), read with Python's own parser."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

NAME = "Luotsi-links"
#: Longest pause between two questions that a site may ask for, in seconds.
LONGEST_PAUSE = 10.0
LARGEST_FILE = 500_000


class Rules:
    """The rules of one site."""

    def __init__(self, parser: RobotFileParser) -> None:
        self._parser = parser

    def allow(self, address: str) -> bool:
        return self._parser.can_fetch(NAME, address)

    @property
    def pause(self) -> float:
        """Seconds between two questions that the site asks for."""
        try:
            return min(float(self._parser.crawl_delay(NAME) or 0.0), LONGEST_PAUSE)
        except ValueError:
            return 0.0


def rules(status: int, text: str = "") -> Rules:
    """By the answer to `/robots.txt`: without a file everything is allowed, a broken server allows nothing."""
    parser = RobotFileParser()
    if status >= 500 or status == 429:
        text = "User-agent: *\nDisallow: /"
    elif status != 200:
        text = ""
    parser.parse(text.splitlines())
    return Rules(parser)
