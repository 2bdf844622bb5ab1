"""What every public page shares: which pages there are, the frame around them, headers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts
from luotsi.web.keys import SETTINGS
from luotsi.web.pages.assets import static_version
from luotsi.web.templates import environment
from luotsi.web.widget_bundle import widget_bundle

ASK_EACH_TIME = "no-cache"


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is always there: its paths, its template, and its sections (ids `<key>-<part>-title` and `-text`)."""

    key: str
    paths: Mapping[str, str]
    template: str = "prose.html.jinja"
    parts: tuple[str, ...] = ()


PAGES = (
    Page("front", {"fi": "/", "sv": "/sv/"}, "front.html.jinja"),
    Page(
        "how",
        {"fi": "/nain-luotsi-toimii", "sv": "/sa-fungerar-lotsen"},
        parts=("machine", "decide", "choose", "why", "languages", "human"),
    ),
    Page(
        "privacy",
        {"fi": "/tietosuoja", "sv": "/dataskydd"},
        parts=("kept", "time", "feedback", "browser", "others", "rights"),
    ),
    Page(
        "accessibility",
        {"fi": "/saavutettavuus", "sv": "/tillganglighet"},
        parts=("state", "tested", "ways", "tell", "supervisor"),
    ),
)
NAVIGATION = ("talk", "how", "privacy", "accessibility")
FOOTER = ("front", "talk", "privacy", "accessibility")
#: The conversation by forms. It has states of its own, so it is none of the pages above.
TALK: Mapping[str, str] = {"fi": "/fi/keskustelu", "sv": "/sv/samtal"}


def other(language: str) -> str:
    return next(code for code in LANGUAGES if code != language)


def origin(request: web.Request) -> str:
    """Scheme and host under which people reach the pages, without a slash at its end."""
    return request.app[SETTINGS].public_url or f"{request.scheme}://{request.host}"


@dataclass(frozen=True, slots=True)
class View:
    """One page as it is shown now. `paths` leads to it in each language; `key` names its entry in the navigation."""

    template: str
    language: str
    key: str
    paths: Mapping[str, str]
    title: str
    description: str
    #: May search engines list it.
    listed: bool = True


def show(request: web.Request, view: View, *, status: int = 200, **content: Any) -> web.Response:
    """The page with its frame. `content` are the template's own names."""
    text = (
        environment()
        .get_template(view.template)
        .render(
            t=texts(view.language).format,
            view=view,
            language=view.language,
            other_language=other(view.language),
            paths={page.key: page.paths[view.language] for page in PAGES} | {"talk": TALK[view.language]},
            navigation=NAVIGATION,
            footer=FOOTER,
            origin=origin(request),
            minutes=request.app[SETTINGS].conversation_minutes,
            widget_version=widget_bundle().version,
            static_version=static_version(),
            **content,
        )
    )
    headers = {"Cache-Control": ASK_EACH_TIME, "Content-Language": view.language}
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)
