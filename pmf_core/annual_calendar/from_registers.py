"""What the registers say of a year: milestones, projects, objectives, plans and their making, appraisals."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from pmf_core.annual_calendar.entries import Maker
from pmf_core.formats import day as written
from pmf_core.formats import head
from pmf_core.methods.milestones import DONE, OVERDUE, milestones
from pmf_core.periods import Period, from_ordinals, ordinal
from pmf_core.registers import records, whose
from pmf_core.results import Entry, Stage
from pmf_core.returns.kinds import KINDS
from pmf_core.said import day, text


def of_milestones(make: Maker, year: Period) -> Iterator[Entry]:
    """Milestones by the later of the day promised and the day expected now; a promised day still to come too."""
    rows = _with_service(make, "milestones")
    rated = milestones(rows, make.today, make.view.framework.slippage.amber_days)
    for record, state in zip(rows.to_dict("records"), rated["state"], strict=True):
        promised, expected = day(record["baseline"]), day(record["forecast"])
        due = max(one for one in (promised, expected) if one)
        about = {"sort": "milestone", "roles": make.senders, "named": record["owner"], "service": record["service"],
                 "page": "golden_thread", "asked": {"code": record["code"], "kind": "milestone"},
                 "source": record["code"]}  # fmt: skip
        if promised and state != DONE and make.today <= promised < due and year.start <= promised <= year.end:
            yield make.entry(
                f"milestones-{record['code']}-promised", promised, promised, record["title"],
                stage=make.stage(promised, promised, False), about=f"promised; now expected on {written(due)}", **about,
            )  # fmt: skip
        if not year.start <= due <= year.end:
            continue
        stage = Stage.DONE if state == DONE else Stage.LATE if state == OVERDUE else make.stage(due, due, False)
        done = day(record["actual"])
        said = (
            f"promised for {written(promised)}" if promised and promised != due else "",
            f"done on {written(done)}" if done else "",
        )
        yield make.entry(
            f"milestones-{record['code']}", due, due, record["title"], stage=stage,
            about="; ".join(filter(None, said)), **about,
        )  # fmt: skip


def of_projects(make: Maker, year: Period) -> Iterator[Entry]:
    """Projects by the last day as approved; those that were stopped are left out."""
    rows = _with_service(make, "projects")
    for record in rows[~rows["state"].eq("stopped")].to_dict("records"):
        ends = day(record["ends"])
        if ends and year.start <= ends <= year.end:
            yield make.entry(
                f"projects-{record['code']}", ends, ends, f"{record['title']}: the project ends", sort="plan",
                stage=make.stage(ends, ends, record["state"] == "complete"), roles=make.senders, named=record["owner"],
                service=record["service"], page="project", asked={"p": record["code"]},
                source=record["code"],
            )  # fmt: skip


def of_objectives(make: Maker, year: Period) -> Iterator[Entry]:
    """Objectives by the day by which each is to be achieved; nothing records that one was."""
    word = make.view.framework.words.objective
    for record in _with_service(make, "objectives").to_dict("records"):
        due = day(record["due"])
        if due and year.start <= due <= year.end:
            yield make.entry(
                f"objectives-{record['code']}", due, due, record["title"], sort="plan",
                stage=make.stage(due, due, None), roles=make.senders, named=record["owner"], service=record["service"],
                about=f"{head(word)} to be achieved", page="golden_thread",
                asked={"code": record["code"], "kind": "objective"}, source=record["code"],
            )  # fmt: skip


def of_plans(make: Maker, year: Period) -> Iterator[Entry]:
    """Plans by their last day, after which they are over."""
    owners = {plan.id: plan.owner for plan in make.view.framework.plans}
    for record in _with_service(make, "plans").to_dict("records"):
        ends = day(record["ends"])
        if ends and year.start <= ends <= year.end:
            owner = owners.get(record["sort"])
            yield make.entry(
                f"plans-{record['code']}", ends, ends, f"{record['title']} ends", sort="plan",
                stage=make.stage(ends, ends, ends < make.today), roles=(owner,) if owner else (), named=record["owner"],
                service=record["service"], page="plan", asked={"code": record["code"]}, source=record["code"],
            )  # fmt: skip


def of_steps(make: Maker, year: Period) -> Iterator[Entry]:
    """The steps in the making of plans, by when each is to be taken."""
    steps = {step.id: step for step in make.view.framework.plan_steps}
    plans = records(make.view, "plans").set_index("code")["title"].to_dict()
    for record in _with_service(make, "plan_steps").to_dict("records"):
        due, taken, step = day(record["due"]), day(record["taken_on"]), steps.get(record["step"])
        if not due or not year.start <= due <= year.end:
            continue
        title = step.title if step else record["step"]
        yield make.entry(
            f"plan_steps-{record['plan']}-{record['version']}-{record['step']}", due, due,
            f"{plans.get(record['plan'], record['plan'])}: {title}", sort="plan",
            stage=make.stage(due, due, taken is not None), roles=(step.role,) if step else (), named=record["taken_by"],
            service=record["service"], about=f"taken on {written(taken)}" if taken else "", page="plan",
            asked={"code": record["plan"]}, source=record["plan"],
        )  # fmt: skip


def of_appraisals(make: Maker, year: Period) -> Iterator[Entry]:
    """Appraisals by the last day of their period; done once as many were held as there are to be."""
    word = make.view.framework.words.appraisals
    for record in _with_service(make, "appraisals").to_dict("records"):
        first, last = (pd.Timestamp(record[name]).date() for name in ("start", "end"))
        if not year.start <= last <= year.end:
            continue
        period = _period(first, last, year)
        whose = make.names.get(record["service"], record["service"])
        held = "" if pd.isna(record["held"]) else f"held {record['held']:,.0f} of {record['staff']:,.0f}"
        yield make.entry(
            f"appraisals-{record['service']}-{period.label.replace(' ', '-')}", last, last,
            f"{whose}: {word} of {period.title}", sort="review",
            stage=make.stage(last, last, bool(record["held"] >= record["staff"])), roles=make.senders,
            service=record["service"], about=held, page="registers", asked={"kind": "appraisals"},
            source=record["service"],
        )  # fmt: skip


def _with_service(make: Maker, kind: str) -> pd.DataFrame:
    """The records of a register, each with the service that it is of."""
    rows = records(make.view, kind)
    return rows.assign(service=whose(make.view, KINDS[kind], rows).map(text))


def _period(first: date, last: date, year: Period) -> Period:
    return from_ordinals(None, ordinal(first), ordinal(last), year_start=year.year_start)
