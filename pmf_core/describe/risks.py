"""Risks in words: how each is judged, how it has moved, what it is borne up to, when it is looked at again."""

from collections.abc import Sequence
from datetime import date

from pmf_core import formats
from pmf_core.results import Judged, RiskAssessment, RiskLine, Risks

NOW_IS = {
    "current": "as it is judged now", "residual": "as it will be left; nothing says how it stands now",
    "inherent": "before anything is done; nothing says how it stands now",
}  # fmt: skip
STATES = {"open": "Open", "closed": "Closed", "happened": "It has happened"}


def risks_headline(answer: Risks, sort: str = "") -> str:
    """What needs a look: "Six of 23 open risks are above appetite; two have risen"."""
    count, kind = len(answer.lines), f"{sort} risk" if sort else "risk"
    if not count:
        return f"No {kind} is open"
    among = f"{formats.count_word(answer.above)} of {formats.plural(count, f'open {kind}')}"
    verb = "is" if answer.above in (0, 1) else "are"
    told = [f"{among} {verb} above appetite" if count > 1 else _alone(answer, kind)]
    rest = [
        _count(answer.rising, "has risen", "have risen"),
        _count(answer.overdue, "review is overdue", "reviews are overdue"),
    ]
    return "; ".join((*told, formats.listed([part for part in rest if part]))).removesuffix("; ")


def risk_headline(line: RiskLine) -> str:
    """One risk as a finding: "A lease ends: above appetite, 9 against 4, and has risen"."""
    if line.state != "open":
        return f"{line.title}: {STATES[line.state].lower()}"
    if line.above:
        borne = f"above appetite, {line.now.score} against {line.appetite}"
    else:
        borne = f"within appetite, {line.now.score} against {line.appetite}"
    more = ", and has risen" if (line.moved or 0) > 0 else ""
    return f"{line.title}: {borne}{more}"


def judged_words(one: Judged | None) -> str:
    """Its levels: "High impact, medium likelihood", "Impact 4, likelihood 3"; "not judged"."""
    if one is None:
        return "not judged"
    if one.impact.isdigit():
        return f"Impact {one.impact}, likelihood {one.likelihood}"
    return f"{one.impact.capitalize()} impact, {one.likelihood} likelihood"


def level_word(level: str) -> str:
    """A level at the side of the matrix: "High", "4"."""
    return level.capitalize()


def moved_way(moved: int | None) -> str:
    """The direction of a movement of a score: less is improving; "" where there was no assessment before."""
    if moved is None:
        return ""
    return "worsening" if moved > 0 else "improving" if moved < 0 else "no_change"


def moved_word(line: RiskLine) -> str:
    """How it has moved: "Worse, was 4", "Better, was 6", "No change", "First assessment"."""
    if line.moved is None:
        return "First assessment"
    if not line.moved:
        return "No change"
    return f"{'Worse' if line.moved > 0 else 'Better'}, was {line.now.score - line.moved}"


def moved_since(line: RiskLine) -> str:
    """When it was so: "on 18 May 2026", of no change "since"; "" where there was no assessment before."""
    return f"{'on' if line.moved else 'since'} {formats.day(line.before_on)}" if line.before_on else ""


def review_words(line: RiskLine) -> tuple[str, str]:
    """When it was looked at, and when it is next: ("14 October 2026", "next by 14 April 2027")."""
    when = formats.day(line.reviewed_on) if line.reviewed_on else "Never"
    if line.review_due is None:
        return when, ""
    return when, f"{'overdue since' if line.overdue else 'next by'} {formats.day(line.review_due)}"


def appetite_words(line: RiskLine) -> str:
    """Its score against what is borne: "Above: 9 against 4", "Within 4"."""
    return f"Above: {line.now.score} against {line.appetite}" if line.above else f"Within {line.appetite}"


def cell_words(impact: str, likelihood: str, count: int) -> str:
    """A cell of the matrix: "3 risks, high impact, low likelihood"."""
    levels = judged_words(Judged(impact, likelihood, 0, ""))
    return f"{formats.plural(count, 'risk')}, {levels[:1].lower()}{levels[1:]}"


def matrix_words(answer: Risks, red: int) -> str:
    """What the matrix says: "Five of 23 open risks stand at 6 or more"."""
    high = sum(line.now.rag == "red" for line in answer.lines)
    verb = "stands" if high in (0, 1) else "stand"
    return f"{formats.count_word(high)} of {formats.plural(len(answer.lines), 'open risk')} {verb} at {red} or more"


def assessed_on(one: RiskAssessment) -> str:
    """The day of an assessment: "14 October 2026", "recorded 3 May 2026" where no review is named."""
    return formats.day(one.on) if one.on else f"recorded {formats.day(one.received)}"


def assessments_says(past: tuple[RiskAssessment, ...]) -> str:
    """How the score went, the oldest first: "2, then 4, then 6 in three assessments since 18 May 2026"."""
    if len(past) < 2:
        return "One assessment so far"
    scores = [f"{one.judged.score}" for one in reversed(past)]
    first: date = past[-1].on or past[-1].received
    return f"{', then '.join(scores)}: {formats.count_word(len(past)).lower()} assessments since {formats.day(first)}"


def now_is(line: RiskLine) -> str:
    """Which judgement "now" is: "as it is judged now"."""
    return NOW_IS[line.now_is]


def unsaid_now(lines: Sequence[RiskLine]) -> str:
    """Of how many nothing says how they stand now: "Of 11 risks only what will be left is judged: ..."; "" of none."""
    count = {name: sum(line.now_is == name for line in lines) for name in ("residual", "inherent")}
    told = [
        f"of {formats.plural(count[name], 'risk')} {what}"
        for name, what in (
            ("residual", "what will be left stands for it"), ("inherent", "the judgement before anything is done"),
        ) if count[name]
    ]  # fmt: skip
    return f"Not judged as they stand now: {formats.listed(told)}." if told else ""


def state_word(state: str) -> str:
    """ "Open", "Closed", "It has happened"."""
    return STATES[state]


def _alone(answer: Risks, kind: str) -> str:
    return f"The one open {kind} is {'above' if answer.above else 'within'} appetite"


def _count(count: int, one: str, many: str) -> str:
    return f"{formats.count_word(count).lower()} {one if count == 1 else many}" if count else ""
