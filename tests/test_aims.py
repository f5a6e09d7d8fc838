"""Targets as set, their ledger with the rating before and after, their parts and their years."""

import pytest

from pmf_core import aims, submissions, thread
from pmf_core.describe import aims as words
from pmf_core.model import Rag
from pmf_core.results.aims import Changed, Ease, SetTarget
from pmf_core.view import View, open_view
from tests import small

HEAD = "Indicator code,Period,Target,Stretch,Tolerance,Tolerance kind,Profile,Set by,Reason\n"


def now(view: View, period: str = "2026-27 Q2") -> View:
    """The same view as known now."""
    return open_view(view.store, view.actor, period)


def store(view: View, text: str, **more: object) -> str:
    """Store a CSV text; the submission's id."""
    return small.load(now(view), "t.csv", text, **more).id


def last(view: View, line: str, **more: object) -> Changed:
    """The newest entry of the ledger once this line of targets is stored."""
    store(view, HEAD + line + "\n", **more)
    return aims.ledger(now(view))[0]


@pytest.mark.parametrize(
    ("line", "ease", "parts", "was", "after"),
    [  # HO1 of 2026-27 Q2 is 99 of 100, within 10 a year (2.5 a quarter): amber
        ("HO1,2026-27,380,,10,points,,,", Ease.EASIER, ("target",), Rag.AMBER, Rag.GREEN),
        ("HO1,2026-27,440,,10,points,,,", Ease.HARDER, ("target",), Rag.AMBER, Rag.RED),
        ("HO1,2026-27,400,,1,points,,,", Ease.HARDER, ("tolerance",), Rag.AMBER, Rag.RED),
        ("HO1,2026-27,400,,20,points,,,", Ease.EASIER, ("tolerance",), Rag.AMBER, Rag.AMBER),
        ("HO1,2026-27,380,390,10,points,,,", Ease.EASIER, ("target", "stretch"), Rag.AMBER, Rag.EXCEEDED),
        # HO2, fewer is better, is 27.5 days of 25 within 5 per cent: red
        ("HO2,2026-27,28,,5,percent,,,", Ease.EASIER, ("target",), Rag.RED, Rag.GREEN),
        ("HO2,2026-27,24,,5,percent,,,", Ease.HARDER, ("target",), Rag.RED, Rag.RED),
        # PE1 of September is 9.3 days of 8.5 within 0.5: red
        ("PE1,2026-27,9,,0.5,points,,,", Ease.EASIER, ("target",), Rag.RED, Rag.AMBER),
    ],
)  # fmt: skip
def test_a_change_is_told_with_the_rating_before_and_after(
    view: View, line: str, ease: Ease, parts: tuple[str, ...], was: Rag, after: Rag
) -> None:
    entry = last(view, line)
    assert (entry.ease, entry.parts, entry.rag_was, entry.rag) == (ease, parts, was, after)


def test_who_when_and_why(view: View) -> None:
    entry = last(view, "HO1,2026-27,380,,10,points,,Cabinet,Fewer homes came up", reason="Mid-year review")
    assert (entry.set_by, entry.reason, entry.said) == ("Cabinet", "Fewer homes came up", "Mid-year review")
    assert (entry.actor, entry.received.date().isoformat()) == ("Local user", "2026-11-17")
    assert entry.was is not None
    assert (entry.was.target, entry.now.target, entry.now.period.label) == (400, 380, "2026-27")
    assert entry.figure_period is not None
    assert (entry.figure, entry.figure_period.label) == (99, "2026-27 Q2")


def test_the_rating_now_is_that_of_the_scorecard(view: View) -> None:
    """The ledger's rating after the last change is the one that every page shows of that figure."""
    from pmf_core.scorecard import history

    for line in ("HO1,2026-27,440,,10,points,,,", "HO2,2026-27,28,,5,percent,,,", "PE1,2026-27,9,,0.5,points,,,"):
        entry = last(view, line)
        points = history(now(view), entry.of.code).points
        assert points["rag"].iloc[-1] == entry.rag


def test_a_quarter_with_its_own_target_is_not_touched_by_the_year(view: View) -> None:
    store(view, HEAD + "HO1,2026-27 Q2,95,,0,points,,,\n")
    entry = last(view, "HO1,2026-27,440,,10,points,,,")
    assert (entry.rag_was, entry.rag) == (Rag.GREEN, Rag.GREEN)


def test_a_target_of_a_period_without_a_figure_has_no_rating(view: View) -> None:
    store(view, HEAD + "HO1,2027-28,420,,10,points,,,\n")
    entry = last(view, "HO1,2027-28,430,,10,points,,,")
    assert (entry.ease, entry.figure, entry.rag_was, entry.rag) == (Ease.HARDER, None, None, None)


def test_what_was_taken_back_is_not_in_the_ledger(view: View) -> None:
    submissions.undo(now(view), store(view, HEAD + "HO1,2026-27,380,,10,points,,,\n"))
    assert aims.ledger(now(view)) == ()
    (first,) = aims.ledger(now(view), "ho 1", firsts=True)
    assert (first.was, first.now.target, first.ease, first.rag) == (None, 400, None, None)


def of(view: View, code: str) -> SetTarget:
    """The target of an indicator, as set."""
    return next(one for one in aims.set_targets(now(view)) if one.of.code == code)


def test_a_target_stands_beside_last_years_target_and_figure(view: View) -> None:
    """HO1 let 90 + 95 + 95 + 100 = 380 last year and was to let 410: 400 is easier than that, and harder than 380."""
    store(view, HEAD + "HO1,2025-26,410,,,,,,\nHO1,2028-29,450,,,,,,\n")
    text = "Indicator code,Period,Value\nHO1,2025-26 Q1,95\nHO1,2025-26 Q3,95\nHO1,2025-26 Q4,100\n"
    store(view, text, reason="Last year")
    one = of(view, "HO1")
    assert one.before is not None and one.farthest is not None
    assert (one.before.target, one.result, one.than_target, one.than_result) == (410, 380, Ease.EASIER, Ease.HARDER)
    assert (one.farthest.period.label, one.farthest.target) == ("2028-29", 450)
    assert one.rag is Rag.AMBER


def test_without_the_whole_of_last_year_nothing_is_set_beside_it(view: View) -> None:
    one = of(view, "HO1")
    assert (one.before, one.result, one.than_target, one.than_result, one.farthest) == (None, None, None, None, None)


SORTS = """Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Basis,Service code,Quadrant
SUM,Lets,homes,0,higher,quarter,sum,,HOU,council_plan
DAT,Savings,homes,0,higher,quarter,sum,year to date,HOU,council_plan
MON,Sickness,days,1,higher,month,mean,,HOU,council_plan
AYR,Learners,%,1,higher,academic year,mean,,HOU,council_plan
CYR,Visits,visits,0,higher,calendar year,sum,,HOU,council_plan
ROL,Homes in three years,homes,0,higher,rolling financial years,sum,,HOU,council_plan
"""


@pytest.mark.parametrize(
    ("code", "target", "figures", "result"),  # every target is 100, and more is better
    [
        ("SUM", "2026-27", {"2025-26 Q1": 20, "2025-26 Q2": 30, "2025-26 Q3": 25, "2025-26 Q4": 30}, 105),
        ("SUM", "2026-27", {"2025-26 Q1": 20, "2025-26 Q2": 30, "2025-26 Q3": 25}, None),  # not the whole year
        ("SUM", "2026-27", {"2025-26": 104, "2025-26 Q4": 30}, 104),
        ("SUM", "2026-27 Q2", {"2025-26 Q2": 99, "2026-27 Q1": 120}, 99),
        ("DAT", "2026-27", {"2025-26 Q3": 80, "2025-26 Q4": 101}, 101),  # a running total's last is the year's
        ("DAT", "2026-27 Q2", {"2025-26 Q2": 60, "2025-26 Q4": 101}, 60),
        ("MON", "2026-27 Q1", {"2025-M04": 99, "2025-M05": 101, "2025-M06": 103}, 101),
        ("MON", "2026-27 Q1", {"2025-M04": 99, "2025-M06": 103}, None),
        ("AYR", "2025/26 AY", {"2023/24 AY": 98, "2024/25 AY": 101}, 101),  # it ends in August of the year
        ("CYR", "2026", {"2025": 110}, 110),
        ("ROL", "2024-27 (3 FY)", {"2022-25 (3 FY)": 95, "2023-26 (3 FY)": 102}, 102),
        ("ROL", "2024-27 (3 FY)", {"2022-25 (3 FY)": 105}, None),  # an older one is not last year's
    ],
)  # fmt: skip
def test_last_years_result_is_that_of_the_same_period_and_the_gaps_tell_the_same(
    view: View, code: str, target: str, figures: dict[str, float], result: float | None
) -> None:
    store(view, SORTS, accept_warnings=True)
    store(view, f"Indicator code,Period,Target\n{code},{target},100\n", accept_warnings=True)
    lines = "".join(f"{code},{period},{value}\n" for period, value in figures.items())
    store(view, f"Indicator code,Period,Value\n{lines}", accept_warnings=True)
    one = of(view, code)
    easier = result is not None and result >= 100
    assert (one.result, one.than_result in (Ease.EASIER, Ease.SAME)) == (result, easier)
    (gap,) = [gap for gap in thread.gaps(now(view)) if gap.id == "not_harder_than_last_year"]
    assert (code in [one.code for one in gap.found]) == easier


def test_how_a_target_was_set_is_told(view: View) -> None:
    store(
        view,
        "Indicator code,Period,Target,Set on the basis of,Baseline figure,Baseline period,Consulted,Agreed by\n"
        "HO1,2026-27,400,capacity,390,2024-25,Tenants' forum,Portfolio holder for Homes\n",
    )
    store(view, "Indicator code,Period,Given by,Advice,What was advised,Response\n"
                "HO1,2026-27,Scrutiny,not challenging,More are being built,Looked at again in March\n")  # fmt: skip
    one = of(view, "HO1")
    assert (one.basis, one.baseline, one.baseline_period) == ("capacity", 390, "2024-25")
    assert (one.consulted, one.agreed_by) == ("Tenants' forum", "Portfolio holder for Homes")
    (advice,) = one.advice
    assert (advice.given_by, advice.advice, advice.response) == ("Scrutiny", "not_challenging", "Looked at again in March")


def test_an_indicator_for_context_has_no_target_to_set(view: View) -> None:
    assert [one.of.code for one in aims.set_targets(view)] == ["HO1", "HO2", "PE1"]


TEAMS = "Team code,Team,Service code\nLET,Lettings,HOU\nPAY,Payroll,PEO\n"
CASCADES = "Indicator code,Period,Whose,Target\n"


@pytest.mark.parametrize(
    ("lines", "total", "adds_up"),
    [
        ("HO1,2026-27,HOU,300\nHO1,2026-27,PEO,100\n", 400, True),
        ("HO1,2026-27,HOU,300\nHO1,2026-27,LET,250\nHO1,2026-27,PAY,100\n", 400, True),  # Lettings is part of Housing
        ("HO1,2026-27,LET,250\nHO1,2026-27,PAY,100\nHO1,2026-27,Lettings Officer,20\n", 350, False),
        ("HO1,2026-27,Lettings Officer,150\nHO1,2026-27,Homes Officer,250\n", 400, True),
        ("HO2,2026-27,HOU,24\nHO2,2026-27,PEO,26\n", None, None),  # days are not added up
    ],
)
def test_the_parts_of_a_sum_are_added_up_once(view: View, lines: str, total: float, adds_up: bool | None) -> None:
    store(view, TEAMS)
    store(view, CASCADES + lines)
    (found,) = aims.cascades(now(view))
    assert (found.total, found.adds_up) == (total, adds_up)


def test_services_and_teams_go_by_their_names(view: View) -> None:
    store(view, TEAMS)
    store(view, CASCADES + "HO1,2026-27,let,250\nHO1,2026-27,hou,300\nHO1,2026-27,Homes Officer,50\n")
    (found,) = aims.cascades(now(view), "HO1")
    assert [(part.level, part.name) for part in found.parts] == [
        ("service", "Housing"), ("team", "Lettings"), ("post", "Homes Officer"),
    ]  # fmt: skip


def test_the_years_of_a_target_beside_what_was_reached(view: View) -> None:
    store(view, HEAD + "HO1,2028-29,450,,,,,,\n")
    found = aims.years(now(view), "HO1")
    assert [(year.period.label, year.target, year.result) for year in found] == [
        ("2025-26", None, 90), ("2026-27", 400, 199), ("2027-28", None, None), ("2028-29", 450, None),
    ]  # fmt: skip
    assert found[1].part == "2 of 4 quarters"


def test_the_headline_counts_each_target_once(view: View) -> None:
    last(view, "HO1,2026-27,380,,10,points,,,")
    assert words.headline(aims.set_targets(now(view)), now(view).period.year()) == (
        "One of 3 targets of 2026-27 was made easier after it was set; 3 were agreed by no member"
    )
