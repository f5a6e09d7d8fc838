"""Who owes what: the strip of quarters, the table by service, reminders to copy, and how figures came."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st

from pmf_core import describe
from pmf_core.outstanding import LED_BY_NONE
from pmf_core.results import Came, Outstanding, Owing
from ui.download import Cell
from ui.render import html
from ui.words import head, own

MOST = 200  # figures on one page; more are reached by a filter or the file
NONE = "-"  # in an address: what no service leads
SHOW = {"": "All", "late": "Late", "due": "Due, not late"}
HEADER = ("Service code", "Service", "Organisation", "Data champion", "Code", "Indicator", "Period", "Due",
          "Days late", "Owner", "Last figure", "Said")  # fmt: skip


def services(whole: Outstanding) -> dict[str, str]:
    """Every service that figures are expected of, as the address names it, with its name."""
    named = {code or NONE: name or f"No {own().service}" for code, name, _ in whole.by_service}
    named |= {service.code or NONE: service.name or f"No {own().service}" for service in whole.services}
    return {"": f"All {own().services}"} | dict(sorted(named.items(), key=lambda item: item[1].casefold()))


def code(key: str) -> str | None:
    """The service that an address names: None for all, "" for what none leads."""
    if not key:
        return None
    return LED_BY_NONE if key == NONE else key


def strip(answer: Outstanding) -> None:
    """How each of the last quarters came in."""
    quarters = [(when, count, describe.came(count), describe.came_otherwise(count)) for when, count in answer.quarters]
    html("outstanding/strip.html", quarters=quarters, caption=describe.completeness_caption(answer))


def kept(answer: Outstanding, show: str) -> tuple[Owing, ...]:
    """The services with only what is late, or only what is not late yet; those left with nothing are dropped."""
    wanted = {"late": True, "due": False}
    if show not in wanted:
        return answer.services
    each = (
        replace(service, owed=tuple(one for one in service.owed if (one.days_late > 0) is wanted[show]))
        for service in answer.services
    )
    return tuple(service for service in each if service.owed)


def table(answer: Outstanding, owing: Sequence[Owing], *, show: str, chosen: str) -> None:
    """What each service owes, the longest due first; each with the link to its reminder where all are shown."""
    count = sum(len(service.owed) for service in owing)
    left, shown = MOST, []
    for service in owing:
        shown += [(replace(service, owed=service.owed[:left]), service.code or NONE)] if left else []
        left -= min(left, len(service.owed))
    html(
        "outstanding/table.html", services=shown, show=show, chosen=chosen, more=max(0, count - MOST),
        caption=describe.outstanding_caption(count, len(owing), answer, (own().service, own().services)),
    )  # fmt: skip


def reminder(answer: Outstanding, *, chosen: str) -> None:
    """The text to send, with Streamlit's own button to copy it; it is shown as it is and means nothing to the page."""
    label = f"Reminder text for {'this' if chosen else 'every'} {own().service}, to copy"
    with st.expander(label, expanded=bool(chosen)):
        st.code(describe.reminder(answer), language=None, wrap_lines=True)


def completeness(answer: Outstanding) -> None:
    """How figures came, by quarter beside by service, as tables."""
    quarters = [(quarter.label, count) for quarter, count in reversed(answer.quarters)]
    each = [(name or f"No {own().service}", count) for _, name, count in answer.by_service]
    left, right = st.columns(2, gap="small")
    with left:
        _came("By quarter, the latest first", "Quarter", quarters)
    with right:
        _came(f"By {own().service}, over the same quarters", head(own().service), each)
    html("outstanding/notes.html", rule=answer.rule, untimed=any(count.untimed for _, count in quarters))


def records(owing: Iterable[Owing]) -> list[list[Cell]]:
    """What is outstanding, for a file."""
    return [
        [
            service.code, service.name, service.organisation, service.champion, one.code, one.name, one.period.label,
            one.due.isoformat(), one.days_late, one.owner, one.latest.label if one.latest else "",
            "not yet available" if one.promised else "",
        ]
        for service in owing
        for one in service.owed
    ]  # fmt: skip


def _came(caption: str, heading: str, rows: Sequence[tuple[str, Came]]) -> None:
    html(
        "outstanding/came.html", caption=caption, heading=heading, rows=rows,
        untimed=any(count.untimed for _, count in rows), to_come=any(count.to_come for _, count in rows),
    )  # fmt: skip
