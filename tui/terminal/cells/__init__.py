"""A Textual driver that writes only the cells that changed.

Textual repaints whole widget regions; over a slow line that decides whether it can be used at all.
`driver.CellDriver` keeps a virtual screen of what Textual drew and of what the terminal shows, and
sends only the difference. It touches no private name of Textual and nothing of the program around
it: to use it in another app, copy this directory and give its imports their new prefix.

    class MyApp(App):
        def get_driver_class(self):
            chosen = super().get_driver_class()
            if chosen.__name__ != "LinuxDriver":  # Windows, a browser, a test, inline
                return chosen
            from cells.driver import CellDriver
            return CellDriver

        def action_redraw(self):  # for Ctrl+L: another program may have written on the screen
            from cells.driver import CellDriver
            CellDriver.cells_redraw(self)

- It needs Python 3.10, Textual 8 and rich 15, a terminal on Unix, and nothing else. What a terminal
  can do is asked of terminfo; where that knows nothing, only cursor moves, SGR and text are sent.
- It is safe to fail: a sequence that it does not know is passed on and everything drawn anew; after
  an error of its own Textual's driver goes on, and a notice says so once (`cells_error`).
- Use ANSI colours and few styles: they cost bytes here as everywhere. Leave it out of an app that
  shows images (sixel, kitty): it does not know what lies beneath them.
- `CellDriver.cells_line(app)` tells how many bytes a second the line brings, and whether it is
  behind: what costs many and is soon outdated can wait, or be less.
- To be changed in a subclass: `cells_lacking` (letters that the terminal's encoding lacks) and
  `cells_coloured`. All names of the driver's own begin with `cells_`.

The way of the data: what the app writes -> `grammar` (tokens) -> `screen` (the wanted screen, of
cells and styles that are interned: `style`) -> `paint` -> `output` -> the terminal. `paint` looks
for lines that only moved (`scroll`) and writes the others (`row`), letters that only moved
(`shift`) included, through a `pen` that knows the shortest moves and SGR deltas. `output` sends a
frame when the line is free (`pace`), on a slow one in pieces (`turns`). `capability` knows what the
terminal can do, `line_feeds` has line feeds keep the column.
"""
