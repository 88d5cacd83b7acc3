"""Text made safe for the markup of a citation: what came in as words comes out as words."""

from __future__ import annotations

import re

# Every ASCII punctuation mark that CommonMark, GFM or pandoc may read as markup inside a line; a
# backslash before any of them gives the mark itself (CommonMark 0.31, section 2.4).
_MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|~^$@&"})

# LaTeX's ten specials. Braces become commands, because BibTeX counts even escaped braces.
_BIBTEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{mark: f"\\{mark}" for mark in "$&#_%"},
    }
)


def escape_markdown(text: str) -> str:
    """The text with every mark escaped that Markdown would read as formatting, link or HTML."""
    return " ".join(text.translate(_MARKDOWN).split("\n"))


def escape_bibtex(text: str) -> str:
    """The text for a braced BibTeX field: specials escaped, braces always in balance."""
    return " ".join(text.translate(_BIBTEX).split("\n"))


def bibtex_key(passage_id: str) -> str:
    """A citation key made of letters, digits, "-", "_" and "." only: `uk-2021-p6`."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", passage_id).strip("-")
