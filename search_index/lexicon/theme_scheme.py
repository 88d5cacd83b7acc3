"""A theme scheme ready for reading: the themes, and one tree of all words that speak for them.

The built-in scheme is themes.csv with theme_terms.toml; an analyst's own comes from one file, see
`theme_file`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from search_index.lexicon.clause_roles import clause_roles
from search_index.lexicon.places import place_forms
from search_index.lexicon.term_matcher import TermMatcher
from search_index.lexicon.theme_terms import ThemeTerm, theme_terms
from search_index.lexicon.themes import LIST_ITEMS, OWN_WORDS, PARTS, Theme, themes


class Entry(NamedTuple):
    """What a term stands for. `name` is a theme's id, a role of clause_roles.toml, or the kind of a
    place's form; `parties` are those to whom a body or a place belongs; `term` is a theme's term as
    its table has it."""

    kind: Literal["theme", "neutral", "body", "place", "role"]
    name: str = ""
    weight: int = 0
    parties: tuple[str, ...] = ()
    term: str = ""


class ThemeScheme:
    """Themes in their order and the tree of terms that speak for them.

    `name` is the file of an analyst's own scheme, None for the built-in one. `relationship`,
    `bodies`, `places` and `aid` are the ids of the themes that are read by these rules
    (`themes.PARTS`), None where the scheme asks for no such reading; `own_words` and `list_items`
    are the ids of the themes with these rules.
    """

    __slots__ = (
        "aid",
        "bodies",
        "list_items",
        "matcher",
        "name",
        "own_words",
        "places",
        "relationship",
        "themes",
    )

    def __init__(
        self,
        listed: tuple[Theme, ...],
        by_theme: Mapping[str, Sequence[ThemeTerm]],
        name: str | None = None,
    ) -> None:
        self.name = name
        self.themes = listed
        asked = {rule: theme.id for theme in listed for rule in theme.rules if rule in PARTS}
        self.relationship = asked.get("relationship")
        self.bodies = asked.get("bodies")
        self.places = asked.get("places")
        self.aid = asked.get("aid")
        self.own_words = frozenset(theme.id for theme in listed if OWN_WORDS in theme.rules)
        self.list_items = frozenset(theme.id for theme in listed if LIST_ITEMS in theme.rules)
        self.matcher = self._tree(by_theme)

    def _tree(self, by_theme: Mapping[str, Sequence[ThemeTerm]]) -> TermMatcher[Entry]:
        """Names of organisations and places stand in the tree only where a rule asks for them: as
        longer terms they would cover those of a scheme ("Korea" in "South Korea")."""
        matcher: TermMatcher[Entry] = TermMatcher()
        for words in theme_terms().neutral:
            matcher.add(words, Entry("neutral"))
        for theme in self.themes:
            for term in by_theme[theme.id]:
                matcher.add(term.words, Entry("theme", theme.id, term.weight, (), term.words))
        roles = clause_roles()
        if self.bodies or self.relationship:
            for body in roles.bodies:
                matcher.add(body.words, Entry("body", parties=body.parties))
        if self.places or self.relationship or self.aid:
            for place in place_forms():
                matcher.add(place.words, Entry("place", place.kind, parties=place.parties))
        for role, terms in roles.roles.items():
            for words in terms:
                matcher.add(words, Entry("role", role))
        return matcher


@cache
def theme_scheme() -> ThemeScheme:
    """The built-in scheme. Raises TableError when one of its tables is damaged."""
    return ThemeScheme(themes(), theme_terms().by_theme)
