"""What callers may send."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotsi.web.bodies import Feedback, NewConversation, NewMessage, RouteRequest, parse_json, validate
from luotsi.web.problems import Problem
from tests.web.conftest import Product


def refusal(model: Any, raw: Any) -> Problem:
    with pytest.raises(Problem) as caught:
        validate(model, raw)
    return caught.value


def test_a_text_of_two_thousand_characters_is_taken_whatever_they_are() -> None:
    for character in ("a", "ä", "\N{PILE OF POO}"):
        assert len(validate(RouteRequest, {"text": character * 2000}).text) == 2000
        assert refusal(RouteRequest, {"text": character * 2001}).status == 413


@pytest.mark.parametrize(
    ("model", "raw", "fields"),
    [
        (RouteRequest, {"text": "a", "language": "en"}, ["language"]),
        (RouteRequest, {"text": "a", "age_group": "old"}, ["age_group"]),
        (RouteRequest, {"text": "a", "municipality": 837}, ["municipality"]),
        (RouteRequest, {"text": "a", "audience": "me"}, ["audience"]),
        (RouteRequest, {"text": "a", "limit": 0}, ["limit"]),
        (RouteRequest, {"text": "a", "limit": True}, ["limit"]),
        (RouteRequest, {"text": 5}, ["text"]),
        (NewConversation, {"language": ""}, ["language"]),
        (NewConversation, None, ["body"]),
        (NewMessage, {}, ["body"]),
        (NewMessage, {"text": "a", "choice": "human"}, ["body"]),
        (NewMessage, {"choice": ""}, ["choice"]),
        (NewMessage, {"choice": "a" * 201}, ["choice"]),
        (Feedback, {}, ["helpful"]),
        (Feedback, {"helpful": 1}, ["helpful"]),
        (Feedback, {"helpful": True, "service": "a" * 161}, ["service"]),
    ],
)
def test_each_field_at_fault_is_named(model: Any, raw: Any, fields: list[str]) -> None:
    problem = refusal(model, raw)
    assert problem.status == 422
    assert [error["field"] for error in problem.extra["errors"]] == fields


def test_a_comment_that_is_too_long() -> None:
    assert refusal(Feedback, {"helpful": True, "comment": "a" * 2001}).status == 413


@given(st.binary(max_size=200))
def test_any_bytes_are_json_or_refused(payload: bytes) -> None:
    try:
        parse_json(payload)
    except Problem as problem:
        assert problem.status == 400


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec=None)), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.sampled_from([RouteRequest, NewConversation, NewMessage, Feedback]),
    st.dictionaries(st.sampled_from(["text", "choice", "language", "limit", "helpful", "service"]), _JSON)
    | _JSON,
)
def test_any_json_is_taken_or_refused_by_a_problem(model: Any, raw: Any) -> None:
    try:
        validate(model, raw)
    except Problem as problem:
        assert problem.status in {413, 422}


async def test_a_body_that_comes_in_pieces_is_read_whole(product: Product) -> None:
    talk = await product.open()
    body = json.dumps({"text": "\N{PILE OF POO}" * 2000}).encode()

    async def pieces() -> Any:
        for start in range(0, len(body), 4000):
            yield body[start : start + 4000]
            await asyncio.sleep(0.01)

    headers = talk.headers | {"Content-Type": "application/json"}
    response = await product.client.post(f"{talk.path}/messages", data=pieces(), headers=headers)
    assert response.status == 200
