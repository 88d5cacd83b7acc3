"""`make quality`: print every score beside its floor and its goal."""

from tests.quality import all_scores


def main() -> None:
    """Print the table, one measure a line."""
    print(f"{'area':<14}{'measure':<44}{'value':>8}{'floor':>8}{'goal':>8}  note")
    for row in all_scores():
        floor = "" if row.floor is None else f"{row.floor:.3f}"
        goal = "" if row.goal is None else f"{row.goal:.3f}"
        print(f"{row.area:<14}{row.measure:<44}{row.value:>8.3f}{floor:>8}{goal:>8}  {row.note}")


if __name__ == "__main__":
    main()
