"""What projects and risks say of a year: reviews of risks, what projects wait for, the benefits that are due."""

from collections.abc import Iterator
from typing import Any

from pmf_core.annual_calendar.entries import Maker
from pmf_core.formats import day as written
from pmf_core.formats import with_unit
from pmf_core.periods import Period
from pmf_core.registers import records, whose
from pmf_core.results import Entry
from pmf_core.returns.kinds import KINDS
from pmf_core.risks import risks
from pmf_core.said import day, number, text


def of_risks(make: Maker, year: Period) -> Iterator[Entry]:
    """The next review of each open risk, by the framework's months; late once its day has passed."""
    for line in risks(make.view).lines:
        due, last = line.review_due, line.reviewed_on
        if due and year.start <= due <= year.end:
            yield make.entry(
                f"risks-{line.code}", due, due, f"{line.title}: the risk is looked at", sort="monitoring",
                stage=make.stage(due, due, False), roles=make.senders, named=line.owner, service=line.service,
                about=f"last looked at on {written(last)}" if last else "", page="risks", asked={"code": line.code},
                source=line.code,
            )  # fmt: skip


def of_dependencies(make: Maker, year: Period) -> Iterator[Entry]:
    """What projects wait for, by the day on which they need it."""
    titles = _titles(make)
    for record in _of_project(make, "dependencies"):
        needed, expected, met = (day(record[name]) for name in ("needed", "expected", "met_on"))
        if needed and year.start <= needed <= year.end:
            said = (
                f"for {titles.get(record['project'], record['project'])}",
                f"expected on {written(expected)}" if expected and expected > needed and not met else "",
                f"there since {written(met)}" if met else "",
            )
            yield make.entry(
                f"dependencies-{record['project']}-{record['title']}", needed, needed, f"{record['title']} is needed",
                sort="plan", stage=make.stage(needed, needed, met is not None), roles=make.senders,
                service=record["service"], about="; ".join(filter(None, said)), page="project",
                asked={"p": record["project"]}, source=record["project"],
            )  # fmt: skip


def of_benefits(make: Maker, year: Period) -> Iterator[Entry]:
    """What projects are to bring, by its day; done once it was measured on that day or later, or is there in full."""
    titles = _titles(make)
    for record in _of_project(make, "benefits"):
        due, measured = day(record["due"]), day(record["measured_on"])
        planned, realised = number(record["planned"]), number(record["realised"])
        if due and year.start <= due <= year.end:
            full = planned is not None and realised is not None and (realised - planned) * planned >= 0
            known = realised is not None and measured is not None and measured >= due
            unit = text(record["unit"])
            said = (
                f"from {titles.get(record['project'], record['project'])}",
                "" if planned is None else f"planned {_figure(planned, unit)}",
                "" if realised is None else f"{_figure(realised, unit)} so far",
            )
            yield make.entry(
                f"benefits-{record['project']}-{record['title']}", due, due, f"{record['title']} is due", sort="plan",
                stage=make.stage(due, due, full or known), roles=make.senders, service=record["service"],
                about="; ".join(filter(None, said)), page="project", asked={"p": record["project"]},
                source=record["project"],
            )  # fmt: skip


def _figure(figure: float, unit: str) -> str:
    return with_unit(figure, unit, 0 if figure == round(figure) else 1)


def _titles(make: Maker) -> dict[str, str]:
    rows = records(make.view, "projects")
    return dict(zip(rows["code"], rows["title"], strict=True))


def _of_project(make: Maker, kind: str) -> list[dict[Any, Any]]:
    """The records of a kind, each with the service of its project."""
    rows = records(make.view, kind)
    return rows.assign(service=whose(make.view, KINDS[kind], rows).map(text)).to_dict("records")
