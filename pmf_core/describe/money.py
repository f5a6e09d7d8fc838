"""Money in words: who is over and by how much, what came in, what is saved; £ as people say them."""

from collections.abc import Sequence
from datetime import date

from pmf_core import formats
from pmf_core.results import Money, MoneyLine, Saving, ServiceMoney

INCOME = ("income", "trading")
PENNY = 0.5  # £: less than it is nothing in print
SAVING_SORT = {
    "saving": "Saving", "efficiency": "Efficiency", "income": "Income", "market_testing": "Market testing",
    "innovation": "Innovation",
}  # fmt: skip
PART_NAMES = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}


def pounds(amount: float | None, *, absent: str = "none") -> str:
    """Whole pounds: "£1,234"."""
    return formats.number(amount, "£", absent=absent)


def brief(amount: float) -> str:
    """Pounds in few characters, without a sign: "£1.25m", "£412k", "£4,120"."""
    return formats.pounds(abs(amount))


def over_said(line: MoneyLine, variance: float | None = None, *, short: bool = False) -> str:
    """A variance of a line in words: "£12,000 over", of income "£12,000 short"; "" where there is none.

    Args:
        variance: £, above 0 is more than budgeted; None is that of the forecast. short: "£12k over".
    """
    gap = line.variance if variance is None else variance
    if gap is None:
        return ""
    if abs(gap) < PENNY:
        return "on budget"
    way = ("more", "short") if line.sort in INCOME else ("over", "under")
    size = brief(gap) if short else formats.number(abs(gap), "£")
    return f"{size} {way[0] if gap > 0 else way[1]}"


def share_over(line: MoneyLine) -> str:
    """The variance of the forecast as a share of the year's budget: "3.1%"; "" where there is none."""
    return "" if line.percent is None or line.percent == 0 else formats.number(abs(line.percent), "%", 1)


def money_headline(money: Money) -> str:
    """Where the year ends: "Forecast to end 2026-27 £180k over budget; Housing is furthest over, by £420k"."""
    whole = money.whole
    if whole is None:
        return f"Money: no budget or outturn of {money.year.label} yet"
    over = [one for one in money.services if _over(one) is not None]
    worst = over[0] if over and (_over(over[0]) or 0) >= PENNY else None
    if whole.variance is not None:
        tail = f"; {worst.title} is furthest over, by {brief(_over(worst) or 0)}" if worst else "; no service is over"
        known = [one for one in money.services if one.variance is not None]
        few = len(known) < len(money.services)
        many = f"{formats.count_word(len(known))} of {len(money.services)} services are"
        who = "" if not few else many if len(known) > 1 else f"{known[0].title} is"
        verb = f"{who} forecast to end" if who else "Forecast to end"
        return f"{verb} {money.year.label} {_ends(whole)}{'' if len(known) == 1 else tail}"
    if whole.variance_to_date is not None:
        tail = f"; {worst.title} is furthest over, by {brief(_over(worst) or 0)}" if worst else "; no service is over"
        said = over_said(whole, whole.variance_to_date, short=True)
        return f"By the end of {_month(money.until)} {said}{'' if said == 'on budget' else ' budget'}{tail}"
    return f"{money.year.label}: {brief(whole.budget or 0)} budgeted, nothing spent or forecast yet"


def service_money_headline(of: ServiceMoney, year: str, until: date) -> str:
    """Where a service's year ends: "Housing is forecast to end 2026-27 £420k over budget"."""
    line = of.line
    if line.variance is not None:
        done = line.parts_in and line.parts_in == line.parts_due and line.forecast == line.actual
        verb = "ended" if done and until.month == _last_month(line) else "is forecast to end"
        return f"{line.title} {verb} {year} {_ends(line)}{_lead(of.centres)}"
    if line.variance_to_date is not None:
        said = over_said(line, line.variance_to_date, short=True)
        return f"{line.title}: {said}{'' if said == 'on budget' else ' budget'} by the end of {_month(until)}"
    return f"{line.title}: {line.reason}"


def part_name(line: MoneyLine) -> str:
    """What the shortest periods of a line are: "month"."""
    return PART_NAMES.get(min((part.period.months for part in line.parts), default=1), "part")


def parts_said(line: MoneyLine) -> str:
    """How many of the parts that are over have an outturn: "6 of 6 months"."""
    name = part_name(line)
    return f"{line.parts_in} of {formats.plural(line.parts_due, name)}" if line.parts_due else f"no {name} is over"


def under_said(line: MoneyLine, under: float) -> str:
    """That a line is well under its budget, which is a question of its own; "" where it is not, and of income."""
    if line.sort in INCOME or line.percent is None or line.percent >= -under:
        return ""
    return f"more than {under:g}% under"


def rebased(line: MoneyLine) -> str:
    """What the budget first was, where it changed: "£1,000,000 at first"; "" where it did not."""
    if line.original is None or line.budget is None or abs(line.original - line.budget) < PENNY:
        return ""
    return f"{pounds(line.original)} at first"


def moved_said(line: MoneyLine) -> str:
    """Virements of a service: "£20,000 in, £5,000 out"; "" where there are none."""
    told = ((line.moved_in, "in"), (line.moved_out, "out"))
    return ", ".join(f"{pounds(amount)} {way}" for amount, way in told if amount)


def saved_says(saved: tuple[float, float, float | None]) -> str:
    """Savings in a sentence: "£410k of £600k is saved so far; £560k is forecast, £40k short"; "" without a target."""
    target, achieved, forecast = saved
    if not target:
        return ""
    said = f"{brief(achieved)} of {brief(target)} is saved so far"
    if forecast is None:
        return f"{said}; nothing is forecast"
    gap = target - forecast
    end = f", {brief(gap)} short" if gap >= PENNY else ", which meets the target" if gap > -PENNY else \
        f", {brief(gap)} more than the target"
    return f"{said}; {brief(forecast)} is forecast{end}"


def saving_sort(one: Saving) -> str:
    """How a saving comes about: "Market testing"."""
    return SAVING_SORT.get(one.sort, one.sort.replace("_", " ").capitalize())


def saving_short(one: Saving) -> str:
    """How far a saving is from its target by its forecast, else by what is achieved: "£4,000 short"."""
    told = one.achieved if one.forecast is None else one.forecast
    if told is None:
        return "no figure"
    gap = one.target - told
    if abs(gap) < PENNY:
        return "on target"
    if one.rag == "not_rated":
        return f"{pounds(gap)} to come"
    return f"{pounds(abs(gap))} {'short' if gap > 0 else 'more'}"


def income_says(lines: Sequence[MoneyLine]) -> str:
    """Income in a sentence: "Two of 8 income streams are short of budget: Car parks most, by £60k"."""
    if not lines:
        return ""
    count, most = income_short(lines)
    if not count:
        return f"{formats.plural(len(lines), 'income stream')}, none with a figure yet"
    if not most:
        rated_of = count.split(" of ")[1]
        which = "The income stream is not" if rated_of == "1" else f"No income stream of {rated_of} is"
        return f"{which} short of its budget"
    short, rated = (int(part) for part in count.split(" of "))
    verb = "is" if short == 1 else "are"
    return f"{formats.count_word(short)} of {formats.plural(rated, 'income stream')} {verb} short of budget: {most}"


def income_short(lines: Sequence[MoneyLine]) -> tuple[str, str]:
    """How many of the rated streams are short, and which most: "2 of 8", "Car parks most, by £60k"; "" where none."""
    rated = [one for one in lines if one.rag != "not_rated"]
    if not rated:
        return "", ""
    short = [one for one in rated if one.rag in {"red", "amber"}]
    most = f"{short[0].title}{' most' if len(short) > 1 else ''}, by {brief(_over(short[0]) or 0)}" if short else ""
    return f"{len(short)} of {len(rated)}", most


def bullets_alt(lines: Sequence[MoneyLine]) -> str:
    """The chart of spending against budget in words."""
    told = [f"{one.title} {over_said(one) or over_said(one, one.variance_to_date) or 'not rated'}" for one in lines]
    return f"Bars of what is spent as a share of each year's budget, with the forecast marked: {'; '.join(told)}. " \
        "The figures are in the table."


def months_alt(line: MoneyLine) -> str:
    """The chart of a line's parts in words."""
    spent = [part for part in line.parts if part.actual is not None]
    if not spent:
        return f"{line.title}: the budget of each period. The figures are in the table."
    over = [part for part in spent if part.budget is not None and (part.actual or 0) > part.budget]
    when, count = f"{spent[0].period.short} to {spent[-1].period.short}", formats.count_word(len(over)).lower()
    return f"Bars of {line.title}, {when}, with the budget of each marked: {count} of {len(spent)} above budget. " \
        "The figures are in the table."


def _ends(line: MoneyLine) -> str:
    said = over_said(line, short=True)
    return said if said == "on budget" else f"{said} budget"


def _lead(centres: Sequence[MoneyLine]) -> str:
    """The cost centre that is furthest over, where there are several."""
    first = centres[0] if len(centres) > 1 else None
    gap = _over(first) if first else None
    return f"; {first.title} is furthest over, by {brief(gap)}" if first and gap is not None and gap >= PENNY else ""


def _over(line: MoneyLine) -> float | None:
    return line.variance if line.variance is not None else line.variance_to_date


def _month(day: date) -> str:
    return f"{day:%B}"


def _last_month(line: MoneyLine) -> int:
    return line.parts[-1].period.year().end.month if line.parts else 0
