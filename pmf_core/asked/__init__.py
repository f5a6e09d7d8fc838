"""What a template asks for: the rows of each kind of return, with what is already known in them."""

from collections.abc import Callable

import pandas as pd

from pmf_core.asked.comparison import bodies, comparators, comparison_notes, groups
from pmf_core.asked.delivery import income, project_reports
from pmf_core.asked.events import annotations, definition_breaks, step_changes
from pmf_core.asked.exceptions import explanations
from pmf_core.asked.figures import reperformance, targets, values
from pmf_core.asked.people import feedback, safety, workforce
from pmf_core.asked.registers import as_they_stand, data_list, data_quality, services, sign_off
from pmf_core.asked.value import budget, value_for_money, value_review
from pmf_core.view import View

ABOUT = {  # the columns that are there only to be read, and what each says
    "Service": "The service whose indicator it is.",
    "Service name": "The service's name.",
    "Indicator": "What is measured, as the data list has it.",
    "Unit": "What the figure is in.",
    "Last figure": "The latest figure stored for an earlier period.",
    "Period of the last figure": "The period that it covers.",
    "Same period last year": "The figure stored for the same period a year before.",
    "Target": "The target of the period.",
    "What is asked": "The question in full.",
    "Counted before": "What its last return of an earlier period counted.",
    "Project": "The project's name.",
    "Title": "The name of the income stream.",
    "Reported before": "What it said in its last report of an earlier period.",
    "Figure returned": "The figure stored for the period.",
    "Exception": "What it is that needs attention.",
    "Why it is one": "Every reason, the gravest first.",
}
ROWS: dict[str, Callable[[View, str | None], pd.DataFrame]] = {
    "service": services, "data_list": data_list, "targets": targets, "values": values,
    "data_quality": data_quality, "sign_off": sign_off, "reperformance": reperformance,
    "step_changes": step_changes, "definition_breaks": definition_breaks, "annotations": annotations,
    "bodies": bodies, "groups": groups, "comparators": comparators, "comparison_notes": comparison_notes,
    "budget": budget,
    "value_for_money": value_for_money, "value_review": value_review,
}  # fmt: skip
AGAIN: dict[str, Callable[[View, str | None], pd.DataFrame]] = {  # registers of which the next record is asked for
    "project_reports": project_reports, "income": income,
    "workforce": workforce, "safety": safety, "feedback": feedback, "explanations": explanations,
}  # fmt: skip


def rows(view: View, kind: str, service: str | None) -> pd.DataFrame:
    """The rows of a template: columns named as the kind's, and those of ABOUT.

    Values: each indicator and period of its own that ends in the view's, or that ended in the year before, is due
    and has no figure; with the figure where it is stored. Targets: each indicator with its year's target. Data
    quality: each indicator with its last rating. Sign-off: each service. Re-performance: each figure of the
    period. Services and data list: the records as they stand; so step changes, definition breaks and annotations, but
    for those that are withdrawn, bodies, groups and comparison notes. Comparators: each indicator that is benchmarked,
    with whose figure was published last. Project reports and income: each
    project that runs and each stream, for the period. Workforce, safety and feedback: each service for the period, by
    the sorts that it told before. Exception reports: each exception of the period that is to be explained. Any other
    register: its records as they stand.
    """
    asked = ROWS.get(kind) or AGAIN.get(kind)
    return asked(view, service) if asked else as_they_stand(view, kind, service)
