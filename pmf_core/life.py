"""The life of indicators: the single data list, since when each is where it is, and how many each service carries.

Source: docs/method.md#indicator-life.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from pmf_core import placing, relations, said
from pmf_core.data_quality import NAMES
from pmf_core.kept import kept
from pmf_core.periods import PeriodKind, months_in
from pmf_core.registers import records
from pmf_core.results.life import Kin, Listed, Load
from pmf_core.returns.kinds import DATA_LIST, DATA_QUALITY, GRADES
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

REPLACED = "replaced"


def data_list(view: View) -> tuple[Listed, ...]:
    """Every indicator of the data list that the actor may see, retired ones too, in the order of their codes."""
    return kept(view, "single data list", lambda: _data_list(view))


def loads(view: View, listed: Sequence[Listed]) -> tuple[Load, ...]:
    """How many indicators each service carries, the most first; those of no service are left out."""
    most = view.framework.measures.most_per_service
    mine: dict[tuple[str, str], list[Listed]] = defaultdict(list)
    for one in listed:
        if one.service:
            mine[one.service, one.service_name].append(one)
    found = [
        Load(
            service, name, sum(one.carried for one in each), most, sum(one.life == "proposed" for one in each),
            sum(one.life in ("retired", REPLACED) for one in each),
            sum(one.carried and one.oftener is not None for one in each),
        )
        for (service, name), each in mine.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda load: (-load.carried, load.name.casefold())))


def kin(view: View, code: str) -> tuple[Kin, ...]:
    """The indicators that one took the place of, and the one that took its place, as the data list says."""
    by_code = {normal(one.code): one for one in data_list(view)}
    own = by_code.get(normal(code))
    if own is None:
        return ()
    before = [by_code[normal(old)] for old in own.replaces if normal(old) in by_code]
    told = [Kin(old.code, old.name, True, old.joined) for old in before]
    if (after := by_code.get(normal(own.replaced_by))) is not None:
        told.append(Kin(after.code, after.name, False, own.joined))
    return tuple(told)


def _data_list(view: View) -> tuple[Listed, ...]:
    rows = records(view, "data_list")
    if rows.empty:
        return ()
    placed = placing.data_list(view).set_index("code")["quadrant"]
    since = relations.lives(view.store, view.known).set_index("code").to_dict("index")
    services = relations.services(view.store, view.known).set_index("code")["name"].to_dict()
    rated = _rated(view)
    replaces: dict[str, list[str]] = defaultdict(list)
    for own, after in zip(rows["display_code"], rows["replaced_by"], strict=True):
        if isinstance(after, str):
            replaces[normal(after)].append(own)
    return tuple(
        _listed(
            row, since[row["code"]], services, quadrant=said.text(placed.get(row["code"])),
            quality=rated.get(row["code"], said.text(row["data_quality"])), replaces=tuple(replaces[row["code"]]),
        )
        for row in rows.to_dict("records")
    )  # fmt: skip


def _rated(view: View) -> dict[str, str]:
    """The worst of the grades that each rated indicator has, as far as the actor may see ratings of its data."""
    rows = records(view, DATA_QUALITY.name)
    grades = ((code, [one for one in each if isinstance(one, str)])
              for code, *each in rows[["indicator", *NAMES]].itertuples(index=False, name=None))  # fmt: skip
    return {code: max(each, key=GRADES.index) for code, each in grades if each}


def _listed(
    row: dict[Any, Any], lived: dict[Any, Any], services: Mapping[Any, str], *, quadrant: str, quality: str,
    replaces: tuple[str, ...],
) -> Listed:  # fmt: skip
    kind, service = PeriodKind(row["period_kind"]), said.text(row["service"])
    after = said.text(row["replaced_by"])
    return Listed(
        code=row["display_code"], name=row["name"], sort=said.text(row["indicator_type"]), kind=kind,
        oftener=_oftener(kind, said.text(row["more_often"])), service=service,
        service_name=services.get(service, service), owner=said.text(row["owner"]), quadrant=quadrant,
        indicator_set=said.text(row["indicator_set"]), edition=said.text(row["edition"]),
        benchmark=said.text(row["benchmark"]), quality=quality,
        life=REPLACED if row["life"] == "retired" and after else row["life"], since=lived["since"].date(),
        submission=lived["id"], listed_on=lived["listed"].date(), replaced_by=after, replaces=replaces,
        joined=bool(row["joined"]) and bool(after),
        record={column.name: _plain(row.get(column.name)) for column in DATA_LIST.columns},
    )  # fmt: skip


def _oftener(kind: PeriodKind, could_be: str) -> PeriodKind | None:
    """The shorter period that it could be collected for; None where none is named, or it is no shorter."""
    named = PeriodKind(could_be) if could_be else None
    return named if named is not None and months_in(named) < months_in(kind) else None


def _plain(entry: Any) -> str | int | float | None:
    """One cell as a file takes it."""
    if entry is None or pd.isna(entry):
        return None
    if isinstance(entry, str):
        return entry
    return ("yes" if entry else "no") if isinstance(entry, bool | np.bool_) else float(entry)
