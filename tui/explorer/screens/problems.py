"""What of the corpus could not be read, and why; and what is to be said of its index."""

from __future__ import annotations

from search_index.library import Library
from tui.explorer.look import STRONG, counted
from tui.explorer.screens.sheet import PageSheet
from tui.explorer.widgets.page_view import Paragraph


class ProblemsSheet(PageSheet):
    """Every file that was not read, with its reason."""

    def __init__(self, library: Library) -> None:
        problems, read = library.problems, counted(len(library.documents), "document")
        page: list[Paragraph] = [
            [(f"{problem.source}  ", STRONG), (problem.message, None)] for problem in problems
        ]
        page += [[]] if problems else []
        page.append([(f"{read} {'was' if len(library.documents) == 1 else 'were'} read.", None)])
        if library.notice:
            page.append([(library.notice, None)])
        title = f"{counted(len(problems), 'file')} not read" if problems else "All files were read"
        super().__init__(title, page)
