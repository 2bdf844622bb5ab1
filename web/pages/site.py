"""What every public page shares: which pages there are, the frame around them, headers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts
from luotsi.web.keys import LIVE, SETTINGS
from luotsi.web.pages.assets import static_version
from luotsi.web.pages.filters import ROOT
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
        parts=("machine", "decide", "choose", "why", "languages", "human", "law", "operator"),
    ),
    Page(
        "privacy",
        {"fi": "/tietosuoja", "sv": "/dataskydd"},
        parts=("kept", "basis", "time", "feedback", "browser", "others", "rights", "operator"),
    ),
    Page(
        "child",
        {"fi": "/tietosuoja-lapselle", "sv": "/dataskydd-for-barn"},
        parts=("machine", "name", "who", "delete", "rights", "danger"),
    ),
    Page(
        "accessibility",
        {"fi": "/saavutettavuus", "sv": "/tillganglighet"},
        parts=("state", "tested", "ways", "tell", "supervisor"),
    ),
)
#: Keys of the pages in the head and at the foot, in this order.
NAVIGATION = ("talk", "directory", "how", "accessibility")
FOOTER = ("front", "talk", "directory", "how", "feedback", "privacy", "child", "accessibility")
#: Sections after which the page says who runs the service, and which address it gives for that matter.
OPERATOR: Mapping[tuple[str, str], str] = {
    ("how", "operator"): "operator_email",
    ("privacy", "operator"): "privacy_email",
    ("accessibility", "tell"): "accessibility_email",
}
#: The conversation by forms. It has states of its own, so it is none of the pages above.
TALK: Mapping[str, str] = {"fi": "/fi/keskustelu", "sv": "/sv/samtal"}
FEEDBACK: Mapping[str, str] = {"fi": "/fi/palaute", "sv": "/sv/respons"}


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


def _notice(request: web.Request, language: str) -> str | None:
    """What staff tell everybody now. Pages are shown without the rest of the app, too."""
    live = request.app.get(LIVE)
    found = live.notice if live is not None else None
    return found.text(language) if found is not None else None


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs the service and how to reach them; None is what the settings do not tell."""

    name: str | None
    email: str | None
    phone: str | None


def operator(request: web.Request, language: str, address: str) -> Operator:
    """`address` is the setting that holds the address for the matter at hand."""
    told = request.app[SETTINGS]
    name = told.operator_name_sv if language == "sv" else told.operator_name_fi
    email: str | None = getattr(told, address) or told.operator_email
    return Operator(name, email, told.operator_phone)


def _paths(language: str) -> dict[str, str]:
    """Where the pages are that others lead to, by key."""
    more = {"talk": TALK, "directory": ROOT, "feedback": FEEDBACK}
    return {page.key: page.paths[language] for page in PAGES} | {
        key: paths[language] for key, paths in more.items()
    }


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
            paths=_paths(view.language),
            navigation=NAVIGATION,
            footer=FOOTER,
            origin=origin(request),
            notice=_notice(request, view.language),
            minutes=request.app[SETTINGS].conversation_minutes,
            widget_version=widget_bundle().version,
            static_version=static_version(),
            **content,
        )
    )
    headers = {"Cache-Control": ASK_EACH_TIME, "Content-Language": view.language}
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)
