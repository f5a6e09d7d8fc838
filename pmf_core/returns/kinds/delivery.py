"""What plans are delivered by: objectives, milestones, and the links that join every record to what it serves.

Source: docs/method.md#golden-thread.
"""

from pmf_core.returns.kinds.schema import WITHDRAWN, Column, Kind, Type

ENDS = {  # what a link may join, and the kind of return in which its code is
    "objective": "objectives", "indicator": "data_list", "project": "projects", "milestone": "milestones",
    "risk": "risks", "budget": "service", "service": "service", "evidence": "evidence", "engagement": "engagement",
    "improvement": "improvements", "partnership": "partnerships",
}  # fmt: skip
RELATIONS = {  # what a record does for an objective, unless a link says otherwise
    "objective": "serves", "indicator": "measures", "project": "delivers", "milestone": "delivers",
    "risk": "threatens", "budget": "funds", "service": "leads", "evidence": "informs", "engagement": "informs",
    "improvement": "delivers", "partnership": "delivers",
}  # fmt: skip
SERVICE = Column(
    "service", "Service code", Type.CODE, "The lead service.", synonyms=("service", "lead service"), refers="service"
)
OWNER = Column("owner", "Owner", Type.TEXT, "The job title responsible for it.", synonyms=("responsible",))

OBJECTIVES = Kind(
    "objectives", "Objectives", "objective",
    (
        Column("code", "Objective code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Objective", Type.TEXT, "What is to be achieved.", required=True),
        Column("level", "Level", Type.TEXT, "The level of the framework's plans that it stands on.", required=True,
               named="levels"),
        Column("sort", "Sort of objective", Type.CHOICE, "A theme runs across plans; a priority gathers objectives.",
               choices=("objective", "priority", "theme"), default="objective"),
        Column("plan", "Plan code", Type.CODE, "The plan that states it.", refers="plans"),
        SERVICE,
        OWNER,
        Column("benefit", "Benefit", Type.TEXT, "What people gain by it."),
        Column("resource", "Resource", Type.TEXT, "What it takes: money, people, time."),
        Column("due", "Due", Type.DATE, "The day by which it is to be achieved.", ahead=True),
        WITHDRAWN,
    ),
    key=("code",), about="What the council wants to achieve, at every level, and the themes that run across.",
)

MILESTONES = Kind(
    "milestones", "Milestones", "milestone",
    (
        Column("code", "Milestone code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Milestone", Type.TEXT, "What is to be done.", required=True,
               synonyms=("deliverable", "action")),
        Column("plan", "Plan code", Type.CODE, "The plan that promises it.", refers="plans"),
        Column("project", "Project code", Type.CODE, "The project that it is part of.", refers="projects"),
        SERVICE,
        OWNER,
        Column("baseline", "Baseline", Type.DATE, "The day by which it was promised.", required=True, ahead=True,
               synonyms=("due", "baseline date", "target date")),
        Column("forecast", "Forecast date", Type.DATE, "The day by which it is expected now.", ahead=True),
        Column("actual", "Done on", Type.DATE, "The day on which it was done.", synonyms=("completed", "actual date")),
        Column("note", "Note", Type.TEXT, "What a reader should know.", synonyms=("notes", "comment")),
        WITHDRAWN,
    ),
    key=("code",), about="What a plan or a project promises to do, by when, and when it was done.",
)

LINKS = Kind(
    "links", "Links", "link",
    (
        Column("from_kind", "From", Type.CHOICE, "What sort of record does something for the other.",
               choices=tuple(ENDS), required=True),
        Column("from_code", "From code", Type.CODE, "Its code; of a budget or a lead service, the service's.",
               required=True),
        Column("relation", "Relation", Type.CHOICE, "What it does; blank: what such a record usually does.",
               choices=tuple(dict.fromkeys(RELATIONS.values()))),
        Column("to_kind", "To", Type.CHOICE, "What sort of record it does it for.", default="objective",
               choices=("objective", "project", "milestone", "risk")),
        Column("to_code", "To code", Type.CODE, "Its code.", required=True),
        WITHDRAWN,
    ),
    key=("from_kind", "from_code", "to_kind", "to_code"),
    about="The golden thread: which record serves, measures, delivers, threatens, funds, leads or informs which.",
)
