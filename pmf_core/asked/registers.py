"""Rows of templates about the registers: services, data list, ratings of data quality, sign-offs."""

import pandas as pd

from pmf_core import registers, relations
from pmf_core.asked.known import about_whom, alive, frame, records, stored
from pmf_core.facts import of_codes
from pmf_core.periods import from_ordinals, ordinal
from pmf_core.returns.kinds import DATA_LIST, DATA_QUALITY, KINDS, SERVICE, SIGN_OFF, Kind, Type
from pmf_core.view import View


def services(view: View, service: str | None) -> pd.DataFrame:
    """The services as they stand."""
    every = relations.services(view.store, view.known)
    return _of(SERVICE, every[every["code"] == service] if service else every)


def data_list(view: View, service: str | None) -> pd.DataFrame:
    """The indicators of a service as they stand, or all that are not retired."""
    every = relations.data_list(view.store, view.known)
    mine = every[every["service"] == service] if service else every[every["life"] != "retired"]
    seen = mine[mine["code"].isin(of_codes(view, mine["code"].tolist()).data_list["code"])]
    return _of(DATA_LIST, seen.assign(code=seen["display_code"]))


def data_quality(view: View, service: str | None) -> pd.DataFrame:
    """Each indicator with its last rating."""
    held = stored(view, DATA_QUALITY, "indicator")
    every = records(alive(view, service))
    found = [about_whom(about, service) | held.get((about["code"],), {}) for about in every]
    return frame(found, DATA_QUALITY, *([] if service else ["Service"]), "Indicator")


def sign_off(view: View, service: str | None) -> pd.DataFrame:
    """Each service with its data champion, who signs, and with what was signed for the period."""
    every = relations.services(view.store, view.known)
    mine = every[every["code"] == service] if service else every
    held = stored(view, SIGN_OFF, "service", "start", "end")
    span = (pd.Timestamp(view.period.start), pd.Timestamp(view.period.end))
    found = [
        {"service": about["code"], "period": view.period.label, "Service name": about["name"]}
        | {"champion": about["champion"]}
        | held.get((about["code"], *span), {})
        for about in mine.to_dict("records")
    ]
    return frame(found, SIGN_OFF, "Service name")


def as_they_stand(view: View, kind: str, service: str | None) -> pd.DataFrame:
    """The records of any register that stand and that the actor may see, of one service or of all."""
    chosen, rows = KINDS[kind], registers.records(view, kind)
    if service:
        rows = rows[registers.whose(view, chosen, rows).eq(service)]
    rows = rows.reset_index(drop=True)
    if "start" in rows and len(rows):
        spans = zip(rows["start"], rows["end"], strict=True)
        rows = rows.assign(period=[
            from_ordinals(None, ordinal(first), ordinal(last), year_start=view.framework.year_start).label
            for first, last in spans
        ])  # fmt: skip
    for name in (column.name for column in chosen.columns if column.type is Type.DATE):
        days = [None if pd.isna(day) else pd.Timestamp(day).date() for day in rows[name]]
        of_key = name in chosen.key  # locked in the template: as it would be typed
        rows[name] = pd.Series([f"{day:%d/%m/%Y}" if of_key and day else day for day in days], dtype="object")
    return rows.reindex(columns=[column.name for column in chosen.columns if not column.hidden])


def _of(kind: Kind, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[[column.name for column in kind.columns if column.name in rows]]
