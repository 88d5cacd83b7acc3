"""The driver of the explorer: only the changed cells, in letters that the terminal can show."""

from __future__ import annotations

import codecs

from tui.terminal.ascii import in_cells
from tui.terminal.cells.driver import CellDriver

codecs.register_error("communique-cells", in_cells)


class ExplorerDriver(CellDriver):
    """Writes the nearest ASCII for what the terminal's encoding lacks, cell for cell."""

    cells_lacking = "communique-cells"
