"""Programmes and projects, what they report each period, what they are to bring, and what they wait for.

Source: docs/method.md#projects.
"""

from pmf_core.returns.kinds.delivery import OWNER, SERVICE
from pmf_core.returns.kinds.figures import RAG_WORDS
from pmf_core.returns.kinds.schema import DATED, WITHDRAWN, Column, Kind, Type

RATED = ("green", "amber", "red")  # what a project may report of itself
OF_PROJECT = Column(
    "project", "Project code", Type.CODE, "The project that it is about.", required=True, refers="projects",
    synonyms=("project", "project id"),
)  # fmt: skip

PROGRAMMES = Kind(
    "programmes", "Programmes", "programme",
    (
        Column("code", "Programme code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Programme", Type.TEXT, "What it is called.", required=True),
        Column("about", "What it does", Type.TEXT, "What its projects change together."),
        SERVICE,
        OWNER,
        Column("board", "Assurance group", Type.TEXT, "The group that looks at its projects together."),
        Column("quadrant", "Quadrant", Type.TEXT, "Where its projects stand on the scorecard."),
        Column("block", "Block", Type.TEXT, "Their block within the quadrant."),
        WITHDRAWN,
    ),
    key=("code",), about="The programmes: projects that are steered together.",
)

PROJECTS = Kind(
    "projects", "Projects", "project",
    (
        Column("code", "Project code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Project", Type.TEXT, "What it is called.", required=True),
        Column("about", "What it does", Type.TEXT, "What will be there at its end that is not there now."),
        Column("programme", "Programme code", Type.CODE, "The programme that it is part of.", refers="programmes"),
        SERVICE,
        OWNER,
        Column("sponsor", "Sponsor", Type.TEXT, "The job title accountable for it."),
        Column("quadrant", "Quadrant", Type.TEXT, "Its quadrant of the scorecard; blank: its programme's."),
        Column("block", "Block", Type.TEXT, "Its block within the quadrant."),
        Column("starts", "Starts", Type.DATE, "Its first day.", ahead=True),
        Column("ends", "Ends", Type.DATE, "The last day as approved.", ahead=True),
        Column("approved", "Approved cost", Type.NUMBER, "£ approved for the whole of it.",
               synonyms=("approved budget", "whole life cost")),
        Column("state", "State of the project", Type.CHOICE, "How far it has come.",
               choices=("proposed", "under_way", "paused", "complete", "stopped"), default="under_way"),
        WITHDRAWN,
    ),
    key=("code",), about="What the council changes by a piece of work with a beginning and an end.",
)

PROJECT_REPORTS = Kind(
    "project_reports", "Project reports", "project_report",
    (
        OF_PROJECT,
        Column("period", "Period", Type.PERIOD, "The period that it reports on.", required=True, synonyms=DATED),
        Column("complete", "Complete", Type.NUMBER, "% of the work that is done, 0 to 100.",
               synonyms=("% complete", "percent complete")),
        Column("ends", "Expected end", Type.DATE, "The last day as expected at the period's end.", ahead=True),
        Column("spent", "Spent", Type.NUMBER, "£ spent since its start."),
        Column("forecast", "Forecast cost", Type.NUMBER, "£ that the whole of it is expected to cost."),
        Column("variance", "Cost variance, %", Type.NUMBER,
               "Forecast cost over approved cost, in %, where the amounts are not given; below 0 is under."),
        Column("confidence", "Reported status", Type.CHOICE, "How likely the project thinks it is to deliver.",
               choices=RATED, words=tuple(pair for pair in RAG_WORDS if pair[1] in RATED),
               synonyms=("rag", "rating", "delivery confidence")),
        Column("happened", "What happened", Type.TEXT, "What was done, and what was not."),
        Column("needs", "What it needs", Type.TEXT, "The decision, help or money that it asks for."),
        Column("reported_by", "Reported by", Type.TEXT, "The job title that reports."),
    ),
    key=("project", "start", "end"),
    about="What each project reports of a period: progress, cost, its own status, what happened and what it needs.",
)  # fmt: skip

BENEFITS = Kind(
    "benefits", "Benefits", "benefit",
    (
        OF_PROJECT,
        Column("title", "Benefit", Type.TEXT, "What will be better.", required=True),
        Column("sort", "Sort of benefit", Type.CHOICE, "Money that leaves the budget, other money, or a result.",
               choices=("cashable", "non_cashable", "outcome"), default="outcome"),
        Column("unit", "Unit", Type.TEXT, "£, %, homes; as the figures are counted.", default="£"),
        Column("planned", "Planned", Type.NUMBER, "The figure that was approved."),
        Column("due", "Due", Type.DATE, "The day by which it is to be there.", ahead=True),
        Column("forecast", "Forecast", Type.NUMBER, "The figure expected by that day now."),
        Column("realised", "Realised", Type.NUMBER, "The figure so far."),
        Column("measured_on", "Measured on", Type.DATE, "The day of that figure."),
        Column("indicator", "Indicator code", Type.CODE, "The indicator that shows it.", refers="data_list"),
        WITHDRAWN,
    ),
    key=("project", "title"), about="What projects are to bring, in figures, and what has come of it.",
)

DEPENDENCIES = Kind(
    "dependencies", "Dependencies", "dependency",
    (
        OF_PROJECT,
        Column("title", "What it waits for", Type.TEXT, "What has to be there first.", required=True),
        Column("on_project", "Waits for project", Type.CODE, "The project that brings it.", refers="projects"),
        Column("on_milestone", "Waits for milestone", Type.CODE, "The milestone that brings it.", refers="milestones"),
        Column("needed", "Needed by", Type.DATE, "The day by which it has to be there.", ahead=True),
        Column("expected", "Expected on", Type.DATE, "The day on which it is expected; blank: as its milestone says.",
               ahead=True),
        Column("met_on", "There since", Type.DATE, "The day on which it was there."),
        Column("note", "Note", Type.TEXT, "What a reader should know.", synonyms=("notes", "comment")),
        WITHDRAWN,
    ),
    key=("project", "title"), about="What projects wait for, of one another and of others.",
)
