"""The explorer as a Textual app: one screen to begin with, and what holds on all of them."""

from __future__ import annotations

from importlib.resources import files

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.reactive import Reactive
from textual.screen import Screen

from search_index.library import Library
from tui.explorer.keymap import Key, bindings, keymap
from tui.explorer.screens.explore import ExploreScreen

DEBOUNCE = 0.1
"""Seconds that a search waits for the next keystroke: below what is felt as a delay."""
SMALLEST = (40, 12)
"""Columns and rows below which a sentence stands in place of the screens."""


class Explorer(App[None]):
    """The explorer on an open library; `debounce` is in seconds (see `SearchWorker`)."""

    CSS = files(__package__).joinpath("app.tcss").read_text(encoding="utf-8")
    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = False
    TITLE = "communiqué"
    theme: Reactive[str] = Reactive("ansi-dark")

    def __init__(self, library: Library, *, debounce: float = DEBOUNCE) -> None:
        super().__init__(ansi_color=True)
        self.library = library
        self.animation_level = "none"
        self._debounce = debounce

    def get_default_screen(self) -> Screen[None]:
        """The search."""
        return ExploreScreen(self.library, debounce=self._debounce)

    def get_driver_class(self) -> type[Driver]:
        """The driver that sends only the cells that changed, where Textual would take its own for a
        terminal on Unix; any other choice (Windows, a browser, a test) stays."""
        chosen = super().get_driver_class()
        if chosen.__name__ == "LinuxDriver":
            from tui.explorer.driver import ExplorerDriver

            return ExplorerDriver
        return chosen

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

    # What the keys do here: as a list to read, and as one to choose from

    def _active_keys(self) -> dict[str, tuple[Key, str, DOMNode]]:
        """The keys that act now, by id: each with its action and where that is defined."""
        known = {key.id: key for key in keymap().keys}
        return {
            binding.id: (known[binding.id], binding.action, node)
            for node, binding, enabled, _ in self.screen.active_bindings.values()
            if enabled and binding.id in known
        }

    def action_help(self) -> None:
        """All keys, those that act now before the others."""
        from tui.explorer.screens.help import HelpSheet

        self.push_screen(HelpSheet({key.where[0] for key, _, _ in self._active_keys().values()}))

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        from tui.explorer.screens.pickers import Picker
        from tui.explorer.widgets.choice_list import Option

        commands = {
            id: command
            for id, command in self._active_keys().items()
            if command[0].where != ("app",) and not command[0].action.startswith("move_")
        }
        options = [Option(id, key.words, key.names) for id, (key, _, _) in commands.items()]

        async def run(picked: tuple[str, ...] | None) -> None:
            if picked:
                _, action, node = commands[picked[0]]
                await self.run_action(action, node)

        self.push_screen(Picker("Commands", options), run)

    def action_help_quit(self) -> None:
        """Ctrl+C interrupts nothing here; the key that quits is in the help."""
