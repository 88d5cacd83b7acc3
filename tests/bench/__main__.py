"""`make bench`: print every measured row beside its budget; words name the modules to run."""

import sys
from compileall import compile_dir

from tests.bench import ROOT, all_rows


def main() -> None:
    """Print the table, one measure a line, as it is measured."""
    wanted = sys.argv[1:]
    for package in ("search_index", "tui"):  # as after any first start, and as the peers are
        compile_dir(ROOT / package, quiet=1)
    print(f"{'area':<10}{'measure':<50}{'value':>10} {'unit':<6}{'budget':>8}  note")
    for row in all_rows(wanted):
        budget = "" if row.budget is None else f"{row.budget:g}"
        print(
            f"{row.area:<10}{row.measure:<50}{row.value:>10.2f} {row.unit:<6}{budget:>8}  "
            f"{row.note}",
            flush=True,
        )


if __name__ == "__main__":
    main()
