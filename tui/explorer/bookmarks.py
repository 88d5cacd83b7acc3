"""Marking the passage at hand, and going back to what was marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search_index.library import NotKept
from search_index.model import Passage
from tui.explorer.keymap import pressed
from tui.explorer.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.explorer.app import Explorer


def passage_at_hand(app: Explorer) -> Passage | None:
    """The passage that is current in the document with the keys, or in the only one in view; in a
    table that of its row."""
    from tui.explorer.screens.concordance import ConcordanceScreen
    from tui.explorer.screens.records import RecordsScreen
    from tui.explorer.widgets.document_view import DocumentView

    if isinstance(app.screen, (RecordsScreen, ConcordanceScreen)):
        return app.screen.passage
    if isinstance(app.focused, DocumentView):
        return app.focused.current
    shown = [view for view in app.screen.query(DocumentView) if view.is_on_screen]
    return shown[0].current if len(shown) == 1 else None


def toggle_bookmark(app: Explorer) -> None:
    """Mark the passage at hand, or let go of its mark, and say which."""
    passage = passage_at_hand(app)
    if passage is None:
        _say(app, "There is no passage here to bookmark.")
        return
    try:
        marked = app.library.toggle_bookmark(passage.id)
        words = "Bookmarked" if marked else "No longer bookmarked"
        place = f"{passage.document}, {app.library.place(passage)}"
        said = f"{words}: {place}. {pressed('bookmarks')} lists bookmarks."
    except NotKept as error:
        said = str(error)
    _say(app, said)


def show_bookmarks(app: Explorer) -> None:
    """List what was marked, to open one."""
    from tui.explorer.screens.pickers import Picker
    from tui.explorer.screens.reader import ReaderScreen
    from tui.explorer.text.dates import year
    from tui.explorer.widgets.choice_list import Option

    try:
        marks = app.library.bookmarks
    except NotKept as error:
        _say(app, str(error))
        return
    found = {mark.passage.id: (mark.passage, mark.note) for mark in marks if mark.passage}
    options = [
        Option(
            passage.id,
            f"{passage.document}, {app.library.place(passage)}",
            app.library.sortable_date(app.library.document(passage.document)),
            " · ".join(filter(None, [note, passage.text])),
            brief=year(app.library.document(passage.document)),
        )
        for passage, note in found.values()
    ]
    gone = len(marks) - len(options)
    words = f"Bookmarks ({gone} without their passage)" if gone else "Bookmarks"

    def read(picked: tuple[str, ...] | None) -> None:
        if picked:
            passage, _ = found[picked[0]]
            app.push_screen(ReaderScreen([(passage.document, passage.id)]))

    if options:
        app.push_screen(Picker(words, options), read)
        return
    none = f"{words}: none yet; {pressed('bookmark')} marks the passage at hand."
    _say(app, words if gone else none)


def _say(app: Explorer, words: str) -> None:
    for status in app.screen.query(StatusLine):
        status.say(words)
