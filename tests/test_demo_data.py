"""The demonstration council: files that any council could send, the variety they need, the stories they hold."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

import pytest

from pmf_core import demo, framework
from pmf_core.model import Aggregation, Basis, Polarity, Profile, ToleranceKind
from pmf_core.periods import Period, PeriodKind, parse
from pmf_core.returns import kinds

LAST = "2026-27 Q2"
Line = dict[str, str]


def lines(item: demo.DemoReturn) -> list[Line]:
    return list(csv.DictReader(io.StringIO(item.data.decode("utf-8"))))


@cache
def returns() -> tuple[demo.DemoReturn, ...]:
    return tuple(demo.returns())


@cache
def sent(kind: str) -> tuple[tuple[demo.DemoReturn, Line], ...]:
    """Every line of a kind about Wealdmoor as a whole: not another council's, nor a part of it."""
    every = ((item, line) for item in returns() if item.kind == kind for line in lines(item))
    return tuple((item, line) for item, line in every if not line.get("Council") and not line.get("Breakdown"))


@cache
def data_list() -> dict[str, Line]:
    headings = [column.heading for column in kinds.DATA_LIST.columns]
    return {line["Indicator code"]: dict.fromkeys(headings, "") | line for _, line in sent("data_list")}


def scorecard() -> dict[str, Line]:
    """The lines of the data list that are on the scorecard: with a quadrant, neither proposed nor retired."""
    off = {"proposed", "retired"}
    return {code: line for code, line in data_list().items() if line["Quadrant"] and line["Life"] not in off}


def period_of(line: Line) -> Period:
    return parse(line["Period"], PeriodKind(data_list()[line["Indicator code"]]["Frequency"]))


@cache
def known() -> dict[tuple[str, str], Line]:
    """The latest line sent for each indicator and period."""
    return {(line["Indicator code"], line["Period"]): line for _, line in sent("values")}


def series(code: str) -> list[tuple[Period, float]]:
    """Every figure of an indicator, oldest first."""
    found = [(period_of(line), line["Value"] or worked_out(line)) for key, line in known().items() if key[0] == code]
    return [(period, float(value)) for period, value in sorted(found, key=lambda p: p[0].start) if value]


def worked_out(line: Line) -> str:
    """The figure of a line that has only its parts, as text; empty where it has not even those."""
    if not line.get("Denominator"):
        return ""
    per = float(data_list()[line["Indicator code"]]["Per"] or 1)
    return str(per * float(line["Numerator"]) / float(line["Denominator"]))


def target(code: str, period: str) -> float:
    return next(
        float(line["Target"])
        for _, line in sent("targets")
        if (line["Indicator code"], line["Period"]) == (code, period)
    )


def figures() -> Iterator[tuple[Line, Line]]:
    """Each line of values with its line of the data list."""
    for _, line in sent("values"):
        yield line, data_list()[line["Indicator code"]]


# ---- files that any council could send


def test_the_same_bytes_every_time_and_in_the_order_received() -> None:
    once, again = returns(), tuple(demo.returns())
    assert once == again
    moments = [item.received_at for item in once]
    assert moments == sorted(moments)
    assert moments[0] > demo.BEGINS and moments[-1] < demo.MOMENT
    assert [item.kind for item in once[:2]] == ["service", "data_list"]
    assert len({item.filename for item in once}) == len(once)


def test_headings_are_those_of_the_ordinary_returns() -> None:
    for item in returns():
        headings = {column.heading for column in kinds.KINDS[item.kind].columns}
        assert lines(item), item.filename
        assert set(lines(item)[0]) <= headings, item.filename


def test_choices_are_those_of_the_schema() -> None:
    for item in returns():
        for column in kinds.KINDS[item.kind].columns:
            if column.choices:
                written = {line.get(column.heading, "") for line in lines(item)} - {""}
                assert written <= set(column.choices), (item.filename, column.heading)


def test_every_figure_and_target_is_of_an_indicator_and_a_period() -> None:
    for kind in ("values", "targets"):
        for item, line in sent(kind):
            assert line["Indicator code"] in data_list(), item.filename
            assert period_of(line).label == line["Period"], item.filename


def test_nothing_is_sent_before_its_period_is_over() -> None:
    for item, line in sent("values"):
        assert period_of(line).end < item.received_at.date()


def test_no_figure_is_sent_twice_but_the_one_put_right() -> None:
    keys = [(line["Indicator code"], line["Period"]) for _, line in sent("values")]
    assert {key for key in set(keys) if keys.count(key) > 1} == {("HOU03", "2026-27 Q1")}


def test_figures_are_possible_and_agree_with_their_parts() -> None:
    for line, indicator in figures():
        low, high = indicator["Lowest possible"], indicator["Highest possible"]
        if line["Value"]:
            assert float(low or "-inf") <= float(line["Value"]) <= float(high or "inf"), line
        if line["Value"] and line.get("Denominator"):
            unit = 10 ** -int(indicator["Decimals"] or 1)  # one of the last published decimal
            assert abs(float(worked_out(line)) - float(line["Value"])) <= 0.51 * unit, line


def test_a_line_without_a_figure_has_its_parts_or_says_why() -> None:
    for line, _ in figures():
        assert line["Value"] or line.get("Denominator") or line["Why missing"], line


# ---- the variety


def test_indicators_over_the_five_quadrants_in_blocks_of_the_framework() -> None:
    chesterfield = framework.load("chesterfield")
    blocks = {(quadrant.id, block.id) for quadrant in chesterfield.quadrants for block in quadrant.blocks}
    used = [(line["Quadrant"], line["Block"]) for line in scorecard().values()]
    assert set(used) <= blocks
    assert len(used) >= 74
    counts = {quadrant.id: [q for q, _ in used].count(quadrant.id) for quadrant in chesterfield.quadrants}
    assert min(counts.values()) >= 7
    plans = {plan for line in scorecard().values() for plan in line["Plans"].split(";")}
    assert plans <= {plan.id for plan in chesterfield.plans}


@pytest.mark.parametrize(
    ("heading", "every"),
    [
        ("Polarity", set(Polarity)),
        ("Aggregation", set(Aggregation)),
        ("Basis", set(Basis) - {Basis.PERIOD}),  # blank is a period's own
        ("Tolerance kind", set(ToleranceKind) - {ToleranceKind.PERCENT}),  # blank is per cent
        ("Frequency", set(PeriodKind) - {PeriodKind.ROLLING_CALENDAR_YEARS}),
    ],
)
def test_every_choice_of_the_data_list_is_used(heading: str, every: set[str]) -> None:
    assert {line[heading] for line in data_list().values()} >= every


def test_units_profiles_and_targets_of_every_kind() -> None:
    units = {line["Unit"] for line in data_list().values()}
    assert units >= {"%", "£", "£k", "£m", "days", "weeks", "minutes", "households", "homes", "kg", "kWh", "score"}
    headings = [column.heading for column in kinds.TARGETS.columns]
    targets = [dict.fromkeys(headings, "") | line for _, line in sent("targets")]
    assert {line["Profile"] for line in targets} == {*Profile, ""}
    assert all(any(line[what] for line in targets) for what in ("Floor", "Ceiling", "Stretch"))
    assert {period_of(line).kind for line in targets} >= {PeriodKind.MONTH, PeriodKind.QUARTER}


def test_five_years_of_figures() -> None:
    since_2021 = [code for code in scorecard() if series(code)[0][0].start <= date(2021, 4, 1)]
    assert len(since_2021) >= 70


def test_services_answer_for_everything_and_owners_are_job_titles() -> None:
    services = {line["Service code"] for _, line in sent("service")}
    assert 8 <= len(services) <= 10
    assert {line["Service code"] for line in scorecard().values()} == services
    assert len({line["Portfolio"] for _, line in sent("service")}) >= 6
    titles = {item.actor for item in returns()} | {line["Owner"] for line in data_list().values()}
    roles = {"Manager", "Officer", "Analyst", "Accountant", "Auditor", "Partner"}
    assert {title.split()[-1] for title in titles if not title.startswith("Head of ")} <= roles


def test_short_names_are_short_and_definitions_are_sentences() -> None:
    for line in data_list().values():
        assert len(line["Short name"]) <= 27, line["Short name"]
        assert line["Definition"].endswith(".") and len(line["Definition"]) > 60, line["Indicator code"]
        assert line["Source"]


# ---- how quarter 2 stands, worked out by hand where the rule is one subtraction


@pytest.mark.parametrize(  # value, target and tolerance of quarter 2, as the files have them
    ("code", "value", "aim", "tolerance", "rating"),
    [
        ("HOU03", 54.2, 60.0, 3.0, "red"),
        ("PEO14", 9.6, 8.0, 1.0, "red"),
        ("PEO07", 93.4, 95.0, 2.0, "amber"),
        ("GOV03", 86.4, 90.0, 5.0, "amber"),
        ("MAJ02", 81.8, 85.0, 5.0, "amber"),
        ("GOV02", 89.2, 90.0, 4.0, "amber"),
        ("CUS02", 92.3, 90.0, 5.0, "green"),
        ("ENV01", 51.3, 50.0, 2.0, "green"),
        ("PLA01", 89.1, 88.0, 2.0, "green"),
    ],
)
def test_quarterly_ratings(code: str, value: float, aim: float, tolerance: float, rating: str) -> None:
    assert series(code)[-1][1] == value
    assert target(code, "2026-27") == aim
    assert float(data_list()[code]["Tolerance"]) == tolerance
    short = round(aim - value if data_list()[code]["Polarity"] == "higher" else value - aim, 1)
    assert rating == ("green" if short <= 0 else "amber" if short <= tolerance else "red")


# ---- the stories


def test_every_story_names_indicators_that_there_are() -> None:
    text = (demo.FOLDER / "STORIES.md").read_text(encoding="utf-8")
    codes = set(re.findall(r"\b[A-Z]{3}\d{2}\b", text))
    assert codes <= set(data_list()) and len(codes) >= 20


def test_a_slow_decline_hidden_by_green() -> None:
    figures = [value for _, value in series("PLA01")]
    assert min(figures) > target("PLA01", "2026-27")
    years = [sum(figures[n : n + 4]) / 4 for n in range(0, 20, 4)]
    assert years == sorted(years, reverse=True) and figures[0] - figures[-1] > 5


def test_a_seasonal_swing() -> None:
    summer = [value for period, value in series("ENV01") if period.start.month in {4, 7}]
    winter = [value for period, value in series("ENV01") if period.start.month in {10, 1}]
    assert min(summer) - max(winter) > 2


def test_a_step_change() -> None:
    before = [value for period, value in series("HOU02") if period.end < date(2025, 12, 1)]
    after = [value for period, value in series("HOU02") if period.end >= date(2025, 12, 1)]
    assert min(after) - max(before) > 10
    assert len(after) >= 8


@pytest.mark.parametrize(("code", "since", "gap"), [("MAJ05", "2022-M04", 5), ("HOU09", "2024-M11", 0.04)])
def test_an_accepted_step_change_is_one(code: str, since: str, gap: float) -> None:
    """The twelve figures before it and the ten from it on do not overlap, by so much."""
    first = parse(since).start
    figures = series(code)
    before = [value for period, value in figures if period.start < first][-12:]
    after = [value for period, value in figures if period.start >= first][:10]
    assert max(min(after) - max(before), min(before) - max(after)) > gap


def test_events_are_of_the_office_and_about_what_was_known() -> None:
    assert [len(sent(kind)) for kind in ("step_changes", "definition_breaks", "annotations")] == [2, 2, 10]
    for item, line in (*sent("step_changes"), *sent("annotations")):
        about = date.fromisoformat(line.get("Accepted on") or line["Date"])
        assert about <= item.received_at.date() and item.actor == "Performance Manager"
        assert len(line.get("Annotation", "")) <= 200
    for _, line in sent("step_changes"):  # eight figures on either side were there when it was accepted
        first, accepted = period_of(line).start, date.fromisoformat(line["Accepted on"])
        returned = [period for period, _ in series(line["Indicator code"]) if period.end < date(accepted.year, 10, 1)]
        assert min(sum(p.start < first for p in returned), sum(p.start >= first for p in returned)) >= 8
    for _, line in sent("definition_breaks"):
        assert period_of(line).label == line["Period"]


def test_a_restatement_with_its_reason() -> None:
    found = [(item, line) for item, line in sent("values") if line["Indicator code"] == "HOU03"]
    (first, was), (second, now) = [(i, line) for i, line in found if line["Period"] == "2026-27 Q1"]
    assert (was["Value"], now["Value"]) == ("61.0", "57.6")
    assert first.received_at < datetime(2026, 8, 1) and second.received_at > datetime(2026, 11, 1)
    assert second.reason and not first.reason


def test_a_late_return_and_one_not_sent() -> None:
    due = datetime(2026, 10, 22)
    received = {item.service: item.received_at for item in returns() if item.period == LAST and item.kind == "values"}
    assert {service for service, moment in received.items() if moment >= due} == {"PLA"}
    assert {line["Service code"] for line in scorecard().values()} - set(received) == {"DIG"}
    assert sum(line["Service code"] == "DIG" for line in data_list().values()) == 3


def test_a_zero_that_means_no_data() -> None:
    assert float(known()["ENV08", LAST]["Value"]) == 0 and known()["ENV08", LAST]["Note"]
    assert float(known()["ENV08", "2025-26 Q2"]["Value"]) >= 10
    assert next(item.reason for item in returns() if (item.service, item.period) == ("ENV", LAST))


def test_a_target_met_by_noise() -> None:
    met = [value >= 90 for _, value in series("CUS02")[-8:]]
    assert sum(one != other for one, other in zip(met, met[1:], strict=False)) >= 6
    assert met[-1] and float(known()["CUS02", LAST]["Denominator"]) < 20


def test_a_figure_suppressed_is_neither_blank_nor_zero() -> None:
    line = known()["COM05", LAST]
    assert (line["Value"], line["Why missing"]) == ("", "suppressed")


def test_a_year_to_date_ahead_of_its_profile_and_one_behind() -> None:
    assert series("HOU01")[-1][1] > 1.2 * target("HOU01", "2026-27") / 2
    assert series("MAJ01")[-1][1] < 0.9 * target("MAJ01", LAST)


def test_an_indicator_without_a_target() -> None:
    aimed = {line["Indicator code"] for _, line in sent("targets")}
    assert {code for code in scorecard() if code not in aimed} == {"PLA03", "PEO10", "CUS03"}
    assert data_list()["PLA03"]["Polarity"] == "higher"


def test_a_reported_status_that_differs() -> None:
    assert known()["GOV02", LAST]["Reported status"] == "green"  # amber by the sum above


def test_a_stretch_passed() -> None:
    stretch = next(float(line["Stretch"]) for _, line in sent("targets") if line["Indicator code"] == "ENV05")
    assert series("ENV05")[-2][1] < stretch <= series("ENV05")[-1][1]
