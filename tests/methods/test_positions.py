"""Positions: everything joined, and the same as a plain recomputation in loops on random data."""

import time
from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd
import pytest

from pmf_core.framework.schemes import schemes
from pmf_core.methods.positions import own_points, positions
from pmf_core.methods.rag import DEFAULT
from tests.methods.reference import Case
from tests.methods.tables import DUE, LATER, Row, data_list, end, figure, goal, indicator, same, span, targets, values

KINDS = (
    "month", "quarter", "half", "financial_year", "calendar_year", "academic_year",
    "rolling_financial_years", "rolling_calendar_years",
)  # fmt: skip
EVERY_DUE = DUE | {"rolling_financial_years": 60, "rolling_calendar_years": 60}
FIRST, LAST = 2023 * 12 + 3, 2026 * 12 + 2  # April 2023 to March 2026
MONTHS = {"month": 1, "quarter": 3, "half": 6}
COMPARED = (
    "shown_first", "shown_last", "state", "value", "value_label", "target", "floor", "ceiling", "stretch",
    "shortfall", "rag", "reason", "short", "long", "previous_value", "last_year_value",
)  # fmt: skip


class Made:
    """A random council: indicators of every sort, figures with gaps, targets at every level."""

    def __init__(self, seed: int, size: int = 60) -> None:
        self.random = Random(seed)
        self.indicators = [self.indicator(n) for n in range(size)]
        self.figures = [row for about in self.indicators for row in self.figures_of(about)]
        self.goals = [row for about in self.indicators for row in self.goals_of(about)]

    def maybe(self, chance: float, value: Any) -> Any:
        return value if self.random.random() < chance else None

    def indicator(self, n: int) -> Row:
        pick = self.random.choice
        return indicator(
            f"I{n:02d}", period_kind=KINDS[n % 8] if n % 3 else pick(KINDS[:3]),
            aggregation=pick(("sum", "mean", "last", "ratio")), basis=pick(("period", "period", "year_to_date")),
            polarity=pick(("higher", "lower", "range", "nearest", "context")), decimals=pick((0, 1, 2)),
            per=pick((1.0, 100.0)), **self.tolerance(0.3),
        )  # fmt: skip

    def tolerance(self, chance: float) -> Row:
        kind = self.random.choice(("percent", "points", "limits", None))
        low, high = self.maybe(0.7, float(self.random.randint(0, 20))), float(self.random.randint(20, 40))
        stated: Row = {"tolerance": float(self.random.randint(0, 12))}
        if kind == "limits":
            stated = {"tolerance_low": low, "tolerance_high": high}
        return stated | {"tolerance_kind": kind} if self.random.random() < chance else {}

    def own_spans(self, about: Row) -> list[tuple[int, int]]:
        kind = about["period_kind"]
        months = MONTHS.get(kind, 12)
        ends_in = {"calendar_year": 11, "rolling_calendar_years": 11, "academic_year": 7}.get(kind, 2)
        ends = [m for m in range(FIRST - 24, LAST + 1) if (m - ends_in) % months == 0]
        if kind.startswith("rolling"):
            return [(m - self.random.choice((24, 36)) + 1, m) for m in ends]
        return [(m - months + 1, m) for m in ends]

    def figures_of(self, about: Row) -> list[Row]:
        rows = []
        spans = self.own_spans(about)
        spans += [(m - 2, m) for m in range(FIRST + 2, LAST, 3) if self.random.random() < 0.1]  # quarters, returned
        for first, last in sorted(set(spans)):
            over = self.maybe(0.8, float(self.random.randint(0, 40)))
            rows.append(
                figure("2026", code=about["code"]) | {
                    "first": first, "last": last,
                    "value": self.maybe(0.8, round(self.random.uniform(-5, 40), 1)),
                    "numerator": None if over is None else float(self.random.randint(0, 20)), "denominator": over,
                }
            )  # fmt: skip
            if self.random.random() < 0.12:
                why = self.random.choice(("suppressed", "not_yet_available", "not_collected", None))
                rows[-1] |= {"value": None, "numerator": None, "denominator": None, "missing": why}
        return [row for row in rows if self.random.random() < 0.93]

    def goals_of(self, about: Row) -> list[Row]:
        years = [(m, m + 11) for m in (FIRST - 12, FIRST, FIRST + 12, FIRST + 24)]
        level = self.random.choice((1, 3, 6))
        parts = [(m, m + level - 1) for m in range(FIRST, LAST, level)]
        own = [s for s in self.own_spans(about) if s[1] - s[0] >= 11]
        spans = self.maybe(0.8, years) or []
        spans = spans + (self.maybe(0.4, parts) or []) + (self.maybe(0.5, own) or [])
        return [self.goal(about, s) for s in dict.fromkeys(spans) if self.random.random() < 0.9]

    def goal(self, about: Row, period: tuple[int, int]) -> Row:
        at = round(self.random.uniform(-2, 30), 1)
        stretch = at + 3 if about["polarity"] != "lower" else at - 3
        aim: Row = {"target": self.maybe(0.95, at), "stretch": self.maybe(0.3, stretch)}
        if about["polarity"] == "range":
            aim = {"floor": self.maybe(0.8, at), "ceiling": self.maybe(0.8, at + 4)}
        profile = self.random.choice(("even", "even", "last_year_shape", "given", None))
        base = goal("2026", code=about["code"], profile=profile)
        return base | aim | {"first": period[0], "last": period[1]} | self.tolerance(0.2)

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        return values(*self.figures), data_list(*self.indicators), targets(*self.goals)

    def case(self, about: Row, **settings: Any) -> Case:
        def of(rows: list[Row]) -> dict[tuple[int, int], Row]:
            return {(row["first"], row["last"]): row for row in rows if row["code"] == about["code"]}

        return Case(about, of(self.figures), of(self.goals), **settings)


@pytest.mark.parametrize("months", [1, 3, 6, 12])
@pytest.mark.parametrize("scheme", ["tolerance", "havering", "medway", "traffic_lights"])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_as_a_plain_recomputation(seed: int, scheme: str, months: int) -> None:
    made, rules = Made(seed), schemes()[scheme]
    ends = [m for m in range(FIRST + 11, LAST + 1) if (m - 2) % months == 0][-5:]
    today = date(2026, 4, 1) + timedelta(days=40 * seed)
    breaks = {about["code"]: [LAST - 5 * n] for n, about in enumerate(made.indicators) if n % 7 == 1}
    chances = {about["code"]: dict.fromkeys(ends, 0.4 + 0.02 * n) for n, about in enumerate(made.indicators) if n % 4}
    frame = positions(
        *made.frames(), ends=ends, months=months, today=today, due_days=EVERY_DUE, rules=rules,
        default_tolerance=("percent", 5.0),
        breaks=pd.DataFrame([(code, at) for code, ats in breaks.items() for at in ats], columns=["code", "at"]),
        chance=pd.DataFrame(
            [(code, m, x) for code, by in chances.items() for m, x in by.items()], columns=["code", "last", "chance"]
        ),
    )  # fmt: skip
    assert len(frame) == len(made.indicators) * len(ends)
    assert frame["rag"].nunique() >= 4
    for row in frame.to_dict("records"):
        code = row["code"]
        about = next(x for x in made.indicators if x["code"] == code)
        case = made.case(
            about, today=today, due=EVERY_DUE, rules=[(r.rag.value, r.when, r.share) for r in rules],
            default=("percent", 5.0), breaks=breaks.get(code, []),
            chances=chances.get(code, {}) if scheme in ("medway", "traffic_lights") else {},
        )  # fmt: skip
        expected = case.position(row["last"], months)
        for name in (*COMPARED, *(("tolerance",) if "tolerance" in expected else ())):
            assert same(row[name], expected[name]), (code, row["last"], name, row[name], expected[name], about)


def two_indicators() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    about = [indicator("A", period_kind="quarter"), indicator("B", period_kind="quarter")]
    held = [figure(f"2026-27 Q{n}", 20 + n, code) for n in (1, 2) for code in "AB"]
    return values(*held), data_list(*about), targets(goal("2026-27", 80, "A"), goal("2026-27", 100, "B"))


SETTINGS: Row = {
    "months": 3, "today": LATER, "due_days": DUE, "rules": DEFAULT, "default_tolerance": ("percent", 5.0),
}  # fmt: skip


def test_one_row_for_each_indicator_and_period() -> None:
    frame = positions(*two_indicators(), ends=[end("2026-27 Q2"), end("2026-27 Q1")], **SETTINGS)
    assert frame["code"].tolist() == ["A", "A", "B", "B"]
    assert frame["last"].tolist() == [end("2026-27 Q1"), end("2026-27 Q2")] * 2
    assert frame["rag"].tolist() == ["green", "green", "red", "red"]


@pytest.mark.parametrize("seed", [3, 4])
def test_row_order_never_matters(seed: int) -> None:
    frames = Made(seed, 40).frames()
    shuffled = [frame.sample(frac=1, random_state=seed) for frame in frames]
    ends = [LAST - 3, LAST]
    one, other = (
        positions(*each, ends=ends, **SETTINGS).sort_values(["code", "last"], ignore_index=True)
        for each in (frames, shuffled)
    )
    pd.testing.assert_frame_equal(one, other)


def test_indicators_do_not_touch_each_other() -> None:
    made = Made(5, 30)
    figures, listed, goals = made.frames()
    whole = positions(figures, listed, goals, ends=[LAST], **SETTINGS)
    alone = positions(figures, listed.iloc[[7]], goals, ends=[LAST], **SETTINGS)
    pd.testing.assert_frame_equal(alone, whole.iloc[[7]].reset_index(drop=True))


def test_empty_tables_are_no_mistake() -> None:
    figures, listed, goals = two_indicators()
    frame = positions(figures.iloc[:0], listed, goals.iloc[:0], ends=[end("2026-27 Q2")], **SETTINGS)
    assert frame["state"].tolist() == ["late", "late"]
    assert positions(figures, listed.iloc[:0], goals, ends=[end("2026-27 Q2")], **SETTINGS).empty


def test_a_code_twice_in_the_data_list_is_refused() -> None:
    figures, listed, goals = two_indicators()
    with pytest.raises(ValueError, match="the data list has A twice"):
        positions(figures, pd.concat([listed, listed.iloc[:1]]), goals, ends=[end("2026-27 Q2")], **SETTINGS)


def test_a_frequency_that_is_none_is_refused() -> None:
    figures, listed, goals = two_indicators()
    with pytest.raises(ValueError, match="'fortnight' is not a kind of period"):
        positions(figures, listed.assign(period_kind="fortnight"), goals, ends=[end("2026-27 Q2")], **SETTINGS)


def test_severity_puts_the_worst_first() -> None:
    held = [figure("2026-27 Q2", x, code) for code, x in (("A", 70), ("B", 40), ("C", 85), ("D", 99))]
    about = [indicator(code, period_kind="quarter", aggregation="mean") for code in "ABCD"]
    goals = [goal("2026-27", 90, code) for code in "ABCD"]
    frame = positions(values(*held), data_list(*about), targets(*goals), ends=[end("2026-27 Q2")], **SETTINGS)
    assert frame.sort_values("severity", ascending=False)["code"].tolist() == ["B", "A", "C", "D"]
    assert frame["severity"].tolist() == [20 / 5, 50 / 5, 5 / 5, 0]


def test_own_points_are_rated_each_on_its_own_target() -> None:
    held = [figure("2026-27", 7), *(figure(f"2026-27 Q{n}", x) for n, x in ((2, 26), (1, 20), (3, None)))]
    held[-1] |= {"missing": "suppressed"}
    figures = values(*held).assign(file="q.csv")
    goals = targets(goal("2026-27", 100), goal("2026-27 Q1", 20))
    points = own_points(
        figures, data_list(indicator(period_kind="quarter")), goals,
        rules=DEFAULT, default_tolerance=("percent", 5.0), today=LATER,
    )  # fmt: skip
    assert points["last"].tolist() == [end(f"2026-27 Q{n}") for n in (1, 2, 3)]
    assert points["target"].tolist() == [20, 25, 25]
    assert points["rag"].tolist() == ["green", "green", "not_rated"]
    assert points["reason"].tolist() == ["", "", "no value: suppressed"]
    assert points["short"].tolist() == ["not_comparable", "improving", "not_comparable"]
    assert points["file"].tolist() == ["q.csv"] * 3


def test_own_points_agree_with_positions_where_both_are_told() -> None:
    made = Made(6)
    monthly = [about for about in made.indicators if about["period_kind"] == "month"]
    figures, _, goals = made.frames()
    listed = data_list(*monthly)
    rules: Row = {name: SETTINGS[name] for name in ("rules", "default_tolerance", "today")}
    points = own_points(figures, listed, goals, **rules)
    ends = sorted(set(points["last"]))
    frame = positions(figures, listed, goals, ends=ends, **(SETTINGS | {"months": 1}))
    both = points.merge(frame, on=["code", "last"], suffixes=("", "_p"))
    assert len(both) == len(points) > 100
    for name in ("value", "target", "tolerance", "shortfall", "rag", "long"):
        pd.testing.assert_series_equal(both[name], both[f"{name}_p"], check_names=False)


def test_years_may_start_in_january() -> None:
    january_to_march = span("2026-M01")[0], span("2026-M03")[1]
    held = [figure("2026-M01", 10) | {"first": january_to_march[0], "last": january_to_march[1]}]
    goals = [goal("2026", 40)]
    about = data_list(indicator(period_kind="quarter"))
    frame = positions(
        values(*held), about, targets(*goals), ends=[january_to_march[1]], year_start=1, **SETTINGS
    )
    assert frame.loc[0, ["target", "rag"]].tolist() == [10, "green"]


def test_five_hundred_indicators_over_ten_years_take_no_time() -> None:
    size, months = 500, 120
    codes = pd.Series([f"I{n:03d}" for n in range(size)], dtype="str")
    about = pd.concat([data_list(indicator(aggregation=way)) for way in ("sum", "mean")] * (size // 2))
    first = pd.Series(range(2016 * 12 + 3, 2016 * 12 + 3 + months))
    figures = pd.concat([values(figure("2026", 5))] * (size * months), ignore_index=True).assign(
        code=codes.repeat(months).array, first=pd.concat([first] * size).array, last=pd.concat([first] * size).array
    )
    goals = pd.concat([targets(goal("2026", 50))] * (size * 10), ignore_index=True).assign(
        code=codes.repeat(10).array, first=[*range(int(first[0]), int(first[0]) + 120, 12)] * size
    )
    goals["last"] = goals["first"] + 11
    started = time.perf_counter()
    frame = positions(
        figures, about.assign(code=codes.array), goals, ends=list(first[2::3]), **SETTINGS
    )
    assert time.perf_counter() - started < 2  # some 0.15 s on an idle machine
    assert len(frame) == size * 40
    assert frame["rag"].value_counts().to_dict() == {"green": size // 2 * 40, "red": size // 2 * 40}
