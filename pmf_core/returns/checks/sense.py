"""Whether figures make sense: settled row by row, once each, and doubted beside what is known.

Source: docs/method.md#values (values and missing), #doubts.
"""

from collections.abc import Sequence

import pandas as pd

from pmf_core.model import Finding
from pmf_core.returns.checks import aims, earlier, parts, standing
from pmf_core.returns.checks.doubt import TINY, Doubt, is_percentage, number_of, printed, told
from pmf_core.returns.checks.parts import PARTS, from_parts
from pmf_core.returns.context import Context
from pmf_core.returns.findings import found, many
from pmf_core.returns.kinds import Kind
from pmf_core.returns.numbers import TOO_LARGE
from pmf_core.returns.tables import PLACE

LEAST = 10  # a figure smaller than this may well fall to zero, unless it is a percentage
WEAK = "not_collected"  # what most marks for no figure stand for: a reason given beside them says more


def complete(
    frame: pd.DataFrame, indicators: pd.DataFrame, shared: Sequence[str]
) -> tuple[pd.DataFrame, list[Finding]]:
    """Settle each figure: worked out from its parts, missing with a reason, or left blank and left out.

    Args:
        frame: typed values; `marker` is the reason that a mark in the value's cell stands for.
        shared: columns that one row of the file says once for several here; its note and its status belong to
            the latest of them that has a figure or a reason, else to the latest.
    """
    frame, findings = _one_answer(frame)
    unsaid = frame["value"].isna() & frame["missing"].isna()
    if unsaid.any():
        frame = frame.assign(value=frame["value"].where(~unsaid, from_parts(frame, indicators)))
        large = frame["value"].abs() >= TOO_LARGE
        findings += many("R105", frame[large])
        frame, unsaid = frame[~large], unsaid[~large]
    if once := [name for name in ("note", "reported_rag") if name in shared]:
        filled = frame["last"].where(frame["value"].notna() | frame["missing"].notna())
        rows = [frame["sheet"], frame["row"]]
        whose = filled.groupby(rows).transform("max").fillna(frame["last"].groupby(rows).transform("max"))
        frame = frame.assign(**{name: frame[name].where(frame["last"] == whose) for name in once})
    nothing_to_share = frame["numerator"].notna() & (frame["denominator"] == 0)  # its parts are kept
    blank = unsaid & frame["value"].isna() & ~nothing_to_share
    if blank.any():
        noted = blank & frame["note"].notna()
        findings += many("R116", frame[blank & ~noted]) + many("R118", frame[noted], value=frame.loc[noted, "note"])
        frame = frame[~blank]
    return _broken_down(frame, findings)


def _one_answer(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    """A figure or the reason why there is none, never both, nor two reasons; a mark in a part counts too."""
    given, marked = frame["missing"], frame["marker"]
    if given.isna().all() and marked.isna().all():
        return frame, []
    figure = frame[["value", *PARTS]].notna().any(axis=1)
    missing = given.where(given.notna() & (marked.isna() | (marked == WEAK)), marked).fillna(given)
    two = given.notna() & marked.notna() & (given != marked) & (marked != WEAK)
    both = figure & missing.notna()
    reason = given.fillna(marked).str.replace("_", " ")
    said = ("the cell says " + marked.str.replace("_", " ")).where(two, "there is a figure")
    wrong = both | two
    words = {"said": said[wrong].str.capitalize(), "reason": reason[wrong]}
    return frame.assign(missing=missing)[~wrong], many("R117", frame[wrong], words=words)


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
    further = [name for name in ("member", "comparator", "about") if name in kind.key]
    what = later[kind.key[0]]
    for name in further:
        what = what + ", " + later[name]
    what = what + (" for " + later["period"] if "period" in later else "")
    there = "row " + first["row"].astype("int64").astype("str")
    elsewhere = (first["sheet"] != later["sheet"]) & first["sheet"].notna()
    words = {"first": there.where(~elsewhere, there + " of sheet “" + first["sheet"] + "”"), "what": what}
    findings = [
        finding
        for code, chosen in (("R205", same), ("R206", ~same))
        for finding in many(code, later[chosen], words={name: word[chosen] for name, word in words.items()})
    ]
    return frame[~again], findings


def plausible(
    frame: pd.DataFrame, indicators: pd.DataFrame, targets: pd.DataFrame, context: Context, *, published: bool = False
) -> list[Finding]:
    """Every doubt about figures that are well formed, each figure asked about once.

    Args:
        frame: whole: typed values, each record once.
        targets: stored and of the same file: indicator, first, last, target, floor, ceiling.
        published: by another body, so that parts that differ are noted, as they are for every other council.
    """
    ours = frame[(frame["council"] == context.home) & (frame["dimension"] == "all") & (frame["segment"] == "all")]
    stored = standing.stored_of(ours, indicators, context)
    ours = standing.beside_stored(ours, stored)
    known = _known(ours, stored)
    near = known[(known["last"] >= ours["first"].min() - 24) & (known["first"] <= ours["last"].max() + 12)]
    past = earlier.Past.of(ours, known, indicators, context)
    slipped, far = aims.doubts(past, targets, indicators, context)
    sign, order, line, again = earlier.doubts(past, known, indicators)
    asked = (frame["council"] == context.home) & (not published)
    shares = ours.iloc[:0] if published else ours
    return [
        *_nothing_of_ours(frame, context),
        *told([
            *_impossible(frame, indicators), *parts.apart(frame, indicators, asked),
            *parts.crossed(shares, known, indicators), sign, _zeros(ours, near, indicators, context),
            slipped, order, far, line, again,
        ]),
        *parts.longer(near, indicators, context),
        *standing.doubts(ours, stored, indicators, context),
    ]  # fmt: skip


def _known(ours: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """The home council's figures of the return's indicators once it is in, each period once.

    `in_file` marks those that the return brings, `fresh` those of them that are not stored so already;
    `origin` is the row of `ours`, -1 for what is stored.
    """
    columns = ["known", "first", "last", "value", *PARTS]
    new = ours[[*columns, *PLACE, "fresh"]].assign(in_file=True, origin=ours.index.to_numpy(dtype="int64"))
    if stored.empty:
        return new.reset_index(drop=True)
    old = stored[columns].assign(in_file=False, fresh=False, origin=-1)
    every = pd.concat([old, new], ignore_index=True)
    return every.drop_duplicates(["known", "first", "last"], keep="last").reset_index(drop=True)


def _nothing_of_ours(frame: pd.DataFrame, context: Context) -> list[Finding]:
    return [] if frame.empty or (frame["council"] == context.home).any() else [found("R213", home=context.home)]


def _impossible(frame: pd.DataFrame, indicators: pd.DataFrame) -> list[Doubt]:
    doubts = []
    for name, direction, sign in (("lower_bound", "below", 1), ("upper_bound", "above", -1)):
        if indicators[name].isna().all():
            continue
        limit = number_of(frame, indicators[name])
        wrong = sign * (limit - frame["value"]) > TINY
        at = frame[wrong].assign(limit=limit[wrong], direction=direction)
        doubts.append(Doubt("R211", at, lambda at: {
            "indicator": at["indicator"], "direction": at["direction"], "limit": printed(at, at["limit"], indicators),
        }))  # fmt: skip
    return doubts


def _zeros(ours: pd.DataFrame, known: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> Doubt:
    """0 in the latest period, and last year's figure not 0 and a percentage or at least 10.

    Last year's figure is that of the same period, else that of the whole year.
    """
    zero = ours[ours["value"] == 0]
    if zero.empty:
        return Doubt("R209", zero, dict)
    zero = zero[zero["last"] == ours.groupby("known")["last"].max().reindex(zero["known"]).to_numpy()]
    figures = known.set_index(["known", "first", "last"])["value"]
    year = zero["last"] - (zero["last"] - context.year_start + 1) % 12  # the first month of its financial year
    same = _at(figures, zero["known"], zero["first"] - 12, zero["last"] - 12)
    before = same.where(same.notna(), _at(figures, zero["known"], year - 12, year - 1))
    doubted = before.notna() & (before != 0) & (is_percentage(zero, indicators) | (before >= LEAST))
    return Doubt("R209", zero.assign(before=before)[doubted], lambda at: {
        "indicator": at["indicator"], "before": printed(at, at["before"], indicators),
    })  # fmt: skip


def _at(figures: pd.Series, known: pd.Series, first: pd.Series, last: pd.Series) -> pd.Series:
    wanted = pd.MultiIndex.from_arrays([known, first, last])
    return figures.reindex(wanted).set_axis(known.index)
