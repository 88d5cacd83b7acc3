"""How fast the line to the terminal is, and how much may be under way on it.

A query makes the terminal answer once what was sent before has come through. One that follows on
nothing tells how long a round trip takes, the others how long their bytes took.
"""

from __future__ import annotations

from collections import deque

_ASK_FROM = 160
"""Bytes after which a query is worth its own."""
_UNKNOWN = 640
"""Bytes that may be under way on a line of unknown speed."""
_PIECE = 0.2
"""Seconds that a piece takes on the line: so long what comes next waits behind it."""
_SPARE = 0.05
"""Seconds before the line runs dry that more is sent."""
_MOMENT = 0.001
"""Seconds that are not worth waiting for."""
_UNSURE = 0.3
"""Seconds of the line that may wait for answers beyond a round trip: answers may be late."""
_IDLE, _WORTH = 0.5, 64
"""Seconds without a byte after which a round trip is measured anew, before so many bytes."""
_SMALLEST = 64
"""Bytes below which no piece goes."""
_FAST = 20_000
"""Bytes a second from which pieces are of no use: the largest screens take less than a second."""
_JITTER = 0.01
"""Seconds by which an answer may be late without a slow line: both ends have other work."""
_WEIGHTY = 1000
"""Bytes whose time is believed more than all that was measured before; fewer count for less."""
_PATIENCE, _SLOWEST = 2.0, 1 / 240
"""An answer is overdue after so many seconds and twice the time of the bytes under way, at the
speed that is known or else at so many seconds a byte."""


class Pace:
    """Told of everything sent, asked and answered, with the time (seconds of any clock)."""

    def __init__(self) -> None:
        self._asked: deque[tuple[float, int]] = deque()  # when, and how many bytes since the last
        self._unasked = 0
        self._trip = 0.0
        self._rested = False
        self._sent_at = self._answered_at = self._dry_at = 0.0
        self._seconds_a_byte: float | None = None
        self.answers = False
        """Whether the terminal has answered a query, so that it can be waited for."""

    def sends(self, size: int, now: float) -> tuple[bool, bool]:
        """So many bytes are being sent; whether a query goes before them, and after them."""
        self._rested |= now - self._sent_at > _IDLE
        self._sent_at = now
        before = self._rested and not self._asked and (size >= _WORTH or not self.answers)
        if before:
            self._asked.append((now, 0))
            self._unasked = 0
            self._rested = False
        self._unasked += size
        self._dry_at = max(self._dry_at, now) + size * (self._seconds_a_byte or 0.0)
        after = self._unasked >= min(_ASK_FROM, self.piece or _ASK_FROM)
        if after:
            self._asked.append((now, self._unasked))
            self._unasked = 0
        return before, after

    def answered(self, now: float) -> bool:
        """An answer came; False if nothing was asked."""
        if not self._asked:
            return False
        asked_at, size = self._asked.popleft()
        if size:
            # The line begins with these bytes when they are sent, or is done with those before.
            begun = max(asked_at, self._answered_at - self._trip)
            self._learn(max(0.0, now - self._trip - begun - _JITTER) / size, size)
        else:
            self._trip = now - asked_at
        self._answered_at, self.answers = now, True
        self._dry_at = now - self._trip + self._under_way * (self._seconds_a_byte or 0.0)
        return True

    def _learn(self, seconds_a_byte: float, size: int) -> None:
        known = self._seconds_a_byte
        weight = 1.0 if known is None else min(1.0, size / _WEIGHTY)
        self._seconds_a_byte = (known or 0.0) * (1 - weight) + seconds_a_byte * weight

    def give_up(self) -> None:
        """No answer is to be expected any more."""
        self._asked.clear()
        self._unasked = 0
        self.answers = False

    @property
    def waits(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._asked)

    def is_overdue(self, now: float) -> bool:
        """Whether the next answer should have come long ago."""
        if not self._asked:
            return False
        slowest = 2 * (self._seconds_a_byte or _SLOWEST)
        return now - self._asked[0][0] > _PATIENCE + self._under_way * slowest

    @property
    def _under_way(self) -> int:
        return self._unasked + sum(size for _, size in self._asked)

    def wait(self, now: float) -> float | None:
        """Seconds to wait before more is sent; 0: none; None: until the next answer."""
        if not self.answers or not self._asked:
            return 0.0
        if self._seconds_a_byte is None:
            return 0.0 if self._under_way < _UNKNOWN else None
        if self._under_way * self._seconds_a_byte > self._trip + _UNSURE:
            return None
        seconds = self._dry_at - _SPARE - now
        return seconds if seconds > _MOMENT else 0.0

    @property
    def piece(self) -> int | None:
        """How many bytes should go at once on a slow line; None: as many as there are."""
        rate = self.rate
        return None if rate is None or rate > _FAST else max(_SMALLEST, round(_PIECE * rate))

    @property
    def rate(self) -> float | None:
        """Bytes a second that the line brings; None: not known, or too many to be measured."""
        return 1 / self._seconds_a_byte if self.answers and self._seconds_a_byte else None
