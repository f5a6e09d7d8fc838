"""Backtest of the outturn: real series, rolling origins, naive, seasonal naive and the Theta method of statsmodels.

Run `python -m tests.bench.backtest_outturn` where requirements-bench.txt is installed. Prints tables and writes
build/backtest_outturn.json. The method was adjusted on half A of the series alone; B was only looked at.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from pmf_core.methods.outturn import outturn_many
from tests.bench import series
from tests.bench.forecasters import Forecast, naive, scale, seasonal_naive, theta
from tests.bench.origins import Origin, origins
from tests.bench.series import ROOT

END = 2027 * 12 + 2  # every origin is moved to the year that ends here, so that all are worked out at once
MEASURES = ("MASE", "80% cover", "95% cover", "Brier")
KINDS = {1: "month", 3: "quarter", 12: "financial_year"}
BINS = np.array([0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0])


def frames(cuts: list[Origin]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Values, data list and aims as the method takes them."""
    lasts = [END - (len(cut.after) + len(cut.known) - 1 - np.arange(len(cut.known))) * cut.series.months for cut in cuts]
    last, months = np.concatenate(lasts), np.concatenate([np.full(len(cut.known), cut.series.months) for cut in cuts])
    values = pd.DataFrame(
        {
            "code": np.concatenate([np.repeat(cut.code, len(cut.known)) for cut in cuts]),
            "first": last - months + 1, "last": last, "value": np.concatenate([cut.known for cut in cuts]),
            "numerator": np.nan, "denominator": np.nan, "missing": pd.array([None] * len(last), dtype="str"), "seq": 1,
        }
    )  # fmt: skip
    data_list = pd.DataFrame(
        {
            "code": cut.code, "period_kind": KINDS[cut.series.months], "aggregation": cut.series.aggregation,
            "basis": "period", "polarity": "higher" if cut.higher else "lower", "decimals": 9, "per": 1.0,
            "lower_bound": cut.series.lower, "upper_bound": cut.series.upper,
        }
        for cut in cuts
    )  # fmt: skip
    return values, data_list, pd.DataFrame({"code": cut.code, "target": cut.target} for cut in cuts)


def ours(cuts: list[Origin]) -> tuple[list[Forecast], float]:
    """The outturns as forecasts, chances as shown (to 5 points), and milliseconds a series: the best of three runs."""
    tables, taken = frames(cuts), []
    for _ in range(3):
        start = time.perf_counter()
        found = outturn_many(*tables, year_end=END)
        taken.append(time.perf_counter() - start)
    made = []
    for cut in cuts:
        one = found[cut.code]
        assert one.median is not None and one.most is not None and one.nearly_all is not None and one.chance is not None
        ahead = np.array([period.q50 for period in one.ahead])
        made.append(Forecast(ahead, one.median, (one.most, one.nearly_all), one.chance))
    return made, min(taken) / len(cuts) * 1000


def peer(cuts: list[Origin], work: Callable[[Origin], Forecast]) -> tuple[list[Forecast], float]:
    """A peer's forecasts and its milliseconds a series."""
    start = time.perf_counter()
    made = [work(cut) for cut in cuts]
    return made, (time.perf_counter() - start) / len(cuts) * 1000


def scores(cuts: list[Origin], made: list[Forecast]) -> pd.DataFrame:
    """One row a series: the measures, averaged over its origins; MASE is missing for a series that never changed."""
    rows = []
    for cut, one in zip(cuts, made, strict=True):
        actual, room = cut.outturn, 1e-9 * abs(cut.outturn)
        within = [low - room <= actual <= high + room for low, high in one.intervals]
        missed = float(cut.missed(np.array([actual]))[0])
        error = float(np.abs(one.ahead - cut.after).mean()) / scale(cut)
        rows.append((cut.series.source, cut.series.name, cut.series.months, error, *within, (one.chance - missed) ** 2))
    table = pd.DataFrame(rows, columns=["source", "name", "months", *MEASURES])
    table[list(MEASURES)] = table[list(MEASURES)].astype(float)
    return table.groupby(["source", "name", "months"], sort=False)[list(MEASURES)].mean().reset_index()


def calibration(cuts: list[Origin], made: list[Forecast]) -> list[dict[str, float]]:
    """For each band of the stated chance: how many, the chance stated on average, and how often the target was missed."""
    chance = np.array([one.chance for one in made])
    missed = np.array([cut.missed(np.array([cut.outturn]))[0] for cut in cuts])
    band = np.clip(np.searchsorted(BINS, chance, side="right") - 1, 0, len(BINS) - 2)
    return [
        {"from": float(BINS[b]), "to": float(BINS[b + 1]), "n": int((band == b).sum()),
         "stated": float(chance[band == b].mean()), "missed": float(missed[band == b].mean())}
        for b in range(len(BINS) - 1) if (band == b).any()
    ]  # fmt: skip


def parts_of(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """All series, both halves (pairs in turn, since polarity goes by turns), each frequency, each source."""
    half = np.arange(len(table)) // 2 % 2
    made = {"all": table, "half A": table[half == 0], "half B": table[half == 1]}
    for months, kind in KINDS.items():
        made[kind] = table[table["months"] == months]
    for source, rows in table.groupby("source"):
        made[str(source)] = rows
    return made


def mean(rows: pd.DataFrame) -> dict[str, float]:
    """Means over series, and the middle MASE, which no single series can move."""
    return {name: float(rows[name].mean()) for name in MEASURES} | {"middle MASE": float(rows["MASE"].median()), "series": len(rows)}


def say(lines: Iterable[str]) -> None:
    """Print."""
    sys.stdout.write("\n".join(lines) + "\n")


def main() -> None:
    """Run, print, write."""
    every = series.every()
    cuts = origins(every)
    kinds: dict[str, tuple[list[Forecast], float]] = {
        "ours": ours(cuts), "theta": peer(cuts, theta), "seasonal naive": peer(cuts, seasonal_naive), "naive": peer(cuts, naive)
    }  # fmt: skip
    result: dict[str, Any] = {"origins": len(cuts), "methods": {}}
    tables = {name: scores(cuts, made) for name, (made, _) in kinds.items()}
    result["series"] = len(tables["ours"])
    result["sources"] = {str(k): int(v) for k, v in tables["ours"]["source"].value_counts().items()}
    for name, (made, taken) in kinds.items():
        result["methods"][name] = {
            "milliseconds": taken, "calibration": calibration(cuts, made),
            "scores": {part: mean(rows) for part, rows in parts_of(tables[name]).items()},
        }  # fmt: skip
    say([f"{result['series']} series, {len(cuts)} origins, from {result['sources']}", ""])
    for part in parts_of(tables["ours"]):
        say([f"{part} ({result['methods']['ours']['scores'][part]['series']} series)"])
        for name in kinds:
            one = result["methods"][name]["scores"][part]
            say(["  " + f"{name:15}" + "".join(f"{measure} {one[measure]:.3f}   " for measure in (*MEASURES, "middle MASE"))])
    say(["", "chance stated, and how often the target was missed"])
    for name in ("ours", "theta"):
        bands = result["methods"][name]["calibration"]
        say([f"  {name:6}" + "  ".join(f"{b['from']:.0%}-{b['to']:.0%}: {b['stated']:.2f}/{b['missed']:.2f} (n={b['n']})" for b in bands)])
    mine, other = (result["methods"][name]["scores"]["all"] for name in ("ours", "theta"))
    result["goals"] = {
        "MASE over Theta's, at most 0.98": mine["MASE"] / other["MASE"],
        "Brier less Theta's, at most 0": mine["Brier"] - other["Brier"],
        "80% cover, 0.78 to 0.85": mine["80% cover"],
        "milliseconds a series, at most 1.5": kinds["ours"][1],
    }
    say(["", *(f"{goal}: {figure:.3f}" for goal, figure in result["goals"].items()), f"theta: {kinds['theta'][1]:.1f} ms a series"])
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "backtest_outturn.json").write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
