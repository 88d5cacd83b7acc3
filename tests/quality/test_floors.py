"""Quality floors: what was once reached is never lost."""

import pytest

from tests.quality import Score, all_scores


@pytest.mark.parametrize("row", all_scores(), ids=lambda row: f"{row.area}: {row.measure}")
def test_measure_is_at_or_above_its_floor(row: Score) -> None:
    if row.floor is None:
        pytest.skip("shown only, no floor")
    assert row.value >= row.floor, row.note
