"""The data the program knows words by, each table with its source and its own validated loader."""

from search_index.lexicon.themes import Theme, themes

__all__ = ["Theme", "themes"]
