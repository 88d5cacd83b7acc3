"""Search as you type: one search at a time, beside the screen, and never a stale answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock

from textual.dom import DOMNode
from textual.message import Message
from textual.timer import Timer

from search_index.library import Library
from search_index.model import Filter, SearchResult
from tui.explorer.asking import ask


@dataclass
class Answered(Message):
    """An answer; `problem` says in a sentence why there is none. See `SearchWorker.accepts`."""

    number: int
    result: SearchResult | None
    problem: str = ""


class SearchWorker:
    """Asks the library in a thread on behalf of `owner`, which gets `Answered` messages.

    Every question has a number. A question that has been overtaken is cancelled where it is: not
    asked at all, given up by the search, or its answer dropped. `debounce` is how long a question
    waits for the next keystroke, in seconds.
    """

    def __init__(self, owner: DOMNode, library: Library, debounce: float) -> None:
        self._owner = owner
        self._library = library
        self._debounce = debounce
        self._latest = 0
        self._answered = 0
        self._timer: Timer | None = None
        self._one_at_a_time = Lock()

    def ask(self, text: str, filters: Sequence[Filter], limit: int) -> None:
        """Search for this, listing `limit` hits; what was asked before is forgotten from now on."""
        self._latest += 1
        if self._timer is not None:
            self._timer.stop()
        start = partial(self._start, self._latest, text, tuple(filters), limit)
        if self._debounce > 0:
            self._timer = self._owner.set_timer(self._debounce, start)
        else:
            start()

    def accepts(self, answer: Answered) -> bool:
        """Take an answer; False if something else has been asked since, so that it is not shown."""
        if answer.number != self._latest:
            return False
        self._answered = answer.number
        return True

    @property
    def is_busy(self) -> bool:
        """Whether the latest question waits for its answer."""
        return self._answered != self._latest

    def _start(self, number: int, text: str, filters: tuple[Filter, ...], limit: int) -> None:
        self._owner.run_worker(
            partial(self._search, number, text, filters, limit),
            group="search",
            exclusive=True,
            thread=True,
        )

    def _search(self, number: int, text: str, filters: tuple[Filter, ...], limit: int) -> None:
        def overtaken() -> bool:
            return number != self._latest

        with self._one_at_a_time:
            if overtaken():
                return
            try:
                result = ask(self._library, text, filters, limit, overtaken)
                answer = Answered(number, result)
            except Exception as error:  # whatever happens to the index, the screen goes on
                answer = Answered(
                    number, None, f"The search failed ({type(error).__name__}: {error})."
                )
        self._owner.post_message(answer)
