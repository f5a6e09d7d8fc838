"""What people told the council: complaints by service, stage and month, open cases, learning, contact, coverage."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.complaints import limits
from pmf_core.describe import complaints as say
from pmf_core.figures.spark import spark
from pmf_core.results import (
    CaseLine,
    Contact,
    ContactLine,
    Coverage,
    Difference,
    Feedback,
    FeedbackLine,
    FeedbackPeriod,
    StageTally,
)
from pmf_core.view import View
from ui import address
from ui.download import Cell
from ui.render import html

HEADER = ("Service code", "Service", "Period", "Complaints received", "Acknowledged in time", "of", "Answered",
          "Answered in time", "of", "Upheld", "of", "Escalated", "Comments", "Compliments", "Months told",
          "Counted")  # fmt: skip
CASE_HEADER = ("Reference", "Stage", "Service code", "Service", "Subject", "Received on", "Acknowledged on",
               "Acknowledge by", "Acknowledged in time", "Extended to", "Answer by", "Answered on", "Answered in time",
               "Working days over", "Outcome")  # fmt: skip
CASES_SHOWN, CASES_LISTED = 20, 200  # at once; and when the rest is opened


def services(view: View, answer: Feedback) -> dict[str, str]:
    """Every service with feedback."""
    named = sorted((line.service_name, line.service) for line in answer.lines)
    return {"": f"All {view.framework.words.services}"} | {code: name for name, code in named}


def facts(line: FeedbackLine, contact: ContactLine | None) -> None:
    """Received, in time, acknowledged, upheld, waiting, praise, avoidable contact: each with its base and change."""
    now, tally = line.now, line.now.complaints
    new = next((one.tally.received for one in line.stages if one.stage == "stage_1"), None)
    told = [
        _fact("Complaints received", say.count(tally.received),
              f"{new:,} of them at stage 1" if new is not None else "", say.change_words(now, line.before),
              say.change_words(now, line.last_year), say.months_words(now)),
        _fact("Answered in time", formats.percent(tally.in_time_share), say.share_words(tally),
              say.share_change(now, line.before), rag=line.rag),
        _fact("Acknowledged in time", formats.percent(tally.acknowledged_share), say.acknowledged_words(tally)),
        _fact("Upheld", formats.percent(tally.upheld_share), say.upheld_words(tally),
              f"went on to the next stage: {say.count(tally.escalated)}"),
        _fact("Overdue today", say.count(line.overdue), say.open_words(line)),
        _fact("Compliments", say.count(now.compliments), f"the period before: {say.count(line.before.compliments)}",
              f"comments: {say.count(now.comments)}"),
    ]  # fmt: skip
    if contact is not None:
        share = contact.avoidable_share
        said = say.part_words(contact.avoidable, contact.avoidable_of, share)
        told.append(_fact("Avoidable contact", formats.percent(share), said))
    html("customers/facts.html", facts=told)


def table(view: View, answer: Feedback) -> None:
    """Every service in a row, the worst first."""
    html(
        "customers/services.html", rows=[_row(line) for line in answer.lines],
        whole=_row(answer.whole) if answer.whole else None, period=view.period.title, rule=view.framework.complaints,
        words=view.framework.words,
    )  # fmt: skip


def stages(line: FeedbackLine) -> None:
    """Each stage with its limits."""
    rows = [{"one": one, **_stage(one)} for one in line.stages]
    html("customers/stages.html", rows=rows, period=line.now.period.title)


def history(line: FeedbackLine) -> None:
    """Months and quarters beside each other."""
    html("customers/history.html", name=line.service_name, groups=[
        ("By month", [_period(one) for one in line.months]), ("By quarter", [_period(one) for one in line.quarters]),
    ])  # fmt: skip


def cases(view: View, every: Sequence[CaseLine], *, title: str, alone: bool = False) -> None:
    """Cases by their days, each with the arithmetic of its limit."""
    days = limits(view)
    rows = [
        {"one": one, "state": say.case_state(one), "why": say.limit_words(one, days.get(one.stage), view.bank_holidays),
         "stage": say.stage_title(one.stage), "outcome": say.outcome_word(one.outcome)}
        for one in every[:CASES_LISTED]
    ]  # fmt: skip
    html("customers/cases.html", rows=rows, title=title, first=CASES_SHOWN, more=len(every) - len(rows), alone=alone)


def learning(line: FeedbackLine, differences: Sequence[Difference], *, alone: bool) -> None:
    """What was changed because of complaints, and counts that differ from the cases."""
    told = [say.difference_words(one) for one in differences]
    counted = say.counted_words(line) if alone else ""
    html("customers/learning.html", learnt=line.learning, alone=alone, differences=told, counted=counted)


def beside(line: FeedbackLine, whole: FeedbackLine | None) -> None:
    """One service beside all together, for whoever reads its update."""
    if whole is not None:
        html("customers/beside.html", rows=[_row(line), _row(whole)], period=line.now.period.title)


def contact(answer: Contact) -> None:
    """Contact by channel and by service."""
    groups = [("Channel", [_contact(one, say.channel_title(one.channel)) for one in answer.channels]),
              ("Service", [_contact(one, one.service_name) for one in answer.services])]  # fmt: skip
    html("customers/contact.html", title=say.contact_headline(answer), groups=groups, there=answer.whole is not None)


def coverage(answer: Coverage) -> None:
    """What was said of the council, by outlet."""
    rows = [
        {"one": one, "name": say.outlet_title(one.outlet), "reached": say.count(one.reached),
         "before": say.count(one.before),
         "well": say.part_words(one.positive, one.told_of, one.positive_share),
         "ill": say.part_words(one.negative, one.told_of, one.negative_share), "items": say.count(one.items)}
        for one in answer.outlets
    ]  # fmt: skip
    html("customers/coverage.html", title=say.coverage_headline(answer), rows=rows)


def onward() -> None:
    """Where surveys and service standards stand."""
    html("customers/onward.html", there="surveys" in address.PLACES)


def records(answer: Feedback) -> list[list[Cell]]:
    """Every service by month and by quarter, for a file."""
    return [_record(line, one) for line in answer.lines for one in (*line.quarters, *line.months)]


def case_records(every: Sequence[CaseLine]) -> list[list[Cell]]:
    """Every case for a file; there is no name in one."""
    return [
        [one.reference, say.stage_title(one.stage), one.service, one.service_name, one.subject, _day(one.received_on),
         _day(one.acknowledged_on), _day(one.acknowledge_by), _yes(one.acknowledged), _day(one.extended_to),
         _day(one.answer_by), _day(one.answered_on), _yes(one.in_time), one.over, say.outcome_word(one.outcome)]
        for one in every
    ]  # fmt: skip


def _record(line: FeedbackLine, one: FeedbackPeriod) -> list[Cell]:
    tally = one.complaints
    return [line.service, line.service_name, one.period.label, tally.received, tally.acknowledged_in_time,
            tally.acknowledged_of, tally.answered, tally.in_time, tally.in_time_of, tally.upheld, tally.upheld_of,
            tally.escalated, one.comments, one.compliments, tally.months, say.counted_words(line)]  # fmt: skip


def _fact(title: str, figure: str, *says: str, rag: str = "") -> dict[str, object]:
    return {"title": title, "figure": figure, "says": [one for one in says if one], "rag": rag}


def _row(line: FeedbackLine) -> dict[str, object]:
    tally, months = line.now.complaints, [one.complaints.received for one in line.months]
    told = [float(one) if one is not None else None for one in months]
    return {
        "line": line, "received": say.count(tally.received), "change": say.change_words(line.now, line.before),
        "year": say.change_words(line.now, line.last_year), "in_time": say.share_words(tally),
        "moved": say.share_change(line.now, line.before), "acknowledged": say.acknowledged_words(tally),
        "upheld": say.upheld_words(tally), "escalated": say.count(tally.escalated), "overdue": say.count(line.overdue),
        "comments": say.count(line.now.comments), "compliments": say.count(line.now.compliments),
        "months": say.months_words(line.now), "counted": say.counted_words(line),
        "line_of": spark(told, width=104, height=26) if sum(one is not None for one in told) > 1 else "",
    }  # fmt: skip


def _stage(one: StageTally) -> dict[str, object]:
    tally = one.tally
    return {"name": say.stage_title(one.stage), "limits": say.stage_limits(one) if one.stage != "any" else "",
            "received": say.count(tally.received), "acknowledged": say.acknowledged_words(tally),
            "answered": say.count(tally.answered), "in_time": say.share_words(tally), "upheld": say.upheld_words(tally),
            "escalated": say.count(tally.escalated)}  # fmt: skip


def _period(one: FeedbackPeriod) -> dict[str, object]:
    tally = one.complaints
    return {"name": one.period.title, "received": say.count(tally.received), "in_time": say.share_words(tally),
            "upheld": say.upheld_words(tally), "comments": say.count(one.comments),
            "compliments": say.count(one.compliments), "months": say.months_words(one)}  # fmt: skip


def _contact(one: ContactLine, name: str) -> dict[str, object]:
    before = "" if one.avoidable_before is None else f"{formats.percent(one.avoidable_before)} the period before"
    return {"name": name, "contacts": say.count(one.contacts), "before": say.count(one.before),
            "avoidable_before": before,
            "avoidable": say.part_words(one.avoidable, one.avoidable_of, one.avoidable_share),
            "in_time": say.part_words(one.in_time, one.in_time_of, one.in_time_share)}  # fmt: skip


def _day(when: object) -> str:
    return when.isoformat() if hasattr(when, "isoformat") else ""


def _yes(told: bool | None) -> str:
    return "" if told is None else "yes" if told else "no"
