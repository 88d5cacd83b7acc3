"""How much is under way on a line: tried on lines of which every byte's time is known."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from tui.terminal.cells.pace import Pace


@dataclass
class Line:
    """A line of `rate` bytes a second with a round trip of `trip` seconds, and a sender that has
    always more to send, in pieces as large as it is told but for a largest one."""

    rate: float
    trip: float
    pace: Pace = field(default_factory=Pace)
    now: float = 100.0
    free_at: float = 0.0
    idle: float = 0.0
    most_waiting: float = 0.0
    answers: list[float] = field(default_factory=list)

    def send(self, size: int) -> None:
        """Send so many bytes now."""
        before, after = self.pace.sends(size, self.now)
        self.idle += max(0.0, self.now - max(self.free_at, 100.0))
        start = max(self.free_at, self.now)
        self.most_waiting = max(self.most_waiting, start - self.now)
        self.free_at = start + size / self.rate
        self.answers += [start + self.trip] * before + [self.free_at + self.trip] * after

    def answered(self) -> None:
        """Let time pass until all answers are there and the line has rested."""
        for at in self.answers:
            self.now = at
            assert self.pace.answered(at)
        self.answers.clear()
        self.now += 5

    def keep_busy(self, seconds: float, largest: int = 2000) -> int:
        """Send whenever that is allowed, for so long; how many bytes went."""
        end, size = self.now + seconds, 0
        while self.now < end:
            wait = self.pace.wait(self.now)
            if wait == 0:
                piece = min(self.pace.piece or largest, largest)
                self.send(piece)
                size += piece
                self.now += 0.001
                continue
            due = [self.answers[0]] if self.answers else []
            ahead = min([end, *due, *([self.now + wait] if wait is not None else [])])
            self.now = max(self.now, ahead)
            if due and due[0] <= self.now:
                self.answers.pop(0)
                assert self.pace.answered(self.now)
        return size


@pytest.mark.parametrize("rate", [120, 960, 6_400])
def test_a_slow_line_is_kept_busy_with_next_to_nothing_waiting(rate: int) -> None:
    line = Line(rate, trip=0.3)
    line.send(40)
    line.answered()
    line.keep_busy(20)
    line.idle = line.most_waiting = 0.0
    assert line.keep_busy(30) > 0.9 * 30 * rate
    assert line.idle < 3
    assert line.most_waiting < 0.3
    assert line.pace.piece is not None
    assert 0.1 < line.pace.piece / rate < 0.6


@pytest.mark.parametrize("trip", [0.0005, 0.04, 0.6])
def test_a_fast_line_takes_frames_whole_however_long_it_is(trip: float) -> None:
    line = Line(1_000_000, trip)
    line.send(40)
    line.answered()
    line.keep_busy(10, largest=9000)
    assert line.pace.piece is None
    assert line.pace.wait(line.now + 1) == 0


def test_a_line_that_becomes_longer_or_faster_is_measured_anew() -> None:
    line = Line(960, trip=0.02)
    line.send(40)
    line.answered()
    line.keep_busy(10)
    line.answered()
    line.trip = 0.6
    line.send(200)
    assert line.keep_busy(20) > 0.8 * 20 * 960
    line.rate = 100_000
    line.keep_busy(20)
    assert line.pace.piece is None


def test_a_terminal_that_never_answers_is_not_waited_for() -> None:
    pace = Pace()
    for turn in range(100):
        pace.sends(2000, turn / 10)
        assert pace.wait(turn / 10) == 0
    assert pace.piece is None


def test_answers_that_stay_away_are_given_up() -> None:
    line = Line(960, trip=0.3)
    line.send(40)
    line.answered()
    line.keep_busy(5)
    line.answers.clear()
    line.send(400)
    assert not line.pace.is_overdue(line.now + 0.5)
    assert line.pace.is_overdue(line.now + 10)
    line.pace.give_up()
    assert line.pace.wait(line.now + 10) == 0
