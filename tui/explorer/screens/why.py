"""Why a passage was found, and which of its words speak for which theme."""

from __future__ import annotations

from search_index.library import Library
from search_index.model import Hit, Passage, ThemeTag
from tui.explorer.look import FAINT, STRONG
from tui.explorer.screens.sheet import PageSheet
from tui.explorer.widgets.page_view import Paragraph


class WhySheet(PageSheet):
    """What stands behind a passage in the list (`hit`), and behind its themes."""

    def __init__(self, library: Library, passage: Passage, hit: Hit | None) -> None:
        document = library.document(passage.document)
        super().__init__(
            f"Why: {document.title}, {library.place(passage)}",
            [*_found(hit), *_themes(library, passage)],
        )


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
        lines.append([((theme.label if theme else tag.theme), STRONG), (rank, FAINT)])
        lines.append([("  because of  ", None), (_evidence(tag), None)])
        if theme:
            lines.append([("  defined as  ", FAINT), (theme.definition, FAINT)])
        lines.append([])
    return lines[:-1] if lines else [[("No word in it speaks for any of the themes.", None)]]


def _evidence(tag: ThemeTag) -> str:
    places = {"text": "", "heading": " (in the heading)", "chapeau": " (in the lead-in)"}
    words = dict.fromkeys(f"“{word.words}”{places[word.where]}" for word in tag.evidence)
    return ", ".join(words)
