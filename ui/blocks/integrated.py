"""Services or objectives with their evidence of need: the table, sorted by the address, and the scatter."""

from collections.abc import Mapping, Sequence

from pmf_core.describe import integrated as say
from pmf_core.errors import PmfError
from pmf_core.figures.integrated import money_against_performance
from pmf_core.integrated import levels
from pmf_core.results import Need
from pmf_core.scorecard import scorecard
from pmf_core.view import View
from ui import address, chart, choose
from ui.blocks.integrated_columns import COLUMNS, Column, ordered
from ui.download import Cell
from ui.render import html
from ui.words import head

NEEDED = "Figures of the scorecard, budgets with a forecast, projects and risks are brought together here."
HEADER = ("Code", "Title", "Rated indicators", "On target", "Red", "Worst red", "Longest red (periods)",
          "Red for longest", "Worsening", "Likely to miss", "Statutory and red", "Projects running", "Projects late",
          "Risks above appetite", "Budget", "Over or under", "Over or under, %", "Money rating", "Satisfaction",
          "Money of")  # fmt: skip


def ways(view: View) -> Mapping[str, str]:
    """What the evidence may be listed by."""
    words = view.framework.words
    return {"service": head(words.service), "objective": head(words.objective)}


def level(view: View, by: str) -> None:
    """Of which level the objectives are, where there is more than one."""
    there = levels(view) if by == "objective" else {}
    if len(there) > 1:
        choose.select("Level", "level", there, next(iter(there)), width=260)


def nouns(view: View, by: str) -> tuple[str, str]:
    """What one and several of them are called."""
    words = view.framework.words
    return (words.service, words.services) if by == "service" else (words.objective, words.objectives)


def whole_share(view: View) -> float | None:
    """Per cent on target of all rated indicators that the reader may see; None where none is rated."""
    try:
        return scorecard(view).summary.on_target.percent
    except PmfError:
        return None


def table(view: View, every: Sequence[Need], by: str, asked: str) -> None:
    """The evidence of each side by side. A heading sorts by its link, the largest first."""
    shown, key, down = ordered(every, asked)
    one, _ = nouns(view, by)
    statutory = any(need.statutory for need in every)
    columns = [
        {"key": column.key, "heading": column.heading, "number": column.number,
         "sort": ("descending" if down else "ascending") if column.key == key else "",
         "href": _sort_link(by, column.key, key, down)}
        for column in (Column("title", head(one), lambda need: need.title, number=False), *COLUMNS)
        if statutory or column.key != "statutory"
    ]  # fmt: skip
    kind = view.period.kind
    rows = [
        {"one": need, "red": say.red_said(need), "longest": say.longest_said(need, kind),
         "money": say.variance_over(need), "share": say.share_of_budget(need), "on_target": say.on_target(need)}
        for need in shown
    ]  # fmt: skip
    asks = any(need.satisfied for need in shown)
    html("integrated/table.html", columns=columns, rows=rows, by=by, asks=asks, statutory=statutory,
         words=view.framework.words, sorted=bool(key))  # fmt: skip


def scatter(view: View, every: Sequence[Need], by: str, whole: float | None) -> None:
    """Money against performance, where both are known of two or more."""
    if len(say.plotted(every)) < 2:
        return
    left_out = len(every) - len(say.plotted(every))
    sub = "Up: more of its indicators on target. Right: further over budget."
    sub += f" Not shown: {left_out} without a forecast or a rated indicator." if left_out else ""
    chart.panel(
        "integrated", say.scatter_title(every, whole, nouns(view, by)), sub, say.scatter_alt(every, whole),
        lambda theme, size, height, narrow: money_against_performance(
            every, whole, theme=theme, size=size, height=height, narrow=narrow
        ),
    )  # fmt: skip


def records(every: Sequence[Need]) -> list[list[Cell]]:
    """The same for a file."""
    return [
        [
            one.code, one.title, one.rated, one.on_target, one.red, one.worst[1], one.longest, one.longest_red[1],
            one.worsening, one.likely, one.statutory, one.projects, one.late, one.above, one.budget, one.variance,
            one.percent, one.money_rag, one.satisfied, "; ".join(one.services),
        ]
        for one in every
    ]  # fmt: skip


def _sort_link(by: str, key: str, now: str, down: bool) -> str:
    largest = "" if key == "title" else "-"  # how a heading sorts first
    other = "-" if not largest else ""
    first = key != now or down != bool(largest)
    asked = {"by": by, "level": address.asked("level")} if by != "service" else {}
    return address.href("integrated", **asked, sort=f"{largest if first else other}{key}")
