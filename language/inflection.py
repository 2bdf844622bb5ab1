"""Inflected forms of Finnish place names, made by rule.

Names that no dictionary has must be found ("Manselle", "Jakobstadissa"): forms are made rather than analysed.
Too many are made on purpose: a form that nobody writes is never met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

_VOWELS = frozenset("aeiouyäöå")
_GRADES = (
    ("nk", "ng"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"),
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("t", "d"), ("p", "v"), ("k", ""),
)  # fmt: skip
# Last members whose -i becomes -e: "mäki", "mäen".
_E_STEMS = (
    "järvi", "joki", "lahti", "koski", "salmi", "saari", "niemi", "nummi", "mäki", "vuori", "lampi", "kivi",
    "kaari", "helmi", "suomi", "talvi", "hauki", "kanki", "lehti", "tähti", "lappi",
)  # fmt: skip
# Last members whose own vowels decide the vowel harmony, whatever stands before them.
_FRONT_MEMBERS = ("järvi", "vesi", "niemi", "mäki", "salmi", "kivi")
_BACK_MEMBERS = ("saari", "lahti", "koski", "joki", "vuori", "nummi", "lampi")
_FRONTED = str.maketrans("aou", "äöy")
_ALL_CASES = (
    ("n", "genitive"), ("ssa", "in"), ("lla", "in"), ("sta", "from"), ("lta", "from"),
    ("lle", "to"), ("ksi", "other"),
)  # fmt: skip
_DEMONYM_CASES = (
    "sen", "sta", "sena", "selle", "selta", "sella", "set", "sille", "ses", "sia", "sten", "silla", "silta", "nuori",
)  # fmt: skip
_SPOKEN_CASES = (("s", "in"), ("l", "in"), ("st", "from"), ("lt", "from"))


def finnish_forms(
    name: str, known_stem: tuple[str, ...] = (), *, spoken: bool = True, swedish: bool = False
) -> Iterator[tuple[str, str]]:
    """Pairs (form, case) of a lower-case name; case is "genitive", "in", "from", "to" or "other".

    ``known_stem``: stems before the closed endings where they are known and need not be guessed.
    ``spoken``: also everyday forms such as "Turus". ``swedish``: a Swedish name, whose stem never changes.
    """
    ending = _harmony(name)
    for weak, strong in dict.fromkeys(_plain_stems(name) if swedish else _stems(name, known_stem)):
        for suffix, case in _ALL_CASES:
            yield weak + ending(suffix), case
            if weak.endswith("hde"):
                yield weak[:-2] + "e" + ending(suffix), case  # spoken: "Lahessa"
        if spoken:
            yield from ((weak + suffix, case) for suffix, case in _SPOKEN_CASES)
        yield from _strong_forms(strong, ending("a"), spoken)


def demonyms(name: str) -> Iterator[str]:
    """Forms of the word for a person of the place: "turkulainen", "turkulaisena"."""
    ending = _harmony(name)
    stems = [name[:-3] + "s" if name.endswith("nen") else name]
    if name.endswith("i"):
        stems.append(name[:-1] + "e")
    for stem in stems:
        base = stem + ending("la") + "i"
        yield base + "nen"
        yield base[:-1] + "enen"
        for suffix in _DEMONYM_CASES:
            yield base + ending(suffix)
            yield base[:-1] + "e" + ending(suffix)  # Savo: "kuhmolaesia"


def _strong_forms(strong: str, a: str, spoken: bool) -> Iterator[tuple[str, str]]:
    last = strong[-1]
    if last not in _VOWELS:
        return
    yield strong + "n" + a, "other"
    yield strong + a, "other"
    yield strong + "t" + a, "other"
    if len(strong) > 1 and strong[-2] in _VOWELS:
        yield strong + "seen", "to"
        yield strong + "h" + last + "n", "to"
        if spoken:
            yield strong + "see", "to"
        if strong[-2] == last:
            yield strong + "n", "to"
            return
    yield strong + last + "n", "to"
    if spoken and last not in "ie":
        yield strong + last, "to"


def _stems(name: str, known: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Pairs of the stem before closed endings and the one before open endings."""
    guessed = list(_guessed_stems(name))
    if not known:
        yield from guessed
        return
    for weak in known:
        yield weak, next((strong for other, strong in guessed if other == weak), weak)
    # People also write the strong grade where the weak one belongs: "Helsinkissä".
    yield name, name


def _guessed_stems(name: str) -> Iterator[tuple[str, str]]:
    if name.endswith("nen"):
        for stem in (name[:-3] + "se", name[:-3] + "si"):
            yield stem, stem
    elif name.endswith("vesi"):
        yield name[:-2] + "de", name[:-2] + "te"
    elif name.endswith(_E_STEMS):
        strong = name[:-1] + "e"
        yield _weak(strong), strong
        if name.endswith(("lampi", "lappi")):
            yield _weak(name), name
    elif name.endswith("e"):
        yield name + "e", name + "e"
        yield name, name
    elif name[-1] in _VOWELS:
        yield _weak(name), name
        yield name, name
    else:
        yield name + "i", name + "i"
        yield from _s_stems(name)


def _s_stems(name: str) -> Iterator[tuple[str, str]]:
    if not name.endswith("s"):
        return
    yield name[:-1] + "kse", name[:-1] + "kse"
    if name.endswith(("us", "ys")):
        yield name[:-1] + "de", name[:-1] + "te"
    elif name.endswith(("as", "äs", "is")):
        yield name[:-1] + name[-2], name[:-1] + name[-2]
        if name[-3] == "d":  # "Haukipudas", "Haukiputaalla"
            yield name[:-3] + "t" + name[-2] * 2, name[:-3] + "t" + name[-2] * 2
    if name.endswith("kangas"):
        yield name[:-3] + "kaa", name[:-3] + "kaa"


def _plain_stems(name: str) -> Iterator[tuple[str, str]]:
    """Stem of a Swedish name in Finnish: nothing changes in it ("Korposta", "Jakobstadissa")."""
    stem = name if name[-1] in _VOWELS else name + "i"
    yield stem, stem


def _weak(stem: str) -> str:
    """The stem with its last consonants in the weak grade: "turku", "turu"."""
    if len(stem) < 3 or stem[-1] not in _VOWELS or stem[-2] in _VOWELS:
        return stem
    head, vowel = stem[:-1], stem[-1]
    for strong, weak in _GRADES:
        if head.endswith(strong):
            before = head[-len(strong) - 1 : -len(strong)]
            if len(strong) == 1 and before and before not in _VOWELS and before != "h":
                return stem  # "valko": the stem does not change
            return head[: -len(strong)] + weak + vowel
    return stem


def _harmony(name: str) -> Callable[[str], str]:
    """Puts the right vowels into an ending for a name: a last member with a, o, u takes a, else ä."""
    if name.endswith(_FRONT_MEMBERS):
        back = False
    else:
        vowels = [char for char in name if char in "aouåäöy"]
        back = name.endswith(_BACK_MEMBERS) or bool(set(vowels[-1:]) & set("aouå"))
    return lambda ending: ending if back else ending.translate(_FRONTED)
