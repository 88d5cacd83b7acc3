"""Why a passage was found, which of its words speak for which theme, and what is promised in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search_index.library import Library
from search_index.model import EvidenceWord, Hit, Passage, ThemeTag
from tui.explorer.keymap import pressed
from tui.explorer.look import FAINT, STRONG
from tui.explorer.screens.commitments import commitments_of
from tui.explorer.screens.correcting import CorrectableSheet
from tui.explorer.screens.places import short_place
from tui.explorer.screens.sheet import PageSheet
from tui.explorer.widgets.page_view import Paragraph

if TYPE_CHECKING:
    from search_index.library import Theme


class WhySheet(CorrectableSheet):
    """What stands behind a passage in the list (`hit`), its themes, and its commitments."""

    def __init__(self, library: Library, passage: Passage, hit: Hit | None) -> None:
        super().__init__(
            f"Why: {short_place(passage)}",
            [*_found(hit), *_themes(library, passage), *commitments_of(library, passage)],
            library,
            passage,
        )
        self._hit = hit

    def renewed(self, passage: Passage) -> WhySheet:
        """The same on the passage as it is now."""
        return WhySheet(self._library, passage, self._hit)


class ThemeSheet(PageSheet):
    """What belongs to a theme, and what it is called elsewhere."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(f"Theme: {theme.label}", _definition(theme))


def _definition(theme: Theme) -> list[Paragraph]:
    lines: list[Paragraph] = [[(theme.definition, None)], []]
    cap = ", ".join(theme.cap_codes)
    if cap:
        names = f" ({theme.cap_names})" if theme.cap_names else ""
        lines.append([("Comparative Agendas Project  ", STRONG), (cap + names, None)])
    for name, codes in (
        ("EuroVoc domains  ", theme.eurovoc_domains),
        ("EuroVoc microthesauri  ", theme.eurovoc_microthesauri),
    ):
        if codes:
            lines.append([(name, STRONG), (", ".join(codes), None)])
    lines.append([("In filters and queries  ", STRONG), (f"theme:{theme.id}", None)])
    return lines


def _found(hit: Hit | None) -> list[Paragraph]:
    if hit is None or not hit.why:
        return []
    return [*([("Found by  ", STRONG), (reason, None)] for reason in hit.why), []]


def _themes(library: Library, passage: Passage) -> list[Paragraph]:
    known = {theme.id: theme for theme in library.themes()}
    lines: list[Paragraph] = []
    for tag in sorted(passage.themes, key=lambda tag: (not tag.primary, -tag.score)):
        theme = known.get(tag.theme)
        rank = " (its main theme)" if tag.primary and len(passage.themes) > 1 else ""
        by_hand = " (by your correction)" if tag.corrected else ""
        lines.append([((theme.label if theme else tag.theme), STRONG), (rank + by_hand, FAINT)])
        if tag.evidence:
            lines.append([("  because of  ", None), (_evidence(tag), None)])
        if library.theme_scheme:
            lines.append([("  a theme of  ", FAINT), (library.theme_scheme, FAINT)])
        if theme:
            codes = f" CAP {', '.join(theme.cap_codes)}." if theme.cap_codes else ""
            lines.append([("  defined as  ", FAINT), (theme.definition + codes, FAINT)])
        lines.append([])
    if not passage.themes:
        lines += [[("No word in it speaks for any of the themes.", None)], []]
    correction = library.correction(passage.id)
    for removed in correction.remove if correction else ():
        label = known[removed].label
        lines += [[("Not ", None), (label, STRONG), (" (by your correction)", FAINT)], []]
    if not passage.is_content:
        return lines[:-1]
    add, remove, undo = (pressed(f"correcting.{what}") for what in ("add", "remove", "undo"))
    keys = f"{add} adds a theme, {remove} takes one away, {undo} undoes both."
    return [*lines, [(keys, FAINT)]]


def _evidence(tag: ThemeTag) -> str:
    places = {"text": "", "heading": " (in the heading)", "chapeau": " (in the lead-in)"}
    words = dict.fromkeys(
        f"“{word.words}”{places[word.where]}{_term(word)}" for word in tag.evidence
    )
    return ", ".join(words)


def _term(word: EvidenceWord) -> str:
    """The term of the theme, where the words are another form of it."""
    same = not word.term or word.term.casefold() == word.words.casefold()
    return "" if same else f" [{word.term}]"
