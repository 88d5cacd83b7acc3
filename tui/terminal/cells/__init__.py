"""A Textual driver that writes only the cells that changed.

Textual repaints whole widget regions; over a slow line that decides whether it can be used at all.
`driver.CellDriver` keeps a virtual screen of what Textual drew and of what the terminal shows, and
sends only the difference: cursor moves, SGR deltas, erasures and full-width scrolls. It touches no
private name of Textual and nothing of the program around it, so it can be taken out and used
elsewhere.

The way of the data: what the app writes -> `grammar` (tokens) -> `screen` (the wanted screen) ->
`paint` and `pen` (the shortest way from the shown screen to the wanted one) -> `output` (when
the line is free: `pace`; on a slow one in pieces: `turns`) -> the terminal. `capability` knows what
the terminal can do.
"""
