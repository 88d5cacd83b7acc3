"""Quality floors: what was once reached is never lost."""

import pytest

from tests.quality import Score, all_scores

HELD = [row for row in all_scores() if row.floor is not None]


@pytest.mark.parametrize("row", HELD, ids=lambda row: f"{row.area}: {row.measure}")
def test_measure_is_at_or_above_its_floor(row: Score) -> None:
    assert row.floor is not None
    assert row.value >= row.floor, row.note
