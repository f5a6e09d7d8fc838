"""Surveys and service standards: which there are, one survey with its questions, one question by group."""

from collections.abc import Sequence

from pmf_core import describe, formats
from pmf_core.describe import contracts as limits
from pmf_core.describe import surveys as say
from pmf_core.figures.spark import spark
from pmf_core.figures.surveys import lines
from pmf_core.figures.surveys import survey as drawn
from pmf_core.results import Answered, Question, StandardLine, Survey
from pmf_core.view import View
from ui import address
from ui.chart import DESK, panel
from ui.download import Cell
from ui.render import html

HEADER = (
    "Survey", "Who answered", "Question", "Breakdown", "Segment", "Period", "Asked", "Base", "Answered well",
    "Share (%)", "95% from", "95% to", "Period before", "Base before", "Share before (%)", "Change (points)",
    "Change 95% from", "Change 95% to", "Change told",
)  # fmt: skip
STANDARD_HEADER = ("Code", "Standard", "Service", "Owner", "Indicator code", "Indicator", "Limit", "Latest figure",
                   "Of", "State", "Times not kept this year")  # fmt: skip


def overview(every: Sequence[Survey]) -> None:
    """Every survey in a row: when, how many answered, what changed."""
    rows = [
        {
            "name": one.name, "href": address.href("surveys", survey=one.name), "who": one.who.capitalize(),
            "period": describe.within(one.period), "before": describe.within(one.before) if one.before else "",
            "base": formats.number(one.base, absent="[c]"), "questions": len(one.questions),
            **{word: sum(q.everyone is not None and q.everyone.told == word for q in one.questions)
               for word in ("better", "worse", "no")},
        }
        for one in every
    ]  # fmt: skip
    html("surveys/overview.html", rows=rows)


def chart(found: Survey) -> None:
    """Each question as a dot with its interval, and the time before; the same figures stand in the table."""
    panel(
        "survey", say.survey_title(found), say.survey_subtitle(found), say.survey_alt(found),
        lambda theme, size, height, narrow: drawn(found, theme=theme, size=size, height=height, narrow=narrow),
        share=lines(found) * DESK[0] / DESK[1],
    )  # fmt: skip


def questions(found: Survey) -> None:
    """Each question with its share, base, interval and change, and the way to its groups."""
    rows = [_row(found, one, one.everyone) for one in found.questions]
    html(
        "surveys/table.html", rows=rows, first="Question", dropped=found.dropped, withheld="", under=found.under,
        caption=f"{found.name}, {describe.within(found.period)}: those who answered well",
    )  # fmt: skip


def opening(found: Survey, one: Question) -> None:
    """The sum of one question in words."""
    steps = say.arithmetic(one)
    html("surveys/says.html", steps=steps, note=one.note, indicator=one.indicator, asked=_asked(one), survey=found.name)


def groups(found: Survey, one: Question) -> None:
    """The groups of one question, a table for each breakdown."""
    for dimension in one.dimensions:
        rows = [_row(found, one, group) for group in one.groups if group.dimension == dimension]
        html(
            "surveys/table.html", rows=rows, first=dimension, dropped=(), under=found.under,
            caption=say.group_caption(found, one, dimension),
            withheld=say.withheld_says(one, found.under) if dimension == one.dimensions[-1] else "",
        )  # fmt: skip


def standards(view: View, every: Sequence[StandardLine]) -> None:
    """Every service standard: what is promised, the figure, whether it is kept."""
    rows = [
        {
            "one": one, "held_to": limits.held_to(one.term), "figure": limits.term_figure(one.term),
            "state": say.standard_state(one), "times": limits.term_times(one.term),
            "of": one.term.period.title if one.term.period else "",
            "line": spark([value for _, value in one.term.history], one.term.held_to, rag=say.standard_state(one)[0],
                          width=104, height=26) if len(one.term.history) > 1 else "",
        }
        for one in every
    ]  # fmt: skip
    year = view.period.year().label
    html("surveys/standards.html", rows=rows, year=year, title=say.standards_headline(every))


def records(every: Sequence[Survey]) -> list[list[Cell]]:
    """Every result for a file, with exactly the same withheld: [c] in place of each figure."""
    return [
        _record(found, one, each)
        for found in every for one in found.questions
        for each in (*([one.everyone] if one.everyone else []), *one.groups)
    ]  # fmt: skip


def standard_records(every: Sequence[StandardLine]) -> list[list[Cell]]:
    """Every service standard for a file."""
    return [
        [one.code, one.title, one.service_name, one.owner, one.term.indicator, one.term.name, one.term.held_to,
         one.term.value, one.term.period.label if one.term.period else "", say.standard_state(one)[1],
         len(one.term.times)]
        for one in every
    ]  # fmt: skip


def _row(found: Survey, one: Question, each: Answered | None) -> dict[str, object]:
    if each is None:
        return {"name": one.question, "href": "", "share": "", "base": "", "interval": "", "before": "", "change": "",
                "way": say.TOLD[""], "withheld": False, "groups": ""}  # fmt: skip
    whole = each is one.everyone
    return {
        "name": one.question if whole else each.segment, "share": say.share_said(each), "base": say.base_said(each),
        "href": address.href("surveys", survey=found.name, question=one.question) if whole else "",
        "interval": say.interval_said(each), "change": say.change_said(each), "way": say.change_mark(each),
        "before": say.share_said(each.before) if each.before else "", "withheld": each.withheld,
        "groups": formats.plural(len(one.groups), "group") if whole and one.groups else "",
    }  # fmt: skip


def _asked(one: Question) -> str:
    every = one.everyone
    if one.asked is None or every is None or every.base is None or not one.asked:
        return ""
    share = formats.number(100 * every.base / one.asked, "%", 0)
    return f"{one.asked:,} were asked, and {share} of them answered."


def _record(found: Survey, one: Question, each: Answered) -> list[Cell]:
    before, away = each.before, "[c]"

    def told(value: float | None) -> Cell:
        return away if each.withheld else value

    was = None if before is None else away if before.withheld else before.share
    was_base = None if before is None else away if before.withheld else before.base
    return [
        found.name, found.who, one.question, "" if each is one.everyone else each.dimension,
        "" if each is one.everyone else each.segment, each.period.label,
        one.asked if each is one.everyone else None, told(each.base), told(each.favourable), told(each.share),
        told(each.low), told(each.high), before.period.label if before else "", was_base, was, told(each.change),
        told(each.change_low), told(each.change_high), say.change_said(each).partition(" (")[0],
    ]  # fmt: skip
