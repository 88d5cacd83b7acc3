"""Keeps the README true: its tables come from the program's own, its picture from the real screen.

`make readme` writes them anew; `tests/unit/test_readme.py` fails when they are out of date.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from search_index.library import Library
from tui.cli.commands import COMMANDS, command
from tui.explorer.app import Explorer
from tui.explorer.keymap import keymap

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PICTURE = ROOT / ".github" / "explorer.svg"


def keys_table() -> str:
    """The keys of every screen and pane as Markdown."""
    lines = ["| where | key | what it does | id |", "|---|---|---|---|"]
    for title, keys in keymap().by_heading().items():
        for at, key in enumerate(keys):
            names = key.names.replace("|", "\\|")
            lines.append(f"| {title if at == 0 else ''} | `{names}` | {key.words} | `{key.id}` |")
    return "\n".join(lines)


def commands_table() -> str:
    """The commands as Markdown, each with its first example."""
    lines = ["| command | what it does | for instance |", "|---|---|---|"]
    for name in COMMANDS:
        module = command(name)
        usage = f"{name} {module.USAGE}".strip().replace("|", "\\|")
        example = module.EXAMPLES[0][0].replace("|", "\\|")
        lines.append(f"| `{usage}` | {module.SUMMARY} | `{example}` |")
    return "\n".join(lines)


def written(text: str) -> str:
    """The README with its generated parts made anew, each between two marks."""
    for name, part in (("keys", keys_table()), ("commands", commands_table())):
        pattern = rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)"
        text, found = re.subn(
            pattern, lambda m, part=part: f"{m[1]}\n{part}\n\n{m[2]}", text, flags=re.DOTALL
        )
        if found != 1:
            raise ValueError(f"README.md: there is no single place for the {name}")
    return text


async def _picture(query: str) -> str:
    """The explorer at 100x30 with a query typed, as SVG without anything to fetch."""
    app = Explorer(lambda report: Library.open(progress=report))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*query)
        while "passages" not in "".join(_lines(app)):
            await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        svg = app.export_screenshot(title="communiqué")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def _lines(app: Explorer) -> list[str]:
    return [
        "".join(segment.text for segment in line) for line in app.screen._compositor.render_strips()
    ]


def main() -> None:
    """Write the README's tables and picture."""
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(asyncio.run(_picture("irregular migration")), encoding="utf-8")


if __name__ == "__main__":
    main()
