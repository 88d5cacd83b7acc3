"""The analyst's word on the themes of a passage, from the sheet that says why it has them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, cast

from search_index.library import Library, NotKept, UnknownValue
from search_index.model import Passage
from tui.explorer.keymap import bindings
from tui.explorer.screens.pickers import Picker
from tui.explorer.screens.sheet import PageSheet
from tui.explorer.widgets.choice_list import Option
from tui.explorer.widgets.page_view import Paragraph

if TYPE_CHECKING:
    from tui.explorer.app import Explorer


class CorrectableSheet(PageSheet):
    """A sheet on one passage on which its themes can be corrected."""

    BINDINGS = bindings("correcting")

    def __init__(
        self, words: str, paragraphs: list[Paragraph], library: Library, passage: Passage
    ) -> None:
        super().__init__(words, paragraphs)
        self._library = library
        self._passage = passage

    def renewed(self, passage: Passage) -> PageSheet:
        """The same sheet on the passage as it is now."""
        raise NotImplementedError

    def action_add_theme(self) -> None:
        """Pick a theme that the passage is on."""
        self._pick("The passage is on", wanted=False)

    def action_remove_theme(self) -> None:
        """Pick a theme that the passage is not on."""
        self._pick("The passage is not on", wanted=True)

    def action_uncorrect(self) -> None:
        """Let go of all corrections of the passage."""
        if self._library.correction(self._passage.id):
            self._correct((), ())

    def _pick(self, words: str, *, wanted: bool) -> None:
        """Offer the themes that the passage has (`wanted`), or those that it has not."""
        own = {tag.theme for tag in self._passage.themes}
        options = [
            Option(theme.id, theme.label, "", theme.definition, theme.short)
            for theme in self._library.themes()
            if (theme.id in own) == wanted
        ]

        def correct(picked: tuple[str, ...] | None) -> None:
            if picked:
                self._correct(*(((), picked) if wanted else (picked, ())))

        if options:
            self.app.push_screen(Picker(words, options), correct)

    def _correct(self, add: Collection[str], remove: Collection[str]) -> None:
        app = cast("Explorer", self.app)
        try:
            passage = self._library.correct_themes(self._passage.id, add, remove)
        except (NotKept, UnknownValue) as error:
            sheet: PageSheet = PageSheet("Not corrected", [[(str(error), None)]])
        else:
            sheet = self.renewed(passage)
            app.themes_corrected()
        self.dismiss(None)
        app.push_screen(sheet)
