"""What people tell the council: complaints and compliments, contact, surveys, standards, what is said of it.

Source: docs/method.md#complaints, docs/method.md#surveys.
"""

from pmf_core.returns.kinds.delivery import OWNER, SERVICE
from pmf_core.returns.kinds.planning import OF_INDICATOR, OF_PERIOD
from pmf_core.returns.kinds.schema import WITHDRAWN, Column, Kind, Type
from pmf_core.returns.kinds.workforce import NOTE, OF_SERVICE

EVERYONE = "all"  # the dimension and the segment of the whole
STAGES = ("stage_1", "stage_2", "ombudsman")
OUTCOMES = ("upheld", "partly_upheld", "not_upheld", "resolved", "not_for_us")
LEARNING = Column("learning", "Learning", Type.TEXT, "What the council changed because of it; no name of a person.")

FEEDBACK = Kind(
    "feedback", "Complaints and other feedback", "feedback",
    (
        OF_SERVICE,
        OF_PERIOD,
        Column("sort", "Sort of feedback", Type.CHOICE, "What it is.", required=True,
               choices=("complaint", "comment", "compliment")),
        Column("stage", "Stage", Type.CHOICE, "Of a complaint; blank: all stages together.",
               choices=("any", *STAGES), default="any", words=(("1", "stage_1"), ("2", "stage_2"))),
        Column("received", "Received", Type.WHOLE, "How many came in the period.", required=True),
        Column("acknowledged_in_time", "Acknowledged in time", Type.WHOLE, "Those acknowledged within the days set."),
        Column("answered", "Answered", Type.WHOLE, "How many were answered in the period."),
        Column("in_time", "Answered in time", Type.WHOLE, "Those answered within the days set, or as extended."),
        Column("upheld", "Upheld", Type.WHOLE, "Those of the answered that were upheld, wholly or in part."),
        Column("escalated", "Escalated", Type.WHOLE, "Those that went on to the next stage."),
        LEARNING,
        NOTE,
    ),
    key=("service", "start", "end", "sort", "stage"),
    about="How many complaints, comments and compliments each service had, and how they were answered.",
)  # fmt: skip

CASES = Kind(
    "cases", "Complaints case by case", "complaint_case",
    (
        Column("reference", "Reference", Type.CODE, "The case's number; it never changes.", required=True,
               synonyms=("case reference", "case number")),
        Column("stage", "Stage", Type.CHOICE, "The stage that the row is about.", required=True, choices=STAGES,
               words=(("1", "stage_1"), ("2", "stage_2"))),
        OF_SERVICE,
        Column("subject", "Subject", Type.TEXT, "What it is about, in a word or two; no name of a person.", longest=60),
        Column("received_on", "Received on", Type.DATE, "The day it came.", required=True),
        Column("acknowledged_on", "Acknowledged on", Type.DATE, "The day it was acknowledged."),
        Column("extended_to", "Extended to", Type.DATE, "The day agreed with whoever complained.", ahead=True),
        Column("answered_on", "Answered on", Type.DATE, "The day the full answer went out."),
        Column("outcome", "Outcome", Type.CHOICE, "What was found.", choices=OUTCOMES,
               words=(("partially upheld", "partly_upheld"), ("part upheld", "partly_upheld"))),
        LEARNING,
        WITHDRAWN,
    ),
    key=("reference", "stage"), closed=True,
    about="Each complaint as its days, to be counted. A file with any other column is refused: names are never stored.",
)  # fmt: skip

CONTACT = Kind(
    "contact", "Contact", "contact",
    (
        OF_SERVICE,
        OF_PERIOD,
        Column("channel", "Channel", Type.CHOICE, "How people came.", required=True,
               choices=("telephone", "email", "online", "in_person", "post", "social_media")),
        Column("contacts", "Contacts", Type.WHOLE, "How many.", required=True),
        Column("avoidable", "Avoidable", Type.WHOLE, "Those that better service would have made unnecessary."),
        Column("in_time", "Answered in time", Type.WHOLE, "Those answered within the council's standard."),
        NOTE,
    ),
    key=("service", "start", "end", "channel"),
    about="How many people contacted a service by which way, and how many need not have had to.",
)  # fmt: skip

COVERAGE = Kind(
    "coverage", "Communication and reputation", "coverage",
    (
        OF_PERIOD,
        Column("outlet", "Outlet", Type.CHOICE, "Where the council is spoken of, or speaks.", required=True,
               choices=("press", "broadcast", "social_media", "newsletter", "website", "events")),
        Column("items", "Items", Type.WHOLE, "How many.", required=True),
        Column("positive", "Positive", Type.WHOLE, "Those that speak well of the council."),
        Column("negative", "Negative", Type.WHOLE, "Those that speak ill of it."),
        Column("reached", "People reached", Type.WHOLE, "Readers, followers, visitors."),
        NOTE,
    ),
    key=("outlet", "start", "end"), about="What was said of the council and by it, and how many it reached.",
)  # fmt: skip

SURVEYS = Kind(
    "surveys", "Survey results", "survey_result",
    (
        Column("survey", "Survey", Type.TEXT, "Its name.", required=True),
        Column("who", "Who answered", Type.CHOICE, "Whose survey it is.", required=True,
               choices=("residents", "tenants", "employees", "customers", "members", "partners")),
        Column("question", "Question", Type.TEXT, "What was asked, the same words each time.", required=True),
        OF_PERIOD,
        Column("dimension", "Dimension", Type.TEXT, "By what the answers are told apart; blank: everyone.",
               default=EVERYONE, synonyms=("breakdown",)),
        Column("segment", "Segment", Type.TEXT, "The group that answered; blank: everyone.", default=EVERYONE),
        Column("asked", "Asked", Type.WHOLE, "How many were asked."),
        Column("base", "Base", Type.WHOLE, "How many answered this question.", required=True,
               synonyms=("responses", "respondents", "base size")),
        Column("favourable", "Favourable", Type.WHOLE, "How many of them answered well: satisfied, agree.",
               required=True, synonyms=("positive", "satisfied")),
        Column("indicator", "Indicator code", Type.CODE, "The indicator whose figure it gives.", refers="data_list"),
        NOTE,
    ),
    key=("survey", "question", "start", "end", "dimension", "segment"),
    about="How many of those who answered a question answered it well: counts, so that the chance in them can be told.",
)  # fmt: skip

STANDARDS = Kind(
    "standards", "Service standards", "standard",
    (
        Column("code", "Standard code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Standard", Type.TEXT, "What people are promised, in a sentence.", required=True),
        SERVICE,
        OWNER,
        OF_INDICATOR,
        Column("held_to", "Limit", Type.NUMBER, "The figure at which it is still kept.", required=True),
        WITHDRAWN,
    ),
    key=("code",), about="What people may expect of a service, and the indicator that shows whether it is kept.",
)  # fmt: skip
