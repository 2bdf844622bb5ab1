from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from luotsi.catalogue.lexical import WordIndex
from luotsi.catalogue.words import Word, dictionary_words

Index = Callable[..., WordIndex]


def analyse(text: str, _language: str) -> Sequence[Word]:
    """Plain words; "study-place" is a compound."""
    return [
        Word(word, word.lower(), tuple(word.lower().split("-"))[:2]) for word in text.replace(".", "").split()
    ]


@pytest.fixture
def index() -> Index:
    return lambda *services: WordIndex(services, "fi", analyse)


def test_the_name_weighs_more_than_the_description(make_service: Any, index: Index) -> None:
    words = index(
        make_service("named", name="kurssi", description="muuta tekstiä"),
        make_service("told", name="muuta tekstiä", description="kurssi"),
    )
    query = words.query("kurssi")
    assert words.match("named", query).score > words.match("told", query).score > 0


def test_a_part_of_a_compound_counts_less_than_the_word(make_service: Any, index: Index) -> None:
    words = index(make_service("a", name="study-place"), make_service("b", name="study"), make_service("c"))
    query = words.query("study-place")
    assert words.match("a", query).score > words.match("b", query).score > words.match("c", query).score == 0
    assert words.match("a", query).words == ("study-place",)
    assert words.match("b", query).words == ()


def test_entries_of_a_template_count_once_and_alike(make_service: Any, index: Index) -> None:
    many = [
        make_service(str(n), template="t", name=f"Apua: {name}", area=("municipality", code), summary="tukea")
        for n, (code, name) in enumerate([("837", "Tampere"), ("240", "Kemi"), ("091", "Helsinki")])
    ]
    words = index(*many, make_service("other", name="Retki"))
    query = words.query("tukea Tampere")
    assert len({words.match(str(n), query).score for n in range(3)}) == 1
    assert words.rarity("tukea") == words.rarity("retki")


def test_words_without_a_matter_are_passed_over(make_service: Any, index: Index) -> None:
    words = index(make_service("a", name="Haluan apua ja palvelu Suomi Helsinki"), make_service("b"))
    assert words.match("a", words.query("ja palvelu Suomi Helsinki")).score == 0
    assert words.match("a", words.query("")).score == 0


def test_lemmas_serve_without_a_text(make_service: Any, index: Index) -> None:
    words = index(make_service("a", name="kurssi"))
    assert words.match("a", words.query("", ("kurssi",))) == words.match("a", words.query("kurssi"))


def test_inflected_finnish_and_swedish_words_meet(make_service: Any) -> None:
    service = make_service("a", name="Opiskelupaikan hakeminen", keywords_sv=("studieplats",))
    for language, text, expected in (
        ("fi", "jäin ilman opiskelupaikkaa", "opiskelupaikkaa"),
        ("sv", "utan studieplatser", "studieplatser"),
    ):
        words = WordIndex([service, make_service("b")], language, dictionary_words)
        assert words.match("a", words.query(text)).words == (expected,)


def test_messages_of_people_are_not_remembered(make_service: Any) -> None:
    seen: list[str] = []

    def watch(text: str, language: str) -> Sequence[Word]:
        seen.append(text)
        return analyse(text, language)

    for _ in range(2):
        WordIndex([make_service("a", name="kurssi")], "fi", watch).query("viesti")
    assert seen.count("kurssi") == 1
    assert seen.count("viesti") == 2
