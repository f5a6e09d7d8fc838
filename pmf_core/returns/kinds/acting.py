"""What is done about exceptions: explained, options, actions, warnings, interventions; and the meetings that decide.

Source: docs/method.md#acting.
"""

from pmf_core.returns.kinds.delivery import ENDS, OWNER
from pmf_core.returns.kinds.schema import WITHDRAWN, Column, Kind, Type

NOT_ABOUT = ("evidence", "engagement")
SUBJECTS = {name: kind for name, kind in ENDS.items() if name not in NOT_ABOUT}  # what is acted on, and its register
STATES = ("proposed", "agreed", "refused", "under_way", "done", "stopped")
PROBLEMS = ("demand", "people", "process", "systems", "partners", "money", "data", "other")
CHANCES = ("likely", "uncertain", "unlikely")
SORTS_OF_DECISION = (
    "agree_action", "refuse_action", "new_action", "move_money", "move_people", "escalate", "refer", "ask_again",
    "note",
)  # fmt: skip


def _about(*, required: bool = True) -> tuple[Column, Column]:
    """The two columns that name the subject; a budget's code is its service's."""
    return (
        Column("subject_kind", "Kind of subject", Type.CHOICE, "What it is about; of a budget, its service's code.",
               required=required, choices=tuple(SUBJECTS)),
        Column("subject", "Subject code", Type.CODE, "Its code.", required=required),
    )  # fmt: skip


PERIOD = Column("period", "Period", Type.PERIOD, "The period of which it is an exception.", required=True)
SERVICE = Column(
    "service", "Service code", Type.CODE, "The service that it concerns; blank: that of its subject.",
    synonyms=("service",), refers="service",
)  # fmt: skip

EXPLANATIONS = Kind(
    "explanations", "Exception reports", "explanation",
    (
        *_about(), PERIOD,
        Column("cause", "Cause", Type.TEXT, "Why it is so, in a few sentences.", required=True),
        Column("recovery", "Recovery", Type.CHOICE, "How likely it is to recover, as the service sees it.",
               choices=CHANCES),
        Column("recover_by", "Recovers by", Type.DATE, "The day by which it is to be put right.", ahead=True),
        Column("remedy", "Remedy in sight", Type.YES_NO, "Whether the service knows what would put it right.",
               default="yes"),
        Column("explained_by", "Explained by", Type.TEXT, "The job title."),
        Column("explained_on", "Explained on", Type.DATE, "When."),
        WITHDRAWN,
    ),
    key=("subject_kind", "subject", "start", "end"), ahead=True,
    about="Why something is an exception, and whether the service expects it to recover.",
)  # fmt: skip

OPTIONS = Kind(
    "options", "Options for improvement", "improvement_option",
    (
        *_about(), PERIOD,
        Column("number", "Number", Type.CODE, "Its number among the options.", required=True),
        Column("text", "Option", Type.TEXT, "What could be done.", required=True),
        Column("cost", "Cost of the option", Type.NUMBER, "£; blank: not known."),
        Column("effect", "Effect", Type.TEXT, "What it would bring, and when."),
        Column("risk", "Risk of the option", Type.TEXT, "What could go wrong."),
        Column("preferred", "Preferred", Type.YES_NO, "The one that the service would choose.", default="no"),
        WITHDRAWN,
    ),
    key=("subject_kind", "subject", "start", "end", "number"), ahead=True,
    about="What could be done about an exception, at what cost, with what effect and risk.",
)  # fmt: skip

ACTIONS = Kind(
    "actions", "Actions", "action",
    (
        Column("code", "Action code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Action", Type.TEXT, "What is to be done.", required=True, synonyms=("remedial action",)),
        *_about(required=False),
        Column("problem", "Kind of problem", Type.CHOICE, "What it puts right; by it what worked is found again.",
               choices=PROBLEMS),
        SERVICE, OWNER,
        Column("proposed_by", "Proposed by", Type.TEXT, "The job title responsible."),
        Column("proposed_on", "Proposed on", Type.DATE, "When."),
        Column("due", "Due", Type.DATE, "The day by which it is to be done.", ahead=True),
        Column("cost", "Cost of the action", Type.NUMBER, "£; blank: none, or not known."),
        Column("effect", "Effect", Type.TEXT, "What it is to bring."),
        Column("resource", "Resource", Type.TEXT, "What it takes: money, people, time."),
        Column("state", "State of the action", Type.CHOICE, "How far it has come.", choices=STATES,
               default="proposed"),
        Column("decided_by", "Decided by", Type.TEXT, "Who agreed or refused it: a body or a job title."),
        Column("decided_on", "Decided on", Type.DATE, "When."),
        Column("reason", "Reason", Type.TEXT, "Why it was agreed, refused or stopped."),
        Column("done_on", "Done on", Type.DATE, "The day it was done."),
        Column("evidence", "Evidence", Type.TEXT, "What shows that it was done."),
        Column("lesson", "Lesson", Type.TEXT, "What others can learn from it."),
        Column("meeting", "Meeting code", Type.CODE, "The meeting that decided it."),
        WITHDRAWN,
    ),
    key=("code",), about="What is done about an exception or a risk: by whom, by when, agreed or not, what came of it.",
)  # fmt: skip

WARNINGS = Kind(
    "warnings", "Early warnings", "early_warning",
    (
        Column("code", "Warning code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Warning", Type.TEXT, "What threatens it.", required=True),
        *_about(), SERVICE,
        Column("raised_by", "Raised by", Type.TEXT, "The job title.", required=True),
        Column("raised_on", "Raised on", Type.DATE, "When.", required=True),
        Column("state", "State of the warning", Type.CHOICE, "What became of it.",
               choices=("open", "accepted", "closed"), default="open"),
        Column("response", "Response", Type.TEXT, "What was said to it."),
        Column("responded_by", "Responded by", Type.TEXT, "The job title."),
        Column("responded_on", "Responded on", Type.DATE, "When."),
        WITHDRAWN,
    ),
    key=("code",), about="What somebody warned of before it showed in a figure. Anyone who works for the council may.",
)  # fmt: skip

INTERVENTIONS = Kind(
    "interventions", "Interventions", "intervention",
    (
        *_about(),
        Column("level", "Level of the ladder", Type.TEXT, "One of the framework's levels.", required=True,
               named="ladder"),
        Column("begun_on", "Begun on", Type.DATE, "When.", required=True),
        Column("due", "Due", Type.DATE, "The day by which what the level requires is to be done.", ahead=True),
        Column("decided_by", "Decided by", Type.TEXT, "Who decided it: a body or a job title."),
        Column("reason", "Reason", Type.TEXT, "Why it was begun."),
        Column("happened", "What happened", Type.TEXT, "In a few sentences."),
        Column("ended_on", "Ended on", Type.DATE, "When; blank: it lasts."),
        Column("outcome", "Outcome", Type.CHOICE, "How it ended.",
               choices=("recovered", "escalated", "stepped_down", "stopped")),
        WITHDRAWN,
    ),
    key=("subject_kind", "subject", "level", "begun_on"),
    about="Levels of the intervention ladder as they were begun and ended, and what happened.",
)  # fmt: skip

MEETINGS = Kind(
    "meetings", "Meetings", "meeting",
    (
        Column("code", "Meeting code", Type.CODE, "A short code that never changes.", required=True),
        Column("review", "Review", Type.TEXT, "One of the framework's reviews.", required=True, named="reviews"),
        Column("subject", "Reviewed", Type.TEXT, "The code of a service, team, project or partnership; or the council.",
               default="council"),
        Column("period", "Period", Type.PERIOD, "The period that it looks at.", required=True),
        Column("planned_on", "Planned on", Type.DATE, "The day for which it is called.", ahead=True),
        Column("held_on", "Held on", Type.DATE, "The day it was held."),
        Column("papers_as_at", "Papers as at", Type.TEXT, "The moment whose knowledge they show, in UTC; blank: now.",
               longest=26),
        Column("chair", "Chair", Type.TEXT, "Who chairs it: a role or a job title."),
        Column("present", "Present", Type.TEXT, "Roles or job titles, separated by semicolons."),
        Column("apologies", "Apologies", Type.TEXT, "Roles or job titles, separated by semicolons."),
        Column("place", "Place", Type.TEXT, "Where."),
        Column("state", "State of the meeting", Type.CHOICE, "How far it has come.",
               choices=("planned", "open", "closed"), default="planned"),
        Column("note", "Note", Type.TEXT, "What a reader should know.", synonyms=("notes", "comment")),
        WITHDRAWN,
    ),
    key=("code",), ahead=True, about="The meetings at which performance is reviewed, and the papers that they had.",
)  # fmt: skip

DECISIONS = Kind(
    "decisions", "Decisions", "decision",
    (
        Column("meeting", "Meeting code", Type.CODE, "The meeting that took it.", required=True, refers="meetings"),
        Column("number", "Number of the decision", Type.WHOLE, "Its number in the meeting.", required=True),
        Column("sort", "Sort of decision", Type.CHOICE, "What was decided.", required=True,
               choices=SORTS_OF_DECISION),
        *_about(required=False),
        Column("text", "Decision", Type.TEXT, "In a sentence.", required=True),
        Column("reason", "Reason", Type.TEXT, "Why."),
        Column("action", "Action code", Type.CODE, "The action that it agrees, refuses or makes.", refers="actions"),
        OWNER,
        Column("due", "Due", Type.DATE, "The day by which it is to be done.", ahead=True),
        SERVICE,
        Column("from_service", "From service", Type.CODE, "Where money or people come from.", refers="service"),
        Column("amount", "Amount moved", Type.NUMBER, "£."),
        Column("people", "People moved", Type.NUMBER, "Full-time equivalent."),
        Column("decided_on", "Decided on", Type.DATE, "When.", required=True),
        WITHDRAWN,
    ),
    key=("meeting", "number"), about="What meetings decided: who does what by when, and what is moved to where.",
)  # fmt: skip

QUESTIONS = Kind(
    "questions", "Questions", "question",
    (
        Column("code", "Question code", Type.CODE, "A short code that never changes.", required=True),
        Column("text", "Matter raised", Type.TEXT, "The question.", required=True),
        Column("source", "Raised for", Type.CHOICE, "Whose matter it is.",
               choices=("member", "committee", "public", "employee"), default="member"),
        Column("asked_by", "Asked by", Type.TEXT, "The role.", required=True),
        Column("asked_on", "Asked on", Type.DATE, "When.", required=True),
        Column("step", "Step of the protocol", Type.TEXT, "Who is asked; blank: the first.", named="protocol"),
        Column("committee", "Committee", Type.TEXT, "The committee that looks into it.", named="committees"),
        *_about(required=False), SERVICE,
        Column("due", "Due", Type.DATE, "The day by which it is to be answered.", ahead=True),
        Column("answer", "Answer", Type.TEXT, "What was answered."),
        Column("answered_by", "Answered by", Type.TEXT, "The job title."),
        Column("answered_on", "Answered on", Type.DATE, "When."),
        Column("satisfied", "Satisfied", Type.CHOICE, "Whether who asked is satisfied.", choices=("yes", "no")),
        Column("withheld", "What was withheld", Type.TEXT, "What could not be told, if anything."),
        Column("withheld_why", "Why it was withheld", Type.TEXT, "The ground, and who decided it."),
        WITHDRAWN,
    ),
    key=("code",), about="What members, committees and the public asked, the answers, and what was withheld and why.",
)  # fmt: skip
