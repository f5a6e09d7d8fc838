"""A process that saves one submission after another and says so; its parent kills it at some moment."""

import sys

from pmf_core.store import Store, record
from tests.store.helpers import observations

ROWS = 400


def main() -> None:
    """Save submissions numbered from argv[2] on; print `begin n` before and `saved n` after each."""
    store = Store.open(sys.argv[1])
    n = int(sys.argv[2])
    while True:
        sys.stdout.write(f"begin {n}\n")
        sys.stdout.flush()
        record(
            store, kind="values", scope=f"n={n}", actor="Test", tables={"observation": observations(n, rows=ROWS)}
        )
        sys.stdout.write(f"saved {n}\n")
        sys.stdout.flush()
        n += 1


if __name__ == "__main__":
    main()
