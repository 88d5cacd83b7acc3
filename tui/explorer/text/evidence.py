"""Which words of a passage speak for a theme."""

from __future__ import annotations

from search_index.model import Passage, Span


def theme_words(passage: Passage, theme_id: str) -> tuple[Span, ...]:
    """Where the words that speak for a theme stand in the passage's text, in order."""
    return tuple(
        sorted(
            word.span
            for tag in passage.themes
            if tag.theme == theme_id
            for word in tag.evidence
            if word.span is not None
        )
    )
