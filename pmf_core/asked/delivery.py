"""Rows of templates that are due again each period: what projects report, and what income streams brought."""

import pandas as pd

from pmf_core import registers
from pmf_core.asked.known import Record, frame, parts, span, stored
from pmf_core.periods import ordinal
from pmf_core.results.projects import RUNNING
from pmf_core.returns.kinds import INCOME, KINDS, PROJECT_REPORTS
from pmf_core.view import View

NOT_REPORTED = "no report"


def project_reports(view: View, service: str | None) -> pd.DataFrame:
    """Each project that runs in the view's period, with its last report of an earlier one and what is stored."""
    rows = registers.records(view, "projects")
    runs = rows["state"].isin(RUNNING) & ~rows["starts"].gt(pd.Timestamp(view.period.end))
    mine = _of_service(view, "projects", rows[runs], service)
    held = stored(view, PROJECT_REPORTS, "project", "start", "end")
    found = [
        {"project": one["code"], "period": view.period.label, "Project": one["title"], "Reported before": before}
        | held.get((one["code"], *span(view.period)), {})
        for one, before in zip(mine.to_dict("records"), _said_before(view, mine["code"]), strict=True)
    ]
    return frame(found, PROJECT_REPORTS, "Project", "Reported before")


def income(view: View, service: str | None) -> pd.DataFrame:
    """Each income stream with what is stored of the view's period; of months where it returned months, so quarters."""
    streams = _of_service(view, "income_streams", registers.records(view, "income_streams"), service)
    held = stored(view, INCOME, "stream", "start", "end")
    found: list[Record] = []
    for one in streams.to_dict("records"):
        lengths = {ordinal(end) - ordinal(start) + 1 for code, start, end in held if code == one["code"]}
        found += [
            {"stream": one["code"], "period": period.label, "Title": one["title"]}
            | held.get((one["code"], *span(period)), {})
            for period in parts(view.period, lengths) or (view.period,)
        ]
    return frame(found, INCOME, "Title")


def _of_service(view: View, kind: str, rows: pd.DataFrame, service: str | None) -> pd.DataFrame:
    return rows[registers.whose(view, KINDS[kind], rows).eq(service)] if service else rows


def _said_before(view: View, codes: "pd.Series[str]") -> list[str]:
    """What each project last reported before the view's period, in words."""
    reports = registers.records(view, "project_reports")
    reports = reports[reports["end"] < pd.Timestamp(view.period.start)].sort_values("end")
    last = reports.drop_duplicates("project", keep="last").set_index("project").reindex(codes)
    done = last["complete"].map("{:g}% complete".format, na_action="ignore")
    told = zip(done, last["confidence"], strict=True)
    return [", ".join(word for word in words if isinstance(word, str)) or NOT_REPORTED for words in told]
