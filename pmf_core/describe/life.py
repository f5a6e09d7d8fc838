"""The single data list in words."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.describe.words import EVERY
from pmf_core.periods import PeriodKind
from pmf_core.results.life import Kin, Listed, Load

LIFE = {
    "proposed": "Proposed", "active": "Active", "amended": "Amended", "retired": "Retired", "replaced": "Replaced",
}  # fmt: skip


def every(kind: PeriodKind) -> str:
    """How often: "Monthly", "Yearly", "Rolling years"."""
    return "Rolling years" if kind.startswith("rolling") else EVERY.get(kind, "yearly").capitalize()


def data_list_headline(
    listed: Sequence[Listed], loads: Sequence[Load], *, services: tuple[str, str], indicators: tuple[str, str]
) -> str:
    """How many indicators services carry, who carries too many, what could come more often.

    Args:
        services, indicators: the framework's words, one and many.
    """
    carried = [load for load in loads if load.carried]
    count = sum(load.carried for load in carried)
    if not listed:
        return f"The data list has no {indicators[0]} yet"
    verb = "carries" if len(carried) == 1 else "carry"
    told = [f"{formats.plural(len(carried), *services)} {verb} {formats.plural(count, *indicators)}"]
    told[0] = told[0] if carried else f"No {services[0]} carries an {indicators[0]}"
    over = [load for load in carried if load.over]
    if over:
        rest = len(over) - 1
        more = f", and {rest:,} more {'carries' if rest == 1 else 'carry'} too many" if rest else ""
        told.append(f"{over[0].name} carries {over[0].carried:,} of at most {over[0].most:,}{more}")
    elif carried:
        told.append(f"none carries more than {carried[0].most:,}")
    if oftener := sum(one.carried and one.oftener is not None for one in listed):
        told.append(f"{oftener:,} could be collected more often")
    return "; ".join(told)


def data_list_caption(shown: int, total: int, indicators: tuple[str, str]) -> str:
    """What the table holds."""
    if shown < total:
        return f"{shown:,} of {formats.plural(total, *indicators)}"
    return formats.plural(total, *indicators)


def loads_caption(loads: Sequence[Load], service: str) -> str:
    """What each service carries against what the framework holds to be right."""
    return f"What each {service} carries, of at most {loads[0].most:,}"


def kin_says(kin: Kin) -> str:
    """Which indicator went before or after, and whether their histories are one."""
    if kin.before and kin.joined:
        return f"It took the place of {kin.name}. Their histories are joined: earlier figures were sent as {kin.code}."
    if kin.before:
        return f"It took the place of {kin.name}, whose figures are not comparable and are not shown here."
    joined = ", which shows these figures before its own" if kin.joined else "; their figures are not comparable"
    return f"{kin.name} took its place{joined}."
