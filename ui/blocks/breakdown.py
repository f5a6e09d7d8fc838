"""Breakdowns: which indicators have them, one by segment beside the whole, and the sentence on an indicator's page."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pmf_core import breakdowns, describe, formats
from pmf_core.describe import breakdown as words
from pmf_core.figures.breakdown import breakdown as drawn
from pmf_core.figures.breakdown import lines, over_time
from pmf_core.results import Breakdown, OfSegment, Segment, Widest
from pmf_core.view import View
from ui import address, choose, download
from ui.blocks import segment
from ui.chart import DESK, panel
from ui.download import Cell
from ui.heading import heading
from ui.render import html

SPAN = 36  # months of a small chart
A_YEAR = 12
BEYOND = {True: "Yes", False: "No: chance can explain it", None: ""}
HEADER = (
    "Code", "Indicator", "Breakdown", "Segment", "First month", "Last month", "Value", "Base", "Whole",
    "Gap to the whole", "95% from", "95% to", "Beyond chance", "Why missing",
)  # fmt: skip


def every(view: View, found: Sequence[Widest], trail: list[tuple[str, str]]) -> None:
    """The page without an indicator: all of them, all by one breakdown, or one's own ward in all of them."""
    wards, ward, by = breakdowns.wards(view), address.asked("ward"), address.asked("dimension")
    shown: list[OfSegment] = []
    if ward:
        shown = list(breakdowns.of_segment(view, breakdowns.WARD, ward))
        address.settle("ward", shown[0].segment.name)
        title = segment.say.segment_headline(shown[0].segment.name, shown)
    elif by:
        dimension = breakdowns.by_dimension(view, by)
        address.settle("dimension", dimension[0].dimension)
        shown, title = segment.all_of(dimension), segment.say.dimension_headline(dimension)
    else:
        title = words.overview_headline(found)
    heading(view, title, trail=[*trail, *([("Breakdowns", address.href("breakdown"))] if ward or by else [])])
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        if wards:
            choose.select("Your ward", "ward", segment.own_wards(wards), "", width=260)
        if not ward:
            choose.select("Broken down by", "dimension", segment.dimensions(found), "", width=260)
    if ward:
        segment.of_segment(shown[0].segment.name, shown)
    elif by:
        segment.of_dimension(dimension)
    else:
        overview(found)
    if shown:
        data = download.csv_bytes(segment.HEADER, segment.records(shown))
        download.button("Download these figures (CSV)", "breakdowns", data, "csv-all")


def all_breakdowns() -> str:
    """The address of the page of all of them, with one's own ward where one is chosen."""
    return address.href("breakdown", ward=address.asked("ward"))


def overview(every: Sequence[Widest]) -> None:
    """Every indicator with breakdowns, each with its group furthest from the whole."""
    html("breakdown/overview.html", rows=[_line(one) for one in every])


def _line(one: Widest) -> dict[str, object]:
    of, found = one.of, one.widest
    far = found.furthest if found else None
    spread = found.spread if found else None
    return {
        "name": of.name, "href": _link(of.code, found.dimension if found else ""),
        "dimensions": [(name, _link(of.code, name)) for name in one.dimensions], "service": one.service_name,
        "furthest": far.name if far else "", "by": words.by(found.dimension) if found else "",
        "period": describe.within(found.period) if found else "",
        "value": words.figure(of, far.value) if far else "", "whole": words.figure(of, found.whole) if found else "",
        "spread": formats.gap(spread.size, of.unit, of.decimals) if spread else "",
        "beyond": BEYOND[far.beyond] if far else "",
    }  # fmt: skip


def _link(code: str, dimension: str) -> str:
    return address.href("breakdown", code=code, dimension=dimension, ward=address.asked("ward"))


def chart(found: Breakdown, place: str) -> None:
    """The segments beside the whole under the chart's message; the same figures stand in the table."""
    usual = DESK[1] / DESK[0]
    panel(
        "breakdown", words.breakdown_title(found), words.breakdown_subtitle(found, place), words.breakdown_alt(found),
        lambda theme, size, height: drawn(found, theme=theme, size=size, height=height), share=lines(found) / usual,
    )  # fmt: skip


def says(found: Breakdown) -> None:
    """Who stands out, the gap between groups, and what [c] means."""
    sentences = [sentence for sentence in (words.furthest_says(found), words.spread_says(found)) if sentence]
    html("breakdown/says.html", says=sentences, withheld=words.withheld_says(found), code=found.of.code)


def table(found: Breakdown) -> None:
    """Each segment with its figure, base, interval, standing and change; [c] where it is withheld."""
    of = found.of
    then = found.whole_points[found.whole_points["last"] == found.period.last - A_YEAR]["value"]
    html(
        "breakdown/table.html", dimension=found.dimension, rows=[_row(found, one) for one in found.segments],
        based=any(one.base is not None for one in found.segments), sure=any(one.low is not None for one in found.shown),
        caption=f"{of.name} by {words.by(found.dimension)}, {describe.within(found.period)}",
        whole={"value": words.figure(of, found.whole), "base": formats.number(found.whole_base, absent=""),
               "before": words.figure(of, float(then.iloc[0]), absent="") if len(then) else ""},
    )  # fmt: skip


def _row(found: Breakdown, one: Segment) -> dict[str, object]:
    of = found.of
    told = found.stands_out is one
    return {
        "name": one.name, "value": words.cell(of, one), "withheld": one.withheld,
        "base": words.WITHHELD if one.withheld else formats.number(one.base, absent=""),
        "interval": words.WITHHELD if one.withheld else words.interval(of, one),
        "standing": words.WITHHELD if one.withheld else words.standing(of, one),
        "beyond": BEYOND[one.beyond], "before": _last_year(found, one), "change": one.change,
        "far": ("the largest" if of.adds_up else "standing out") if told else "", "own": _own(found, one),
    }  # fmt: skip


def _own(found: Breakdown, one: Segment) -> bool:
    """Whether it is the ward that the address remembers."""
    return found.dimension.casefold() == breakdowns.WARD and one.name.casefold() == address.asked("ward").casefold()


def _last_year(found: Breakdown, one: Segment) -> str:
    then = one.points[one.points["last"] == found.period.last - A_YEAR]
    away = len(then) and then["missing"].iloc[0] == "suppressed"
    return words.WITHHELD if away else words.figure(found.of, one.last_year, absent="")


def smalls(found: Breakdown) -> None:
    """Each segment over time against the whole, all on one scale."""
    until = found.period.last
    near = [one.points[one.points["last"] > until - SPAN] for one in found.segments]
    whole = found.whole_points[found.whole_points["last"] > until - SPAN]
    if found.of.adds_up:
        whole = whole.iloc[:0]
    each = pd.concat([*near, whole])
    reach = (float(each["value"].min()), float(each["value"].max())) if each["value"].notna().any() else (0.0, 1.0)
    since = int(pd.concat(near)["last"].min())
    line = "" if found.of.adds_up else " Dashes: the whole."
    html(
        "breakdown/smalls.html",
        caption=f"All on one scale, to {describe.within(found.period)}.{line} A gap: withheld or missing.",
        charts=[
            (one.name, over_time(points, whole, reach=reach, since=since, until=until), words.segment_alt(found, one),
             words.segment_says(found, one))
            for one, points in zip(found.segments, near, strict=True)
        ],
    )  # fmt: skip


def records(found: Breakdown) -> list[list[Cell]]:
    """Every figure of the page for a file, with exactly the same withheld: [c] in place of each figure."""
    of, latest = found.of, found.period.last
    whole = dict(zip(found.whole_points["last"], found.whole_points["value"], strict=True))
    rows: list[list[Cell]] = []
    for one in found.segments:
        for point in one.points.itertuples():
            now, away = point.last == latest, point.missing == "suppressed"
            all_of = _plain(whole.get(point.last))
            value = _plain(point.value)
            gap = None if value is None or all_of is None or of.adds_up else float(value) - float(all_of)
            rows.append([
                of.code, of.name, found.dimension, one.name, _month(point.first), _month(point.last),
                words.WITHHELD if away else value, words.WITHHELD if away else _plain(point.base), all_of,
                words.WITHHELD if away else gap, one.low if now else None, one.high if now else None,
                BEYOND[one.beyond] if now else "",
                describe.missing(point.missing) if isinstance(point.missing, str) else "",
            ])  # fmt: skip
    return rows


def stands_out(found: Breakdown | None) -> None:
    """On an indicator's page: the group that differs most, and a link to each breakdown; nothing where none is."""
    if found is None:
        return
    links = [(words.by(name), _link(found.of.code, name)) for name in found.dimensions]
    withheld = "Some groups are withheld, because the numbers are small." if found.withheld else ""
    html("breakdown/part.html", says=words.furthest_says(found), withheld=withheld, dimensions=links)


def _month(ordinal: int) -> str:
    return f"{ordinal // 12}-{ordinal % 12 + 1:02d}"


def _plain(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
