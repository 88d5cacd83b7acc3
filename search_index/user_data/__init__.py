"""What the analyst made herself. Corrections of themes, bookmarks and recent queries are readable
files, one line a record, kept by corpus; what is of a passage is tied to its words, so that a new
index does not lose it. Keys and settings hold for every corpus.
"""
