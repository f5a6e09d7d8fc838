"""Answers as lines for a terminal."""

from collections.abc import Iterator, Sequence

import pandas as pd

from pmf_core import describe, formats
from pmf_core.describe import benchmark as compared
from pmf_core.formats import number
from pmf_core.model import Rag
from pmf_core.results import Benchmark, HeldBlock, History, Outlook, Outstanding, Preview, Scorecard, Trend


def scorecard(card: Scorecard, held: Sequence[HeldBlock] = ()) -> Iterator[str]:
    """The headline, then every quadrant with its indicators and what else it holds, worst first."""
    yield describe.scorecard_eyebrow(card)
    yield describe.scorecard_headline(card)
    for quadrant in card.quadrants:
        share = quadrant.summary.on_target
        yield ""
        yield f"{quadrant.title}: {share.count} of {share.base} rated on target"
        for row in quadrant.rows:
            why = f" ({row.reason})" if row.reason else ""
            figure = f"{describe.value(row)}, target {describe.target(row)}{why}"
            yield f"  {describe.rag(row.rag):<10} {row.code:<10} {row.name}: {figure}"
        for block in held:
            if block.quadrant == quadrant.id:
                yield f"  {block.title}: {describe.held_headline(block)}"
                for item in block.items:
                    told = f": {item.why}" if item.why else ""
                    yield f"    {describe.rag(Rag(item.rag)):<10} {item.code:<10} {item.title}{told}"


def history(answer: History, trend: Trend, outlook: Outlook) -> Iterator[str]:
    """The finding, what the figures say, why it is rated so, and every figure with its cell."""
    row = answer.row
    yield describe.indicator_headline(row)
    yield from describe.says(answer, trend, outlook)
    yield row.receipt.arithmetic
    yield ""
    for point in answer.points.to_dict("records"):
        sheet = "" if pd.isna(point["sheet"]) or not point["sheet"] else f"{point['sheet']}!"
        cell = "" if pd.isna(point["file"]) else f"  {point['file']} {sheet}{point['column']}{point['row']:.0f}"
        yield f"  {point['label']:<14} {number(point['value'], row.unit, row.decimals):>14}{cell}"


def benchmark(answer: Benchmark) -> Iterator[str]:
    """The finding, what the comparison says, what others published, then every council of the group."""
    yield compared.benchmark_headline(answer)
    yield from compared.benchmark_says(answer)
    now = answer.now
    quartiles = [compared.figure(answer, one) for one in (now.lower_quartile, now.median, now.upper_quartile)]
    mean = compared.figure(answer, now.mean)
    yield f"{answer.group.title}: quartiles {' / '.join(quartiles)}, mean of councils {mean}"
    for one in answer.published:
        if one.period == now.period:
            yield f"{compared.comparator(one)}: {compared.figure(answer, one.value)}"
    yield ""
    for row in answer.others.to_dict("records"):
        place = "" if pd.isna(row["rank"]) else f"{row['rank']:.0f}"
        ours = "  <" if row["ours"] else ""
        yield f"  {place:>4} {row['council']:<10} {compared.figure(answer, row['value']):>14}  {row['name']}{ours}"


def outstanding(answer: Outstanding) -> Iterator[str]:
    """The finding, what each service owes with the longest due first, and how the last quarters came."""
    yield f"As known at {formats.moment(answer.as_at)}"
    yield f"{describe.outstanding_headline(answer)}."
    for service in answer.services:
        yield ""
        yield f"{describe.service_title(service)}: {describe.owes(service)}"
        for each in service.owed:
            due = f"due {formats.day(each.due)}, {describe.lateness(each)}"
            owner = f" ({each.owner})" if each.owner else ""
            yield f"  {each.code:<10} {each.period.label:<14} {due}: {each.name}{owner}"
    yield ""
    yield describe.completeness_caption(answer)
    for quarter, came in answer.quarters:
        yield f"  {quarter.label:<12} {came.returned:,} of {came.due:,} in: {describe.came(came)}"


def preview(seen: Preview) -> Iterator[str]:
    """What was read, every finding with its place and fix, and how many records would change."""
    yield describe.upload_headline(seen)
    for finding in seen.findings:
        value = f" “{finding.value}”" if finding.value else ""
        yield f"{finding.code} {finding.place}{value}: {finding.message} {finding.fix}".rstrip()
    if seen.verdict != "reject_file":
        counts = ", ".join(f"{count} {change}" for change, count in seen.counts.items())
        yield f"{seen.rows} rows read: {counts}."
