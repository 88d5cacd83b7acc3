"""The documents of a corpus as they stand in their files: the built-in five, or a folder.

`load` reads them, `fingerprint` tells cheaply whether they are still the same. The format of the
manifest corpus.toml is described at its own head (seeds/corpus.toml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from search_index.corpus.contents import MANIFEST, Corpus, CorpusError

if TYPE_CHECKING:
    from pathlib import Path

    from search_index.corpus.theme_files import ThemeFile

__all__ = ["MANIFEST", "Corpus", "CorpusError", "fingerprint", "load"]


def load(folder: Path | None = None, themes: ThemeFile | None = None) -> Corpus:
    """Read the .txt and .md files of `folder` and its sub-folders (None: the built-in documents).
    `themes` is a scheme to go by in place of that of the manifest, which goes before the built-in.

    A file that cannot be read, or an entry of the manifest that is wrong, becomes a problem of the
    corpus and the rest goes on. CorpusError is raised when nothing can be read at all, when the
    manifest is no TOML, for any fault of the built-in documents, and for any of a theme scheme.
    """
    if folder is None:
        from search_index.corpus.builtin import load_builtin

        return load_builtin(themes)
    from search_index.corpus.loading import load_folder

    return load_folder(folder, themes)


def fingerprint(folder: Path | None = None, themes: ThemeFile | None = None) -> str:
    """A key (lower-case letters, digits and hyphens) that changes whenever `load` would read
    something else.

    For the built-in documents it is made of their bytes; for a folder of its path and of the names,
    sizes and times of change of the files, none of which is opened. Raises CorpusError when the
    folder cannot be listed.
    """
    if folder is None:
        from search_index.corpus.builtin import builtin_fingerprint

        key = builtin_fingerprint()
    else:
        from search_index.corpus.listing import folder_fingerprint

        key = folder_fingerprint(folder)
    if themes is None:
        return key
    from search_index.corpus.theme_files import theme_key

    return f"{key}-{theme_key(themes)}"
