"""One indicator's regions: facts, sentences, receipt, restatements, and what is measured."""

from pmf_core import describe, formats
from pmf_core.model import Direction, Footing, Polarity, Rule, Variation
from pmf_core.periods import Period, step
from pmf_core.results import History, Outlook, Row, Scorecard, Trend
from ui.blocks.figures import cell, number, place, source, text
from ui.render import html
from ui.words import head, own

SOURCES = 3  # cells that are named beside the figure: a quarter's three months


def facts(history: History, told: Trend, outlook: Outlook, period: Period) -> None:
    """Value, rating, target, direction, trend and outturn, each with what it rests on; the value with its cells."""
    row = history.row
    before = describe.before((row.shown or period).kind)
    ways: list[tuple[str, Direction, str]] = [
        (f"On {before}", row.short, number(row, row.previous_value)),
        ("On last year", row.long, number(row, row.last_year_value)),
    ]
    then = period.previous().title.split(",")[0]
    was = f"was {describe.rag(row.before_rag).lower()} in {then}" if row.before_rag else ""
    html(
        "indicator/facts.html", row=row, period=period, was=was, unit=formats.affixes(row.unit)[2],
        ways=ways if before != "last year" else ways[1:], sources=_sources(history),
        signal=told.signal, usual=_usual(row, told), against=_against(row, told),
        year=f", {period.year().label}" if step(row.own_kind) < 12 else "",  # noqa: PLR2004 - months
        outturn=describe.outturn_fact(row, outlook), chance=describe.chance_fact(outlook),
    )


def _usual(row: Row, told: Trend) -> str:
    """What the trend rests on: the usual range, or why there is none."""
    if not (span := describe.usual(row, told.signal)):
        return told.signal.why
    trial = ", on trial" if told.signal.footing is Footing.TRIAL else ""
    return f"usual range {span}{trial}"


def _against(row: Row, told: Trend) -> str:
    """Why target is not set beside the usual range, where it is not."""
    signal = told.signal
    if signal.assurance:
        left = signal.variation is not Variation.COMMON and signal.rules[:1] == (Rule.OUTSIDE,)
        return "by the usual range, which it has left" if left else "by its usual range"
    if row.polarity is Polarity.CONTEXT:
        return "neither way is better"
    return signal.why or ("too few figures" if signal.footing is not Footing.LIMITS else "no single target")


def _sources(history: History) -> list[tuple[str, str, str]]:
    """The cells that the figure shown was made from, each with its file and address; none where they are many."""
    shown = history.row.shown
    if shown is None or history.row.value is None or history.points.empty:
        return []
    points = history.points
    parts = points[(points["last"] <= shown.last) & (points["first"] >= shown.first)]
    whole = parts[(parts["last"] == shown.last) & (parts["first"] == shown.first)]
    used = list((parts if whole.empty else whole).itertuples())
    told = [(place(point), text(point.file), source(point)) for point in used if cell(point)]
    return told if len(told) <= SOURCES else []


def says(history: History, told: Trend, outlook: Outlook) -> None:
    """What the figures say, in sentences."""
    html("indicator/says.html", row=history.row, says=describe.says(history, told, outlook))


def receipt(row: Row, *, tries: bool) -> None:
    """Why it is rated so: rule, polarity, value, target, tolerance and the sum; the reported status.

    `tries` adds the link to where a target is tried on the past.
    """
    told = row.receipt
    terms = (
        ("Scheme", told.scheme), ("Rule", told.rule), ("Polarity", told.polarity), ("Value", told.value),
        ("Target", told.target), ("Tolerance", told.tolerance),
    )
    ending = f": {describe.rag(row.rag)}"
    html("indicator/receipt.html", row=row, terms=terms, sum=told.arithmetic.removesuffix(ending), tries=tries)


def restated(history: History) -> None:
    """Every figure that a later submission changed, the latest change first; nothing where there is none."""
    if history.restated:
        newest = sorted(history.restated, key=lambda change: change.seq, reverse=True)
        html("indicator/restated.html", row=history.row, restated=newest)


def about(row: Row, card: Scorecard) -> None:
    """The definition, who answers for it, and where it comes from."""
    quadrant = next((q for q in card.quadrants if q.id == row.quadrant), None)
    block = dict(quadrant.blocks).get(row.block, "") if quadrant else ""
    terms = (
        ("Definition", row.definition), ("Code", row.code), ("Unit", row.unit),
        ("Frequency", describe.every(row.own_kind).capitalize()), ("Better", describe.polarity(row.polarity)),
        (head(own().quadrant), " · ".join(part for part in (quadrant.title if quadrant else "", block) if part)),
        (head(own().service), row.service_name), ("Owner", row.owner), (head(own().portfolio), row.portfolio),
        ("Source", row.source),
    )
    html("indicator/about.html", terms=terms)
