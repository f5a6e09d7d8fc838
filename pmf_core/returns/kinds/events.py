"""What happened to an indicator: a new level that a person accepted, a new definition, a remark at a date.

None of the three changes a figure. Source: docs/method.md#step-changes, #direction.
"""

from pmf_core.returns.kinds.schema import DATED, REFERRED, WITHDRAWN, Column, Kind, Type

SHORT = 200  # characters of a remark that stands on a chart
INDICATOR = Column(
    "indicator", "Indicator code", Type.CODE, "A code of the data list.", required=True, synonyms=REFERRED
)

STEP_CHANGES = Kind(
    "step_changes", "Step changes", "step_change",
    (
        INDICATOR,
        Column("period", "Period", Type.PERIOD, "The first period at the new level, of the indicator's own frequency.",
               required=True, synonyms=DATED),
        Column("reason", "Reason", Type.TEXT, "What brought the new level about.", required=True),
        Column("accepted_by", "Accepted by", Type.TEXT, "The job title or name that accepts it as a new level.",
               required=True),
        Column("accepted_on", "Accepted on", Type.DATE, "When it was accepted.", required=True),
        WITHDRAWN,
    ),
    key=("indicator", "start", "end"),
    about="New levels that a person has accepted: limits are worked out anew from each.",
)

DEFINITION_BREAKS = Kind(
    "definition_breaks", "Definition breaks", "definition_break",
    (
        INDICATOR,
        Column("period", "Period", Type.PERIOD, "The first period under the new definition.", required=True,
               synonyms=DATED),
        Column("changed", "What changed", Type.TEXT, "What is counted, or how, that was not so before.", required=True,
               synonyms=("definition change", "change of definition")),
        Column("decided_by", "Decided by", Type.TEXT, "The body or job title that decided it."),
        Column("decided_on", "Decided on", Type.DATE, "When it was decided."),
        WITHDRAWN,
    ),
    key=("indicator", "start", "end"), ahead=True,
    about="Changes of definition: figures before and after one are not set side by side.",
)

ANNOTATIONS = Kind(
    "annotations", "Annotations", "annotation",
    (
        INDICATOR,
        Column("at", "Date", Type.DATE, "The day that it is about.", required=True),
        Column("text", "Annotation", Type.TEXT, f"What a reader of the chart should know: at most {SHORT} characters.",
               required=True, longest=SHORT),
        Column("written_by", "Written by", Type.TEXT, "The job title that wrote it."),
        WITHDRAWN,
    ),
    key=("indicator", "at"), about="Remarks on an indicator at a date, shown on its chart.",
)
