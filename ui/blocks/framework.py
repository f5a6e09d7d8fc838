"""A framework in plain words: sections of panels, its health, and what another text would change."""

from collections.abc import Sequence

from pmf_core import formats, in_force
from pmf_core import framework as frameworks
from pmf_core.describe import framework as describe
from pmf_core.errors import FrameworkError, NotAllowed
from pmf_core.results.framework import Comparison, Health
from pmf_core.view import View
from ui import address
from ui.render import html

SECTIONS = (
    ("brief", "In brief"), ("health", "Health"), ("cycle", "The cycle"), ("scorecard", "The scorecard"),
    ("rating", "Rating"), ("plans", "Plans"), ("reviews", "Reviews"), ("reports", "Reports"),
    ("duties", "Who does what"), ("seen", "Who sees what"), ("others", "Other frameworks"),
)  # fmt: skip
BESIDE = (("plans", "All plans"), ("calendar", "The year"), ("golden_thread", "The golden thread"))
MOST = 60  # rows of a table of changes


def health(view: View) -> Health | None:
    """Of the framework in force; None while another is previewed, or where the actor may see none of it."""
    if view.previewing:
        return None
    try:
        return in_force.health(view)
    except NotAllowed:
        return None


def jumps(view: View) -> None:
    """Links to the sections of the page."""
    html("framework/jumps.html", sections=[one for one in SECTIONS if one[0] != "health" or not view.previewing])


def brief(view: View) -> None:
    """Whose it is, its version, who approved it, when it is looked at next, what it holds to; the cycle."""
    html("framework/brief.html", **_common(view), today=view.known.moment.date())


def lived(view: View, found: Health) -> None:
    """Reviews held, the framework's own actions, returns in time."""
    html("framework/health.html", **_common(view), health=found)


def rules(view: View) -> None:
    """Quadrants with their indicators, the rating, the ladder."""
    html(
        "framework/rules.html", **_common(view), counts=in_force.counted(view),
        nowhere=in_force.placed_nowhere(view)[:MOST], lost=len(in_force.placed_nowhere(view)),
    )


def meetings(view: View) -> None:
    """Plans and how they are made, reviews, reports, challenge, committees."""
    pages = [(text, address.href(page)) for page, text in BESIDE if page in address.PLACES]
    html("framework/meetings.html", **_common(view), named=in_force.services(view), pages=pages)


def people(view: View) -> None:
    """Duties by role, who is responsible and who accountable, who sees what."""
    html("framework/people.html", **_common(view))


def others(view: View) -> None:
    """The frameworks that come with the program, each to look at."""
    html("framework/others.html", rows=[_other(view, name) for name in frameworks.available()])


def faults(filename: str, problems: Sequence[str]) -> None:
    """Every fault of a text, each with its place."""
    html("framework/faults.html", filename=filename, problems=problems)


def compared(view: View, against: Comparison) -> None:
    """What a text changes, and what that does at the period shown."""
    rows = against.ratings
    html(
        "framework/compared.html", said=describe, view=view, against=against, rows=rows[:MOST],
        more=max(0, len(rows) - MOST), moves=describe.moves(rows), lost=len(against.nowhere), most=MOST,
        changes=[(title, [one for one in against.changes if one.change == sort]) for sort, title in (
            ("added", "Added"), ("removed", "Removed"), ("changed", "Changed"))],
    )  # fmt: skip


def _common(view: View) -> dict[str, object]:
    framework = view.framework
    return {
        "framework": framework, "words": framework.words, "said": describe, "previewing": view.previewing,
        "roles": {role.id: role.title for role in framework.roles},
        "levels": {level.id: level.title for level in framework.plan_levels}, "months": _months,
    }  # fmt: skip


def _months(numbers: Sequence[int]) -> str:
    names = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December")  # fmt: skip
    return formats.listed([names[number - 1] for number in numbers])


def _other(view: View, name: str) -> dict[str, object]:
    try:
        one = frameworks.load(name)
    except FrameworkError as fault:
        return {"name": name, "council": name, "title": str(fault).splitlines()[0], "version": "", "preview": ""}
    shown = (one.id, one.version) == (view.framework.id, view.framework.version)
    return {
        "name": name, "council": one.council, "title": one.title, "version": one.version,
        "quadrants": len(one.quadrants), "words": one.words, "shown": shown,
        "preview": "" if shown else address.here(framework=name),
    }  # fmt: skip
