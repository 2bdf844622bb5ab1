"""A conversation in the terminal over the same API that the widget uses."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import click

from luotsi.cli.failure import Failure


def talk_until_empty(url: str, language: str) -> None:
    try:
        asyncio.run(_talk(url, language))
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise Failure(f"No Luotsi answers at {url}; start it with: make run") from error


async def _talk(url: str, language: str) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{url}/api/v1/conversations", json={"language": language}) as response:
            opened = await response.json(content_type=None)
        if not isinstance(opened, dict) or "id" not in opened:
            told = opened.get("detail") if isinstance(opened, dict) else None
            raise Failure(told or f"What answers at {url} is no Luotsi")
        place = f"{url}/api/v1/conversations/{opened['id']}"
        headers = {"Authorization": f"Bearer {opened['token']}"}
        choices = show(opened["messages"])
        try:
            while line := await asyncio.to_thread(_read_line):
                picked = choices.get(line.strip())
                body = {"choice": picked} if picked else {"text": line}
                async with session.post(f"{place}/messages", json=body, headers=headers) as response:
                    answer = await response.json(content_type=None)
                if response.status != 200:
                    click.echo(answer["detail"])
                    continue
                choices = show(answer["messages"])
        finally:
            async with session.delete(place, headers=headers):
                pass


def _read_line() -> str:
    """What the person writes; the end of input counts as an empty line."""
    try:
        return str(click.prompt(">", default="", show_default=False, prompt_suffix=" "))
    except click.Abort:
        return ""


def show(messages: list[dict[str, Any]]) -> dict[str, str]:
    """Prints the bot's messages; the offered choices by the number under which they are shown."""
    choices: dict[str, str] = {}
    for message in messages:
        if message.get("text"):
            click.echo(message["text"])
        for contact in message.get("contacts", ()):
            click.echo(f"  {contact['name']} {contact.get('number') or contact.get('url') or ''}")
        for service in message.get("services", ()):
            click.echo(f"  * {service['name']} – {service['provider']}\n    {service['summary']}")
            for reason in service["why"]:
                click.echo(f"      · {reason['text']}")
            for channel in service["channels"]:
                where = (
                    channel.get("number")
                    or channel.get("url")
                    or channel.get("address")
                    or channel.get("email")
                )
                click.echo(f"      → {channel.get('label', '')} {where}")
        for number, choice in enumerate(message.get("choices", ()), start=len(choices) + 1):
            choices[str(number)] = choice["value"]
            click.echo(f"  [{number}] {choice['label']}")
    return choices
