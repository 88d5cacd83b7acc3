"""What the analyst made herself: corrections of themes, and bookmarks. Readable files, one line a
record, kept by corpus, and tied to the words of a document so that a new index does not lose them.
"""
