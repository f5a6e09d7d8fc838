"""Commands that answer: the scorecard, one indicator, how it compares."""

from typing import Annotated

import typer

from pmf_core.cli.base import AsAt, Json, PeriodOption, app, ask, finish


@app.command()
def indicator(
    code: str,
    council: Annotated[str | None, typer.Option(help="Another council: its ONS code or its name.")] = None,
    period: PeriodOption = None,
    as_at: AsAt = None,
    json: Json = False,
) -> None:
    """Show one indicator: how it stands, and every figure with the cell it came from."""
    finish(ask("indicator", code=code, council=council, period=period, as_at=as_at), json)


@app.command()
def scorecard(
    period: PeriodOption = None,
    as_at: AsAt = None,
    framework: Annotated[str | None, typer.Option(help="As another shipped framework would show it.")] = None,
    json: Json = False,
) -> None:
    """Show the balanced scorecard of a period."""
    finish(ask("scorecard", period=period, as_at=as_at, framework=framework), json)


@app.command()
def benchmark(
    code: str,
    council: Annotated[str | None, typer.Option(help="Another council: its ONS code or its name.")] = None,
    group: Annotated[str | None, typer.Option(help="With whom: neighbours, type, region, family ...")] = None,
    period: PeriodOption = None,
    as_at: AsAt = None,
    json: Json = False,
) -> None:
    """Compare one indicator with a group: rank, quartile, median, over time, and what others published."""
    finish(ask("benchmark", code=code, council=council, group=group, period=period, as_at=as_at), json)


@app.command()
def exceptions(period: PeriodOption = None, as_at: AsAt = None, json: Json = False) -> None:
    """Show what needs attention in a period, with every reason and its level of the ladder; and what goes well."""
    finish(ask("exceptions", period=period, as_at=as_at), json)


@app.command()
def changed(
    since: Annotated[str | None, typer.Option(help="A day (its end) or a moment in UTC; else the last review.")] = None,
    period: PeriodOption = None,
    as_at: AsAt = None,
    json: Json = False,
) -> None:
    """Show what changed since a moment: ratings, figures restated or come late, targets, actions, decisions."""
    finish(ask("changed", since=since, period=period, as_at=as_at), json)
