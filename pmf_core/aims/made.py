"""Rows of frames as the objects that the answers about targets hold."""

from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.facts import Facts
from pmf_core.model import Aggregation, Polarity
from pmf_core.periods import Period, from_ordinals
from pmf_core.results.aims import Aimed, Ease, Of
from pmf_core.view import View

FIGURES = ("target", "floor", "ceiling", "stretch")


def indicators(facts: Facts) -> dict[str, Of]:
    """Each indicator of the facts by its code."""
    return {about["code"]: _of(about) for about in facts.data_list.to_dict("records")}


def _of(about: dict[Any, Any]) -> Of:
    return Of(
        code=about["display_code"], name=about["name"], short_name=said.text(about["short_name"]) or about["name"],
        unit=said.text(about["unit"]), decimals=int(about["decimals"]), polarity=Polarity(about["polarity"]),
        aggregation=Aggregation(about["aggregation"]), service=said.text(about["service"]),
        service_name=said.text(about["service_name"]) or said.text(about["service"]),
        quadrant=said.text(about["quadrant"]), owner=said.text(about["owner"]),
    )  # fmt: skip


def aimed(view: View, row: dict[Any, Any], prefix: str = "") -> Aimed:
    """The target of a row with first, last and its figures, whose names begin with `prefix`."""
    period = spanning(view, row["first"], row["last"])
    return Aimed(period, *(said.number(row[f"{prefix}{name}"]) for name in FIGURES))


def spanning(view: View, first: int, last: int) -> Period:
    """The period of two month ordinals."""
    return from_ordinals(None, int(first), int(last), year_start=view.framework.year_start)


def ease(word: object) -> Ease | None:
    """Harder, easier, the same or other; None where it could not be told."""
    return Ease(word) if isinstance(word, str) and word else None


def stated(targets: pd.DataFrame) -> pd.DataFrame:
    """The rows with something to reach."""
    return targets[targets[list(FIGURES[:3])].notna().any(axis=1)]
