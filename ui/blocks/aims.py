"""The targets of a year as they were set, and the ledger of their changes."""

from collections.abc import Callable, Sequence

from pmf_core import describe
from pmf_core.describe import aims as words
from pmf_core.periods import Period
from pmf_core.results.aims import Changed, Ease, SetTarget
from ui import address, notices
from ui.download import Cell
from ui.render import html

MOST, ENTRIES = 150, 25  # rows on a page, changes at first
SHOW: dict[str, tuple[str, Callable[[SetTarget], bool]]] = {
    "": ("All", lambda _: True),
    "eased": ("Made easier", lambda one: one.eased > 0),
    "easier": ("Easier than last year’s", lambda one: one.than_target is Ease.EASIER),
    "reached": ("No harder than last year’s figure", lambda one: one.than_result in (Ease.EASIER, Ease.SAME)),
    "capacity": ("Follow capacity", lambda one: one.basis == "capacity"),
    "unagreed": ("Agreed by no member", lambda one: one.aim is not None and not one.agreed_by),
    "unasked": ("Nobody consulted", lambda one: one.aim is not None and not one.consulted),
    "advised": ("With advice", lambda one: bool(one.advice)),
    "none": ("No target", lambda one: one.aim is None),
}
HEADER = (
    "Code", "Indicator", "Service", "Period", "Target", "Lowest", "Highest", "Stretch", "Last year's target",
    "Beside last year's target", "Last year's figure", "Beside last year's figure", "Farthest period",
    "Farthest target", "Baseline", "Baseline period", "Follows from", "Set by", "Set on", "Why", "Consulted",
    "Agreed by", "Advice", "Money", "Posts", "Times made easier", "Times made harder", "Rating now",
)  # fmt: skip
LEDGER = (
    "Recorded", "Code", "Indicator", "Service", "Period", "What changed", "Target before", "Target after", "Makes it",
    "Period of the latest figure", "Latest figure", "Rating before", "Rating after", "Set by", "Recorded by", "Reason",
    "Submission",
)  # fmt: skip


def kept(rows: Sequence[SetTarget], *, service: str, q: str, show: str) -> list[SetTarget]:
    """The targets that a filter keeps, those made easier first."""
    test = SHOW.get(show, SHOW[""])[1]
    mine = [one for one in rows if service in ("", one.of.service) and q in ("", one.of.quadrant) and test(one)]
    return sorted(mine, key=lambda one: (-one.eased, one.than_target is not Ease.EASIER))


def table(rows: Sequence[SetTarget], every: int, year: Period, word: tuple[str, str]) -> None:
    """A row a target: what it is, beside last year's and what was reached, what it follows from and who agreed."""
    if not rows:
        notices.empty("No target matches", "Choose another filter.", address.href("targets"), "Show all")
        return
    lines = [_line(one) for one in rows[:MOST]]
    html(
        "plan_targets/table.html", rows=lines, more=max(0, len(rows) - MOST), word=word[0],
        caption=words.caption(len(rows), every, year, word),
        shown={name for name in ("advice", "takes") if any(line[name] for line in lines)},
    )


def _line(one: SetTarget) -> dict[str, object]:
    of = one.of
    stretch = words.figure(of, one.aim.stretch if one.aim else None)
    return {
        "of": of, "rag": one.rag, "target": words.aim(of, one.aim), "stretch": f"stretch {stretch}" if stretch else "",
        "period": one.aim.period.label if one.aim else "", "before": words.aim(of, one.before, absent=""),
        "than_target": one.than_target, "result": words.figure(of, one.result), "than_result": one.than_result,
        "farthest": words.aim(of, one.farthest, absent=""), "until": one.farthest.period.label if one.farthest else "",
        "basis": words.BASIS.get(one.basis, one.basis), "set_by": one.set_by, "consulted": one.consulted,
        "agreed_by": one.agreed_by,
        "advice": [(each.given_by, words.ADVICE.get(each.advice, each.advice)) for each in one.advice],
        "eased": one.eased, "hardened": one.hardened, "takes": words.needs(one), "set": one.aim is not None,
    }  # fmt: skip


def ledger(entries: Sequence[Changed], *, every: bool, code: str = "") -> None:
    """Every change of a target, the newest first: before and after, how the latest figure is rated by both, and why."""
    changes = [entry for entry in entries if entry.was is not None] if not code else list(entries)
    shown = changes if every else changes[:ENTRIES]
    stays = {name: address.asked(name) for name in ("service", "q", "code", "show")}
    html(
        "plan_targets/ledger.html", rows=[(entry, words.change(entry), entry.reason or entry.said) for entry in shown],
        caption=words.ledger_caption(entries), more=len(changes) - len(shown), stays=stays, alone=bool(code),
    )


def records(rows: Sequence[SetTarget]) -> list[list[Cell]]:
    """The same targets for a file, figures as stored."""
    return [
        [
            of.code, of.name, of.service_name, *(_figures(one)), _target(one, "before"), words.ease(one.than_target),
            one.result, words.ease(one.than_result), one.farthest.period.label if one.farthest else "",
            _target(one, "farthest"), one.baseline, one.baseline_period, words.BASIS.get(one.basis, one.basis),
            one.set_by, one.set_on.isoformat() if one.set_on else "", one.reason, one.consulted, one.agreed_by,
            "; ".join(f"{each.given_by}: {words.ADVICE.get(each.advice, each.advice)}" for each in one.advice),
            sum(each.amount or 0 for each in one.needs) or None, sum(each.posts or 0 for each in one.needs) or None,
            one.eased, one.hardened, describe.rag(one.rag),
        ]
        for one in rows
        for of in (one.of,)
    ]  # fmt: skip


def _figures(one: SetTarget) -> list[Cell]:
    if one.aim is None:
        return ["", None, None, None, None]
    return [one.aim.period.label, one.aim.target, one.aim.floor, one.aim.ceiling, one.aim.stretch]


def _target(one: SetTarget, name: str) -> Cell:
    aimed = one.before if name == "before" else one.farthest
    return words.aim(one.of, aimed, absent="") if aimed and aimed.target is None else aimed.target if aimed else None


def changes(entries: Sequence[Changed]) -> list[list[Cell]]:
    """The ledger for a file."""
    return [
        [
            entry.received.isoformat(timespec="minutes"), entry.of.code, entry.of.name, entry.of.service_name,
            entry.now.period.label, words.change(entry), entry.was.target if entry.was else None, entry.now.target,
            words.ease(entry.ease), entry.figure_period.label if entry.figure_period else "", entry.figure,
            describe.rag(entry.rag_was) if entry.rag_was else "", describe.rag(entry.rag) if entry.rag else "",
            entry.set_by, entry.actor, entry.reason or entry.said, entry.seq,
        ]
        for entry in entries
    ]  # fmt: skip
