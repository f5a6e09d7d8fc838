"""The people who work here, as counts: staff, leavers, sickness, who they are, how safe, what they learnt.

Never a person, never a person's pay. Source: docs/method.md#workforce.
"""

from pmf_core.returns.kinds.planning import OF_PERIOD
from pmf_core.returns.kinds.schema import Column, Kind, Type

OF_SERVICE = Column(
    "service", "Service code", Type.CODE, "The service that it is about.", required=True, synonyms=("service",),
    refers="service",
)  # fmt: skip
NOTE = Column("note", "Note", Type.TEXT, "What a reader should know.", synonyms=("notes", "comment"))
INJURIES = ("fatal", "specified", "over_7_day", "over_3_day", "disease", "dangerous_occurrence")  # to the regulator
EVENTS = (*INJURIES, "first_aid", "violence", "near_miss")

WORKFORCE = Kind(
    "workforce", "Workforce", "workforce",
    (
        OF_SERVICE,
        OF_PERIOD,
        Column("headcount_start", "Headcount at the start", Type.WHOLE, "People employed on the period's first day."),
        Column("headcount_end", "Headcount at the end", Type.WHOLE, "People employed on its last day."),
        Column("fte_start", "FTE at the start", Type.NUMBER, "Full-time equivalents on the period's first day."),
        Column("fte_end", "FTE at the end", Type.NUMBER, "Full-time equivalents on its last day."),
        Column("posts", "Posts", Type.NUMBER, "Full-time equivalents of all posts on its last day, filled or not."),
        Column("vacant", "Vacant posts", Type.NUMBER, "Full-time equivalents of those that nobody holds."),
        Column("leavers", "Leavers", Type.WHOLE, "People who left in the period."),
        Column("resigned", "Leavers by their own wish", Type.WHOLE, "Those of them who chose to leave."),
        Column("days_lost", "Days lost to sickness", Type.NUMBER, "Working days, each as the full-time share of it.",
               synonyms=("sickness days",)),
        Column("long_days", "Days lost to long absence", Type.NUMBER, "Those of absences of over 20 working days."),
        Column("counted", "What is counted", Type.TEXT,
               "Who and what is in and out of the days lost: schools, agency, the first days, maternity."),
        Column("pay", "Pay bill", Type.NUMBER, "£ paid to all staff in the period, with employer's costs."),
        Column("agency", "Agency", Type.NUMBER, "£ paid for agency staff in the period."),
        NOTE,
    ),
    key=("service", "start", "end"),
    about="How many people work in a service, who left, which posts are empty, days lost, the cost: counts alone.",
)  # fmt: skip

WORKFORCE_PROFILE = Kind(
    "workforce_profile", "Workforce profile", "workforce_profile",
    (
        Column("dimension", "Dimension", Type.TEXT, "By what staff are told apart: age, gender, ethnicity.",
               required=True, synonyms=("breakdown",)),
        Column("segment", "Segment", Type.TEXT, "One group of it.", required=True),
        OF_PERIOD,
        Column("headcount", "Headcount", Type.WHOLE, "People of the group on the period's last day.", required=True),
        Column("senior", "Senior posts", Type.WHOLE, "Those of them in the council's senior grades."),
        Column("appointed", "Appointed", Type.WHOLE, "People of the group who were appointed in the period."),
        Column("leavers", "Leavers", Type.WHOLE, "People of the group who left in the period."),
        Column("residents", "Share of residents, %", Type.NUMBER, "The group's share of people of working age here."),
        NOTE,
    ),
    key=("dimension", "segment", "start", "end"),
    about="Who the staff are, by group, beside the residents: counts; small ones are withheld wherever they are shown.",
)  # fmt: skip

SAFETY = Kind(
    "safety", "Health and safety", "safety_event",
    (
        OF_SERVICE,
        OF_PERIOD,
        Column("sort", "Sort of event", Type.CHOICE,
               "Over-3-day injuries were told to the regulator until 5 April 2012, over-7-day ones since.",
               required=True, choices=EVENTS),
        Column("events", "Events", Type.WHOLE, "How many.", required=True),
        NOTE,
    ),
    key=("service", "start", "end", "sort"), about="Injuries, diseases, violence and near misses at work: counts.",
)  # fmt: skip

TRAINING = Kind(
    "training", "Training and competencies", "training",
    (
        Column("course", "Course or competency", Type.TEXT, "What is learnt or shown.", required=True),
        Column("sort", "Sort of training", Type.CHOICE, "Why it is asked.",
               choices=("mandatory", "competency", "development"), default="mandatory"),
        OF_SERVICE,
        OF_PERIOD,
        Column("due", "People due it", Type.WHOLE, "People who should have it by the period's end.", required=True),
        Column("done", "People who have it", Type.WHOLE, "Those of them who do."),
        NOTE,
    ),
    key=("course", "service", "start", "end"),
    about="How many of those who should have a course or a competency do: counts, never a person.",
)  # fmt: skip
