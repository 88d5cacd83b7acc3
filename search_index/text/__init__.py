"""What every room does to strings: making them harmless, keeping offsets, finding sentences.

Only `printable` and `clean` are needed by a quick look-up, so nothing else is imported here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search_index.model import Span

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# As SECURITY.md says: C0 but TAB and LF, DEL, C1, bidirectional controls, zero-width and otherwise
# invisible format characters (Unicode 15, categories Cc, Cf, Zl, Zp, Cs), lone surrogates.
_UNSAFE = (
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f"
    "\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb"
    "\\ud800-\\udfff\\U000e0000-\\U000e007f]"
)
_LINE_BREAKS = "\x0b\x0c\x85\u2028\u2029"


@cache
def _unsafe() -> re.Pattern[str]:
    return re.compile(_UNSAFE)


def printable(text: str) -> str:
    """`text` with every character that could steer or confuse a terminal replaced one for one.

    The guard at every output (SECURITY.md): TAB and LF stay, everything else of the kind
    becomes U+FFFD, so offsets stay right. Harmless text comes back unchanged.
    """
    return _unsafe().sub(_REPLACEMENT, text)


def clean(text: str) -> str:
    """A source as it is read in: harmless, and with every offset where it was in the file.

    As `printable`, but what means a line break stays one: the CR of a CRLF becomes a space, a lone
    CR, VT, FF, NEL, U+2028 and U+2029 become LF; a leading byte order mark becomes a space.
    """

    def harmless(match: re.Match[str]) -> str:
        character, at = match.group(), match.start()
        if character == "\r":
            return " " if text[at + 1 : at + 2] == "\n" else "\n"
        if character in _LINE_BREAKS:
            return "\n"
        return " " if character == "\ufeff" and at == 0 else _REPLACEMENT

    return _unsafe().sub(harmless, text)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, as offsets without the white space around them.

    Every character that is not white space lies in exactly one of them.
    """
    from search_index.text.splitting import split_sentences

    return split_sentences(text)
