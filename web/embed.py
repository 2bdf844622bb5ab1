"""The widget in a frame: `/embed` for sites that cannot load a script. The page holds the conversation alone."""

from __future__ import annotations

import re

from aiohttp import web

from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES, taxonomy
from luotsi.texts import texts
from luotsi.web.keys import SETTINGS
from luotsi.web.pages.site import TALK
from luotsi.web.problems import preferred_language
from luotsi.web.security import NONCE, frame_by
from luotsi.web.templates import environment
from luotsi.web.widget_bundle import widget_bundle

PATH = "/embed"
THEMES = frozenset({"light"})
_NAME = re.compile(r"[\w-]{1,40}", re.ASCII)


def add_embed(app: web.Application) -> None:
    app.router.add_get(PATH, show_embed)


async def show_embed(request: web.Request) -> web.Response:
    """`language`, `municipality`, `topic`, `conversation`, `theme` as the attributes; wrong ones are left out."""
    asked = request.query.get("language") or request.query.get("lang") or ""
    language = asked if asked in LANGUAGES else preferred_language(request)
    text = (
        environment()
        .get_template("embed.html.jinja")
        .render(
            t=texts(language).format,
            language=language,
            attributes=_attributes(request),
            talk_path=TALK[language],
            nonce=request[NONCE],
            widget_version=widget_bundle().version,
        )
    )
    response = web.Response(
        text=text,
        content_type="text/html",
        headers={"Cache-Control": "no-cache", "Content-Language": language, "Vary": "Accept-Language"},
    )
    frame_by(response, request, request.app[SETTINGS].embed_ancestors)
    return response


def _attributes(request: web.Request) -> dict[str, str]:
    """The attributes that the address names, and of those the ones that the widget knows."""
    query = request.query
    wished = {
        "municipality": query.get("municipality", "") in municipalities(),
        "topic": query.get("topic", "") in taxonomy().life_situation_codes,
        "conversation": bool(_NAME.fullmatch(query.get("conversation", ""))),
        "theme": query.get("theme", "") in THEMES,
    }
    return {name: query[name] for name, good in wished.items() if good}
