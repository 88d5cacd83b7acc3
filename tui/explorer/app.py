"""The explorer as a Textual app: one screen to begin with, and what holds on all of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, SuspendNotSupported
from textual.driver import Driver
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen

from tui.explorer import Refused
from tui.explorer.key_queue import KeyQueue
from tui.explorer.keymap import KeymapError, bindings, shipped, use
from tui.explorer.progress import Left, Report, reporting
from tui.explorer.screens.explore import ExploreScreen

if TYPE_CHECKING:
    from search_index.library import Library
    from tui.terminal.cells.driver import CellDriver
    from tui.terminal.cells.output import Output

DEBOUNCE = 0.1
"""Seconds that a search waits for the next keystroke: below what is felt as a delay."""
SLOW = 2400
"""Bytes a second below which the document beside the hits, 900 bytes and more, keeps one waiting
for what one does next."""
SMALLEST = (40, 12)
"""Columns and rows below which a sentence stands in place of the screens."""
_UNIX_DRIVER = "textual.drivers.linux_driver.LinuxDriver"

Opener = Callable[[Report], "Library"]
"""Opens a library, telling how far it is."""


class Explorer(App[None]):
    """The explorer on a library: one that is open, or one to be opened once the screen stands.

    `debounce` is in seconds (see `SearchWorker`); `plain_driver` asks for Textual's own driver.
    Whatever keeps a library from being opened ends the app and is kept in `failure`.
    """

    CSS = files(__package__).joinpath("app.tcss").read_text(encoding="utf-8")
    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = False
    TITLE = "communiqué"
    theme: Reactive[str] = Reactive("ansi-dark")
    library: Library
    _cells: type[CellDriver] | None = None  # chosen while the app is being made

    class Opened(Message):
        """The library is open."""

        def __init__(self, library: Library) -> None:
            super().__init__()
            self.library = library

    class Opening(Message):
        """How far the opening is, in words."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Failed(Message):
        """The library cannot be opened."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self,
        library: Library | Opener,
        *,
        debounce: float = DEBOUNCE,
        plain_driver: bool = False,
        preview: str = "auto",
    ) -> None:
        """`plain_driver` and `preview` are what `tui.settings` says of both."""
        self._preview = preview
        self._plain_driver = plain_driver  # Textual asks for the driver while the app is being made
        super().__init__(ansi_color=True)
        self.animation_level = "none"
        self.failure: Exception | None = None
        self._stands = False
        self._told_to_leave = 0
        self._debounce = debounce
        self._given = library
        self._search = ExploreScreen()
        self._keys = KeyQueue(
            self, lambda: not self._search.is_open, lambda: self._search.is_waiting
        )

    def get_default_screen(self) -> Screen[None]:
        """The search."""
        return self._search

    def get_driver_class(self) -> type[Driver]:
        """The driver that sends only the cells that changed, where Textual would take its own for a
        terminal on Unix, or one that sends whole regions as that does, if it is asked for; any
        other choice (Windows, a browser, a test) stays."""
        chosen = super().get_driver_class()
        if f"{chosen.__module__}.{chosen.__name__}" != _UNIX_DRIVER:
            return chosen
        if self._plain_driver:
            from tui.terminal.stopping import StoppableDriver

            return StoppableDriver
        from tui.explorer.driver import ExplorerDriver

        self._cells = ExplorerDriver
        return ExplorerDriver

    def is_pressed(self) -> bool:
        """Whether keys wait, or a slow line has yet to bring what they did: what is costly and soon
        outdated is better left for later."""
        return self._keys.is_waiting or (self._line is not None and self._line.is_behind)

    def is_slow(self) -> bool:
        """Whether a document takes long to come to the screen, so that a passage is to do."""
        rate = self._line.rate if self._line is not None else None
        slow = rate is not None and rate < SLOW
        return self._preview == "passage" or (self._preview == "auto" and slow)

    @property
    def _line(self) -> Output | None:
        return self._cells.cells_line(self) if self._cells is not None else None

    async def on_event(self, event: events.Event) -> None:
        """Keys wait for each other; all else goes its way. Ctrl+J is Enter, as in a shell: so it
        arrives if it was pressed before the program had taken the terminal."""
        if isinstance(event, events.Key):
            if event.key == "ctrl+j":
                event = events.Key("enter", "\r")
            if self._keys.holds(event):
                return
        await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """Cover everything with a sentence while there is no room."""
        from tui.explorer.screens.too_small import TooSmall

        columns, rows = SMALLEST
        small = event.size.width < columns or event.size.height < rows
        covered = isinstance(self.screen, TooSmall)
        if small and not covered:
            self.push_screen(TooSmall(columns, rows))
        elif covered and not small:
            self.pop_screen()

    def leave(self, status: int) -> None:
        """Exit with this status as soon as the screen stands, for an app that is told so while it
        is being set up falls over itself. May be called from any thread."""
        self._told_to_leave = status
        if self._stands:
            self.exit(return_code=status)

    def wake(self) -> None:
        """Turn the loop once, so that the main thread handles a signal that it may have slept
        through. May be called from any thread."""
        if self._stands:
            self.call_later(lambda: None)

    # Opening the library, with the screen already there to be typed into

    def on_ready(self) -> None:
        """Open the library beside the screen, if it is not open."""
        self._stands = True
        if self._told_to_leave:
            self.leave(self._told_to_leave)
            return
        if callable(self._given):
            self.run_worker(self._open, thread=True)
        else:
            self.post_message(self.Opened(self._given))

    def _open(self) -> None:
        """Open the library, in a thread; tell how that goes, and give up when the app is left."""
        assert callable(self._given)
        try:
            library = self._given(reporting(lambda words: self.post_message(self.Opening(words))))
        except Left:
            return
        except Exception as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Opened(library))

    def on_explorer_opening(self, message: Opening) -> None:
        """Tell how far it is."""
        self._search.status.say(message.words)

    def on_explorer_failed(self, message: Failed) -> None:
        """Nothing can be shown."""
        self.failure = message.error
        self.exit(return_code=2)

    async def on_explorer_opened(self, message: Opened) -> None:
        """Show what there is, with the keys that the user wants."""
        from search_index.library import NotKept
        from tui.explorer.own_keys import with_own_keys

        self.library = message.library
        try:
            keys = with_own_keys(shipped(), self.library.own_keys(), self.library.keys_file)
        except (KeymapError, NotKept) as error:
            self.post_message(self.Failed(Refused(str(error))))
            return
        self.set_keymap(use(keys))
        await self._search.open(message.library, self._debounce, self.is_pressed, self.is_slow)

    # What the keys do here: as a list to read, and as one to choose from

    def action_help(self) -> None:
        """All keys, those that act now before the others."""
        from tui.explorer.commands import show_keys

        show_keys(self)

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        from tui.explorer.commands import show_commands

        show_commands(self)

    def action_table(self, name: str) -> None:
        """One of the tables of what the texts say, under the filters of the search."""
        from tui.explorer.tables import show_table

        if self._search.is_open:
            show_table(self, self._search, name)

    def action_problems(self) -> None:
        """What could not be read, and why."""
        from tui.explorer.screens.problems import ProblemsSheet

        if self._search.is_open:
            self.push_screen(ProblemsSheet(self.library))

    def action_redraw(self) -> None:
        """Show everything again: another program may have written over it."""
        if self._cells is not None and not self.is_headless:
            self._cells.cells_redraw(self)
        else:
            self.refresh(layout=True)

    def action_stop(self) -> None:
        """Leave the terminal to the shell until that has the explorer go on."""
        from tui.terminal.stopping import stop

        try:
            with self.suspend():
                stop()
        except SuspendNotSupported:  # in a browser
            return

    def action_bookmark(self) -> None:
        """Mark the passage at hand, or let go of its mark."""
        from tui.explorer.bookmarks import toggle_bookmark

        if self._search.is_open:
            toggle_bookmark(self)

    def action_bookmarks(self) -> None:
        """What was marked, to open one."""
        from tui.explorer.bookmarks import show_bookmarks

        if self._search.is_open:
            show_bookmarks(self)

    def themes_corrected(self) -> None:
        """Show all that is open by the themes as they are now."""
        from tui.explorer.screens.matrix import MatrixScreen
        from tui.explorer.screens.records import RecordsScreen
        from tui.explorer.widgets.document_view import DocumentView

        for screen in self.screen_stack:
            if isinstance(screen, (RecordsScreen, MatrixScreen)):
                screen.look()
            for view in screen.query(DocumentView):
                view.reread()
        self._search.choose(self._search.choices)

    def action_help_quit(self) -> None:
        """Ctrl+C interrupts nothing here; the key that quits is in the help."""
