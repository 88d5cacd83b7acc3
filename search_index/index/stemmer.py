"""The Porter2 stemmer for English (snowballstem.org/algorithms/english/stemmer.html).

Whoosh has it too, in a package that loads fourteen languages with it; its `whoosh.lang.porter` is
the older Porter and leaves "radicalized" and "harmonizing" unstemmed.
"""

from __future__ import annotations

_VOWELS = "aeiouy"
_DOUBLES = ("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt")
_LI_ENDING = "cdeghkmnrt"
_FIRST_PARTS = ("gener", "commun", "arsen")
_WHOLE = {
    "skis": "ski",
    "skies": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "idly": "idl",
    "gently": "gentl",
    "ugly": "ugli",
    "early": "earli",
    "only": "onli",
    "singly": "singl",
} | {word: word for word in ("sky", "news", "howe", "atlas", "cosmos", "bias", "andes")}
_AFTER_FIRST_STEP = frozenset(
    ("inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed")
)
_SECOND = (
    ("ization", "ize"),
    ("ational", "ate"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("tional", "tion"),
    ("biliti", "ble"),
    ("lessli", "less"),
    ("entli", "ent"),
    ("ation", "ate"),
    ("alism", "al"),
    ("aliti", "al"),
    ("ousli", "ous"),
    ("iviti", "ive"),
    ("fulli", "ful"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("abli", "able"),
    ("izer", "ize"),
    ("ator", "ate"),
    ("alli", "al"),
    ("bli", "ble"),
    ("ogi", "og"),
    ("li", ""),
)
_THIRD = (
    ("ational", "ate"),
    ("tional", "tion"),
    ("alize", "al"),
    ("icate", "ic"),
    ("iciti", "ic"),
    ("ative", ""),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
)
_FOURTH = (
    *("ement", "ance", "ence", "able", "ible", "ment"),
    *("ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"),
)


def stem(word: str) -> str:
    """The stem of a lower-case ASCII word without apostrophes."""
    if len(word) <= 2:
        return word
    if word in _WHOLE:
        return _WHOLE[word]
    word = _consonant_y(word)
    first = next((len(part) for part in _FIRST_PARTS if word.startswith(part)), 0)
    first = first or _region(word, 0)
    second = _region(word, first)
    word = _plural(word)
    if word not in _AFTER_FIRST_STEP:
        word = _past(word, first)
        word = _final_y(word)
        word = _derived(word, first)
        word = _derived_again(word, first, second)
        word = _ending(word, second)
        word = _final_e_or_l(word, first, second)
    return word.replace("Y", "y")


def _consonant_y(word: str) -> str:
    """A y at the beginning or after a vowel is a consonant, written Y."""
    letters = list(word)
    for at, letter in enumerate(letters):
        if letter == "y" and (at == 0 or letters[at - 1] in _VOWELS):
            letters[at] = "Y"
    return "".join(letters)


def _region(word: str, start: int) -> int:
    """Where the region behind the first non-vowel after a vowel begins, counted from `start`."""
    for at in range(start + 1, len(word)):
        if word[at] not in _VOWELS and word[at - 1] in _VOWELS:
            return at + 1
    return len(word)


def _has_vowel(part: str) -> bool:
    return any(letter in _VOWELS for letter in part)


def _ends_short(word: str) -> bool:
    """Whether the word ends in a short syllable."""
    if len(word) == 2:
        return word[0] in _VOWELS and word[1] not in _VOWELS
    return (
        len(word) > 2
        and word[-1] not in _VOWELS
        and word[-1] not in "wxY"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    )


def _plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith(("us", "ss")):
        return word
    if word.endswith("s") and _has_vowel(word[:-2]):
        return word[:-1]
    return word


def _past(word: str, first: int) -> str:
    for suffix in ("eedly", "eed"):
        if word.endswith(suffix):
            return word[: -len(suffix)] + "ee" if len(word) - len(suffix) >= first else word
    for suffix in ("ingly", "edly", "ing", "ed"):
        if word.endswith(suffix):
            bare = word[: -len(suffix)]
            if not _has_vowel(bare):
                return word
            if bare.endswith(("at", "bl", "iz")):
                return bare + "e"
            if bare.endswith(_DOUBLES):
                return bare[:-1]
            return bare + "e" if first >= len(bare) and _ends_short(bare) else bare
    return word


def _final_y(word: str) -> str:
    if len(word) > 2 and word[-1] in "yY" and word[-2] not in _VOWELS:
        return word[:-1] + "i"
    return word


def _derived(word: str, first: int) -> str:
    for suffix, other in _SECOND:
        if word.endswith(suffix):
            bare = word[: -len(suffix)]
            if len(bare) < first:
                return word
            if suffix == "ogi" and not bare.endswith("l"):
                return word
            if suffix == "li" and bare[-1:] not in tuple(_LI_ENDING):
                return word
            return bare + other
    return word


def _derived_again(word: str, first: int, second: int) -> str:
    for suffix, other in _THIRD:
        if word.endswith(suffix):
            bare = word[: -len(suffix)]
            if len(bare) < first or (suffix == "ative" and len(bare) < second):
                return word
            return bare + other
    return word


def _ending(word: str, second: int) -> str:
    for suffix in _FOURTH:
        if word.endswith(suffix):
            bare = word[: -len(suffix)]
            if len(bare) < second or (suffix == "ion" and not bare.endswith(("s", "t"))):
                return word
            return bare
    return word


def _final_e_or_l(word: str, first: int, second: int) -> str:
    bare = word[:-1]
    if word.endswith("e") and (
        len(bare) >= second or (len(bare) >= first and not _ends_short(bare))
    ):
        return bare
    return bare if word.endswith("ll") and len(bare) >= second else word
