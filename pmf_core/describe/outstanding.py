"""Who owes what in sentences: the finding, how late each figure is, how a quarter came in, and reminders to send."""

from collections.abc import Iterator

from pmf_core import formats
from pmf_core.describe import words
from pmf_core.results import Came, Outstanding, Owed, Owing

NO_SERVICE = "No service"
NOUN = ("service", "services")
SEND = (
    "Please send each figure, or the reason why there is none: not collected, suppressed, not applicable.",
    "Fill in the service's template and upload it on the dashboard (Returns, Upload a return), or send it to the "
    "performance team.",
    "If a figure was sent already, please say when and in which file, so that it can be found.",
)


def outstanding_headline(answer: Outstanding, whose: str = "", noun: tuple[str, str] = NOUN) -> str:
    """"14 figures are late from 5 services, by up to 9 days; 6 more are due by 30 October 2026".

    `whose` names the service where only one was asked about; `noun` is the council's word for one and for many.
    """
    late, due = answer.late, answer.total - answer.late
    if not answer.total:
        return f"Nothing is outstanding{f' from {whose}' if whose else ''} as at {formats.day(answer.as_at)}"
    by = formats.day(max(each.due for service in answer.services for each in service.owed))
    if not late:
        return f"{_figures(due)} due by {by} from {_senders(answer, noun, late=False)}; none is late"
    more = f"; {due:,} more {'is' if due == 1 else 'are'} due by {by}" if due else ""
    longest = max(each.days_late for service in answer.services for each in service.owed)
    whom = _senders(answer, noun, late=True)
    return f"{_figures(late)} late from {whom}, by up to {formats.plural(longest, 'day')}{more}"


def outstanding_next(answer: Outstanding) -> str:
    """What comes next: "The next figures are due on 15 December 2026."; "" where none is."""
    return f"The next figures are due on {formats.day(answer.next_due)}." if answer.next_due else ""


def service_title(service: Owing) -> str:
    """A service and the partner that sends its returns: "Digital (Shared Services Ltd)"."""
    name = service.name or NO_SERVICE
    return f"{name} ({service.organisation})" if service.organisation else name


def owes(service: Owing) -> str:
    """How much a service owes: "3 late", "2 late, 1 due", "1 due"."""
    due = len(service.owed) - service.late
    parts = ([f"{service.late:,} late"] if service.late else []) + ([f"{due:,} due"] if due else [])
    return ", ".join(parts)


def lateness(owed: Owed) -> str:
    """"27 days late", or "not late yet"; and that it was said to be not yet available."""
    text = f"{formats.plural(owed.days_late, 'day')} late" if owed.days_late else "not late yet"
    return f"{text}, said to be not yet available" if owed.promised else text


def came(count: Came) -> str:
    """How figures came: "57 in time, 3 not in, 64 late"; what was never timed is told apart."""
    in_time = [f"{count.in_time:,} in time"] if count.in_time else []
    return ", ".join([*in_time, *_not_in_time(count)]) or "none expected"


def came_otherwise(count: Came) -> str:
    """The same without those that came in time: "3 not in, 64 late", "all in time"."""
    return ", ".join(_not_in_time(count)) or ("all in time" if count.due else "none expected")


def outstanding_caption(count: int, services: int, answer: Outstanding, noun: tuple[str, str] = NOUN) -> str:
    """The caption of the table: "31 figures from 9 services. The next figures are due on 15 December 2026."."""
    text = f"{formats.plural(count, 'figure')} from {formats.plural(services, *noun)}"
    return f"{text}. {outstanding_next(answer)}".rstrip()


def completeness_caption(answer: Outstanding) -> str:
    """The caption over the last quarters."""
    first, last = answer.quarters[0][0], answer.quarters[-1][0]
    return f"How the figures of {words.within(first)} to {words.within(last)} came in"


def reminder(answer: Outstanding) -> str:
    """A text to send, as plain lines: what is owed by every service of the answer, and how to send it."""
    return "\n".join(_reminder(answer)) + "\n"


def _reminder(answer: Outstanding) -> Iterator[str]:
    yield f"Figures outstanding as at {formats.day(answer.as_at)}, {answer.council}"
    for service in answer.services:
        yield ""
        yield f"{service_title(service)}: {owes(service)}"
        if service.champion:
            yield f"Data champion: {service.champion}"
        yield from map(_line, service.owed)
    yield ""
    yield from SEND


def _line(owed: Owed) -> str:
    owner = f" Owner: {owed.owner}." if owed.owner else ""
    return (f"- {owed.name} ({owed.code}), {words.within(owed.period)}: "
            f"due {formats.day(owed.due)}, {lateness(owed)}.{owner}")


def _not_in_time(count: Came) -> list[str]:
    parts = (
        (count.owed, "not in"), (count.late, "late"), (count.untimed, "not timed"), (count.to_come, "not due yet"),
    )  # fmt: skip
    return [f"{number:,} {word}" for number, word in parts if number]


def _figures(count: int) -> str:
    return f"{formats.count_word(count)} {'figure is' if count == 1 else 'figures are'}"


def _senders(answer: Outstanding, noun: tuple[str, str], *, late: bool) -> str:
    owing = [service for service in answer.services if service.late or not late]
    if len(owing) == 1:
        return owing[0].name or f"no {noun[0]}"
    return formats.plural(len(owing), *noun)
