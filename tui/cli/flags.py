"""The flags of the command line as data: those of every command, those of some."""

from __future__ import annotations


class Flag:
    """A flag: its `names` (the last is the long one), what it does in `words`, what it takes
    (`value`, "" for a switch), the `choices` it allows if they are few, and if it is repeatable."""

    __slots__ = ("choices", "names", "repeatable", "value", "words")

    def __init__(
        self,
        names: tuple[str, ...],
        words: str,
        value: str = "",
        choices: tuple[str, ...] = (),
        repeatable: bool = False,
    ) -> None:
        self.names = names
        self.words = words
        self.value = value
        self.choices = choices
        self.repeatable = repeatable

    @property
    def name(self) -> str:
        """The name it is stored and spoken of under."""
        return self.names[-1]


EVERYWHERE = (
    Flag(("--corpus",), "read this folder of .txt and .md files, not the built-in five", "DIR"),
    Flag(("--themes",), "go by the theme scheme in this CSV file, not the built-in one", "FILE"),
    Flag(("--no-cache",), "neither read nor keep an index on disk"),
    Flag(("-h", "--help"), "show this help"),
)
AT_FRONT = (
    Flag(
        ("--mouse",),
        "whether the explorer takes the mouse (else: not over SSH)",
        "on|off",
        choices=("on", "off"),
    ),
    Flag(("--version",), "show the version"),
    Flag(("--licences",), "show the licences of the program and of all it ships"),
)

JSON = Flag(("--json",), 'one JSON object ("schema": "communique/1")')
TSV = Flag(("--tsv",), "a table with a header line, TAB between columns")

FILTERS = tuple(
    Flag((f"--{field}",), words, value, repeatable=True)
    for field, value, words in (
        ("partner", "ID", "documents with this partner: uk, france ..."),
        ("theme", "ID", "passages on this theme: migration, energy ..."),
        ("type", "ID", "documents of this type: joint-declaration ..."),
        ("doc", "ID", "this document: uk-2021 ..."),
        ("strength", "ID", "commitments this firm: binding, firm, intent, soft"),
        ("since", "DATE", "documents of this day, month or year or later"),
        ("until", "DATE", "documents of this day, month or year or earlier"),
    )
)
