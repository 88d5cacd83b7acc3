"""How the columns of the reader move together: each on its own, by theme, or by related passage.

What the other columns go to is found beside the screen, one question at a time, so that no key
waits for it: while one is answered only the latest place is remembered to be asked about next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Literal, get_args

from textual.message import Message

from search_index.library import Library
from tui.explorer.keymap import pressed

if TYPE_CHECKING:
    from tui.explorer.screens.reader import ReaderScreen
    from tui.explorer.text.viewport import Viewport
    from tui.explorer.widgets.document_pane import DocumentPane

Mode = Literal["free", "theme", "related"]

MODES: tuple[Mode, ...] = get_args(Mode)
WORDS: dict[Mode, str] = {
    "free": "free scrolling",
    "theme": "by theme",
    "related": "by related passage",
}
"""The modes in the order in which `s` goes through them, and how they are named."""


@dataclass(frozen=True, slots=True)
class Move:
    """Where a column goes, and why (None: it stays, and says `words` in its header)."""

    passage: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the columns do now: `subject` is what they follow, `moves` one a column."""

    subject: str
    moves: tuple[Move, ...]


class Aligner:
    """Finds what stands beside a passage; knows nothing of the screen and may run in a thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._labels = {theme.id: theme.label for theme in library.themes()}

    def theme_at(self, document: str, index: int, preferred: str | None) -> str | None:
        """The theme to follow where one reads: the `preferred` one where it is a theme of the
        passage, else the passage's main one."""
        passage = self._library.passages(document)[index]
        if preferred and any(tag.theme == preferred for tag in passage.themes):
            return preferred
        return self._library.theme_at(document, index)

    def by_theme(self, theme: str | None, documents: Sequence[str]) -> Alignment:
        """The best passage of each document on the theme; without a theme nothing moves."""
        if theme is None:
            return Alignment("no theme here", tuple(Move(None, "") for _ in documents))
        label = self._labels.get(theme, theme)
        silent = Move(None, f"silent on {label}")
        found = (self._library.best_on_theme(document, theme) for document in documents)
        return Alignment(label, tuple(Move(best.id, "") if best else silent for best in found))

    def by_related(self, document: str, index: int, documents: Sequence[str]) -> Alignment:
        """The nearest counterpart in each document of the passage where one reads, and the words
        that say so."""
        passage = self._library.passages(document)[index]
        if not passage.is_content:
            words = f"nothing to compare in a {passage.kind}"
            return Alignment(words, tuple(Move(None, "") for _ in documents))
        moves = []
        for other in documents:
            nearest = next(iter(self._library.related(passage, [other], 1)), None)
            if nearest:
                moves.append(Move(nearest.b.id, nearest.why[0]))
            else:
                moves.append(Move(None, "nothing like it here"))
        return Alignment(passage.label, tuple(moves))


class Aligned(Message):
    """The answer to the question with this number."""

    def __init__(self, number: int, alignment: Alignment) -> None:
        super().__init__()
        self.number = number
        self.alignment = alignment


class Sync:
    """The mode of a reader, and what follows from it when the column with the keys moves."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self._aligner = Aligner(reader.library)
        self.mode: Mode = "free"
        self._followed: str | None = None  # the theme or passage they were moved for last
        self._number = 0
        self._asked: tuple[list[DocumentPane], DocumentPane] | None = None
        self._one_at_a_time = Lock()
        self._places: dict[DocumentPane, tuple[int, Viewport | None]] = {}

    @property
    def words(self) -> str:
        """The mode, for the status line."""
        return WORDS[self.mode]

    def cycle(self) -> None:
        """The next mode. The other columns move at once; in free mode again they stand where they
        stood before, unless one has read on meanwhile."""
        self.mode = MODES[(MODES.index(self.mode) + 1) % len(MODES)]
        self._number += 1
        self._followed = None
        if self.mode == "free":
            self._restore()
        else:
            self._remember()
            self.align()
            if self.mode == "related":
                names = [pane.document.id for pane in self._reader.panes if pane.document]
                prepare = partial(self._reader.library.prepare_related, names)
                self._reader.run_worker(prepare, thread=True, exclusive=True, group="prepare")

    def align(self) -> None:
        """Move the other columns to what stands beside the passage that the keys act upon."""
        reader = self._reader
        lead = reader.pane
        others = [pane for pane in reader.panes if pane is not lead]
        if self.mode == "free" or lead.document is None:
            reader.say(f"Free scrolling: {pressed('reader.sync')} lets the columns move together.")
            return
        document = lead.document.id
        names = [pane.document.id for pane in others if pane.document]
        self._followed = subject = self._subject(lead, document)
        if self.mode == "theme":
            find = partial(self._aligner.by_theme, subject, names)
        else:
            find = partial(self._aligner.by_related, document, lead.view.index, names)
        self._number += 1
        self._asked = others, lead
        reader.run_worker(
            partial(self._answer, self._number, find), thread=True, exclusive=True, group="sync"
        )

    def moved(self, pane: DocumentPane) -> None:
        """A column shows another passage; the others follow if it is the one with the keys, and if
        what they would follow is not what they followed last."""
        if self.mode == "free" or pane is not self._reader.pane or pane.document is None:
            return
        self._places.clear()
        if self._subject(pane, pane.document.id) != self._followed:
            self.align()

    def hold(self) -> None:
        """Leave the columns where they have just been brought on purpose, until one reads on."""
        self._number += 1
        lead = self._reader.pane
        if self.mode != "free" and lead.document is not None:
            self._places.clear()
            self._followed = self._subject(lead, lead.document.id)

    def _subject(self, lead: DocumentPane, document: str) -> str | None:
        """What the columns follow at the place of `lead`: a theme, or a passage."""
        if self.mode == "related":
            return lead.view.ids[lead.view.index]
        return self._aligner.theme_at(document, lead.view.index, self._reader.theme_walked)

    def _answer(self, number: int, find: partial[Alignment]) -> None:
        with self._one_at_a_time:
            if number == self._number:
                self._reader.post_message(Aligned(number, find()))

    def apply(self, aligned: Aligned) -> None:
        """Move the columns, unless something else has been asked since or one was closed."""
        if aligned.number != self._number or self._asked is None:
            return
        others, lead = self._asked
        panes = self._reader.panes
        reasons = []
        for pane, move in zip(others, aligned.alignment.moves, strict=True):
            if pane not in panes:
                continue
            if move.passage is None:
                pane.remark(move.words)
            else:
                pane.remark("")
                pane.view.go_to(move.passage, aligned=True)
            if move.words:
                reasons.append(f"{pane.number} {move.words}")
        if lead in panes:
            subject = aligned.alignment.subject
            self._reader.say(" · ".join([f"{self.words}: {subject}", *reasons]))

    def _remember(self) -> None:
        if not self._places:
            self._places = {
                pane: (pane.view.index, pane.view.standing()) for pane in self._reader.panes
            }

    def _restore(self) -> None:
        for pane in self._reader.panes:
            if pane in self._places:
                index, standing = self._places[pane]
                pane.remark("")
                if standing is not None:
                    pane.view.stand(standing)
                elif pane.view.ids:
                    pane.view.go_to(pane.view.ids[index], aligned=True)
        self._places.clear()
