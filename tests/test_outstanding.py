"""Who owes what, on the small council and the demonstration: each case is worked out by hand."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from pmf_core import answers_json, cli, describe, setup, submissions
from pmf_core.access import LOCAL
from pmf_core.errors import WrongInput
from pmf_core.model import State
from pmf_core.outstanding import outstanding
from pmf_core.periods import parse
from pmf_core.results import Came, Outstanding, Row, Submission
from pmf_core.scorecard import scorecard
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests import small

Owes = list[tuple[str, str, str, int]]


class Council:
    """A small council whose clock is set by hand."""

    def __init__(self, folder: Path, code: str = "X00000001") -> None:
        self.now = datetime(2026, 7, 10, 9, 0)
        self.store = Store.open(folder / f"{code}.duckdb", clock=lambda: self.now)
        setup.init(self.store, LOCAL, code, "Small Council", framework="chesterfield")

    def view(self, as_at: str | None = None) -> View:
        return open_view(self.store, LOCAL, None, as_at)

    def send(self, day: str, text: str, name: str = "values.csv", reason: str = "") -> Submission:
        """Store a return on a day."""
        self.now = datetime.fromisoformat(day)
        return small.load(self.view(), name, text, reason=reason, accept_warnings=True)

    def values(self, day: str, *rows: str, reason: str = "") -> Submission:
        lines = [row if row.count(",") == 3 else f"{row}," for row in rows]
        return self.send(day, "\n".join(["Indicator code,Period,Value,Why missing", *lines]), reason=reason)

    def owes(self, as_at: str | None = None) -> Owes:
        return owes(outstanding(self.view(as_at)))


def owes(answer: Outstanding) -> Owes:
    return [
        (each.code, each.period.label, each.due.isoformat(), each.days_late)
        for service in answer.services
        for each in service.owed
    ]


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """On 10 July 2026: lists, targets, the first quarter and its months. Nothing is owed yet."""
    made = Council(tmp_path)
    for name in ("services.csv", "data-list.csv", "targets.csv"):
        made.send("2026-07-10", small.FILES[name], name)
    made.values("2026-07-10", "HO1,2026-27 Q1,100", "HO2,2026-27 Q1,24", "PE2,2026-27 Q1,800",
                "PE1,2026-M04,8", "PE1,2026-M05,8", "PE1,2026-M06,8")  # fmt: skip
    yield made
    made.store.close()


def test_the_small_council(tmp_path: Path) -> None:
    """HO1 and HO2 have a figure of 2025-26 Q2 and then none until 2026-27: two quarters each. October's PE1 is late."""
    answer = outstanding(small.filled(tmp_path))
    assert owes(answer) == [
        ("HO2", "2025-26 Q3", "2026-01-21", 300),
        ("HO1", "2025-26 Q3", "2026-01-21", 300),
        ("HO2", "2025-26 Q4", "2026-04-21", 210),
        ("HO1", "2025-26 Q4", "2026-04-21", 210),
        ("PE1", "2026-M10", "2026-11-16", 1),
    ]
    assert [(service.name, service.late) for service in answer.services] == [("Housing", 4), ("People", 1)]
    assert (answer.total, answer.late, answer.next_due) == (5, 5, date(2026, 12, 15))
    assert {each.latest for service in answer.services for each in service.owed} == {
        parse("2026-27 Q2"), parse("2026-M09"),
    }  # fmt: skip


def test_as_known_on_a_day_it_is_shown_as_it_was(council: Council) -> None:
    council.values("2026-10-20", "HO1,2026-27 Q2,99")
    late = council.values("2026-10-26", "HO2,2026-27 Q2,27.5", "PE1,2026-M07,9", "PE1,2026-M08,9", "PE1,2026-M09,9.3")
    before = [
        ("PE1", "2026-M07", "2026-08-17", 69),  # 15 August is a Saturday
        ("PE1", "2026-M08", "2026-09-15", 40),
        ("PE1", "2026-M09", "2026-10-15", 10),
        ("PE2", "2026-27 Q2", "2026-10-21", 4),
        ("HO2", "2026-27 Q2", "2026-10-21", 4),
    ]
    assert council.owes("2026-10-25") == before
    assert council.owes("2026-10-27") == [("PE2", "2026-27 Q2", "2026-10-21", 6)]
    council.now = datetime(2026, 10, 28, 9)
    submissions.undo(council.view(), late.id, "Sent by mistake")
    assert council.owes() == [(*each[:3], each[3] + 3) for each in before]
    assert council.owes("2026-10-25") == before


def test_due_until_the_day_itself_and_late_from_the_next(council: Council) -> None:
    for as_at, late in (("2026-10-21", 0), ("2026-10-22", 1)):
        council.now = datetime.fromisoformat(as_at)
        assert ("HO1", "2026-27 Q2", "2026-10-21", late) in council.owes()
    council.now = datetime(2026, 9, 30, 23, 0)  # the quarter is not over
    assert {period for _, period, _, _ in council.owes()} == {"2026-M07", "2026-M08"}


@pytest.mark.parametrize(
    ("row", "owed"),
    [
        ("PE2,2026-27 Q2,790", []),
        ("PE2,2026-27 Q2,,not_collected", []),
        ("PE2,2026-27 Q2,,suppressed", []),
        ("PE2,2026-27 Q2,,not_yet_available", [True]),
    ],
)
def test_a_reason_is_an_answer_but_for_not_yet_available(council: Council, row: str, owed: list[bool]) -> None:
    council.values("2026-10-22", row)
    answer = outstanding(council.view())
    assert [each.promised for service in answer.services for each in service.owed if each.code == "PE2"] == owed
    assert ("said to be not yet available" in describe.reminder(answer)) is bool(owed)


def test_a_figure_for_the_quarter_answers_for_its_months(council: Council) -> None:
    council.values("2026-10-22", "PE1,2026-27 Q2,9.1")
    assert [each for each in council.owes() if each[0] == "PE1"] == []


def test_who_owes_nothing_and_who_is_asked_only_once(council: Council) -> None:
    listed = "Indicator code,Indicator name,Polarity,Frequency,Service code,Quadrant,Life\n"
    council.send("2026-10-01", listed + "HO2,Days to relet,lower,quarter,HOU,business_critical,retired\n"
                 "NEW,Brand new,higher,quarter,PEO,workforce,active\nPLAN,Planned,higher,quarter,PEO,workforce,proposed\n"
                 "ELSE,Published elsewhere,higher,quarter,,,active\nLOST,No service,higher,month,,workforce,active\n",
                 "data-list.csv")  # fmt: skip
    council.now = datetime(2026, 10, 30)
    assert [each[:2] for each in council.owes() if each[0] not in ("HO1", "PE1", "PE2")] == [
        ("NEW", "2026-27 Q2"),  # never had figure or target: its latest period alone
        ("LOST", "2026-M09"),
    ]
    answer = outstanding(council.view())
    (lost,) = [service for service in answer.services if not service.code]
    assert (describe.service_title(lost), lost.owed[0].latest) == ("No service", None)
    assert owes(outstanding(council.view(), service="")) == owes(Outstanding(**{**_fields(answer), "services": (lost,)}))


def test_a_target_starts_it_too(council: Council) -> None:
    council.send("2026-10-01", "Indicator code,Indicator name,Polarity,Frequency,Service code\n"
                 "Y1,Yearly,higher,financial_year,PEO\nR1,Three years together,higher,rolling_financial_years,PEO\n",
                 "data-list.csv")  # fmt: skip
    council.send("2026-10-01", "Indicator code,Period,Target\nY1,2025-26,5\nR1,2023-26 (3 FY),7\n", "targets.csv")
    council.now = datetime(2026, 10, 2)
    assert [each for each in council.owes() if each[0] in ("Y1", "R1")] == [
        ("R1", "2023-26 (3 FY)", "2026-06-01", 123), ("Y1", "2025-26", "2026-06-01", 123),
    ]  # fmt: skip


@pytest.mark.parametrize(("code", "due"), [("E07000034", "2025-04-22"), ("S12000036", "2025-04-21")])
def test_easter_monday_by_the_nation(tmp_path: Path, code: str, due: str) -> None:
    """21 April 2025 was Easter Monday: a bank holiday in England, none in Scotland."""
    council = Council(tmp_path, code)
    for name in ("services.csv", "data-list.csv"):
        council.send("2025-04-01", small.FILES[name], name)
    council.values("2025-04-02", "HO1,2024-25 Q3,90")
    council.now = datetime(2025, 4, 30, 9, 0)
    assert [each[2] for each in council.owes() if each[:2] == ("HO1", "2024-25 Q4")] == [due]
    late = [row for row in _rows(open_view(council.store, LOCAL, "2024-25 Q4")) if row.code == "HO1"]
    assert [(row.due, row.days_late) for row in late] == [
        (date.fromisoformat(due), (date(2025, 4, 30) - date.fromisoformat(due)).days)
    ]
    council.store.close()


def test_how_the_quarters_came(council: Council) -> None:
    """April and May were due before anything was kept; the rest of the first quarter came in time."""
    council.values("2026-10-20", "HO1,2026-27 Q2,99")
    council.values("2026-10-26", "HO2,2026-27 Q2,27.5", "PE1,2026-M07,9", "PE1,2026-M08,9", "PE1,2026-M09,9.3")
    council.values("2026-10-27", "HO1,2026-27 Q2,98", reason="Recount")  # a correction makes nothing late
    answer = outstanding(council.view())
    came = {quarter.label: count for quarter, count in answer.quarters}
    assert (list(came)[0], list(came)[-1]) == ("2024-25 Q3", "2026-27 Q2")
    assert came["2026-27 Q1"] == Came(in_time=4, late=0, untimed=2, owed=0, to_come=0)
    assert came["2026-27 Q2"] == Came(in_time=1, late=4, untimed=0, owed=1, to_come=0)
    assert came["2025-26 Q4"].due == 0
    assert [(code, count.returned, count.due) for code, _, count in answer.by_service] == [("HOU", 4, 4), ("PEO", 7, 8)]
    assert describe.came(came["2026-27 Q2"]) == "1 in time, 1 not in, 4 late"


def test_of_one_service_or_one_period(council: Council) -> None:
    council.now = datetime(2026, 10, 25, 9, 0)
    view = council.view()
    assert {each[0] for each in owes(outstanding(view, service=" hou "))} == {"HO1", "HO2"}
    months = owes(outstanding(view, period=parse("2026-M08")))
    assert months == [("PE1", "2026-M08", "2026-09-15", 40)]
    with pytest.raises(WrongInput, match="There is no service “NONE”. The services are HOU, PEO."):
        outstanding(view, service="NONE")


def test_before_there_is_anything(tmp_path: Path) -> None:
    view = open_view(small.store(tmp_path), LOCAL)
    answer = outstanding(view)
    assert (answer.total, answer.services, answer.next_due) == (0, (), None)
    assert describe.outstanding_headline(answer) == "Nothing is outstanding as at 17 November 2026"


def test_the_words(council: Council) -> None:
    council.now = datetime(2026, 7, 12)
    assert describe.outstanding_headline(outstanding(council.view())) == "Nothing is outstanding as at 12 July 2026"
    council.now = datetime(2026, 8, 3)
    assert describe.outstanding_headline(outstanding(council.view())) == (
        "One figure is due by 17 August 2026 from People; none is late"
    )
    council.now = datetime(2026, 10, 19)
    answer = outstanding(council.view())
    assert describe.outstanding_headline(answer) == (
        "Three figures are late from People, by up to 63 days; 3 more are due by 21 October 2026"
    )
    assert describe.outstanding_next(answer) == "The next figures are due on 16 November 2026."
    assert describe.reminder(answer).splitlines()[:6] == [
        "Figures outstanding as at 19 October 2026, Small Council",
        "",
        "People: 3 late, 1 due",
        "- Sickness (PE1), July 2026: due 17 August 2026, 63 days late.",
        "- Sickness (PE1), August 2026: due 15 September 2026, 34 days late.",
        "- Sickness (PE1), September 2026: due 15 October 2026, 4 days late.",
    ]


def test_a_partner_is_named_in_its_reminder(council: Council) -> None:
    council.send("2026-10-01", "Service code,Service,Organisation,Data champion\nPEO,People,Shared HR Ltd,Head of HR\n",
                 "services.csv")  # fmt: skip
    council.now = datetime(2026, 10, 19)
    answer = outstanding(council.view(), service="PEO")
    assert describe.reminder(answer).splitlines()[2:4] == ["People (Shared HR Ltd): 3 late, 1 due", "Data champion: Head of HR"]
    assert json.loads(answers_json.outstanding(answer))["services"][0]["organisation"] == "Shared HR Ltd"


@pytest.mark.parametrize("as_at", [None, "2026-11-01", "2026-10-25", "2026-10-22", "2026-07-31", "2025-12-01"])
@pytest.mark.parametrize("months_back", [0, 1, 2])
def test_it_agrees_with_the_scorecard(demo: View, as_at: str | None, months_back: int) -> None:
    """Every figure that the scorecard calls late is on the list, with the same due date and as many days."""
    view = open_view(demo.store, LOCAL, None, as_at)
    for _ in range(months_back):
        view = open_view(demo.store, LOCAL, view.period.previous().label, as_at)
    listed = {(code, due, late) for code, _, due, late in owes(outstanding(view))}
    late = {(row.code, str(row.due), row.days_late) for row in _rows(view) if row.state is State.LATE}
    assert late <= listed
    own = {
        each.code for service in outstanding(view).services for each in service.owed
        if each.days_late and each.period == view.period
    }  # fmt: skip
    assert {code for code, _, _ in late} >= own


def test_the_demonstration(demo: View) -> None:
    late = outstanding(demo, period=parse("2026-27 Q2"))
    assert [(service.organisation, [each.code for each in service.owed]) for service in late.services] == [
        ("North Weald Shared Services", ["DIG02", "DIG01", "DIG03"])
    ]
    early = open_view(demo.store, LOCAL, None, "2026-11-01")
    assert {"PLA01", "PLA05", "PLA06", "DIG01"} <= {each[0] for each in owes(outstanding(early))}


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    view = small.filled(tmp_path)
    view.store.close()
    monkeypatch.setenv("PMF_DATABASE", str(view.store.path))
    run = _runner(monkeypatch, capsys)
    code, out = run("outstanding", "--as-at", "2026-11-17T23:00", "--json")
    answer = json.loads(out)
    assert (code, answer["total"], answer["late"], answer["as_at"]) == (1, 5, 5, "2026-11-17T23:00:00")
    assert {key: answer["services"][1][key] for key in ("code", "name", "organisation")} == {
        "code": "PEO", "name": "People", "organisation": "",
    }  # fmt: skip
    owed = answer["services"][1]["owed"][0]
    assert {key: owed[key] for key in ("code", "name", "owner", "period", "due", "days_late")} == {
        "code": "PE1", "name": "Sickness", "owner": "", "period": "2026-M10", "due": "2026-11-16", "days_late": 1,
    }  # fmt: skip
    assert answer["completeness"][-1] == {
        "period": "2026-27 Q2", "due": 6, "returned": 6, "in_time": 0, "late": 0, "untimed": 6, "owed": 0, "to_come": 0,
    }  # fmt: skip
    code, out = run("outstanding", "--as-at", "2026-11-17T23:00", "--period", "2026-27 Q2", "--service", "hou")
    assert (code, "Nothing is outstanding as at 17 November 2026." in out) == (0, True)
    code, out = run("outstanding", "--as-at", "2026-11-17T23:00", "--service", "PEO")
    assert out.startswith("As known at 17 November 2026, 23:00")
    assert (code, "PE1        2026-M10       due 16 November 2026, 1 day late: Sickness" in out) == (1, True)


def _runner(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["pmf", *words])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        assert said.err == ""
        return int(left.value.code or 0), said.out

    return run


def _rows(view: View) -> list[Row]:
    return [row for quadrant in scorecard(view).quadrants for row in quadrant.rows]


def _fields(answer: Outstanding) -> dict[str, object]:
    return {name: getattr(answer, name) for name in Outstanding.__slots__}
