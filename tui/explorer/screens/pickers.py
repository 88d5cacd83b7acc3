"""Lists to pick from: a theme, a document, or documents to read side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from search_index.library import Library
from search_index.model import Document
from tui.explorer.keymap import bindings, pressed
from tui.explorer.look import FAINT
from tui.explorer.screens.sheet import Sheet
from tui.explorer.text.dates import year
from tui.explorer.widgets.choice_list import ChoiceList, Option
from tui.explorer.widgets.facet_panel import SILENT
from tui.explorer.widgets.page_view import flow
from tui.explorer.widgets.paragraph import ParagraphView
from tui.explorer.widgets.row_list import RowList
from tui.explorer.widgets.text_field import TextField

_ABOUT = 9
"""Rows at most for what is known of the option under the cursor; never more than a third of all."""


class Picker(Sheet["tuple[str, ...] | None"]):
    """Type to narrow the list, Enter picks; gives the ids of what was picked, or None.

    Where there may be more than one (`most`), Tab marks options and Enter picks the marked ones, in
    the order of marking.
    """

    BINDINGS = bindings("picker")

    def __init__(
        self,
        words: str,
        options: Sequence[Option],
        *,
        most: int = 1,
        at: str | None = None,
    ) -> None:
        super().__init__(words)
        self._options = options
        self._most = most
        self._about_rows = 0
        self.list = self.content = ChoiceList(options, most=most, at=at)
        self.about = ParagraphView()

    def body(self) -> Iterable[Widget]:
        """The line to type into, the list, and what is known of the option under the cursor."""
        many = f", {pressed('picker.mark')} marks one more" if self._most > 1 else ""
        yield TextField(placeholder=f"type to narrow the list{many}", longest=100)
        yield self.list
        yield self.about

    def rows(self, width: int) -> int:
        """One for the line, one an option, and those for what is known of the longest."""
        about = max(
            (len(flow([(option.about, None)], width)) for option in self._options if option.about),
            default=0,
        )
        about = about if self._options else 1
        self._about_rows = min(about, _ABOUT, max(1, self.app.size.height // 3))
        self.about.styles.height = self._about_rows
        return 1 + max(1, len(self._options)) + self._about_rows

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self.list.narrow(event.value)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    @on(RowList.Moved)
    def _tell(self, event: RowList.Moved) -> None:
        event.stop()
        option = self.list.current
        if option is None:
            self.about.styles.height = max(1, self._about_rows)
        if option is not None:
            words = option.about
        elif self._options:
            words = "Nothing fits: Backspace takes a letter back."
        else:
            words = f"There is no other to pick: {pressed('picker.cancel')} goes back."
        self.about.show([("  ", None), (words, FAINT)])

    def action_choose(self) -> None:
        """Pick what is marked, or what the cursor rests on."""
        if self.list.chosen:
            self.dismiss(self.list.chosen)

    def action_cancel(self) -> None:
        """Pick nothing."""
        self.dismiss(None)

    def action_mark(self) -> None:
        """Mark, to pick several."""
        if not self.list.toggle_mark():
            full = f"{self._most} are marked, and there is room for no more."
            self.about.show([("  ", None), (full, None)])

    def action_move_down(self) -> None:
        """Down in the list."""
        self.list.action_move_down()

    def action_move_up(self) -> None:
        """Up in the list."""
        self.list.action_move_up()

    def action_move_page_down(self) -> None:
        """A page down in the list."""
        self.list.action_move_page_down()

    def action_move_page_up(self) -> None:
        """A page up in the list."""
        self.list.action_move_page_up()


ANY_THEME = ""
"""The id of the option that lets go of all themes."""


def theme_picker(library: Library, counts: Mapping[str, int], chosen: Sequence[str]) -> Picker:
    """Pick one of the themes. `counts` gives the hits behind each (missing: not counted)."""
    options = [
        Option(
            theme.id,
            theme.label,
            _counted(counts.get(theme.id)),
            theme.definition,
            theme.short,
        )
        for theme in library.themes()
    ]
    if chosen:
        options.insert(0, Option(ANY_THEME, "Any theme", "let go of the theme"))
    words = f"Themes of {library.theme_scheme}" if library.theme_scheme else "Themes"
    return Picker(words, options, at=chosen[0] if chosen else None)


def _counted(number: int | None) -> str:
    return "" if number is None else f"{number:,}" if number else SILENT


def document_picker(
    library: Library,
    words: str = "Documents",
    *,
    most: int = 1,
    at: str | None = None,
    without: str | None = None,
) -> Picker:
    """Pick one of the documents, or as many as `most` (but not `without`); the cursor is on `at`
    first."""
    documents = [each for each in library.documents if each.id != without]
    dates = _aligned([library.sortable_date(each) for each in documents])
    years = _aligned([year(each) for each in documents])
    options = []
    for document, date, of in zip(documents, dates, years, strict=True):
        kind = library.caution(document) or document.type.replace("-", " ")
        terms = f"{kind} {document.partner} {' '.join(document.parties)}"
        about = about_document(library, document)
        count = f"{document.passages:>5,}"
        options.append(
            Option(
                document.id,
                document.title,
                f"{date}  {count}",
                about,
                terms,
                brief=f"{of} {count}",
            )
        )
    return Picker(words, options, most=most, at=at)


def _aligned(texts: Sequence[str]) -> list[str]:
    """The texts filled up with blanks, each as wide as the widest."""
    widest = max(map(len, texts), default=0)
    return [text.ljust(widest) for text in texts]


def about_document(library: Library, document: Document) -> str:
    """All that is known of a document, and how, in a few sentences."""
    kind = library.caution(document) or document.type.replace("-", " ")
    parties = f" of {' and '.join(document.parties)}" if document.parties else ""
    facts = (
        f"{document.id}: {kind}{parties} (type {document.type_status},"
        f" title {document.title_status}); {document.passages:,} passages,"
        f" {document.words:,} words, paragraph numbers {document.numbering}."
    )
    date = document.date
    quotes = ", ".join(f"“{evidence.quote}”" for evidence in date.evidence if evidence.quote)
    dated = f"Date {library.written_date(document)} ({date.status})."
    return " ".join(filter(None, [facts, dated, date.note, quotes and f"It says: {quotes}."]))
