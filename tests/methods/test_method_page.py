"""Every worked example of docs/method.md, worked out again by the program."""

import re
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pmf_core.framework.conduct import Returns
from pmf_core.framework.schemes import schemes
from pmf_core.methods.aggregate import shown
from pmf_core.methods.direction import travel
from pmf_core.methods.expected import expected
from pmf_core.methods.judge import severity
from pmf_core.methods.outturn.unroll import differences
from pmf_core.methods.rag import DEFAULT, rate
from pmf_core.methods.receipt import receipt
from pmf_core.methods.rounding import published
from pmf_core.methods.shares import movers, summarise
from pmf_core.methods.shortfall import Aim, shortfall
from pmf_core.model import RagRule
from pmf_core.periods import PeriodKind
from pmf_core.periods.working_days import Nation, calendar, next_working_day
from pmf_core.results import Share
from tests.methods.outturn_tables import forecast, needed
from tests.methods.page import examples, number, sections
from tests.methods.tables import (
    DUE,
    LATER,
    Row,
    data_list,
    end,
    figure,
    goal,
    indicator,
    position,
    same,
    span,
    targets,
    values,
)

Example = dict[str, str]


def cases(anchor: str, heading: str = "") -> pytest.MarkDecorator:
    """One test for each row of the section's table, named after its cells."""
    rows = examples(anchor, heading)
    return pytest.mark.parametrize("case", rows, ids=[", ".join(row.values()) for row in rows])


def column(value: float | None) -> pd.Series:
    return pd.Series([value], index=["A"], dtype="float64")


def limits(text: str) -> list[float | None]:
    """`5 to 7` as floor and ceiling; anything else has neither."""
    return [number(part) for part in text.split(" to ")] if " to " in text else [None, None]


@cases("as-at")
def test_as_at_decides_what_is_late(case: Example) -> None:
    row = position(
        case["figure is for"], indicator(period_kind="quarter"), [], today=date.fromisoformat(case["moment shown"]),
        due_days={"quarter": int(case["days to return it"])},
    )  # fmt: skip
    assert row["state"] == case["there is no figure:"].replace(" ", "_")


@cases("due", "Working days")
def test_due_dates_move_to_a_working_day(case: Example) -> None:
    closed = calendar(Nation[case["nation"].upper().replace(" ", "_")])
    day = date.fromisoformat(case["period ends"]) + timedelta(days=int(case["days to return it"]))
    assert next_working_day(day, closed) == date.fromisoformat(case["due"])


@cases("due", "One return for several periods")
def test_due_dates_of_a_return_for_several_periods(case: Example) -> None:
    days = {"month": case["days to return a month"], "quarter": case["days to return a quarter"], "half": 30, "year": 60}
    rule = Returns.model_validate({"source": "ours", "every": case["one return a"], **{kind: int(n) for kind, n in days.items()}})
    first, last = span(case["figure is for"])
    kind = {1: "month", 3: "quarter", 6: "half"}[last - first + 1]
    asked = expected(
        values(figure(case["figure is for"], 1.0)), data_list(indicator(period_kind=kind)), targets(),
        since=last, until=last, today=date(2027, 3, 1), closed=calendar(Nation.ENGLAND), every=rule.months,
        due_days={each: rule.days(PeriodKind(each)) for each in ("month", "quarter", "half")},
    )  # fmt: skip
    assert asked["due"].dt.date.tolist() == [date.fromisoformat(case["due"])]


@cases("values")
def test_value_from_numerator_and_denominator(case: Example) -> None:
    given = figure(
        "2026-27 Q2", numerator=number(case["numerator"]), denominator=number(case["denominator"])
    )
    row = position("2026-27 Q2", indicator(period_kind="quarter", per=float(case["per"])), [given])
    assert same(row["value"], number(case["value"]))


@cases("rounding")
def test_rounding(case: Example) -> None:
    assert float(published(float(case["figure"]), int(case["decimals"]))) == float(case["published"])


@cases("shown")
def test_what_is_shown(case: Example) -> None:
    label, told = re.split(r" = | (?=suppressed)", case["figures held"])
    held = figure(label, missing=told) if told == "suppressed" else figure(label, float(told))
    first, last = span(case["P"])
    frame_shown = shown(
        values(held), data_list(indicator(period_kind=case["own frequency"])), ends=[last], months=last - first + 1,
        today=date.fromisoformat(case["moment shown"]), due_days=DUE, closed=calendar(Nation.ENGLAND),
    )  # fmt: skip
    row = frame_shown.iloc[0]
    assert row["state"] == case["state"]
    assert same(row["value"], number(case["figure shown"]))
    assert (row["shown_first"], row["shown_last"]) == span(case["of period"])


@cases("figure-of-a-longer-period")
def test_figure_of_a_longer_period(case: Example) -> None:
    held = []
    for name, label in (("July", "2026-M07"), ("August", "2026-M08"), ("September", "2026-M09")):
        top, _, bottom = case[name].partition("/")
        if bottom:
            held.append(figure(label, numerator=float(top), denominator=float(bottom)))
        elif top != "none":
            held.append(figure(label, float(top)))
    about = indicator(aggregation=case["aggregation"], decimals=1, per=100.0)
    row = position("2026-27 Q2", about, held, [goal("2026-27 Q2", 1)])
    expected = number(case["shown"])
    assert same(None if np.isnan(row["value"]) else round(row["value"], 1), expected)
    assert row["value_label"] == case["said beside it"]
    assert (row["rag"] != "not_rated") == (case["rated"] == "yes")


@cases("target")
def test_target(case: Example) -> None:
    way, _, to_date = case["aggregation"].partition(" ")
    about = indicator(aggregation=way, period_kind="quarter", basis="year_to_date" if to_date else "period")
    rows = []
    for held in case["targets held"].split("; "):
        label, amount, profile = re.fullmatch(r"(.+) = (\d+) ?(\w*)", held).groups()  # type: ignore[union-attr]
        rows.append(goal(label, float(amount), profile=profile or None))
    last_year = [figure(f"2025-26 Q{n}", 10 * n) for n in (1, 2, 3, 4)]
    row = position(case["P"], about, last_year, rows)
    assert same(row["target"], number(case["target"]))
    assert row["target_how"] == case["how it came"]


@cases("tolerance")
def test_tolerance(case: Example) -> None:
    amount, kind = case["tolerance"].split(" ")
    stated: Row = {"tolerance_kind": kind, "tolerance_low" if kind == "limits" else "tolerance": float(amount)}
    year, framework = goal("2026-27", float(case["target of the year"])), ("percent", 1.0)
    about = indicator(period_kind="quarter", aggregation=case["aggregation"])
    if case["stated by"] == "the indicator":
        about |= stated
    elif case["stated by"] == "the year's row":
        year |= stated
    else:
        framework = (kind, float(amount))
    row = position(case["P"], about, [figure(case["P"], 1)], [year], default_tolerance=framework)
    assert row["target"] == float(case["target of P"])
    assert row["tolerance"] == float(case["tolerance of P"])


@cases("shortfall")
def test_shortfall(case: Example) -> None:
    expected = {"higher": 7, "lower": -7, "nearest": 7, "range": 2, "context": np.nan}[case["polarity"]]
    aim = Aim(np.array([50.0]), np.array([45.0]), np.array([60.0]))
    assert same(float(shortfall([43.0], aim, pd.Series([case["polarity"]]), [0])[0]), expected)


def rated(case: Example, rules: tuple[RagRule, ...] = DEFAULT) -> str:
    """The rating of an example, its figures whole numbers."""
    floor, ceiling = limits(case["target"])
    ratings = rate(
        column(number(case["value"])),
        column(number(case["target"]) if floor is None else None),
        column(number(case.get("tolerance", "0"))),
        pd.Series([case["polarity"]], index=["A"]),
        pd.Series([0], index=["A"]),
        rules=rules,
        floor=column(floor),
        ceiling=column(ceiling),
        stretch=column(number(case.get("stretch", ""))),
        chance=column(number(case.get("chance", ""))),
        last_year=column(number(case.get("last year", ""))),
    )
    return str(ratings["A"])


@cases("rag", "Tolerance (the default)")
def test_default_scheme(case: Example) -> None:
    assert rated(case) == case["rating"]
    assert rated(case, schemes()["tolerance"]) == case["rating"]


@cases("rag", "Havering")
def test_havering_scheme(case: Example) -> None:
    assert rated(case, schemes()["havering"]) == case["rating"]


@cases("rag", "Medway")
def test_medway_scheme(case: Example) -> None:
    assert rated(case, schemes()["medway"]) == case["rating"]


@cases("rag", "Traffic lights")
def test_traffic_lights_scheme(case: Example) -> None:
    assert rated(case, schemes()["traffic_lights"]) == case["rating"]


def test_the_receipt_of_the_page() -> None:
    about = indicator(polarity="lower", tolerance=10, tolerance_kind="points", aggregation="last")
    row = position("2026-M09", about, [figure("2026-M09", 183)], [goal("2026-M09", 140)])
    said = receipt(row, DEFAULT, "Tolerance", lambda value: f"{value:.0f}").arithmetic
    assert f"> {said}\n" in sections()["receipt"]


@cases("severity")
def test_severity(case: Example) -> None:
    short, width, aim = (np.array([float(case[name])]) for name in ("shortfall", "tolerance", "target"))
    assert severity(short, width, aim, np.array([int(case["decimals"])]))[0] == float(case["severity"])


@cases("direction")
def test_direction(case: Example) -> None:
    polarity, _, aims = case["polarity"].partition(", target ")
    now, before = number(case["now"]), number(case["before"])
    kind, far = pd.Series([polarity], index=["A"]), {}
    if aims:
        then, _, at_last = aims.partition(" then ")
        for name, value, text in (("distance_before", before, then), ("distance", now, at_last or then)):
            floor, ceiling = limits(text)
            aim = Aim(*(column(x).to_numpy() for x in (None if floor else number(text), floor, ceiling)))
            far[name] = shortfall(column(value), aim, kind, 0)
    told = travel(column(now), column(before), kind, pd.Series([0], index=["A"]), **far)
    assert told["A"] == case["direction"]


def six_indicators() -> pd.DataFrame:
    """The six of the page: exceeded, green, amber, red, late and without a target."""
    rows = [(97, 90, 95), (90, 90, None), (87, 90, None), (70, 90, None), (None, 90, None), (80, None, None)]
    positions = []
    for number_, (value, target, stretch) in enumerate(rows):
        code = f"I{number_}"
        held = [] if value is None else [figure("2026-27 Q2", value, code)]
        held += [figure("2025-26 Q2", 60, code)] if number_ < 4 else []
        about = indicator(code, period_kind="quarter", aggregation="last")
        goals = [] if target is None else [goal("2026-27", target, code, stretch=stretch)]
        positions.append(position("2026-27 Q2", about, held, goals))
    return pd.DataFrame(positions)


@cases("shares")
def test_shares(case: Example) -> None:
    share: Share = getattr(summarise(six_indicators()), case["share"].replace(" ", "_"))
    assert (share.count, share.base) == (int(case["count"]), int(case["base"]))
    assert share.percent == float(case["per cent"])


@cases("movers")
def test_movers(case: Example) -> None:
    now = pd.DataFrame({"code": ["A"], "rag": [case["rating now"]], "state": [case["state now"]]})
    before = pd.DataFrame({"code": ["A"], "rag": [case["rating before"]], "state": ["plain"]})
    better, worse = movers(now, before)
    assert {"better": (1, 0), "worse": (0, 1), "no": (0, 0)}[case["mover"]] == (len(better), len(worse))


@cases("outturn", "Taken apart within the year")
def test_figures_to_date_taken_apart(case: Example) -> None:
    reported, apart = (np.array([[number(x) for x in case[c].split(", ")]], dtype=float) for c in case)
    assert differences(reported, np.arange(4)) == pytest.approx(apart, nan_ok=True)


@cases("outturn", "The year's figure")
def test_outturn(case: Example) -> None:
    given = [float(x) for x in case["figures"].split(", ")]
    made = forecast(
        case["up to"], given, aim={"target": float(case["target"])}, period_kind="quarter",
        aggregation=case["aggregation"], lower_bound=0.0,
    )  # fmt: skip
    assert made.state == case["state"].replace(" ", "_")
    assert (made.word or "") == case["in words"]
    chance = number(case["chance of missing"])
    assert made.chance is None if chance is None else made.chance == pytest.approx(chance / 100)
    figures = (made.median, *(made.most or (None, None)))
    for got, said in zip(figures, ("outturn", "80% from", "to"), strict=True):
        assert got is None if case[said] == "none" else float(published(got, 0)) == float(case[said])


@cases("outturn", "Can it still be met")
def test_run_rate(case: Example) -> None:
    bounds = {"lower_bound": number(case["lowest possible"]), "upper_bound": number(case["highest possible"])}
    made = needed(
        "2026-27 Q2", [8.0, 12.0, 10.0, 10.0, 10.0, 10.0], aim={"target": float(case["target"])}, period_kind="quarter",
        aggregation=case["aggregation"], polarity=case["polarity"], decimals=1, **bounds,
    )  # fmt: skip
    assert made.state == case["it is"].replace(" ", "_")
    assert (made.most if made.least is None else made.least) == pytest.approx(float(case["needed"]))
    assert made.best == pytest.approx(float(case["best"]))
    assert (made.reached, made.runs) == (int(case["reached"]), int(case["of runs"]))


def test_every_section_that_the_program_names_is_on_the_page() -> None:
    code = Path(__file__).parents[2] / "pmf_core"
    named = {
        anchor
        for module in code.rglob("*.py")
        for anchor in re.findall(r"method\.md#([a-z-]+)", module.read_text(encoding="utf-8"))
    }
    assert "rounding" in named
    assert named <= set(sections())


def test_late_is_judged_by_the_moment_shown_and_not_by_the_clock() -> None:
    about = indicator(period_kind="quarter")
    states = [
        position("2026-27 Q2", about, [], today=day)["state"]
        for day in (date(2026, 10, 21), date(2026, 10, 22), LATER)
    ]
    assert states == ["not_due", "late", "late"]
    assert end("2026-27 Q2") == 2026 * 12 + 8
