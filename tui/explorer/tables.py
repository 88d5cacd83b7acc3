"""The tables of what the texts say: which there are, and which takes the place of which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.explorer.screens.matrix import MatrixScreen
from tui.explorer.screens.records import RecordsScreen

if TYPE_CHECKING:
    from typing import Any

    from tui.explorer.app import Explorer
    from tui.explorer.screens.explore import ExploreScreen


def show_table(app: Explorer, search: ExploreScreen, name: str) -> None:
    """Show a table under the filters of the search. One that lies right below is gone back to; a
    list of findings takes the place of another, so that one step leads back from any of them."""
    kind = _kind(name)
    shown = app.screen
    if isinstance(shown, kind):
        return
    if isinstance(shown, (RecordsScreen, MatrixScreen)) and isinstance(app.screen_stack[-2], kind):
        app.pop_screen()
    elif isinstance(shown, RecordsScreen) and issubclass(kind, RecordsScreen):
        app.switch_screen(kind(search))
    else:
        app.push_screen(kind(search))


def _kind(name: str) -> type[RecordsScreen[Any] | MatrixScreen]:
    """The screen that is called so in the table of keys, loaded when it is first wanted."""
    if name == "commitments":
        from tui.explorer.screens.commitments import CommitmentsScreen

        return CommitmentsScreen
    if name == "changes":
        from tui.explorer.screens.changes import ChangesScreen

        return ChangesScreen
    if name == "timeline":
        from tui.explorer.screens.timeline import TimelineScreen

        return TimelineScreen
    if name == "entities":
        from tui.explorer.screens.entities import EntitiesScreen

        return EntitiesScreen
    return MatrixScreen
