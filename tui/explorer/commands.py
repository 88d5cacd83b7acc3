"""What the keys do where one is: as a list to read, and as one to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.explorer.keymap import Key, keymap
from tui.explorer.screens.help import HelpSheet
from tui.explorer.screens.pickers import Picker
from tui.explorer.widgets.choice_list import Option

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from tui.explorer.app import Explorer

_NOT_LISTED = ("help", "command_palette", "quit")
"""Actions that are no news to whoever has opened the list of commands."""


def show_keys(app: Explorer) -> None:
    """All keys, those that act now before the others."""
    app.push_screen(HelpSheet({key.where[0] for key, _, _ in _active(app).values()}))


def show_commands(app: Explorer) -> None:
    """The commands that can be given now, to find one by its name."""
    commands = {
        id: command
        for id, command in _active(app).items()
        if command[0].action not in _NOT_LISTED and not command[0].action.startswith("move_")
    }
    options = [Option(id, key.words, key.names) for id, (key, _, _) in commands.items()]

    async def run(picked: tuple[str, ...] | None) -> None:
        if picked:
            _, action, node = commands[picked[0]]
            await app.run_action(action, node)

    app.push_screen(Picker("Commands", options), run)


def _active(app: Explorer) -> dict[str, tuple[Key, str, DOMNode]]:
    """The keys that act now, by id: each with its action and where that is defined."""
    known = {key.id: key for key in keymap().keys}
    return {
        binding.id: (known[binding.id], binding.action, node)
        for node, binding, enabled, _ in app.screen.active_bindings.values()
        if enabled and binding.id in known
    }
