"""How the council gets better: reviews, inspections, accreditations, challenges, trials, partnerships.

Source: docs/method.md#improvement.
"""

from pmf_core.returns.kinds.delivery import OWNER, SERVICE
from pmf_core.returns.kinds.planning import OF_INDICATOR, OF_PERIOD
from pmf_core.returns.kinds.schema import WITHDRAWN, Column, Kind, Type
from pmf_core.returns.kinds.workforce import NOTE

SORTS = (
    "service_review", "best_value_review", "inspection", "accreditation", "peer_challenge", "self_assessment",
    "innovation", "market_testing", "equality_impact", "support_asked", "support_offered", "good_practice",
    "task_and_finish",
)  # fmt: skip
VIEWS = ("very_good", "good", "fair", "poor")

IMPROVEMENTS = Kind(
    "improvements", "Improvement", "improvement",
    (
        Column("code", "Improvement code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Improvement", Type.TEXT, "What is reviewed, inspected, accredited, tried or shared.",
               required=True),
        Column("sort", "Sort of improvement", Type.CHOICE, "What it is.", required=True, choices=SORTS,
               words=(("fundamental service review", "service_review"), ("best value", "best_value_review"),
                      ("task and finish group", "task_and_finish"), ("task-and-finish", "task_and_finish"))),
        SERVICE,
        OWNER,
        Column("body", "By whom", Type.TEXT,
               "Who inspects, accredits or leads, the committee of task-and-finish work; of support, with whom."),
        Column("state", "State of the improvement", Type.CHOICE, "How far it has come.",
               choices=("planned", "under_way", "done", "stopped"), default="planned"),
        Column("starts", "Starts", Type.DATE, "Its first day.", ahead=True),
        Column("due", "Due", Type.DATE, "The day by which it is to be done.", ahead=True),
        Column("held_on", "Held on", Type.DATE, "The day it was done, visited or awarded."),
        Column("next_on", "Next on", Type.DATE, "When it comes again, or the award ends.", ahead=True),
        Column("level", "Level", Type.TEXT, "The level, grade or judgement given."),
        Column("sought", "Level sought", Type.TEXT, "The level that is aimed at."),
        Column("why", "Why", Type.TEXT, "Why it was chosen."),
        Column("found", "What was found", Type.TEXT, "In a few sentences."),
        Column("expected", "Expected", Type.TEXT, "What is to come of it."),
        Column("achieved", "Achieved", Type.TEXT, "What came of it."),
        Column("saving", "Saving expected", Type.NUMBER, "£ a year."),
        Column("saved", "Saved", Type.NUMBER, "£ a year so far."),
        Column("groups", "Who is affected", Type.TEXT, "Of an equality impact assessment: the groups of people."),
        Column("effect", "Effect on them", Type.CHOICE, "Before anything is done about it.",
               choices=("positive", "none", "negative", "mixed")),
        Column("mitigation", "What is done about it", Type.TEXT, "What makes a negative effect smaller."),
        WITHDRAWN,
    ),
    key=("code",),
    about="Reviews, inspections, accreditations, challenges, trials, equality assessments, support and good practice.",
)  # fmt: skip

RECOMMENDATIONS = Kind(
    "recommendations", "Recommendations", "recommendation",
    (
        Column("improvement", "Improvement code", Type.CODE, "What it came from.", required=True,
               refers="improvements"),
        Column("number", "Number", Type.CODE, "Its number there.", required=True),
        Column("text", "Recommendation", Type.TEXT, "What is to be done.", required=True),
        Column("response", "Response", Type.CHOICE, "What the council says to it.",
               choices=("agreed", "partly_agreed", "not_agreed", "to_be_answered"), default="to_be_answered"),
        OWNER,
        Column("due", "Due", Type.DATE, "The day by which it is to be done.", ahead=True),
        Column("done_on", "Done on", Type.DATE, "The day it was."),
        NOTE,
        WITHDRAWN,
    ),
    key=("improvement", "number"), about="What reviews, inspections and challenges asked for, and what became of it.",
)  # fmt: skip

PARTNERSHIPS = Kind(
    "partnerships", "Partnerships", "partnership",
    (
        Column("code", "Partnership code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Partnership", Type.TEXT, "What it is called.", required=True),
        Column("partners", "Partners", Type.TEXT, "Who is in it."),
        SERVICE,
        OWNER,
        Column("purpose", "Purpose", Type.TEXT, "What it is for."),
        Column("criteria", "Criteria", Type.TEXT, "By what the council judges whether to stay in it."),
        Column("promised", "What we promised", Type.TEXT, "People, money and work that the council brings."),
        Column("gave", "What we gave", Type.TEXT, "What it did bring."),
        Column("kept", "Promise kept", Type.CHOICE, "Whether it did what it promised.",
               choices=("yes", "partly", "no")),
        Column("their_view", "Their view of us", Type.CHOICE, "How the partners find the council.", choices=VIEWS),
        Column("their_words", "In their words", Type.TEXT, "What they said of it."),
        Column("viewed_on", "Asked on", Type.DATE, "When they were asked."),
        Column("next_on", "Next on", Type.DATE, "When it is reviewed next.", ahead=True),
        WITHDRAWN,
    ),
    key=("code",), about="With whom the council works, what each promised, and how they see it.",
)  # fmt: skip

SHARED_TARGETS = Kind(
    "shared_targets", "Shared targets", "shared_target",
    (
        Column("partnership", "Partnership code", Type.CODE, "The partnership.", required=True, refers="partnerships"),
        Column("partner", "Partner", Type.TEXT, "Whose part it is; the council's own too.", required=True),
        OF_INDICATOR,
        OF_PERIOD,
        Column("target", "Target", Type.NUMBER, "The partner's part of the target.", required=True),
        Column("achieved", "Achieved", Type.NUMBER, "What the partner brought of it."),
        NOTE,
    ),
    key=("partnership", "partner", "indicator", "start", "end"), ahead=True,
    about="A target that partners share: each one's part, and what each brought.",
)  # fmt: skip
