"""Targets as they were set and changed, in words."""

from collections.abc import Mapping, Sequence

from pmf_core import formats
from pmf_core.model import Polarity
from pmf_core.periods import Period
from pmf_core.results.aims import Aimed, AimYear, Cascade, Changed, Ease, Of, SetTarget

BASIS = {
    "national": "A national target", "community": "What the community asked for", "member": "Members' decision",
    "capacity": "Today's capacity", "comparison": "Comparison with others", "past": "Past performance",
}  # fmt: skip
EASE = {Ease.HARDER: "Harder", Ease.EASIER: "Easier", Ease.SAME: "The same", Ease.OTHER: "Different"}
ADVICE = {
    "agrees": "Agrees", "not_challenging": "Not challenging enough", "unrealistic": "Unrealistic", "other": "Other",
}  # fmt: skip
PROFILES = {
    "even": "evenly over the year", "last_year_shape": "over the year as last year's figures were",
    "given": "as each period's own target says",
}  # fmt: skip
PARTS = {"target": "target", "floor": "floor", "ceiling": "ceiling", "stretch": "stretch", "tolerance": "tolerance",
         "profile": "spread over the year"}  # fmt: skip


def aim(of: Of, aimed: Aimed | AimYear | None, *, absent: str = "none") -> str:
    """What is to be reached: "140", "5 to 10", "at least 5"; `absent` where nothing is."""
    if aimed is None:
        return absent
    if of.polarity is not Polarity.RANGE:
        return figure(of, aimed.target, absent=absent)
    least, most = figure(of, aimed.floor), figure(of, aimed.ceiling)
    if least and most:
        return f"{least} to {most}"
    return f"at least {least}" if least else f"at most {most}" if most else absent


def figure(of: Of, value: float | None, *, absent: str = "") -> str:
    """A figure as its indicator prints it."""
    return formats.number(value, of.unit, of.decimals, absent=absent)


def ease(word: Ease | None) -> str:
    """Harder, easier, the same or different; "" where it cannot be told."""
    return EASE[word] if word else ""


def headline(rows: Sequence[SetTarget], year: Period) -> str:
    """How many targets are easier, follow capacity, or were agreed by no member: "12 of 68 targets ... made easier"."""
    held = [one for one in rows if one.aim]
    if not held:
        return f"No target is set for {year.label}"
    made = sum(one.eased > one.hardened for one in held)
    less = sum(one.than_target is Ease.EASIER for one in held)
    capacity = sum(one.basis == "capacity" for one in held)
    unagreed = sum(not one.agreed_by for one in held)
    count = made or less
    begins = f"{formats.count_word(count)} of {formats.plural(len(held), 'target')} of {year.label}"
    told = [f"{begins} {'was made easier after it was' if count == 1 else 'were made easier after they were'} set"]
    if not made:
        told = [f"{begins} {'is' if count <= 1 else 'are'} easier than last year's"]
    elif less:
        told.append(f"{less:,} {'is' if less == 1 else 'are'} easier than last year's")
    if capacity:
        told.append(f"{capacity:,} {'follows' if capacity == 1 else 'follow'} capacity")
    if unagreed:
        told.append(f"{unagreed:,} {'was' if unagreed == 1 else 'were'} agreed by no member")
    return "; ".join(told)


def one_headline(one: SetTarget, year: Period) -> str:
    """One target: "Homes let is to reach 400 in 2026-27, harder than last year's 380"."""
    if one.aim is None:
        return f"{one.of.short_name} has no target for {year.label}"
    said = f"{one.of.short_name} is to reach {_in(one.of, one.aim)} in {one.aim.period.label}"
    if one.before is None or one.than_target is None:
        return said
    if one.than_target is Ease.SAME:
        return f"{said}, the same as last year"
    return f"{said}, {_than(one.than_target)} last year's {aim(one.of, one.before)}"


def _in(of: Of, aimed: Aimed) -> str:
    text = aim(of, aimed)
    return text if of.polarity is Polarity.RANGE else formats.with_unit(aimed.target, of.unit, of.decimals)


def _than(word: Ease) -> str:
    return {Ease.HARDER: "harder than", Ease.EASIER: "easier than"}.get(word, "other than")


def caption(shown: int, every: int, year: Period, word: tuple[str, str]) -> str:
    """What the table holds; `word` is the framework's for an indicator, one and many."""
    some = f"{shown:,} of {every:,} {word[1]}" if shown < every else formats.plural(every, *word)
    return f"{some} and the target of {year.label}, those made easier first"


def change(entry: Changed) -> str:
    """What was changed: "400 to 380; tolerance 10 to 20"."""
    of, told = entry.of, []
    if entry.was is None:
        return f"Set: {aim(of, entry.now)}"
    if {"target", "floor", "ceiling"} & set(entry.parts):
        told.append(f"{aim(of, entry.was)} to {aim(of, entry.now)}")
    if "stretch" in entry.parts:
        was, now = (figure(of, aimed.stretch, absent="none") for aimed in (entry.was, entry.now))
        told.append(f"stretch {was} to {now}")
    if "tolerance" in entry.parts:
        told.append(f"tolerance {entry.room_was or 'not stated'} to {entry.room or 'not stated'}")
    if "profile" in entry.parts:
        told.append("spread over the year otherwise")
    return "; ".join(told)


def ledger_caption(entries: Sequence[Changed]) -> str:
    """How many changes there are, and which way they went."""
    many = sum(entry.was is not None for entry in entries)
    easier, harder = (sum(entry.ease is word for entry in entries) for word in (Ease.EASIER, Ease.HARDER))
    ways = [f"{count:,} {word}" for count, word in ((easier, "easier"), (harder, "harder")) if count]
    return formats.plural(many, "change") + (f": {formats.listed(ways)}" if ways else "") + ", the newest first"


def cascade_says(found: Cascade) -> str:
    """Whether the parts come to the target: "The parts come to 400: the target." """
    if found.total is None:
        return "Each is to reach its own figure: they are not added up."
    total = figure(found.of, found.total)
    if found.adds_up is None:
        return f"The parts come to {total}; no target is set for {found.aim.period.label} as a whole."
    if found.adds_up:
        return f"The parts come to {total}, which is the target."
    gap = formats.gap(abs((found.aim.target or 0) - found.total), found.of.unit, found.of.decimals)
    side = "short of" if found.total < (found.aim.target or 0) else "over"
    return f"The parts come to {total}, {gap} {side} the target of {aim(found.of, found.aim)}."


def years_title(of: Of, years: Sequence[AimYear]) -> str:
    """The chart's message: how often the year's target was met."""
    rated = [year for year in years if year.rag in MET | {"amber", "red"} and not year.part]
    met = sum(year.rag in MET for year in rated)
    if not rated:
        return f"Targets of {of.short_name} over the years"
    return f"Met its target in {met:,} of {formats.plural(len(rated), 'year')}"


def years_alt(of: Of, years: Sequence[AimYear]) -> str:
    """The chart in words: from when to when, the latest figure and the last target."""
    reached = [year for year in years if year.result is not None]
    aimed = [year for year in years if aim(of, year, absent="")]
    parts = [f"Line of {of.name} by financial year beside its targets"]
    if reached:
        parts.append(f"latest figure {figure(of, reached[-1].result)} of {reached[-1].period.label}")
    if aimed:
        parts.append(f"last target {aim(of, aimed[-1])} for {aimed[-1].period.label}")
    said = f"{parts[0]}: {', '.join(parts[1:])}" if parts[1:] else parts[0]
    return f"{said}. The figures are in the table below."


def needs(one: SetTarget) -> str:
    """What a target takes, as far as it is on record: "£20,000 and 1.5 posts"."""
    money = sum(each.amount or 0 for each in one.needs)
    posts = sum(each.posts or 0 for each in one.needs)
    told = [formats.number(money, "£")] if money else []
    if posts:
        told.append(f"{posts:g} {'post' if posts == 1 else 'posts'}")
    return formats.listed(told)


def terms(one: SetTarget) -> Mapping[str, str]:
    """How a target was set, as terms and their words; those of which nothing is on record are left out."""
    of = one.of
    if one.aim is None:
        return {}
    baseline = f"{figure(of, one.baseline)}{f' in {one.baseline_period}' if one.baseline_period else ''}"
    farthest = f"{aim(of, one.farthest)} in {one.farthest.period.label}" if one.farthest else ""
    spread = PROFILES.get(one.profile, "") if one.of.aggregation == "sum" and one.aim.period.months >= 12 else ""
    found = {
        "Target": f"{aim(of, one.aim)} for {one.aim.period.label}",
        "Stretch": figure(of, one.aim.stretch),
        "Spread": spread,
        "Last year": _beside(aim(of, one.before), one.than_target) if one.before else "",
        "Reached last year": _beside(figure(of, one.result), one.than_result) if one.result is not None else "",
        "Baseline": baseline if one.baseline is not None else "",
        "Farthest target": farthest,
        "Follows from": BASIS.get(one.basis, one.basis),
        "Set by": f"{one.set_by}{f', {formats.day(one.set_on)}' if one.set_on else ''}",
        "Consulted": one.consulted,
        "Agreed by": one.agreed_by or "no member, as far as is recorded",
        "Why": one.reason,
        "Takes": needs(one),
    }
    return {term: text for term, text in found.items() if text}


def _beside(text: str, word: Ease | None) -> str:
    return f"{text}: this year's is {EASE[word].lower()}" if word else text


MET = {"green", "exceeded"}
