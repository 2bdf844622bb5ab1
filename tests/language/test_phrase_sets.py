"""Phrase sets find what the syntax of phrases.py says, and nothing over the end of a sentence."""

from __future__ import annotations

import pytest

from luotsi.language.phrase_sets import PhraseSet, load_sections
from luotsi.language.phrases import compile_sources, fold, read_yaml
from luotsi.language.safety import FILES


def phrases(*written: str, **classes: str) -> PhraseSet:
    return PhraseSet.of(written, classes)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("kissa istuu", "Iso kissa istuu.", "kissa istuu"),
        ("kissa istuu", "Iso kissa. Istuu.", None),
        ("kiss* .. istuu", "kissani vaan istuu", "kissani vaan istuu"),
        ("kiss* .. istuu", "kissani vaan nyt istuu", None),
        ("(kissa|iso koira) [nyt] istuu", "iso koira nyt istuu", "iso koira nyt istuu"),
        ("(kissa|iso koira) [nyt] istuu", "koira istuu", None),
        ("*koira haukkuu", "ajokoira haukkuu", "ajokoira haukkuu"),
        ("<pet> .... katolla", "koira on ollut jo kauan katolla", "koira on ollut jo kauan katolla"),
        ("katolla <end>", "katolla on koira", None),
        ("katolla <end>", "koira on katolla! Apua", "katolla"),
        ("<start> katolla", "koira on katolla", None),
        ("<tens> koiraa", "12 koiraa, 3 koiraa", "12 koiraa"),
        ("<tens> koiraa", "3 koiraa", None),
    ],
)
def test_syntax(phrase: str, text: str, found: str | None) -> None:
    folded = fold(text)
    match = phrases(phrase, pet="kissa, koira").search(folded.text)
    assert (folded.evidence(*match.span()).lower() if match else None) == found


def test_of_phrases_that_begin_at_one_word_the_first_in_the_file_has_it() -> None:
    text = fold("koira haukkuu ja haukkuu").text
    assert [found.group() for found in phrases("koira haukkuu", "koira .... haukkuu").finditer(text)] == [
        "koira haukkuu "
    ]


def test_a_stretch_does_not_begin_inside_another() -> None:
    text = fold("a b c b c").text
    assert [found.group() for found in phrases("a b", "b c").finditer(text)] == ["a b ", "b c "]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path[-1])
def test_every_phrase_of_the_safety_files_can_be_read(path: tuple[str, ...]) -> None:
    sets = load_sections((path,))
    written = {name for name, block in read_yaml(*path).items() if isinstance(block, str)}
    assert set(sets) == written


def test_nothing_is_found_when_there_are_no_phrases() -> None:
    assert phrases().search(fold("koira").text) is None
    assert compile_sources(()).search(fold("koira").text) is None
