"""Projects together: in one table, by programme, by cost, in time, and as who assures them sees them."""

from collections.abc import Sequence
from datetime import date, timedelta

from pmf_core import describe, formats, money
from pmf_core.describe import portfolio as told
from pmf_core.describe import projects as words
from pmf_core.figures.portfolio import cost_by_confidence, costed
from pmf_core.figures.slippage import Slip, slippage
from pmf_core.model import Rag
from pmf_core.results import Portfolio, ProjectLine
from pmf_core.view import View
from ui import address, chart
from ui.blocks import money as money_blocks
from ui.download import Cell
from ui.render import html

RUNNING = words.RUNNING
SHOW = {"": "List", "time": "Time", "cost": "Cost", "assurance": "Assurance"}
RATINGS = {"": "All", "red": "Red", "amber": "Amber", "green": "Green", "not_rated": "Not rated"}
HEADER = ("Code", "Project", "Programme", "Service", "Owner", "State", "Rating", "Computed", "Reported",
          "Quarter before", "Time", "Cost", "Benefits", "Approved end", "Expected end", "Days late", "Moved, days",
          "% complete", "% expected", "Approved, £", "Spent, £", "Forecast, £", "Variance, £", "Variance, %",
          "Why")  # fmt: skip


def programmes(found: Portfolio) -> dict[str, str]:
    """Every programme, to choose from."""
    return {"": "All programmes"} | {one.code: one.title for one in found.programmes if one.code}


def services(view: View, found: Portfolio) -> dict[str, str]:
    """Every service with a project."""
    held = sorted({(line.service_name, line.service) for line in found.lines if line.service})
    return {"": f"All {view.framework.words.services}"} | {code: name for name, code in held}


def kept(found: Portfolio, *, programme: str, service: str, q: str, rag: str, find: str) -> list[ProjectLine]:
    """The projects that match, in the order given; a rating is asked of those under way or paused alone."""
    asked = {"programme": programme, "service": service, "quadrant": q, "rag": rag}
    wanted = {name: text for name, text in asked.items() if text}
    lines = [line for line in found.lines if all(getattr(line, name) == text for name, text in wanted.items())]
    lines = [line for line in lines if not rag or line.state in RUNNING]
    return [line for line in lines if find.casefold() in f"{line.title} {line.code}".casefold()]


def tally(found: Portfolio) -> None:
    """How many stand how, and what all of them cost."""
    if not found.open:
        return
    cost = ""
    if found.forecast is not None and found.approved is not None:
        gap = found.forecast - found.approved
        beside = f"{words.pounds(abs(gap))} {'over' if gap > 0 else 'under'}" if round(gap) else "as approved"
        base = "" if found.costed == found.live else f", of {found.costed} that tell it"
        cost = f"{words.pounds(found.forecast)} forecast, {beside}{base}"
    ratings = [name for name in RATINGS if name]
    counts = [(Rag(name), found.counts.get(name, 0), address.here(rag=name)) for name in ratings]
    moved = sum(1 for line in found.lines if line.state in RUNNING and (line.moved or 0) > 0)
    html("projects/tally.html", counts=counts, live=found.live, cost=cost, moved=moved)


def table(lines: Sequence[ProjectLine], caption: str) -> None:
    """One row a project: how it stands and why."""
    html("projects/table.html", rows=[_row(line) for line in lines], caption=caption)


def by_programme(found: Portfolio) -> None:
    """Each programme: how its projects stand, and their cost."""
    rows = [
        {"one": one, "counts": [(name, n) for name, n in one.counts.items() if n], "cost": words.programme_said(one)}
        for one in found.programmes if one.live
    ]  # fmt: skip
    if any(row["one"].code for row in rows):
        html("projects/programmes.html", rows=rows)


def timeline(view: View, lines: Sequence[ProjectLine]) -> None:
    """Approved and expected ends, the most slipped first."""
    drawn = sorted((line for line in lines if line.ends), key=lambda line: (-(line.slippage or 0), line.title))
    if not drawn:
        return
    slips = [
        Slip(line.title, line.ends, line.expected_end, line.state == "complete", told.end_rag(line),
             told.timeline_said(line), _before(line))
        for line in drawn if line.ends
    ]  # fmt: skip
    sub = "Hollow diamond: the end as approved. Filled: done, or expected in blue. The line is the slippage."
    sub += " Upright stroke: as last reported." if any(line.moved for line in drawn) else ""
    chart.panel(
        "timeline", told.timeline_title(drawn), sub, told.timeline_alt(drawn),
        lambda theme, size, height, narrow: slippage(
            slips, view.known.moment.date(), theme=theme, size=size, height=height, narrow=narrow
        ),
    )  # fmt: skip


def _before(line: ProjectLine) -> date | None:
    """The end that was expected at the report before, where it has moved since."""
    return line.expected_end - timedelta(days=line.moved) if line.expected_end and line.moved else None


def cost(lines: Sequence[ProjectLine]) -> None:
    """Each project's cost, by how it stands."""
    drawn = costed(lines)
    if drawn:
        sub = "Bar: forecast cost, by rating. Upright line: what was approved."
        chart.panel(
            "cost", told.cost_title(drawn), sub, told.cost_alt(drawn),
            lambda theme, size, height, narrow: cost_by_confidence(
                drawn, theme=theme, size=size, height=height, narrow=narrow
            ),
        )  # fmt: skip


def trading(view: View) -> None:
    """What the council earns by selling to others, beside its projects; nothing where there is none."""
    streams = [one for one in money.money(view).income if one.sort == "trading"]
    caption = "Trading: income of the financial year. Less is worse."
    money_blocks.lines(streams, view.framework.money.under, caption=caption, first="Income stream", key="trading")


def assurance(lines: Sequence[ProjectLine]) -> None:
    """By the group that assures them: each project that needs a look, and every reason."""
    look = [line for line in lines if line.reasons]
    boards = sorted({line.board for line in look}, key=lambda board: (not board, board))
    groups = [
        (board, [
            {"line": line, "why": [words.project_reason(line, reason) for reason in line.reasons],
             "moved": words.project_moved(line.moved)}
            for line in look if line.board == board
        ])
        for board in boards
    ]  # fmt: skip
    well = [line for line in lines if not line.reasons]
    html("projects/assurance.html", groups=groups, well=well)


def records(lines: Sequence[ProjectLine]) -> list[list[Cell]]:
    """Every project for a file."""
    return [
        [line.code, line.title, line.programme_title, line.service_name, line.owner, words.project_state(line),
         line.rag, line.computed, line.reported, line.before, line.time, line.cost, line.benefits, _day(line.ends),
         _day(line.expected_end), line.slippage, line.moved, line.complete, line.expected_complete, line.approved,
         line.spent, line.forecast, line.variance, line.variance_percent,
         words.project_reasons(line, len(line.reasons))]
        for line in lines
    ]  # fmt: skip


def _row(line: ProjectLine) -> dict[str, object]:
    return {
        "line": line, "time": words.slipped(line.slippage) if line.time != "not_rated" else "",
        "behind": told.behind_said(line), "cost": words.variance_said(line) if line.cost != "not_rated" else "",
        "done": words.done_said(line).partition(", ")[::2], "pace": _pace(line),
        "moved": words.project_moved(line.moved) if line.moved else "",
        "why": words.project_reasons(line), "state": words.project_state(line),
        "reported": describe.rag(Rag(line.reported)) if line.reported and line.reported != line.computed else "",
        "was": describe.rag(Rag(line.before)) if line.before and line.before != line.rag else "",
    }  # fmt: skip


def _pace(line: ProjectLine) -> str:
    """What it would cost at its pace, where that and not the forecast makes it amber."""
    return f"at this pace {words.pounds(line.pace)}" if "quiet" in line.reasons else ""


def _day(day: object) -> str:
    return str(day) if day else ""


def caption(lines: Sequence[ProjectLine]) -> str:
    """What the table holds, in words."""
    return f"{formats.plural(len(lines), 'project')}, what needs a look first"
