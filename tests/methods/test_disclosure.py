"""Disclosure: cases that an officer can check, and an attacker who tries every answer that fits what is shown."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pmf_core.methods.disclosure import Why, hidden, suppressed
from tests.methods.test_method_page import Example, cases

UNDER = 5
Cell = tuple[str, str]


def table(cells: dict[Cell, object], *, whole: object = None, period: int = 24300, together: int | None = None) -> pd.DataFrame:
    """One indicator's period: each cell a count, "n/d", "c" (came withheld) or None (not collected)."""
    entries: dict[Cell, object] = {("all", "all"): whole} | cells
    return pd.DataFrame([
        {"series": "X", "period": period, "together": period if together is None else together, "dimension": dimension,
         "segment": segment, **figure(entry), "is_count": not isinstance(entry, str)}
        for (dimension, segment), entry in entries.items()
    ]).astype({"value": float, "numerator": float, "denominator": float, "missing": "str"})  # fmt: skip


def figure(entry: object) -> dict[str, object]:
    none = {"value": np.nan, "numerator": np.nan, "denominator": np.nan, "missing": None}
    match entry:
        case "c":
            return none | {"missing": "suppressed"}
        case None:
            return none | {"missing": "not_collected"}
        case str():
            n, d = (float(part) for part in entry.split("/"))
            return none | {"value": 100 * n / d if d else np.nan, "numerator": n, "denominator": d}
        case _:
            return none | {"value": entry}


def withheld(frame: pd.DataFrame, *, under: int = UNDER) -> dict[str, str]:
    """Why each segment is withheld; those that are shown are left out. The whole never is."""
    why = suppressed(frame, under=under)
    assert (why[frame["dimension"] == "all"] == "").all()
    return {f"{one.segment}": reason for one, reason in zip(frame.itertuples(), why, strict=True) if reason}


def wards(*counts: object) -> dict[Cell, object]:
    return {("Ward", name): count for name, count in zip("ABCDEFGH", counts, strict=False)}


S, B, R = Why.SMALL, Why.BESIDE, Why.RETURNED
CASES = [  # wards A, B, C, ... and the whole; which are withheld
    ([20, 30, 50], 100, {}),  # none is small
    ([5, 30, 65], 100, {}),  # five is not under five
    ([4, 30, 66], 100, {"A": S, "B": B}),  # the smallest other hides it: A and B are 34 together
    ([0, 30, 70], 100, {"A": S, "B": B}),  # nought is a small count
    ([2, 2, 96], 100, {"A": S, "B": S, "C": B}),  # two, but only 4 together
    ([2, 3, 40, 55], 100, {"A": S, "B": S}),  # two that are 5 together hide each other
    ([0, 0, 0, 100], 100, {"A": S, "B": S, "C": S, "D": B}),  # three noughts hide nothing
    ([3, 97], 100, {"A": S, "B": B}),  # two segments: both
    ([1, 1, 1], 3, {"A": S, "B": S, "C": S}),  # too few people: all of them
    (["c", 30, 68], 100, {"A": R, "B": B}),  # came withheld: 100 - 30 - 68 would tell it
    (["c", 30, 50], 100, {"A": R, "B": B}),  # twenty, but alone: 100 - 30 - 50 would tell it
    (["c", "c", 97], 100, {"A": R, "B": R, "C": B}),  # two that are 3 together
    (["c", "c", 90], 100, {"A": R, "B": R}),  # two that are 10 together
    ([None, 4, 30, 66], 100, {"B": S, "C": B}),  # one that was not collected hides nothing
    (["3/80", "30/60", "40/70"], "73/210", {"A": S, "B": B}),  # a small count
    (["3/4", "30/60", "40/70"], "73/134", {"A": S, "B": B}),  # a small base
    (["0/0", "30/60", "40/70"], "70/130", {"A": S, "B": B}),  # no base
    (["59/60", "40/70"], "99/130", {}),  # one of sixty is not in it: not guarded
    ([-3, 40, 63], 100, {}),  # below nought is no count
]  # fmt: skip


@pytest.mark.parametrize(("counts", "whole", "expected"), CASES, ids=str)
def test_one_breakdown(counts: list[object], whole: object, expected: dict[str, str]) -> None:
    assert withheld(table(wards(*counts), whole=whole)) == expected


@cases("disclosure")
def test_the_examples_of_the_method(case: Example) -> None:
    def entry(text: str) -> object:
        return text if text == "c" or "/" in text else float(text)

    counts = [entry(case[name]) for name in "ABCD" if case[name] != "-"]
    found = withheld(table(wards(*counts), whole=entry(case["whole"])))
    assert ", ".join(found) == case["withheld"].replace("none", "")


def test_a_rate_without_parts_has_nothing_to_be_judged_by() -> None:
    frame = table(wards(2, 3), whole=50).assign(is_count=False)
    assert withheld(frame) == {}


def test_the_threshold_is_the_frameworks() -> None:
    frame = table(wards(7, 30, 63), whole=100)
    assert withheld(frame, under=5) == {}
    assert withheld(frame, under=10) == {"A": S, "B": B}
    assert withheld(frame, under=0) == {}


def test_the_same_segment_in_two_breakdowns_is_withheld_in_both() -> None:
    cells = {("Ward", "Hill"): 3, ("Ward", "Mill"): 40, ("Ward", "Vale"): 57}
    cells |= {("Area", "Hill"): 3, ("Area", "East"): 45, ("Area", "West"): 52}
    found = suppressed(table(cells, whole=100), under=UNDER).tolist()
    assert found == ["", S, B, "", S, B, ""]


def test_two_breakdowns_that_share_what_is_withheld_are_not_subtracted_from_each_other() -> None:
    # without Vale, Ward would tell that Hill and Mill are 5, and Area that they and East are 7: East is 2
    cells = {("Ward", "Hill"): 3, ("Ward", "Mill"): 2, ("Ward", "Vale"): 95}
    cells |= {("Area", "East"): 2, ("Area", "Hill"): 3, ("Area", "Mill"): 2, ("Area", "West"): 93}
    assert suppressed(table(cells, whole=100), under=UNDER).tolist() == ["", S, S, B, S, S, S, ""]


def test_a_breakdown_of_nothing_but_shared_segments_takes_the_others_with_it() -> None:
    cells = {("Ward", "Hill"): 3, ("Ward", "Mill"): 97, ("Area", "Hill"): 3, ("Area", "East"): 20, ("Area", "West"): 77}
    cells |= {("Zone", "Mill"): 97, ("Zone", "North"): 1, ("Zone", "South"): 2}
    assert suppressed(table(cells, whole=100), under=UNDER).tolist() == ["", S, B, S, B, B, B, S, S]


def test_what_is_left_over_in_two_breakdowns_is_not_the_same_people() -> None:
    cells = {("Age", "Not known"): 9, ("Age", "Old"): 3, ("Age", "Young"): 88, ("Sex", "Not known"): 9, ("Sex", "F"): 91}
    found = suppressed(table(cells, whole=100), under=UNDER).tolist()
    assert found == ["", B, S, "", "", ""]


def test_a_whole_that_came_withheld_takes_its_segments_with_it() -> None:
    assert withheld(table(wards(40, 60), whole="c")) == {"A": B, "B": B}


def test_one_dimension_leaves_another_alone() -> None:
    cells = wards(3, 40, 57) | {("Age", "Old"): 60, ("Age", "Young"): 40}
    assert withheld(table(cells, whole=100)) == {"A": S, "B": B}


def to_date(*quarters: list[int]) -> pd.DataFrame:
    made = [table(wards(*counts), whole=sum(counts), period=24297 + 3 * n, together=2026) for n, counts in enumerate(quarters)]
    return pd.concat(made, ignore_index=True)


def test_a_figure_to_date_is_not_told_by_two_that_are_shown() -> None:
    # A has 20 by June and 22 by September: two in the second quarter. It goes from the whole year, B with it.
    frame = to_date([20, 30, 50], [22, 40, 80])
    assert suppressed(frame, under=UNDER).tolist() == ["", B, B, "", "", S, B, ""]
    # A grows by 6: nothing is small
    assert withheld(to_date([20, 30, 50], [26, 40, 80])) == {}
    # 3 by June, 12 by September: June's is small, and September's goes with it
    assert suppressed(to_date([3, 30, 50], [12, 40, 80]), under=UNDER).tolist() == ["", S, B, "", "", B, B, ""]


def test_a_period_of_its_own_leaves_the_next_alone() -> None:
    frame = pd.concat([table(wards(3, 40, 57), whole=100, period=1), table(wards(20, 30, 50), whole=100, period=2)])
    assert suppressed(frame.reset_index(drop=True), under=UNDER).tolist() == ["", S, B, "", "", "", "", ""]


def test_what_is_withheld_is_blank_in_every_column_and_says_why() -> None:
    frame = table(wards("3/80", "30/60", "40/70"), whole="73/210")
    clean = hidden(frame, suppressed(frame, under=UNDER))
    assert clean[["value", "numerator", "denominator"]].isna().all(axis=1).tolist() == [False, True, True, False]
    assert clean["missing"].tolist()[1:3] == ["suppressed", "suppressed"]
    assert clean.loc[[0, 3]].equals(frame.loc[[0, 3]])


def test_the_order_of_rows_does_not_matter() -> None:
    frame = pd.concat([to_date([3, 30, 50], [12, 40, 80]), table(wards("2/9", "30/60", "7/9"), whole="39/78", period=9)])
    frame = frame.reset_index(drop=True)
    mixed = frame.sample(frac=1, random_state=4)
    assert suppressed(mixed, under=UNDER).sort_index().tolist() == suppressed(frame, under=UNDER).tolist()


# ---- the attacker: knows the whole, what is shown, and that counts are whole numbers from 0


def compositions(total: int, parts: int) -> list[tuple[int, ...]]:
    """Every way to share `total` among so many parts."""
    if parts == 1:
        return [(total,)]
    return [(first, *rest) for first in range(total + 1) for rest in compositions(total - first, parts - 1)]


def answers(cells: dict[Cell, int], away: set[Cell], whole: int, same: dict[Cell, Cell]) -> dict[Cell, set[int]]:
    """Every number that each withheld cell could be, over all the answers that fit; `same`: cells that are one."""
    dimensions = sorted({dimension for dimension, _ in cells})
    ways = []
    for dimension in dimensions:
        hid = sorted(cell for cell in away if cell[0] == dimension)
        rest = whole - sum(n for cell, n in cells.items() if cell[0] == dimension and cell not in away)
        ways.append([dict(zip(hid, way, strict=True)) for way in compositions(rest, len(hid))] if hid else [{}])
    possible: dict[Cell, set[int]] = {cell: set() for cell in away}
    for chosen in product(*ways):
        fit = {cell: n for part in chosen for cell, n in part.items()}
        if all(fit.get(one) == fit.get(other) for one, other in same.items()):
            for cell, n in fit.items():
                possible[cell].add(n)
    return possible


COUNTS = st.lists(st.integers(0, 9), min_size=2, max_size=4)


@settings(max_examples=150, deadline=None)
@given(COUNTS, st.data())
def test_no_small_count_is_told_by_two_breakdowns_of_one_whole(first: list[int], data: st.DataObject) -> None:
    whole = sum(first)
    assume(whole >= UNDER)
    shared = data.draw(st.integers(0, len(first) - 1), label="how many segments stand in both")
    rest = whole - sum(first[:shared])
    cuts = sorted(data.draw(st.lists(st.integers(0, rest), min_size=1, max_size=2)))
    second = [b - a for a, b in zip([0, *cuts], [*cuts, rest], strict=True)]
    cells: dict[Cell, int] = {("Ward", f"w{n}"): count for n, count in enumerate(first)}
    cells |= {("Age", f"a{n}"): count for n, count in enumerate(second)}
    same: dict[Cell, Cell] = {}
    for n in range(shared):
        cells["Age", f"w{n}"] = first[n]
        same["Ward", f"w{n}"] = ("Age", f"w{n}")
    frame = table(dict(cells), whole=whole)
    why = suppressed(frame, under=UNDER)
    away = {(one.dimension, one.segment) for one, reason in zip(frame.itertuples(), why, strict=True) if reason}
    for cell, possible in answers(cells, away, whole, same).items():
        assert cells[cell] in possible
        assert len(possible) > 1 and max(possible) >= UNDER, (cell, possible)
    assert all(cells[cell] >= UNDER for cell in set(cells) - away)


RATES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 6)), min_size=2, max_size=4)


@settings(max_examples=150, deadline=None)
@given(RATES, st.sampled_from([0, 1, 2]))
def test_no_small_part_or_base_is_told_by_rates_and_bases_as_printed(rates: list[tuple[int, int]], decimals: int) -> None:
    """The attacker takes rate and base as printed, works out the count, and tries every share of what is left."""
    parts = [(n, n + others) for n, others in rates]
    numerator, base = sum(n for n, _ in parts), sum(d for _, d in parts)
    assume(numerator >= UNDER)
    frame = table(wards(*(f"{n}/{d}" for n, d in parts)), whole=f"{numerator}/{base}")
    clean = hidden(frame, suppressed(frame, under=UNDER)).iloc[1:].reset_index(drop=True)
    away = [n for n, gone in enumerate(clean["value"].isna()) if gone]
    shown = [n for n in range(len(parts)) if n not in away]
    for n in shown:
        candidates = [k for k in range(parts[n][1] + 1) if round(100 * k / parts[n][1], decimals) == round(clean["value"][n], decimals)]
        assert min(candidates) >= UNDER and parts[n][1] >= UNDER
    if not away:
        return
    left_n = numerator - sum(parts[n][0] for n in shown)
    left_d = base - sum(parts[n][1] for n in shown)
    bases = compositions(left_d, len(away))
    fits = [(ns, ds) for ns in compositions(left_n, len(away)) for ds in bases[:: max(1, len(bases) // 60)]
            if all(k <= d for k, d in zip(ns, ds, strict=True))]  # fmt: skip
    ends = [ds for ds in bases if sum(d > 0 for d in ds) == 1]  # one has every base that is left
    fits += [(tuple(left_n if d else 0 for d in ds), ds) for ds in ends]
    for place in range(len(away)):
        could_n, could_d = ({fit[which][place] for fit in fits} for which in (0, 1))
        assert len(could_n) > 1 and max(could_n) >= UNDER
        assert len(could_d) > 1 and max(could_d) >= UNDER


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=4))
def test_no_small_growth_is_told_by_figures_to_date(growth: list[list[int]]) -> None:
    """Each list is one ward's growth in three quarters; the attacker subtracts quarters from each other."""
    grown = np.array(growth)
    assume((grown.sum(axis=0) >= UNDER).all())
    frame = to_date(*np.cumsum(grown, axis=1).T.tolist())
    away = {ord(name) - ord("A") for name in withheld(frame)}
    assert all((grown[ward] >= UNDER).all() for ward in range(len(growth)) if ward not in away)
    for quarter in range(3):
        left = int(grown[sorted(away), quarter].sum())
        possible = compositions(left, len(away)) if away else []
        for place, ward in enumerate(sorted(away)):
            could = {way[place] for way in possible}
            assert len(could) > 1 and max(could) >= UNDER, (ward, quarter)
