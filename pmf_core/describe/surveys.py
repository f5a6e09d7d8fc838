"""Surveys and service standards in words: how sure a share is, and whether it changed."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.describe.breakdown import WITHHELD, by
from pmf_core.describe.contracts import TERM
from pmf_core.describe.words import within
from pmf_core.model import Direction, Rag
from pmf_core.results.surveys import Answered, Question, StandardLine, Survey

TOLD = {
    "better": Direction.IMPROVING, "worse": Direction.WORSENING, "no": Direction.NO_CHANGE,
    "": Direction.NOT_COMPARABLE,
}
STANDARD = {True: "Not kept", False: "Kept", None: TERM[None][1]}


def surveys_headline(every: Sequence[Survey]) -> str:
    """What changed in all of them: "2 surveys: 3 of 12 answers are worse than the time before, 1 is better"."""
    if not every:
        return "No survey is recorded yet"
    told = [one for found in every for one in _told(found)]
    many = formats.plural(len(every), "survey")
    if not told:
        return f"{many}, each asked for the first time"
    return f"{many}: {_changed(told, 'the time before')}"


def survey_headline(found: Survey) -> str:
    """What changed in one: "Residents: 1 of 3 answers is worse than in Quarter 2 of 2024-25, none is better"."""
    told = _told(found)
    if found.before is None or not told:
        return f"{found.name}: {formats.plural(len(found.questions), 'question')}, nothing asked before to compare with"
    return f"{found.name}: {_changed(told, f'in {within(found.before)}', of=len(found.questions))}"


def question_headline(one: Question) -> str:
    """One question: "Safe after dark: 48.5%, worse by 11.7 points than in Quarter 2 of 2024-25"."""
    every = one.everyone
    if every is None or every.withheld:
        return f"{one.question}: what everyone answered is {'withheld' if every else 'not recorded'}"
    said = f"{one.question}: {share_said(every)}"
    if every.before is None or not every.told:
        return f"{said}, not asked before"
    since = f"{'in' if every.told == 'no' else 'than in'} {within(every.before.period)}"
    if every.told == "no":
        return f"{said}, no change that can be told from {share_said(every.before)} {since}"
    return f"{said}, {every.told} by {formats.gap(every.change, '%', 1)} {since}"


def share_said(one: Answered) -> str:
    """A share: "60.0%"; [c] where it is withheld."""
    return WITHHELD if one.withheld else formats.number(one.share, "%", 1)


def interval_said(one: Answered) -> str:
    """Its 95% interval: "55.7% to 64.1%"; "" where there is none."""
    if one.low is None or one.high is None:
        return ""
    return f"{formats.number(one.low, '%', 1)} to {formats.number(one.high, '%', 1)}"


def base_said(one: Answered) -> str:
    """How many answered: "520"; "18, few answers"; [c] where it is withheld."""
    if one.withheld:
        return WITHHELD
    return formats.number(one.base) + (", few answers" if one.few else "")


def change_said(one: Answered) -> str:
    """The change with its interval, called only where the interval allows; why it is not told."""
    if one.withheld:
        return WITHHELD
    if one.before is None:
        return "not asked before"
    if not one.told:
        return "withheld the time before"
    sides = f"from {formats.signed(one.change_low, '', 1)} to {formats.signed(one.change_high, '', 1)}"
    if one.told == "no":
        return f"no change that can be told ({formats.signed(one.change, '', 1)} points; {sides})"
    return f"{one.told} by {formats.gap(one.change, '%', 1)} ({sides})"


def change_mark(one: Answered) -> Direction:
    """The arrow of a change."""
    return TOLD[one.told]


def arithmetic(one: Question) -> list[str]:
    """How the share, its interval and its change come about, a sentence each; none where it is withheld."""
    every = one.everyone
    if every is None or every.share is None:
        return []
    said = [
        f"{every.favourable:,} of {every.base:,} answered well: {share_said(every)}.",
        f"By chance alone, with so many answers, it could be from {interval_said(every)}: {_wilson(every)}.",
    ]
    before = every.before
    if before is None or before.share is None or not every.told:
        return said
    low, high = (formats.signed(side, "", 1) for side in (every.change_low, every.change_high))
    said.append(
        f"In {within(before.period)} it was {before.favourable:,} of {before.base:,}, {share_said(before)}: "
        f"a difference of {formats.signed(every.change, '', 1)} points, with an interval from {low} to {high} points "
        "(Newcombe’s, 95%)."
    )
    ends = {"no": "Nought lies in it, so no change can be told.",
            "better": "All of it is above nought: better.", "worse": "All of it is below nought: worse."}  # fmt: skip
    return [*said, ends[every.told]]


def _wilson(one: Answered) -> str:
    """The sum of Wilson's 95% interval: with z² = 3.84 answers more, half of them good ones."""
    favourable, base, low, high = one.favourable or 0, one.base or 0, one.low or 0.0, one.high or 0.0
    middle, side = formats.number((low + high) / 2, "%", 1), formats.number((high - low) / 2, "", 1)
    centre = f"({favourable:,} + 1.92) ÷ ({base:,} + 3.84) = {middle}"
    return f"Wilson’s 95% interval, around {centre}, {side} points either way"


def withheld_says(one: Question, under: int) -> str:
    """What [c] means; "" where no group is withheld."""
    away = sum(group.withheld for group in one.groups)
    if not away:
        return ""
    groups = formats.plural(away, "group is", "groups are")
    return (f"{WITHHELD}: {groups} withheld. Fewer than {under} answered, or answered well, in one of them; where it "
            "could be worked out from everyone’s answers, others are withheld with it. Everyone’s answers include "
            "them.")  # fmt: skip


def survey_title(found: Survey) -> str:
    """The chart's message, ten words at most."""
    told = [one.told for one in _told(found)]
    worse, better = told.count("worse"), told.count("better")
    if not told:
        return "How many answered well"
    if not worse and not better:
        return "Nothing has changed beyond chance"
    return f"{formats.count_word(worse)} worse, {formats.count_word(better).lower()} better beyond chance"


def survey_subtitle(found: Survey) -> str:
    """What the chart shows and how to read it."""
    before = f"; hollow: {within(found.before)}" if found.before else ""
    return f"% who answered well, {within(found.period)}{before}; bars: 95% intervals"


def survey_alt(found: Survey) -> str:
    """The chart for who cannot see it."""
    told = [one for one in found.questions if one.everyone and one.everyone.share is not None]
    if not told:
        return f"Dot chart of {found.name}: no figure is shown."
    shares = sorted(told, key=lambda one: one.everyone.share if one.everyone and one.everyone.share else 0.0)
    low, high = shares[0], shares[-1]
    ends = [f"{share_said(one.everyone)} ({one.question})" for one in (low, high) if one.everyone]
    many = formats.plural(len(told), "question")
    return (f"Dot chart of {found.name}, {within(found.period)}: {many}, from {' to '.join(ends)}. "
            f"{survey_title(found)}. The figures are in the table below.")  # fmt: skip


def group_caption(found: Survey, one: Question, dimension: str) -> str:
    """The heading of a table of groups."""
    return f"{one.question} by {by(dimension)}, {within(found.period)}"


def standards_headline(every: Sequence[StandardLine]) -> str:
    """How many are not kept: "1 of 2 standards with a figure is not kept"."""
    if not every:
        return "No service standard is recorded yet"
    told = [one for one in every if one.term.triggered is not None]
    broken = sum(one.rag == Rag.RED for one in told)
    if not told:
        return f"No figure tells of any of {formats.plural(len(every), 'service standard')}"
    if not broken:
        many = f"All {len(told)} standards with a figure are kept"
        return "The one standard with a figure is kept" if len(told) == 1 else many
    verb = "is" if broken == 1 else "are"
    return f"{broken} of {formats.plural(len(told), 'standard')} with a figure {verb} not kept"


def standard_state(one: StandardLine) -> tuple[Rag, str]:
    """Whether it is kept, as the rating whose symbol it has, and the word."""
    return Rag(one.rag), STANDARD[one.term.triggered]


def _told(found: Survey) -> list[Answered]:
    """What everyone answered that can be set beside the time before."""
    return [one.everyone for one in found.questions if one.everyone and one.everyone.told]


def _changed(told: Sequence[Answered], before: str, of: int | None = None) -> str:
    worse, better = (sum(one.told == word for one in told) for word in ("worse", "better"))
    many = formats.plural(of or len(told), "answer")
    if not worse and not better:
        return f"none of {many} has changed since {before.removeprefix('in ')} so that it can be told"
    first, second = (worse, "worse"), (better, "better")
    if not worse:
        first, second = second, first
    tail = f"{second[0] or 'none'} {'are' if second[0] > 1 else 'is'} {second[1]}"
    return f"{first[0]} of {many} {'is' if first[0] == 1 else 'are'} {first[1]} than {before}, {tail}"
