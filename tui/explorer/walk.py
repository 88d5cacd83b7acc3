"""What `n` and `N` lead through in the reader, across its columns: what was found, or a theme."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from search_index.library import Library
from search_index.model import Filter, Span
from tui.explorer.keymap import pressed
from tui.explorer.look import counted
from tui.explorer.text.evidence import theme_words

Stop = tuple[int, int]
"""A passage to stop at: index of the column, and index of the passage in it."""


class Walk:
    """The way through `places`: the words found, by the ids of the passages to stop at."""

    def __init__(
        self, library: Library, query: str, places: Mapping[str, Sequence[Span]] | None
    ) -> None:
        self._library = library
        self.name = f"“{query}”" if query else "the hits"
        self.places: Mapping[str, Sequence[Span]] = places or {}
        self._found = self.name, self.places
        self.theme: str | None = None

    def take_theme(self, theme: str | None) -> None:
        """Lead through the passages on a theme from now on (see `over`); None: through what was
        found, as at first."""
        self.theme = theme
        self.name, self.places = self._found
        if theme:
            known = {each.id: each.label for each in self._library.themes()}
            self.name = known.get(theme, theme)

    def counts(self, documents: Sequence[str]) -> dict[str, int]:
        """How many passages of these documents each theme would lead through."""
        found = self._library.search("", [Filter("doc", tuple(documents))], limit=1)
        return {value.id: value.count for value in found.facets["theme"]}

    def over(self, documents: Sequence[str]) -> None:
        """Find the passages of these documents on the theme, if there is one, and the words that
        speak for it."""
        if not self.theme:
            return
        filters = [Filter("doc", tuple(documents)), Filter("theme", (self.theme,))]
        most = sum(len(self._library.passages(document)) for document in documents)
        hits = self._library.search("", filters, limit=most).hits
        self.places = {hit.passage.id: theme_words(hit.passage, self.theme) for hit in hits}

    def stop_on_theme(self, ids: Sequence[str], after: int | None) -> str | None:
        """The passage that a column with these passages goes to for the theme: its first on it, or,
        asked for again at the index `after`, the next. None: the column is silent."""
        stops = [at for at, passage_id in enumerate(ids) if passage_id in self.places]
        if not stops:
            return None
        later = [at for at in stops if after is not None and at > after]
        return ids[(later or stops)[0]]

    @property
    def announcement(self) -> str:
        """How many stops there are, and how to go from one to the next."""
        keys = f"{pressed('reader.next-hit')} and {pressed('reader.previous-hit')}"
        return f"{counted(len(self.places), 'passage')} on {self.name}: {keys} walk through them"

    def step(
        self, columns: Sequence[Sequence[str]], here: Stop, step: int
    ) -> tuple[Stop | None, str]:
        """Where the next stop after `here` (step 1) is, or the last one before it (step -1), and
        what to say there. `columns` are the ids of their passages; None: there is no stop."""
        stops = [
            (column, index)
            for column, ids in enumerate(columns)
            for index, passage_id in enumerate(ids)
            if passage_id in self.places
        ]
        if not stops:
            nothing = f"Nothing here for {self.name}" if self.places else "No hits here"
            theme, find = pressed("reader.themes"), pressed("document.find")
            return None, f"{nothing}: {theme} picks a theme, {find} finds words."
        at, again = next_stop(stops, here, step)
        end = f", from the {'first' if step > 0 else 'last'} again" if again else ""
        return stops[at], f"{at + 1}/{len(stops)} for {self.name}{end}"


def next_stop(stops: Sequence[Stop], here: Stop, step: int) -> tuple[int, bool]:
    """The index of the next stop after `here` (step 1) or the last one before it (step -1), and
    whether the walk has begun again at the other end. `stops` are in order, at least one."""
    if step > 0:
        at = bisect_right(stops, here)
        return (at, False) if at < len(stops) else (0, True)
    at = bisect_left(stops, here) - 1
    return (at, False) if at >= 0 else (len(stops) - 1, True)
