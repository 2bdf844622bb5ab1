"""Asks PTV's API: one JSON document at a time, patiently and within limits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any

import aiohttp
from pydantic_core import from_json
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

from luotsi.catalogue.model import utc_now

log = logging.getLogger(__name__)
Parameters = Mapping[str, str | Sequence[str]]
MEGABYTE = 1_000_000
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
#: Longest pause that an answer's Retry-After may ask for, in seconds.
LONGEST_PAUSE = 300.0


class ApiFault(Exception):
    """Why an answer cannot be used: a code (texts: `import-reason-…`) and details."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}"


class _Passing(ApiFault):
    """A fault that may have passed after a while; `pause` is what the answer asked for, in seconds."""

    def __init__(self, code: str, detail: str, pause: float | None = None) -> None:
        super().__init__(code, detail)
        self.pause = pause


class Client:
    """Reads JSON below one address. Use it in `async with`.

    `seconds` is the longest wait for one answer, `attempts` how often a question is asked at most, `most_megabytes` the
    largest answer, `pause` the first pause in seconds before asking again (it grows, with some chance in it).
    """

    def __init__(
        self,
        base: str,
        *,
        headers: Mapping[str, str] | None = None,
        seconds: float = 120.0,
        attempts: int = 6,
        most_megabytes: int = 64,
        pause: float = 0.25,
    ) -> None:
        self.base = base.rstrip("/")
        self._headers = {"Accept": "application/json", "User-Agent": "Luotsi", **(headers or {})}
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._attempts, self._most, self._pause = attempts, most_megabytes * MEGABYTE, pause
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Client:
        # Few at a time: the service is shared by all of Finland.
        connector = aiohttp.TCPConnector(limit=4)
        self._session = aiohttp.ClientSession(
            connector=connector, headers=self._headers, timeout=self._timeout
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def get(self, path: str, parameters: Parameters | None = None) -> Any:
        """The parsed answer; None when there is no such thing (404). ApiFault when there is none to be had."""
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(_Passing),
            stop=stop_after_attempt(self._attempts),
            wait=self._wait,
            reraise=True,
        )
        async for attempt in retrying:
            with attempt:
                return await self._once(path, parameters or {})
        raise AssertionError("tenacity ends with an answer or an error")

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.pause if isinstance(error, _Passing) else None
        pause = wait_random_exponential(multiplier=self._pause, max=60)(state) if asked is None else asked
        log.info("asking again in %.1f s: %s", pause, error)
        return pause

    async def _once(self, path: str, parameters: Parameters) -> Any:
        assert self._session is not None  # noqa: S101 - inside of `async with`
        query = [
            (name, one)
            for name, value in parameters.items()
            for one in ([value] if isinstance(value, str) else value)
        ]
        url = f"{self.base}{path}"
        try:
            # No redirects: an answer must not send us elsewhere.
            async with self._session.get(url, params=query, allow_redirects=False) as answer:
                if answer.status == 404:
                    return None
                if answer.status in _AGAIN:
                    raise _Passing(
                        "api_status",
                        f"{answer.status} {path}",
                        pause_asked(answer.headers.get("Retry-After")),
                    )
                if answer.status != 200:
                    raise ApiFault("api_status", f"{answer.status} {path}")
                body = await self._read(answer, path)
        except (asyncio.TimeoutError, aiohttp.ClientError) as error:
            raise _Passing("api_silent", f"{path}: {type(error).__name__}") from error
        try:
            return from_json(body)
        except ValueError as error:
            # Broken off on the way, perhaps.
            raise _Passing("api_not_json", f"{path}: {str(error).splitlines()[0]}") from error

    async def _read(self, answer: aiohttp.ClientResponse, path: str) -> bytes:
        body = bytearray()
        async for piece in answer.content.iter_chunked(1 << 16):
            body += piece
            if len(body) > self._most:
                raise ApiFault("api_too_large", f"{path}: > {self._most // MEGABYTE} MB")
        return bytes(body)


def pause_asked(text: str | None) -> float | None:
    """Seconds of a Retry-After, given as such or as a moment; None when there is none that can be read."""
    if text is None:
        return None
    try:
        seconds = (
            float(text)
            if text.strip().isdigit()
            else (parsedate_to_datetime(text) - utc_now()).total_seconds()
        )
    except (TypeError, ValueError):
        return None
    return min(max(seconds, 0.0), LONGEST_PAUSE)
