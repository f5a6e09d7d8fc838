"""One plan in words: how balanced its measures are, what it would take, how its promises are kept."""

from pmf_core import formats
from pmf_core.results import Advice, Implication, ImplicationSum, PlanChange, PlanInFull, PlanMilestone, PlanRisk

ADVICE = {
    "agrees": "Agrees", "not_challenging": "Not challenging enough", "unrealistic": "Out of reach",
    "other": "Other advice",
}  # fmt: skip
CHANGED = {"added": "Added", "changed": "Changed", "withdrawn": "Withdrawn"}


def measures_said(plan: PlanInFull) -> str:
    """Which sorts of thing are measured, and which are not: "Outcome 6, cost 1; none of input or activity"."""
    if not plan.measures:
        return ""
    sorts = [one.sort or "not said" for one in plan.measures]
    told = sorted(dict.fromkeys(sorts), key=lambda sort: (sort == "not said", -sorts.count(sort)))
    held = ", ".join(f"{sort} {sorts.count(sort):,}" for sort in told)
    *more, last = plan.missing or ("",)
    lacks = f"{', '.join(more)} or {last}" if more else last
    return f"{formats.head(held)}{f'; none of {lacks}' if lacks else ''}"


def slippage(one: PlanMilestone) -> str:
    """How a promise is kept: "done 12 days late", "overdue", "expected 5 days late", "on time"."""
    if one.state == "overdue":
        return "overdue"
    verb = "done" if one.state == "done" else "expected"
    if one.slippage is None:
        return "not due yet" if one.state == "open" else "due now"
    if not one.slippage:
        return f"{verb} on time"
    return f"{verb} {formats.plural(abs(one.slippage), 'day')} {'late' if one.slippage > 0 else 'early'}"


def level(text: str) -> str:
    """A level of a risk: "High", "4"; "not judged" where it is blank."""
    return text.capitalize() or "not judged"


def risk_said(one: PlanRisk) -> tuple[str, str]:
    """Impact and likelihood before and after what is done about it: ("High, medium", "Low, not judged")."""
    left = (one.residual_impact, one.residual_likelihood)
    return _pair(one.impact, one.likelihood), _pair(*left) if any(left) else "not judged"


def _pair(impact: str, likelihood: str) -> str:
    if (impact + likelihood).isdigit():
        return f"Impact {impact}, likelihood {likelihood}"
    return f"{level(impact)} impact, {level(likelihood).lower()} likelihood"


def takes(amount: float | None, posts: float | None) -> str:
    """Money and posts: "£45,000 a year, 2 posts", "saves £20,000 a year"; "" where neither is said."""
    return ", ".join(part for part in (_money(amount), _posts(posts)) if part)


def _money(amount: float | None) -> str:
    if amount is None:
        return ""
    figure = formats.number(abs(amount), "£")
    return f"saves {figure} a year" if amount < 0 else f"{figure} a year"


def _posts(posts: float | None) -> str:
    if posts is None:
        return ""
    figure = formats.number(abs(posts), "", 0 if float(posts).is_integer() else 1)
    noun = "post" if figure == "1" else "posts"
    return f"{figure} fewer {noun}" if posts < 0 else f"{figure} {noun}"


def sum_said(one: ImplicationSum) -> str:
    """Implications of one state together: "3 approved: £45,000 a year, 2 posts"."""
    what = takes(one.amount, one.posts)
    return f"{one.count:,} {one.state}: {what}" if what else f"{one.count:,} {one.state}"


def implication_said(one: Implication) -> str:
    """Whether it is approved, by whom and when: "Approved, Cabinet, 10 March 2026"."""
    when = formats.day(one.decided_on) if one.decided_on else ""
    return ", ".join(part for part in (one.state.capitalize(), one.decided_by, when) if part)


def advice_word(one: Advice) -> str:
    """What was advised: "Out of reach"."""
    return ADVICE[one.advice]


def advised_target(one: Advice) -> str:
    """The target that the advice is about: "55%", "none set"."""
    return formats.with_unit(one.target, one.unit, one.decimals, absent="none set")


def spaced(text: str) -> str:
    """An id as words: "under_way" is "Under way"."""
    return text.replace("_", " ").capitalize()


def changed_title(count: int, before: str, after: str) -> str:
    """What the comparison of two versions says: "Five changes from version 1 to now"."""
    said = "No change" if not count else f"{formats.count_word(count)} {'change' if count == 1 else 'changes'}"
    return f"{said} from {version_name(before)} to {version_name(after)}"


def version_name(name: str) -> str:
    """A version inside a sentence: "version 2", "now"."""
    return name if name == "now" else f"version {name}"


def change_word(one: PlanChange) -> str:
    """ "Added", "Changed", "Withdrawn"."""
    return CHANGED[one.what]
