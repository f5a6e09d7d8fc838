"""Commands that answer: the scorecard, one indicator."""

from dataclasses import replace
from typing import Annotated

import typer

from pmf_core import answers_json, cli_text, reference, scorecard
from pmf_core.cli.base import AsAt, Json, PeriodOption, app, open_here, say


@app.command()
def indicator(
    code: str,
    council: Annotated[str | None, typer.Option(help="Another council: its ONS code or its name.")] = None,
    period: PeriodOption = None,
    as_at: AsAt = None,
    json: Json = False,
) -> None:
    """Show one indicator: how it stands, and every figure with the cell it came from."""
    with open_here(period, as_at) as view:
        if council is not None and council != view.council:
            council = reference.find(council).code
        newest = replace(view, period=scorecard.latest(view, code, council)) if period is None else view
        history = scorecard.history(newest, code, council)
    say(answers_json.history(history) if json else "\n".join(cli_text.history(history)))


@app.command("scorecard")
def show_scorecard(period: PeriodOption = None, as_at: AsAt = None, json: Json = False) -> None:
    """Show the balanced scorecard of a period."""
    with open_here(period, as_at) as view:
        card = scorecard.scorecard(view)
    say(answers_json.scorecard(card) if json else "\n".join(cli_text.scorecard(card)))
