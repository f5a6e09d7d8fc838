"""What is due in words: how far it has come, when it is, the finding of a month, of a year and of one reader."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pmf_core import formats
from pmf_core.periods import Period
from pmf_core.results import Calendar, Entry, Stage

STAGES = {
    Stage.LATE: "Late", Stage.DUE: "Due", Stage.TO_COME: "To come", Stage.DONE: "Done",
    Stage.PAST: "Past, not recorded",
}  # fmt: skip
STAGE_MARKS = {Stage.LATE: "!", Stage.DUE: "●", Stage.TO_COME: "○", Stage.DONE: "✓", Stage.PAST: "–"}
SORTS = {
    "planning": "Planning", "review": "Reviews", "monitoring": "Monitoring", "returns": "Returns",
    "reporting": "Reporting", "milestone": "Milestones", "plan": "Plans",
}  # fmt: skip


def stage_title(stage: Stage) -> str:
    """How far it has come: "Late", "To come"."""
    return STAGES[stage]


def stage_mark(stage: Stage) -> str:
    """The sign beside the word."""
    return STAGE_MARKS[stage]


def sorts(milestones: str) -> dict[str, str]:
    """Every sort of thing with its title; `milestones` is what the framework calls them."""
    return {sort: sort_title(sort, milestones) for sort in SORTS}


def sort_title(sort: str, milestones: str = "") -> str:
    """What sort of thing it is: "Reviews", "Returns"; milestones as the framework calls them."""
    if sort == "milestone" and milestones:
        return formats.head(milestones)
    return SORTS.get(sort, sort.replace("_", " ").capitalize())


def entry_when(entry: Entry) -> str:
    """A day, or the months that it is of: "15 October 2026", "November 2026", "April to June 2026"."""
    if not entry.of_a_month:
        return formats.day(entry.last)
    first, last = f"{entry.first:%B %Y}", f"{entry.last:%B %Y}"
    return first if first == last else f"{first.removesuffix(f' {entry.last.year}')} to {last}"


def calendar_tally(entries: Sequence[Entry]) -> str:
    """How many of each stage, the late first: "2 late, 9 due, 3 done"; "nothing" where there is none."""
    counts = {stage: sum(entry.stage is stage for entry in entries) for stage in STAGES}
    return ", ".join(f"{count:,} {STAGES[stage].lower()}" for stage, count in counts.items() if count) or "nothing"


def calendar_headline(answer: Calendar) -> str:
    """"November: 9 things due, 2 late; next is ... on 20 November 2026"; of another year what it holds."""
    today = answer.as_at.date()
    if not answer.year.start <= today <= answer.year.end:
        stages = f" ({calendar_tally(answer.entries)})" if answer.entries else ""
        return f"{answer.year.title}: {formats.plural(len(answer.entries), 'thing')} in the calendar{stages}"
    here = [entry for entry in answer.entries if _in_month(entry, today) and entry.stage is not Stage.DONE]
    late = sum(entry.stage is Stage.LATE for entry in answer.entries)
    open_now = sum(entry.stage is not Stage.LATE for entry in here)
    parts = [f"{today:%B}: {formats.plural(open_now, 'thing')} due" if open_now else f"{today:%B}: nothing more due"]
    return parts[0] + (f", {late:,} late" if late else ", none late") + _next(answer.entries, today)


def month_caption(month: Period, entries: Sequence[Entry]) -> str:
    """The caption over what a month holds."""
    stages = f" ({calendar_tally(entries)})" if entries else ""
    return f"{month.title}: {formats.plural(len(entries), 'thing')}{stages}"


def for_whom(entry: Entry) -> str:
    """Whose it is, in words; "" where nobody is named."""
    return formats.listed(list(entry.who))


@dataclass(frozen=True, slots=True)
class Gathered:
    """Entries that say the same of several services, or one alone; `asked` is what all of their pages are asked."""

    title: str
    entries: tuple[Entry, ...]
    asked: Mapping[str, str]


def gathered(entries: Sequence[Entry]) -> list[Gathered]:
    """Entries as lines: those that differ in nothing but their service are one, where the first of them stands."""
    alike: dict[tuple[object, ...], list[Entry]] = {}
    for place, entry in enumerate(entries):
        title = _without_service(entry)
        same = (entry.first, entry.last, entry.stage, entry.sort, entry.page, title)
        alike.setdefault(same if title != entry.title else (place,), []).append(entry)
    return [
        Gathered(
            head if len(them) > 1 else them[0].title, tuple(them),
            dict(set.intersection(*(set(entry.asked) for entry in them))),
        )
        for them in alike.values() for head in [_without_service(them[0])]
    ]  # fmt: skip


def _without_service(entry: Entry) -> str:
    """"Figures of October 2026", of "Housing: figures of October 2026"; a title that does not begin so as it is."""
    rest = entry.title.removeprefix(f"{entry.service_name}: ") if entry.service_name else entry.title
    return rest if rest == entry.title else formats.head(rest)


def entry_lines(entry: Entry, milestones: str = "") -> Iterator[str]:
    """What more there is to say of an entry, as plain lines; `milestones` is what the framework calls them."""
    yield f"{sort_title(entry.sort, milestones)}: {stage_title(entry.stage).lower()}"
    if entry.about:
        yield f"{formats.head(entry.about)}."
    if entry.who:
        yield f"For: {for_whom(entry)}."
    if entry.service_name:
        yield f"{entry.service_name}."
    yield f"Source: {entry.source}."


def calendar_lines(answer: Calendar) -> Iterator[str]:
    """A calendar as plain lines, by month: what `pmf calendar` prints."""
    yield f"As known at {formats.moment(answer.as_at)}"
    yield f"{calendar_headline(answer)}."
    month = None
    for entry in answer.entries:
        if (entry.first.year, entry.first.month) != month:
            month = (entry.first.year, entry.first.month)
            yield ""
            yield f"{entry.first:%B %Y}"
        day = "" if entry.of_a_month else f"{entry.last.day}"
        months = when if (when := entry_when(entry)) != f"{entry.first:%B %Y}" and entry.of_a_month else ""
        more = f" ({'; '.join(part for part in (months, entry.about, for_whom(entry)) if part)})"
        yield f"  {day:>2} {stage_title(entry.stage):<18} {entry.title}{more if more != ' ()' else ''}"
    if answer.undated:
        yield ""
        yield undated_text(answer)


def undated_text(answer: Calendar) -> str:
    """What is held from time to time and has no day: "No day is known for: Peer challenge."."""
    return f"No day is known for {formats.listed(list(answer.undated))}: none was recorded yet."


def _next(entries: Sequence[Entry], today: date) -> str:
    """The next thing that is not done; what began in an earlier month comes last, what is of a whole month later."""
    ahead = [entry for entry in entries if entry.last >= today and entry.stage not in (Stage.DONE, Stage.LATE)]
    if not ahead:
        return ""
    month = today.replace(day=1)
    first = min(ahead, key=lambda entry: (entry.first < month, entry.last, entry.of_a_month))
    return f"; next is “{first.title}” {'in' if first.of_a_month else 'on'} {entry_when(first)}"


def _in_month(entry: Entry, day: date) -> bool:
    return (entry.first.year, entry.first.month) <= (day.year, day.month) <= (entry.last.year, entry.last.month)
