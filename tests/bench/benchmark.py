"""Comparison at national scale: 400 councils x 500 indicators x 40 quarters, beside pandas and polars.

The figures lie in a real database, made by the engine itself: one submission a quarter, as councils would send them.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from pmf_core import relations, setup
from pmf_core.access import LOCAL
from pmf_core.methods.benchmark import placed, statistics
from pmf_core.relations import compared
from pmf_core.store import Store
from tests.bench.timing import best

COUNCILS, QUARTERS = 400, 40
INDICATORS, FEW = 500, 50  # all, and the tenth part that growth is measured from
FIRST = pd.Timestamp("2016-04-01")
DECIMALS, PER = 1, 100.0
RAW = """
    SELECT indicator, council, "start", "end", seq, CAST(value AS DOUBLE) AS value,
           CAST(numerator AS DOUBLE) AS numerator, CAST(denominator AS DOUBLE) AS denominator, missing
    FROM observation WHERE dimension = 'all' AND segment = 'all'
"""
KEY = ["indicator", "council", "start", "end"]


def made(folder: Path, indicators: int) -> Store:
    """A database with so many indicators: every fifth as numerator and denominator, one figure in 50 missing."""
    store = Store.open(folder / f"national-{indicators}.duckdb")
    setup.init(store, LOCAL, "E07000034", framework="chesterfield")
    known = relations.known(store)
    with store.transaction() as connection:
        for quarter in range(QUARTERS):
            start = FIRST + pd.DateOffset(months=3 * quarter)
            end = start + pd.DateOffset(months=3) - pd.Timedelta(days=1)
            seq = known.seq + 1 + quarter
            connection.execute(
                "INSERT INTO submission VALUES (?, ?, 'values', ?, NULL, NULL, 'bench', ?, 'bench', NULL, ?)",
                [seq, f"bench-{quarter}", f"{quarter}", known.moment, indicators * COUNCILS],
            )
            connection.execute(
                """
                INSERT INTO observation BY NAME
                SELECT CAST($seq AS INTEGER) AS seq, printf('B%03d', i) AS indicator, printf('C%03d', c) AS council,
                       CAST($start AS DATE) AS "start", CAST($end AS DATE) AS "end", 'all' AS dimension, 'all' AS segment,
                       CASE WHEN i % 5 > 0 AND h % 50 > 0 THEN (h % 10000) / 100 END AS value,
                       CASE WHEN i % 5 = 0 AND h % 50 > 0 THEN h % 900 END AS numerator,
                       CASE WHEN i % 5 = 0 THEN 900 + h % 77 END AS denominator,
                       CASE WHEN h % 50 = 0 THEN 'not_collected' END AS missing
                FROM (SELECT i, c, CAST(hash(i * 100000 + c * 100 + $quarter) % 1000000 AS INTEGER) AS h
                      FROM range($indicators) AS a(i), range($councils) AS b(c))
                ORDER BY i, c
                """,
                {"seq": seq, "start": start.date(), "end": end.date(), "quarter": quarter, "indicators": indicators,
                 "councils": COUNCILS},
            )  # fmt: skip
    return store


def members() -> pd.DataFrame:
    """Everyone, always."""
    codes = [f"C{number:03d}" for number in range(COUNCILS)]
    ever = {"start": pd.Timestamp("1900-01-01"), "end": pd.Timestamp("2200-01-01")}
    return pd.DataFrame({"family": "all", "council": codes, **ever})


def polarity(indicator: pd.Series) -> np.ndarray[Any, Any]:
    """Every fourth is better lower."""
    return np.where(indicator.str[1:].astype(int) % 4 == 0, "lower", "higher")


def ours(store: Store) -> Callable[[], pd.DataFrame]:
    """The latest figures of every indicator and council, each with rank, quartile and median, by the engine."""
    everyone = members()

    def work() -> pd.DataFrame:
        known = relations.known(store)
        newest = compared.newest(store, known)
        asked = newest.assign(
            series=np.arange(len(newest)), family="all", polarity=polarity(newest["indicator"]), decimals=DECIMALS, per=PER,
        )  # fmt: skip
        found = compared.standings(store, known, asked=asked, membership=everyone)
        return found.merge(asked[["series", "indicator"]], on="series")

    return work


def in_pandas(file: Path) -> pd.DataFrame:
    """The same with pandas, from a Parquet file of the same rows."""
    rows = pd.read_parquet(file)
    newest = rows[rows["missing"].isna()].groupby("indicator")["end"].max()
    rows = rows[rows["end"] == rows["indicator"].map(newest)]
    rows = rows.sort_values("seq").drop_duplicates(KEY, keep="last")
    parts = (rows["numerator"] / rows["denominator"] * PER).where(rows["missing"].isna())
    rows = rows.assign(value=rows["value"].fillna(parts)).dropna(subset=["value"])
    sign = np.where(polarity(rows["indicator"]) == "lower", -1.0, 1.0)
    height = _printed(rows["value"]) * sign
    grouped = rows.groupby("indicator")["value"]
    worse = sum(height < _printed(rows["indicator"].map(grouped.quantile(cut))) * sign for cut in (0.25, 0.5, 0.75))
    return rows.assign(
        median=grouped.transform("median"), of=grouped.transform("size").astype(float), quartile=1.0 + worse,
        rank=height.groupby(rows["indicator"]).rank(method="min", ascending=False),
    )  # fmt: skip


def in_polars(file: Path) -> Any:
    """The same with polars, from the same file."""
    pl: Any = import_module("polars")

    def printed(value: Any) -> Any:
        return value.sign() * (value.abs() * 10**DECIMALS + 0.5 + 1e-9).floor()

    number = pl.col("indicator").str.slice(1).cast(pl.Int64)
    sign = pl.when(number % 4 == 0).then(-1.0).otherwise(1.0)
    rows = pl.scan_parquet(file)
    newest = rows.filter(pl.col("missing").is_null()).group_by("indicator").agg(pl.col("end").max())
    parts = pl.when(pl.col("missing").is_null()).then(pl.col("numerator") / pl.col("denominator") * PER)
    cuts = {name: pl.col("value").quantile(share, "linear").over("indicator")
            for name, share in (("low", 0.25), ("median", 0.5), ("high", 0.75))}  # fmt: skip
    return (
        rows.join(newest, on=["indicator", "end"])
        .sort("seq").unique(KEY, keep="last", maintain_order=False)
        .with_columns(value=pl.coalesce("value", parts)).filter(pl.col("value").is_not_null())
        .with_columns(height=printed(pl.col("value")) * sign, of=pl.len().over("indicator").cast(pl.Float64), **cuts)
        .with_columns(
            rank=pl.col("height").rank("min", descending=True).over("indicator").cast(pl.Float64),
            quartile=1.0 + sum((pl.col("height") < printed(pl.col(name)) * sign).cast(pl.Float64) for name in cuts),
        )
        .collect()
    )  # fmt: skip


def page(store: Store) -> Callable[[], pd.DataFrame]:
    """One indicator of all councils over all periods, placed and summed up in the newest."""
    def work() -> pd.DataFrame:
        known = relations.known(store)
        rows = relations.peers(store, known, "B007")
        newest = rows[rows["last"] == rows["last"].max()]
        figures = newest.assign(series=0, member=True, ours=newest["council"] == "C005")
        return placed(figures, polarity="higher", decimals=DECIMALS).join(statistics(figures), on="series")

    return work


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Stop where two ways of working it out differ."""
    columns = ["value", "rank", "of", "quartile", "median"]
    left, right = (frame.set_index(["indicator", "council"]).sort_index()[columns] for frame in (one, other))
    pd.testing.assert_frame_equal(left, right, check_dtype=False, check_exact=False, rtol=1e-9)


def measure(folder: Path) -> list[tuple[str, float, float, str]]:
    """What was measured: words, our seconds, the peer's, the goal."""
    few = made(folder, FEW)
    (small,) = best(ours(few), runs=3)
    few.close()
    store = made(folder, INDICATORS)
    file = folder / "national.parquet"
    _copied(store, file)
    same(ours(store)(), in_pandas(file))
    works: list[Callable[[], object]] = [ours(store), lambda: in_pandas(file)]
    if find_spec("polars"):
        same(ours(store)(), in_polars(file).to_pandas())
        works.append(lambda: in_polars(file))
    taken = best(*works, runs=2)
    (one,) = best(page(store), runs=5)
    scale = f"{INDICATORS * COUNCILS * QUARTERS / 1e6:g} million rows"
    lines = [
        (f"latest figures of {scale} with rank, quartile and median / {name}", taken[0], theirs, "at most 3 s")
        for name, theirs in zip(("pandas", "polars"), taken[1:], strict=False)
    ]
    lines.append(("the same / a tenth of the indicators", taken[0], small, "ratio at most 11"))
    lines.append((f"one indicator of {COUNCILS} councils over {QUARTERS} quarters, of {scale} / all of it", one, taken[0],
                  "at most 0.050 s"))  # fmt: skip
    store.close()
    return lines


def _copied(store: Store, file: Path) -> None:
    """The rows as a Parquet file, for the peers to read."""
    with store.snapshot() as connection:
        batches = connection.sql(RAW).to_arrow_reader(1_000_000)
        with pq.ParquetWriter(file, batches.schema) as writer:
            for batch in batches:
                writer.write_batch(batch)


def _printed(value: pd.Series) -> pd.Series:
    return np.sign(value) * np.floor(value.abs() * 10**DECIMALS + 0.5 + 1e-9)
