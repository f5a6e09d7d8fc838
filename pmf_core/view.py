"""Where one stands when asking: which store, who asks, which period, as known when."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache
from hashlib import sha256

import numpy as np

from pmf_core import framework as frameworks
from pmf_core import relations
from pmf_core.access import Actor
from pmf_core.cache import remember
from pmf_core.errors import StoreError, WrongInput
from pmf_core.framework import Framework
from pmf_core.periods import Period, PeriodKind, containing, last_full, parse
from pmf_core.periods.working_days import bank_holidays, calendar, nation_of
from pmf_core.relations import Known
from pmf_core.store import Store

MOMENTS = 12
EARLIEST, LATEST = 1900, 2100


@dataclass(frozen=True, slots=True)
class View:
    """One question's surroundings. `as_at` None is now; `known` says which submissions count.

    `stamp` tells the framework's text from any other. `in_force` is None but where `framework` is only a preview: then
    it is the one in force, by which everybody may do and see as much as without the preview.
    """

    store: Store
    actor: Actor
    framework: Framework
    period: Period
    as_at: datetime | None
    known: Known
    stamp: str = ""
    in_force: Framework | None = None

    @property
    def previewing(self) -> bool:
        """Whether the framework is not the one in force: then nothing can be stored."""
        return self.in_force is not None

    @property
    def council(self) -> str:
        """The home council's code."""
        return self.store.settings["council"]

    @property
    def council_name(self) -> str:
        """The home council's name as printed."""
        return self.store.settings["council_name"]

    @property
    def closed(self) -> np.busdaycalendar:
        """Weekends and bank holidays where the home council is."""
        return calendar(nation_of(self.council))

    @property
    def bank_holidays(self) -> Mapping[date, str]:
        """Bank holidays where the home council is, by name."""
        return bank_holidays(nation_of(self.council))


@lru_cache(maxsize=32)
def _framework(name: str, text: str) -> Framework:
    return frameworks.parse(text, name)


def open_view(
    store: Store,
    actor: Actor,
    period_text: str | None = None,
    as_at_text: str | None = None,
    framework: str | None = None,
) -> View:
    """A view from the words of an address or a command.

    An earlier moment is shown under the framework of its day, but who may see what, and below which number counts are
    held back, is what the framework in force now says.

    Args:
        period_text: any label that people write; None for the last full quarter, or the last one with
            figures where that is earlier.
        as_at_text: an ISO moment in UTC, or a date (its end); None for now.
        framework: the name of one that is shipped, to preview it; None, or the text in force itself: no preview.

    Raises:
        WrongInput: a period or moment that cannot be read, or no framework of that name.
        FrameworkError: the framework to preview has faults.
        StoreError: the database has no council yet.
    """
    if "council" not in store.settings:
        raise StoreError("This database has no council yet. Run `pmf init --council CODE`, or `pmf demo`.")
    as_at = None if as_at_text is None else moment_of(as_at_text)
    known = relations.known(store, as_at)
    recorded = _recorded(store, known)
    if recorded is None:
        raise WrongInput(f"Nothing was known yet at {as_at_text}. Choose a later moment.")
    in_force, text = _framework(*recorded), recorded[1]
    stamp, rights = _stamp(text), recorded
    if as_at is not None:
        rights = _recorded(store, relations.known(store)) or recorded
    if rights != recorded:
        in_force, stamp = in_force.shown_under(_framework(*rights)), _stamp(stamp + rights[1])
    shown = None if framework is None else _shipped(framework)
    year_start = (_framework(*shown) if shown else in_force).year_start
    if period_text is None:
        period = _latest(store, known, year_start)
    else:
        period = parse(period_text, None, year_start=year_start)
        if not EARLIEST <= period.start.year <= LATEST:
            raise WrongInput(f"{period.label} is not a period that figures can be of. Write one as 2026-27 Q2.")
    view = View(store, actor, in_force, period, as_at, known, stamp)
    return view if shown is None or shown[1] == text else previewed(view, *shown)


def previewed(view: View, name: str, text: str) -> View:
    """The view as it would be under another framework: its words, rules, calendar; nobody may see or do more or less.

    Raises:
        FrameworkError: the text has faults.
    """
    in_force = view.in_force or view.framework
    other = _framework(name, text).shown_under(in_force)
    period = view.period
    if period.year_start != other.year_start:
        period = containing(period.end, period.kind, year_start=other.year_start)
    return replace(view, framework=other, in_force=in_force, period=period, stamp=_stamp(view.stamp + text))


def text_in_force(view: View) -> tuple[str, str]:
    """Id and text of the framework in force at the view's moment."""
    recorded = _recorded(view.store, view.known)
    if recorded is None:
        raise StoreError("This database has no framework.")
    return recorded


def _shipped(name: str) -> tuple[str, str]:
    """Name and text of a shipped framework; never of a file elsewhere."""
    known = frameworks.available()
    if name not in known:
        raise WrongInput(f"There is no framework “{name}” to preview: choose one of {', '.join(known)}.")
    return name, frameworks.read_text(name)


def _recorded(store: Store, known: Known) -> tuple[str, str] | None:
    """Id and text of the framework as known; None where none was. Read anew only once another is adopted or undone."""
    rests = relations.written(store, known)["framework"]
    return remember(store, ("framework", rests), lambda: relations.framework(store, known))


def _stamp(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def periods(view: View) -> list[Period]:
    """The quarters to choose from, newest first: from the last full one back to the first with figures."""
    year_start = view.framework.year_start
    span = _span(view.store, view.known)
    newest = last_full(view.known.moment.date(), PeriodKind.QUARTER, year_start=year_start)
    oldest = containing(span[0], PeriodKind.QUARTER, year_start=year_start) if span else newest
    if span:
        newest = max(newest, containing(span[1], PeriodKind.QUARTER, year_start=year_start))
    chosen = [newest]
    while chosen[-1].start > oldest.start:
        chosen.append(chosen[-1].previous())
    return chosen


def moments(view: View) -> list[datetime]:
    """The days on which something was received, each at its last moment, newest first (12 at most)."""
    everything = relations.known(view.store)
    days = {s.received_at.date() for s in relations.submissions(view.store, everything)}
    return [datetime.combine(day, time.max) for day in sorted(days, reverse=True)[:MOMENTS]]


def _latest(store: Store, known: Known, year_start: int) -> Period:
    full = last_full(known.moment.date(), PeriodKind.QUARTER, year_start=year_start)
    span = _span(store, known)
    return min(full, containing(span[1], PeriodKind.QUARTER, year_start=year_start)) if span else full


def _span(store: Store, known: Known) -> tuple[date, date] | None:
    """First and last day of the home council's figures. Read anew only once figures or the data list changed."""
    council, wrote = store.settings["council"], relations.written(store, known)
    key = ("span", council, wrote["observation"], wrote["data_list"])
    return remember(store, key, lambda: relations.span(store, known, council))


def moment_of(text: str) -> datetime:
    """An ISO moment in UTC, or a day alone, in any form of ISO 8601, which means its end.

    Raises:
        WrongInput: it cannot be read, or names a time zone.
    """
    with suppress(ValueError):
        return datetime.combine(date.fromisoformat(text), time.max)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongInput(f"“{text}” is not a moment. Write it as 2026-11-17 or 2026-11-17T09:00.") from error
    if moment.tzinfo is not None:
        raise WrongInput(f"“{text}” names a time zone. Write the moment in UTC without one.")
    return moment
