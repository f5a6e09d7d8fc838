"""One indicator's target: how it was set, its years, its parts, and what stands on the indicator's own page."""

from collections.abc import Sequence

from pmf_core import aims, life
from pmf_core.describe import aims as words
from pmf_core.describe import life as lives
from pmf_core.figures.aims import aims_over_years
from pmf_core.model import Polarity
from pmf_core.results import Row
from pmf_core.results.aims import AimYear, Cascade, Of, SetTarget
from pmf_core.returns.tables import code as normal
from pmf_core.view import View
from ui import address
from ui.chart import panel
from ui.render import html

SHORT = ("Follows from", "Set by", "Consulted", "Agreed by", "Last year", "Farthest target", "Takes")


def of_code(rows: Sequence[SetTarget], code: str) -> SetTarget | None:
    """The target of an indicator as printed or as typed; None where it is not among them."""
    return next((one for one in rows if normal(one.of.code) == normal(code)), None)


def how_set(one: SetTarget) -> None:
    """How a target was set, what was advised of it, and what it takes."""
    html("plan_targets/set.html", one=one, terms=words.terms(one), advice=words.ADVICE, forms=_forms(one))


def _forms(one: SetTarget) -> list[tuple[str, str]]:
    """Where its figure is tried, set and advised on."""
    code, period = one.of.code, one.aim.period.label if one.aim else ""
    return [
        ("Try a target on the past", address.href("target", code=code)),
        ("Set or change it", address.href("form", kind="targets", indicator=code, of=period)),
        ("Record advice on it", address.href("form", kind="target_advice", indicator=code, of=period)),
        ("Record a part of it", address.href("form", kind="cascades", indicator=code, of=period)),
    ]


def years(of: Of, found: Sequence[AimYear]) -> None:
    """Its targets over the years beside what was reached, as a chart and a table."""
    if not found:
        return
    panel(
        "aims", words.years_title(of, found), f"{of.name}{f', {of.unit}' if of.unit else ''}, by financial year",
        words.years_alt(of, found),
        lambda theme, size, height: aims_over_years(of, found, theme=theme, size=size, height=height), share=0.7,
    )  # fmt: skip
    rows = [(year, words.aim(of, year, absent=""), words.figure(of, year.stretch), words.figure(of, year.result))
            for year in reversed(found)]  # fmt: skip
    html("plan_targets/years.html", rows=rows, of=of)


def cascades(found: Sequence[Cascade]) -> None:
    """What services, teams and posts are to reach, and whether it adds up."""
    shown = [
        (one, words.aim(one.of, one.aim), words.cascade_says(one),
         [(part, words.figure(one.of, part.target)) for part in one.parts])
        for one in found
    ]  # fmt: skip
    html("plan_targets/cascades.html", found=shown)


def beside(view: View, row: Row) -> None:
    """On the indicator's page: how its target was set, and which indicator went before it or took its place."""
    one = None if row.polarity is Polarity.CONTEXT else of_code(aims.set_targets(view, row.code), row.code)
    if one is not None:
        told = {term: text for term, text in words.terms(one).items() if term in SHORT}
        advice = [(each.given_by, words.ADVICE.get(each.advice, each.advice).lower()) for each in one.advice]
        html("plan_targets/beside.html", one=one, terms=told, advice=advice)
    if says := [(lives.kin_says(kin), kin.code) for kin in life.kin(view, row.code)]:
        html("plan_targets/kin.html", says=says)


