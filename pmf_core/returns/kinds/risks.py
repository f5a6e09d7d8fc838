"""What might go wrong, how bad and how likely it is: before anything is done, now, and after all that is planned.

Source: docs/method.md#risks.
"""

from pmf_core.returns.kinds.delivery import OWNER, SERVICE
from pmf_core.returns.kinds.schema import WITHDRAWN, Column, Kind, Type, spoken

LEVELS = ("high", "medium", "low")
POINTS = ("1", "2", "3", "4", "5")  # a council's scale is one of both: see the framework
LEVEL_WORDS = spoken(high="h", medium="m, med", low="l")


def _level(name: str, heading: str, about: str, required: bool = False) -> Column:
    return Column(name, heading, Type.CHOICE, about, required=required, choices=(*LEVELS, *POINTS), words=LEVEL_WORDS)


RISKS = Kind(
    "risks", "Risks", "risk",
    (
        Column("code", "Risk code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Risk", Type.TEXT, "What might happen.", required=True),
        Column("sort", "Sort of risk", Type.CHOICE, "Strategic: to the whole council; service: to one.",
               choices=("strategic", "service"), default="service"),
        Column("cause", "Cause", Type.TEXT, "What might bring it about."),
        Column("effect", "Effect", Type.TEXT, "What would come of it."),
        _level("impact", "Impact", "How bad it would be if nothing were done: high, medium, low, or 1 to 5.", True),
        _level("likelihood", "Likelihood", "How likely it would be if nothing were done, on the same scale.", True),
        Column("mitigation", "Mitigating action", Type.TEXT, "What is done about it."),
        _level("current_impact", "Current impact", "The impact with what has been done so far."),
        _level("current_likelihood", "Current likelihood", "The likelihood with what has been done so far."),
        _level("residual_impact", "Residual impact", "The impact that is left when all of it is done."),
        _level("residual_likelihood", "Residual likelihood", "The likelihood that is left when all of it is done."),
        Column("appetite", "Appetite", Type.WHOLE, "The highest score that is borne; blank: as the framework says."),
        SERVICE,
        OWNER,
        Column("state", "State of the risk", Type.CHOICE, "Open, closed, or it has happened.",
               choices=("open", "closed", "happened"), default="open"),
        Column("reviewed_on", "Reviewed on", Type.DATE, "When it was last looked at."),
        Column("review_note", "What the review found", Type.TEXT, "What has changed, and why."),
        WITHDRAWN,
    ),
    key=("code",), about="What might go wrong, how bad and how likely it is, and what is done about it.",
)
