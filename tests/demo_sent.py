"""What the demonstration council sent, as frames: read from its files, without a database."""

import csv
import io
from functools import cache

import numpy as np
import pandas as pd

from pmf_core import demo as council
from pmf_core.periods import PeriodKind, containing, parse, sequence
from pmf_core.returns import kinds

SERVICES = ["HOU", "ENV", "PLA", "COM", "CUS", "FIN", "PEO", "DIG", "MAJ"]


@cache
def returns() -> tuple[council.DemoReturn, ...]:
    return tuple(council.returns())


@cache
def sent(kind: str) -> pd.DataFrame:
    """Every line of a kind by column name, the last that was sent of each record; numbers as such where all are."""
    names = {column.heading: column.name for column in kinds.KINDS[kind].columns}
    lines = [line for item in returns() if item.kind == kind for line in csv.DictReader(io.StringIO(item.data.decode()))]
    found = pd.DataFrame(lines).rename(columns=names).replace("", np.nan)
    key = [name for name in dict.fromkeys("period" if n in {"start", "end"} else n for n in kinds.KINDS[kind].key)
           if name in found]  # fmt: skip
    found = found.drop_duplicates(key, keep="last").reset_index(drop=True)
    for name in found:
        numbers = pd.to_numeric(found[name], errors="coerce")
        if numbers.notna().sum() == found[name].notna().sum():
            found[name] = numbers
    return found


@cache
def figures(code: str) -> pd.DataFrame:
    """The last figures sent of an indicator, by period label: value, numerator, denominator."""
    rows = sent("values")
    mine = rows[rows["indicator"].eq(code) & rows["council"].isna() & rows["dimension"].isna()].set_index("period")
    return mine[["value", "numerator", "denominator"]].astype(float)


def quarters(first: str = "2024-25 Q2") -> list[str]:
    return [period.label for period in sequence(parse(first), parse("2026-27 Q2"))]


def months_of(quarter: str) -> list[str]:
    return [part.label for part in parse(quarter).parts(PeriodKind.MONTH)]


def by_quarter(rows: pd.DataFrame) -> pd.Series:
    """The quarter of each row that is of a month."""
    return rows["period"].map(lambda label: containing(parse(label).end, PeriodKind.QUARTER).label)


def published(figure: float, decimals: int = 1) -> float:
    return float(np.floor(figure * 10**decimals + 0.5 + 1e-9) / 10**decimals)
