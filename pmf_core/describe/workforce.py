"""Staff in words: the finding of the page, how each figure is worked out, why one is not told, what changed."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.model import Direction, Rag
from pmf_core.results.workforce import Safety, SafetySort, SafetyYear, Staff, StaffLine, StaffMeasure, Training

TITLES = {
    "sickness": "Sickness", "turnover": "Turnover", "vacant": "Vacant posts", "agency": "Agency",
    "pay": "Pay for each FTE",
}  # fmt: skip
ABOUT = {
    "sickness": "days lost for each FTE", "turnover": "leavers of average headcount", "vacant": "of all posts",
    "agency": "of agency and pay together", "pay": "with employer's costs",
}  # fmt: skip
UNITS = {"sickness": ("days", 1), "turnover": ("%", 1), "vacant": ("%", 1), "agency": ("%", 1), "pay": ("£", 0)}
BASIS = {"rolling_year": "year to the period’s end", "annualised": "a year at this rate", "last_day": "on the last day",
         "period": "in the period", "": ""}  # fmt: skip
WHY = {
    "not_returned": "not returned", "counted_otherwise": "counted otherwise: not added up",
    "withheld": "[c]", "no_before": "",
    "before_counted_otherwise": "counted otherwise a year before: no change is called",
    "before_of_others": "of other services a year before: no change is called", "": "",
}  # fmt: skip
WITHHELD = "[c]"
WAYS = {"more": "More than the year before", "fewer": "Fewer than the year before",
        "no": "No difference that chance does not explain", "": "Cannot be told"}  # fmt: skip
SORTS = {
    "told": "Told to the regulator (RIDDOR)", "fatal": "Deaths", "specified": "Specified injuries",
    "over_7_day": "Injuries, over 7 days away", "over_3_day": "Injuries, over 3 days away", "disease": "Diseases",
    "dangerous_occurrence": "Dangerous occurrences", "first_aid": "First aid", "violence": "Violence and abuse",
    "near_miss": "Near misses",
}  # fmt: skip
RULES = {"over_3_day": "over 3 days", "over_7_day": "over 7 days", "": "both rules"}
BREAK = ("Until 5 April 2012 injuries of over three days were told to the regulator, since then those of over seven. "
         "Figures on either side of that are not compared.")  # fmt: skip
COUNTS = {"headcount": "Staff", "senior": "Senior posts", "appointed": "Appointed", "leavers": "Left"}
TRAINING = {"mandatory": "Mandatory", "competency": "Competency", "development": "Development"}


def staff_headline(answer: Staff, services: str) -> str:
    """The finding: "Sickness is 9.2 days a year for each FTE, above the limit of 8; 2 of 9 services are red"."""
    if answer.whole is None:
        return f"Nothing about staff was returned for {answer.period.label}"
    sick = answer.whole.measure("sickness")
    return f"{_opening(sick)}; {_red(answer.lines, services)}" if answer.lines else _opening(sick)


def line_headline(line: StaffLine) -> str:
    """One service: "Housing: sickness is 9.2 days a year for each FTE, above the limit of 8"."""
    told = _opening(line.measure("sickness"))
    return f"{line.title}: {told[:1].lower()}{told[1:]}"


def figure(one: StaffMeasure) -> str:
    """What is rated: "9.2 days", "12.4%", "£48,120", "[c]", "not returned"."""
    if one.value is None:
        return WHY[one.why] or "no figure"
    return amount(one.name, one.value)


def amount(name: str, value: float | None, *, absent: str = formats.NO_FIGURE) -> str:
    """A figure of a measure as printed."""
    return formats.with_unit(value, *UNITS[name], absent=absent)


def why(one: StaffMeasure) -> str:
    """Why there is no figure, or why no change is called: "counted otherwise: not added up"; "" where nothing is."""
    return "withheld" if one.why == "withheld" else WHY[one.why]


def basis(one: StaffMeasure) -> str:
    """Of which span it is: "a year at this rate"."""
    return BASIS[one.basis]


def beside(one: StaffMeasure) -> str:
    """Beside the year before: "was 8.1 days"; why no change is called; "" where nothing was there."""
    if one.value is None:
        return ""
    if one.before is None:
        return WHY[one.why] or "nothing a year before"
    return f"was {amount(one.name, one.before)}"


def held_to(one: StaffMeasure) -> str:
    """Its limit: "limit 8 days"; "" without one."""
    return "" if one.limit is None else f"limit {amount(one.name, one.limit)}"


def arithmetic(line: StaffLine, one: StaffMeasure, months: int) -> str:
    """How the figure is worked out, in words: each of its numbers as it can be checked."""
    if one.why == "withheld":
        return "Withheld: of so few people it would tell of one of them, or another service’s figure would tell it."
    if one.own is None or one.own_top is None or one.own_bottom is None:
        return f"{TITLES[one.name]}: not all that it needs was returned."
    told = {"sickness": _of_sickness, "turnover": _of_turnover, "vacant": _of_vacant, "agency": _of_agency,
            "pay": _of_pay}[one.name](line, one, months)  # fmt: skip
    return f"{told} {_of_year(one)}".strip()


def counted_says(answer: Staff) -> list[str]:
    """What is counted and by whom: "Housing and Finance: without schools and agency"; a blank is said to be one."""
    return [
        f"{formats.listed(list(titles))}: {text or 'what is counted is not said'}" if len(answer.counted) > 1
        else text or "What is counted is not said."
        for text, titles in answer.counted
    ]  # fmt: skip


def missing_says(names: Sequence[str], what: str) -> str:
    """Who is left out: "Left out, since nothing was returned of this period: Housing."; "" where nobody is."""
    return f"Left out, since nothing was returned of {what}: {formats.listed(list(names))}." if names else ""


def sort_title(sort: str) -> str:
    """A sort of event in words: "Near misses"."""
    return SORTS[sort]


def safety_headline(answer: Safety) -> str:
    """What was told to the regulator: "14 events were told to the regulator in 12 months, 3.1 a year for ..."."""
    first = next(iter(answer.sorts), None)
    if first is None:
        return "No event at work was returned of these 12 months"
    if first.sort != "told":
        return "The rule of what is told to the regulator changed within these 12 months: no sum is told"
    verb = "was" if first.count == 1 else "were"
    opening = f"{formats.plural(first.count, 'event')} {verb} told to the regulator in 12 months"
    return f"{opening}, {safety_rate(first)}" if first.rate is not None else opening


def safety_rate(one: SafetySort) -> str:
    """ "3.1 a year for each 1,000 staff, 95% interval 1.7 to 5.2"; "" without a headcount."""
    if one.rate is None:
        return ""
    low, high = (formats.number(end, "", 1) for end in (one.low, one.high))
    return f"{formats.number(one.rate, '', 1)} a year for each 1,000 staff, 95% interval {low} to {high}"


def safety_way(one: SafetySort) -> str:
    """Whether it changed: "Fewer than the year before"; across a change of the rule never."""
    return "Not compared: the rule changed" if one.broken else WAYS[one.way]


def safety_arithmetic(answer: Safety) -> str:
    """The rate in words: "14 events over 4,510 staff, times 1,000, is 3.1"; "" where there is none."""
    first = next((one for one in answer.sorts if one.sort == "told" and one.rate is not None), None)
    if first is None or answer.headcount is None:
        return ""
    people = formats.number(answer.headcount, "", 1)
    return (f"{formats.plural(first.count, 'event')} in 12 months over an average of {people} staff, times 1,000, is "
            f"{formats.number(first.rate, '', 1)}.")  # fmt: skip


def break_arithmetic(answer: Safety) -> str:
    """The years on either side of the change of the rule, and what each was made of; "" where neither is there."""
    at = next((n for n, one in enumerate(answer.years) if one.breaks), 0)
    if not at:
        return ""
    sides = [_told_of(one) for one in answer.years[at - 1 : at + 1]]
    return f"{' '.join(sides)} An injury of four to seven days away was told before and is not since."


def _told_of(one: SafetyYear) -> str:
    if one.told is None:
        return f"{one.period.label} has both rules and is not added up."
    injuries = one.counts.get(one.rule, 0)
    return (f"{one.period.label}: {formats.plural(injuries, 'injury', 'injuries')} of {RULES[one.rule]} and "
            f"{one.told - injuries:,} of other sorts, {one.told:,} in all.")  # fmt: skip


def training_headline(answer: Training) -> str:
    """ "Two of 8 courses are held by fewer than the 95% that should"; how many are recorded, without a limit."""
    if not answer.lines:
        return "No training or competency is recorded"
    noun = formats.plural(len(answer.lines), "course")
    if answer.limit is None:
        return f"{noun} and competencies"
    short = sum(one.rag in (Rag.RED, Rag.AMBER) for one in answer.lines)
    held = formats.number(answer.limit, "%")
    if not short:
        return f"None of {noun} is below the {held} of those due it"
    return f"{formats.count_word(short)} of {noun} {'is' if short == 1 else 'are'} below the {held} of those due it"


def points(value: float | None, *, absent: str = "") -> str:
    """A gap with its sign: "+3.2 points"."""
    if value is None:
        return absent
    sign = formats.MINUS if formats.rounded(value, 1) < 0 else "+" if formats.rounded(value, 1) > 0 else ""
    return f"{sign}{formats.gap(value, '%', 1)}"


def staff_why(line: StaffLine) -> str:
    """Why a service is not well, for a card: "sickness 9.2 days, limit 8 days; vacant posts 12.1%, limit 10%"."""
    off = [one for one in line.measures if one.rag in (Rag.RED, Rag.AMBER)]
    return "; ".join(f"{TITLES[one.name].lower()} {figure(one)}, {held_to(one)}" for one in off)


def _opening(sick: StaffMeasure) -> str:
    if sick.value is None:
        why = {"withheld": "Sickness is withheld, because of so few people it would tell of one of them",
               "counted_otherwise": "Sickness is counted in several ways, so that there is no one figure"}  # fmt: skip
        return why.get(sick.why, "Sickness was not returned")
    told = f"Sickness is {amount('sickness', sick.value)} a year for each FTE"
    if sick.basis == "annualised":
        told += " at this rate"
    if sick.limit is not None:
        word = "within" if sick.rag == Rag.GREEN else "above"
        told += f", {word} the limit of {amount('sickness', sick.limit)}"
    if sick.way in (Direction.IMPROVING, Direction.WORSENING):
        told += f", and {'better' if sick.way is Direction.IMPROVING else 'worse'} than a year before"
    return told


def _red(lines: Sequence[StaffLine], services: str) -> str:
    red = sum(one.rag == Rag.RED for one in lines)
    noun = formats.plural(len(lines), services.removesuffix("s"), services)
    return f"{red or 'none'} of {noun} {'is' if red in (0, 1) else 'are'} red"


def _mean(start: float | None, end: float | None, mean: float, *, whole: bool = False) -> str:
    """The mean with its two days, where it is theirs; else how it was made. `whole`: of people, not of FTE."""
    said = _people(mean) if whole else formats.number(mean, "", 1)
    if start is not None and end is not None and abs((start + end) / 2 - mean) < 0.05:  # noqa: PLR2004 - as printed
        first, last = (_people(day) if whole else formats.number(day, "", 1) for day in (start, end))
        return f"{said}, the mean of {first} on the first day and {last} on the last,"
    return f"{said}, the mean of the first and last days of its records,"


def _people(count: float) -> str:
    """People, or half of one where two days have their mean: "549", "549.5"."""
    return formats.number(count, "", 0 if float(count).is_integer() else 1)


def _of_sickness(line: StaffLine, one: StaffMeasure, months: int) -> str:
    days, fte = one.own_top or 0.0, one.own_bottom or 0.0
    told = (f"{formats.number(days, '', 1)} days over an average FTE of {_mean(line.fte_start, line.fte_end, fte)} are "
            f"{formats.number(one.own, '', 2)} days each")  # fmt: skip
    return f"{told}{_times(one, months)}."


def _of_turnover(line: StaffLine, one: StaffMeasure, months: int) -> str:
    people = _mean(line.headcount_start, line.headcount_end, one.own_bottom or 0.0, whole=True)
    left, share = formats.plural(int(one.own_top or 0), "leaver"), formats.number(one.own, "%", 2)
    told = f"{left} of an average headcount of {people} {'is' if one.own_top == 1 else 'are'} {share}"
    wish = "" if line.resigned is None else f" {formats.number(line.resigned)} chose to leave."
    return f"{told}{_times(one, months)}.{wish}"


def _of_vacant(_: StaffLine, one: StaffMeasure, __: int) -> str:
    vacant, posts = formats.number(one.own_top, "", 1), formats.number(one.own_bottom, "", 1)
    return f"{vacant} of {posts} full-time posts were empty on the last day: {formats.number(one.own, '%', 1)}."


def _of_agency(_: StaffLine, one: StaffMeasure, __: int) -> str:
    spent, both = formats.pounds(one.own_top), formats.pounds(one.own_bottom)
    return f"{spent} for agency of {both} for agency and pay together: {formats.number(one.own, '%', 1)}."


def _of_pay(line: StaffLine, one: StaffMeasure, months: int) -> str:
    fte = _mean(line.fte_start, line.fte_end, one.own_bottom or 0.0)
    bill, each = formats.pounds(one.own_top), formats.number(one.own, "£")
    return f"{bill} over an average FTE of {fte} is {each} each{_times(one, months)}."


def _times(one: StaffMeasure, months: int) -> str:
    if months == 12:  # noqa: PLR2004 - a year
        return ""
    return f"; times 12/{months} months, {amount(one.name, one.annual)} a year at this rate"


def _of_year(one: StaffMeasure) -> str:
    """What the rolling year is made of, where that is what is rated."""
    if one.basis != "rolling_year" or one.top is None or one.bottom is None:
        return ""
    if one.name == "turnover":
        top, bottom = _people(one.top), _people(round(one.bottom, 1))
    else:
        top = formats.pounds(one.top) if one.name in ("pay", "agency") else formats.number(one.top, "", 1)
        bottom = formats.pounds(one.bottom) if one.name == "agency" else formats.number(one.bottom, "", 1)
    return f"Of the year to the period’s end: {top} over {bottom}, {figure(one)}."
