"""Published lists of councils that are alike: statistical neighbours, and family groups."""

import csv
from functools import cache

from pmf_core.reference.councils import FOLDER, by_code

NEIGHBOURS = FOLDER / "neighbours.csv"
FAMILIES = FOLDER / "families.csv"
MODELS = ("global", "economic", "demographic")


@cache
def neighbours(model: str) -> dict[str, tuple[str, ...]]:
    """The 20 statistical neighbours of each council, the nearest first, by its present code.

    The published codes are those of the list's own date; a council that has another since is here under that one.
    Raises KeyError where `model` is none of MODELS.
    """
    return _neighbours()[model]


@cache
def families() -> dict[str, dict[str, str]]:
    """For each family of indicators, the part ("1" to "4") that each Scottish council is in."""
    found: dict[str, dict[str, str]] = {}
    with FAMILIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["family"], {})[_present(row["council"])] = row["part"]
    return found


@cache
def _neighbours() -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, dict[int, str]]] = {model: {} for model in MODELS}
    with NEIGHBOURS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            places = found[row["model"]].setdefault(_present(row["council"]), {})
            places[int(row["place"])] = _present(row["neighbour"])
    return {
        model: {council: tuple(places[place] for place in sorted(places)) for council, places in each.items()}
        for model, each in found.items()
    }


def _present(code: str) -> str:
    return by_code()[code].code
