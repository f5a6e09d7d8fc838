"""Data quality: the weakest indicators, who has signed off, and the figures to work out again."""

from collections.abc import Sequence

from pmf_core import describe, formats
from pmf_core.results import Quality, Sampled, SignedOff
from pmf_core.returns.kinds import CHARACTERISTICS
from pmf_core.view import View
from ui import address, notices
from ui.download import Cell
from ui.render import html
from ui.words import own

FEW, MOST = 12, 200  # rows at first, and when all are asked for
GRADES = {"": "All", "poor": "Poor", "fair": "Fair", "good": "Good", "none": "Not rated"}
HEADER = ("Code", "Indicator", "Service", "Owner", "Overall", *(heading for _, heading, _ in CHARACTERISTICS),
          "Questions accepted", "Rated by", "Rated on", "Note")  # fmt: skip


def kept(rows: Sequence[Quality], *, grade: str, service: str) -> list[Quality]:
    """The indicators of a grade and a service; "" is all of them."""
    wanted = "" if grade == "none" else grade
    return [one for one in rows if (not grade or one.overall == wanted) and service in ("", one.service)]


def ratings(rows: Sequence[Quality], *, every: bool) -> None:
    """A row an indicator, the weakest first; the first few unless every one is asked for."""
    if not rows:
        notices.empty("No indicator matches", f"Choose another grade or {own().service}.")
        return
    most = MOST if every else FEW
    html(
        "data_quality/ratings.html", rows=rows[:most], more=max(0, len(rows) - most), characteristics=CHARACTERISTICS,
        caption=f"{formats.plural(len(rows), 'indicator')}, the weakest first",
        stays={"all": 1} | {name: address.asked(name) for name in ("service", "grade")},
    )


def records(rows: Sequence[Quality]) -> list[list[Cell]]:
    """The same rows for a file."""
    return [
        [
            one.code, one.name, one.service_name, one.owner, one.overall,
            *(one.grades.get(name, "") for name, _, _ in CHARACTERISTICS), one.asked, one.rated_by,
            one.rated_on.isoformat() if one.rated_on else "", one.note,
        ]
        for one in rows
    ]  # fmt: skip


def sign_offs(view: View, rows: Sequence[SignedOff]) -> None:
    """Each service's return of the period, and whether its data champion has signed it off."""
    if not rows:
        return
    caption = describe.sign_off_caption(rows, view.period, (own().service, own().services))
    html("data_quality/sign_offs.html", rows=rows, caption=caption, period=view.period)


def sample(view: View, rows: Sequence[Sampled]) -> None:
    """The figures drawn this year, each with what is needed to work it out again."""
    year = view.period.year()
    shown = [(one, describe.sampled_figure(one), describe.sampled_parts(one)) for one in rows]
    html(
        "data_quality/sample.html", rows=shown, title=f"To be worked out again in {year.label}",
        about=describe.sample_about(rows, year),
    )
