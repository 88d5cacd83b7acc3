"""Everything without a screen: documents to passages to an index to answers. See `library`."""

VERSION = "0.1.0"
"""The version of the whole program; pyproject.toml reads it from here."""
