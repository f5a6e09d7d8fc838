"""Whether figures make sense: alone, beside each other, beside their parts and beside last year's.

Source: docs/method.md#values (values and missing), #figure-of-a-longer-period.
"""

import numpy as np
import pandas as pd

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.periods import from_ordinals
from pmf_core.returns.context import Context
from pmf_core.returns.findings import found, many
from pmf_core.returns.kinds import Kind
from pmf_core.returns.numbers import TOO_LARGE
from pmf_core.returns.tables import PLACE

LEAST = 10  # a figure smaller than this may well fall to zero, unless it is a percentage
TINY = 1e-9
PARTS = ("numerator", "denominator")
LISTED = 200


def complete(frame: pd.DataFrame, indicators: pd.DataFrame, wide: bool) -> tuple[pd.DataFrame, list[Finding]]:
    """Settle each figure: worked out from its parts, missing with a reason, or left blank and left out.

    Args:
        frame: typed values; `marker` is the reason that a mark in the value's cell stands for.
        wide: one row of the file gave several here; its note and status belong to the latest of them.
    """
    findings: list[Finding] = []
    missing = frame["missing"].fillna(frame["marker"])
    frame = frame.assign(missing=missing) if missing.notna().any() else frame
    both = frame[["value", *PARTS]].notna().any(axis=1) & missing.notna()
    if both.any():
        findings += many("R117", frame[both], words={"reason": missing[both].str.replace("_", " ")})
        frame = frame[~both]
    unsaid = frame["value"].isna() & frame["missing"].isna()
    if unsaid.any():
        frame = frame.assign(value=frame["value"].where(~unsaid, from_parts(frame, indicators)))
        large = frame["value"].abs() >= TOO_LARGE
        findings += many("R105", frame[large])
        frame, unsaid = frame[~large], unsaid[~large]
    if wide:
        latest = frame["last"] == frame.groupby(["sheet", "row"])["last"].transform("max")
        frame = frame.assign(**{name: frame[name].where(latest) for name in ("note", "reported_rag")})
    nothing_to_share = frame["numerator"].notna() & (frame["denominator"] == 0)  # its parts are kept
    blank = unsaid & frame["value"].isna() & ~nothing_to_share
    if blank.any():
        noted = blank & frame["note"].notna()
        findings += many("R116", frame[blank & ~noted]) + many("R118", frame[noted], value=frame.loc[noted, "note"])
        frame = frame[~blank]
    return _broken_down(frame, findings)


def _broken_down(frame: pd.DataFrame, findings: list[Finding]) -> tuple[pd.DataFrame, list[Finding]]:
    """A breakdown and its part are both given, or neither is; `All` in any case is the whole."""
    if (frame["dimension"] == "all").all() and (frame["segment"] == "all").all():
        return frame, findings
    frame = frame.assign(
        **{n: frame[n].mask(frame[n].str.casefold() == "all", "all") for n in ("dimension", "segment")}
    )
    half = (frame["dimension"] == "all") != (frame["segment"] == "all")
    at = frame[half]
    faults = many("R121", at, words={"dimension": at["dimension"], "segment": at["segment"]})
    return frame[~half], findings + faults


def from_parts(frame: pd.DataFrame, indicators: pd.DataFrame) -> "pd.Series[float]":
    """Numerator / denominator x per; NaN where a part is missing or the denominator is 0."""
    per = of(frame, indicators["per"]).astype("float64")
    return frame["numerator"] / frame["denominator"].where(frame["denominator"] != 0) * per


def of(frame: pd.DataFrame, column: pd.Series) -> pd.Series:
    """A column of the data list for every row of figures (by their `known`), with the rows' index."""
    return pd.Series(column.array.take(frame["known"].to_numpy()), index=frame.index)


def once(kind: Kind, frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    """Each record once: the same again is noted and left out, a different one is stopped."""
    shorter = {"indicator": "known", "start": "first", "end": "last"}  # the same by number, compared sooner
    keys = [shorter[name] if shorter.get(name) in frame else name for name in kind.key]
    again = frame.duplicated(keys)
    if not again.any():
        return frame, []
    facts = [name for name in frame.columns if name not in {*keys, *PLACE}]
    later = frame[again]
    first = later[keys].merge(frame.drop_duplicates(keys), on=keys, how="left").set_axis(later.index)
    same = ((later[facts] == first[facts]) | (later[facts].isna() & first[facts].isna())).all(axis=1)
    what = later[kind.key[0]] + (" for " + later["period"] if "period" in later else "")
    words = {"first": first["row"], "what": what}
    findings = [
        finding
        for code, chosen in (("R205", same), ("R206", ~same))
        for finding in many(code, later[chosen], words={name: word[chosen] for name, word in words.items()})
    ]
    return frame[~again], findings


def plausible(
    frame: pd.DataFrame, indicators: pd.DataFrame, context: Context, published: bool = False
) -> list[Finding]:
    """Every doubt about figures that are well formed. `frame` is whole: typed values, each record once.

    Parts that differ from the figure are asked about for the home council, unless the figures were
    `published` by another body; for every other council they are noted.
    """
    home = (frame["council"] == context.home) & (frame["dimension"] == "all") & (frame["segment"] == "all")
    ours = frame if home.all() else frame[home]
    known = _known(ours, indicators, context)
    return [
        *_nothing_of_ours(frame, context),
        *_apart(frame, indicators, (frame["council"] == context.home) & (not published)),
        *_impossible(frame, indicators),
        *_too_early(frame, context),
        *_zeros(ours, known, indicators, context),
        *_longer(known, indicators, context),
    ]


def _known(ours: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The home council's figures once this return is in: `in_file` marks those that it brings.

    Of those stored, only what can bear on the return: from two years before it to a year after.
    """
    columns = ["known", "first", "last", "value", *PARTS]
    new = ours[[*columns, *PLACE]].assign(in_file=True)
    history = context.history
    if history.empty or ours.empty:
        return new.reset_index(drop=True)
    history = history[(history["last"] >= ours["first"].min() - 24) & (history["first"] <= ours["last"].max() + 12)]
    known = indicators.index.get_indexer(pd.Index(history["code"]))
    stored: pd.DataFrame = history.assign(known=known, in_file=False)[[*columns, "in_file"]]
    every = pd.concat([stored[known >= 0], new], ignore_index=True)
    return every.drop_duplicates(["known", "first", "last"], keep="last").reset_index(drop=True)


def _nothing_of_ours(frame: pd.DataFrame, context: Context) -> list[Finding]:
    return [] if frame.empty or (frame["council"] == context.home).any() else [found("R213", home=context.home)]


def _apart(frame: pd.DataFrame, indicators: pd.DataFrame, asked: "pd.Series[bool]") -> list[Finding]:
    """The figure and its parts differ by more than one unit of the published decimals."""
    if frame["numerator"].isna().all():
        return []
    parts = from_parts(frame, indicators)
    unit = 10.0 ** -of(frame, indicators["decimals"]).astype("float64")
    apart = (frame["value"] - parts).abs() > unit + TINY
    findings = []
    for code, chosen in (("R207", apart & asked), ("R208", apart & ~asked)):
        if not chosen.any():
            continue
        at = frame[chosen]
        words = {"indicator": at["indicator"], "figure": _printed(at, at["value"], indicators),
                 "parts": _printed(at, parts[chosen], indicators)}  # fmt: skip
        findings += many(code, at, words=words)
    return findings


def _impossible(frame: pd.DataFrame, indicators: pd.DataFrame) -> list[Finding]:
    findings = []
    for name, direction, sign in (("lower_bound", "below", 1), ("upper_bound", "above", -1)):
        if indicators[name].isna().all():
            continue
        limit = of(frame, indicators[name]).astype("float64")
        at = frame[sign * (limit - frame["value"]) > TINY]
        words = {"indicator": at["indicator"], "direction": direction,
                 "limit": _printed(at, limit[at.index], indicators)}  # fmt: skip
        findings += many("R211", at, value=_printed(at, at["value"], indicators), words=words)
    return findings


def _too_early(frame: pd.DataFrame, context: Context) -> list[Finding]:
    at = frame[(frame["end"] > pd.Timestamp(context.today)).to_numpy()]
    return many("R212", at, value=at["period"], words={"period": at["period"]})


def _zeros(ours: pd.DataFrame, known: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> list[Finding]:
    """0 in the latest period, and last year's figure not 0 and a percentage or at least 10.

    Last year's figure is that of the same period, else that of the whole year.
    """
    zero = ours[(ours["value"] == 0) & (ours["last"] == ours.groupby("known")["last"].transform("max"))]
    if zero.empty:
        return []
    figures = known.set_index(["known", "first", "last"])["value"]
    year = zero["last"] - (zero["last"] - context.year_start + 1) % 12  # the first month of its financial year
    same = _at(figures, zero["known"], zero["first"] - 12, zero["last"] - 12)
    before = same.where(same.notna(), _at(figures, zero["known"], year - 12, year - 1))
    percent = of(zero, indicators["unit"]).map(lambda unit: formats.affixes(str(unit))[1] == "%").astype(bool)
    at = zero[(before.notna() & (before != 0)) & (percent | (before >= LEAST))]
    words = {"indicator": at["indicator"], "before": _printed(at, before[at.index], indicators)}
    return many("R209", at, value=pd.Series("0", at.index), words=words)


def _at(figures: pd.Series, known: pd.Series, first: pd.Series, last: pd.Series) -> pd.Series:
    wanted = pd.MultiIndex.from_arrays([known, first, last])
    return figures.reindex(wanted).set_axis(known.index)


def _longer(known: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> list[Finding]:
    """A figure of a longer period that differs, at the published decimals, from what its parts come to."""
    own_months = of(known, indicators["period_kind"]).map(_MONTHS).astype("float64")
    months = known["last"] - known["first"] + 1
    ratio = _how(known, indicators) == "ratio"
    has_parts = known[list(PARTS)].notna().all(axis=1)
    usable = has_parts.where(ratio, known["value"].notna())
    parts, longer = known[(months == own_months) & usable], known[months > own_months]
    if longer.empty or parts.empty:
        return []
    inside = longer.reset_index().merge(parts, on="known", suffixes=("", "_part"))
    inside = inside[(inside["first_part"] >= inside["first"]) & (inside["last_part"] <= inside["last"])]
    inside = inside.sort_values("last_part")
    needed = (months / own_months)[longer.index]
    counted = inside.groupby("index")["first_part"].count().reindex(longer.index)
    touched = inside.groupby("index")["in_file_part"].any().reindex(longer.index, fill_value=False) | longer["in_file"]
    whole = longer[(counted == needed) & touched & longer["value"].notna()]
    come_to = _aggregated(inside, indicators).reindex(whole.index)
    scale = 10.0 ** of(whole, indicators["decimals"]).astype("float64")
    differs = (_rounded(whole["value"], scale) - _rounded(come_to, scale)).abs() >= 1
    newest = inside[inside["in_file_part"]].groupby("index")[[f"{name}_part" for name in PLACE]].last()
    at = whole[differs & come_to.notna()]
    at = at.assign(indicator=indicators.index[at["known"]])
    for name in PLACE:
        at[name] = at[name].where(at["in_file"], newest[f"{name}_part"].reindex(at.index))
    periods = [from_ordinals(None, int(a), int(b), year_start=context.year_start).label
               for a, b in zip(at["first"], at["last"], strict=True)]  # fmt: skip
    words = {
        "indicator": at["indicator"],
        "period": pd.Series(periods, at.index, dtype="str"),
        "figure": _printed(at, at["value"], indicators),
        "parts": _printed(at, come_to[at.index], indicators),
    }
    return many("R210", at, words=words)


_MONTHS = {"month": 1, "quarter": 3, "half": 6}


def _aggregated(inside: pd.DataFrame, indicators: pd.DataFrame) -> pd.Series:
    """What the parts of each longer period come to, as the indicator aggregates. Index: the longer row."""
    how = _how(inside, indicators)
    grouped = inside.groupby("index")
    sums = grouped[["numerator_part", "denominator_part"]].sum(min_count=1)
    per = of(inside, indicators["per"]).astype("float64").groupby(inside["index"]).first()
    ways = pd.DataFrame({
        "sum": grouped["value_part"].sum(), "mean": grouped["value_part"].mean(), "last": grouped["value_part"].last(),
        "ratio": sums["numerator_part"] / sums["denominator_part"].replace(0, np.nan) * per,
    })  # fmt: skip
    chosen = how.groupby(inside["index"]).first()
    return pd.Series({row: ways.at[row, chosen[row]] for row in ways.index}, dtype="float64")


def _how(figures: pd.DataFrame, indicators: pd.DataFrame) -> pd.Series:
    """How the indicator of each row aggregates; what is reported for the year to date has its last figure."""
    how = of(figures, indicators["aggregation"]).astype("str")
    return how.mask(of(figures, indicators["basis"]) == "year_to_date", "last")


def _rounded(value: pd.Series, scale: pd.Series) -> pd.Series:
    """Whole units of the published decimals, half away from zero."""
    rounded: pd.Series = np.sign(value) * np.floor(value.abs() * scale + 0.5 + TINY)
    return rounded


def _printed(at: pd.DataFrame, value: pd.Series, indicators: pd.DataFrame) -> "pd.Series[str]":
    """Figures as printed, for as many as may be listed."""
    listed = at.iloc[:LISTED]
    units, decimals = of(listed, indicators["unit"]), of(listed, indicators["decimals"])
    shown = [
        formats.number(figure, "" if pd.isna(unit) else str(unit), int(places))
        for figure, unit, places in zip(value.iloc[:LISTED], units, decimals, strict=True)
    ]
    return pd.Series(shown, index=value.index[: len(shown)], dtype="str").reindex(value.index)
