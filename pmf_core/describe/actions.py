"""Actions in words: how each stands, whether it worked and why that is not told, and a text to chase what is late."""

from pmf_core import formats
from pmf_core.describe import exceptions
from pmf_core.describe.words import PERIODS
from pmf_core.periods import PeriodKind
from pmf_core.results import ActionLine, Actions, Worked

STATES = {"proposed": "Proposed", "agreed": "Agreed", "refused": "Refused", "under_way": "Under way", "done": "Done",
          "stopped": "Stopped"}  # fmt: skip
PROBLEMS = {"demand": "Demand", "people": "People", "process": "Process", "systems": "Systems", "partners": "Partners",
            "money": "Money", "data": "Data", "other": "Other"}  # fmt: skip
VERDICTS = {"improved": "Improved", "no_evidence": "No evidence yet", "worse": "Worse", "": "Not told"}
KINDS = exceptions.KINDS
FEW = 8  # figures before an action from which it is judged
NOBODY = "Nobody named"
HELP = {"support_asked": "Help asked for", "support_offered": "Help offered", "good_practice": "Good practice shared"}
RULE = (
    "Did it work: the figures of the periods that began after the action was done are set against the usual range of "
    "those that ended before it. Improved or worse: a signal beyond the usual variation (outside the range, two of "
    "three near its end, or seven in a row on one side of the average), and the average moved that way. The periods "
    "still needed are those until it can be judged, or until seven in a row can have been on the good side."
)


def headline(answer: Actions) -> str:
    """What needs a look, and what came of it: "Four of 9 actions are overdue; two of 3 done have worked"."""
    if not answer.lines:
        return "No action is recorded yet"
    noun = formats.plural(len(answer.lines), "action")
    opening = f"{formats.count_word(answer.overdue)} of {noun} {_is(answer.overdue)} overdue"
    done, worked = answer.counts.get("done", 0), answer.verdicts.get("improved", 0)
    if not done:
        return f"{opening}; none is done yet"
    told = formats.count_word(worked).lower()
    return f"{opening}; {told} of {done} done {'has' if worked <= 1 else 'have'} worked"


def one_headline(line: ActionLine) -> str:
    """One action and how it stands: "Ring tenants first: 48 days late", "Nurse on call: done, improved"."""
    if line.days_late:
        return f"{line.title}: {formats.plural(line.days_late, 'day')} late"
    if line.state == "done" and line.worked.verdict:
        return f"{line.title}: done, {VERDICTS[line.worked.verdict].lower()}"
    return f"{line.title}: {STATES[line.state].lower()}"


def due_said(line: ActionLine) -> tuple[str, str]:
    """When it is due or was done, and how late it is: ("due 30 September 2026", "48 days late")."""
    if line.done_on:
        late = (line.done_on - line.due).days if line.due else 0
        return f"done {formats.day(line.done_on)}", f"{formats.plural(late, 'day')} late" if late > 0 else ""
    if line.due is None:
        return "no day set", ""
    return f"due {formats.day(line.due)}", f"{formats.plural(line.days_late, 'day')} late" if line.days_late else ""


def state_said(line: ActionLine) -> str:
    """Who decided it and when: "Director, 6 July 2026"; "" where nobody has yet."""
    when = formats.day(line.decided_on) if line.decided_on else ""
    return ", ".join(filter(None, [line.decided_by, when]))


def worked_said(worked: Worked) -> str:
    """Whether it worked: "Improved: 8.1 on average before, 6.4 since; beyond the usual variation"."""
    match worked.verdict:
        case "improved" | "worse":
            before, after = _averages(worked)
            return f"{VERDICTS[worked.verdict]}: {before} on average before, {after} since; beyond the usual variation"
        case "no_evidence":
            one, many = PERIODS[PeriodKind(worked.frequency)]
            count = formats.count_word(worked.needed).lower()
            return f"No evidence yet: {count} more {one if worked.needed == 1 else many} {_is(worked.needed)} needed"
    return "Not done yet" if worked.why == "not_done" else f"Not told: {_why(worked)}"


def counted_said(worked: Worked) -> str:
    """On how many figures it rests: "16 figures before, 13 since"; "" where none was looked at."""
    if not worked.frequency:
        return ""
    return f"{formats.plural(worked.figures_before, 'figure')} before, {worked.figures_after:,} since"


def chase(answer: Actions, council: str) -> dict[str, str]:
    """For each owner of what is overdue, in their order by name, a text to send as plain lines."""
    owners: dict[str, list[ActionLine]] = {}
    for line in answer.lines:
        if line.days_late:
            owners.setdefault(line.owner or NOBODY, []).append(line)
    return {owner: _chase(owner, owners[owner], answer, council) for owner in sorted(owners, key=str.casefold)}


def _chase(owner: str, lines: list[ActionLine], answer: Actions, council: str) -> str:
    told = [f"Actions overdue as at {formats.day(answer.as_at)}, {council}", "", f"{owner}: {len(lines)} overdue"]
    told += [
        f"- {line.title} ({line.code}){f', about {line.subject_title}' if line.subject_title else ''}: "
        f"{', '.join(due_said(line))}."
        for line in lines
    ]  # fmt: skip
    told += ["", "Please say how far each has come, what shows that it is done, and if it is not, by when it will be.",
             "Record it on the dashboard (Review, Actions), or send it to the performance team."]  # fmt: skip
    return "\n".join(told) + "\n"


def _averages(worked: Worked) -> tuple[str, str]:
    """Before with its unit, and after, with one decimal more where they would look the same."""
    same = formats.number(worked.before, "", worked.decimals) == formats.number(worked.after, "", worked.decimals)
    decimals = worked.decimals + same
    short = formats.number(worked.after, worked.unit if worked.unit in ("%", "£", "£k", "£m") else "", decimals)
    return formats.with_unit(worked.before, worked.unit, decimals), short


def _why(worked: Worked) -> str:
    return {
        "no_subject": "it names nothing that it is about", "no_series": "only an indicator has figures to judge it by",
        "no_day": "no day on which it was done", "hidden": "its figures are not for you to see",
        "overlap": "the periods of its figures overlap", "no_figures": "there are no figures",
        "no_direction": "no direction of its figures is better",
        "few_before": f"{formats.plural(worked.figures_before, 'figure')} before it, at least {FEW} are needed",
        "definition": "the definition of its figures has changed",
    }[worked.why]


def _is(count: int) -> str:
    return "is" if count <= 1 else "are"
