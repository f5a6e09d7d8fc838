"""Plans and how they are made: what each would take, the teams that have one, what was said about its targets.

Source: docs/method.md#plans.
"""

from pmf_core.returns.kinds.delivery import OWNER
from pmf_core.returns.kinds.schema import DATED, REFERRED, WITHDRAWN, Column, Kind, Type

OF_PERIOD = Column("period", "Period", Type.PERIOD, "The period that it is about.", required=True, synonyms=DATED)
OF_INDICATOR = Column(
    "indicator", "Indicator code", Type.CODE, "A code of the data list.", required=True, synonyms=REFERRED,
    refers="data_list",
)  # fmt: skip

TEAMS = Kind(
    "teams", "Teams", "team",
    (
        Column("code", "Team code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Team", Type.TEXT, "What it is called.", required=True),
        Column("service", "Service code", Type.CODE, "The service that it is part of.", required=True,
               refers="service"),
        Column("head", "Team leader", Type.TEXT, "The job title that leads it."),
        WITHDRAWN,
    ),
    key=("code",), about="The teams of each service: each has a plan of its own.",
)

PLANS = Kind(
    "plans", "Plans", "plan",
    (
        Column("code", "Plan code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Plan", Type.TEXT, "What it is called.", required=True),
        Column("sort", "Kind of plan", Type.TEXT, "One of the framework's plans.", required=True, named="plans"),
        Column("service", "Service code", Type.CODE, "The service whose plan it is; blank: the council's.",
               synonyms=("service",), refers="service"),
        Column("team", "Team code", Type.CODE, "The team whose plan it is.", refers="teams"),
        Column("starts", "Starts", Type.DATE, "Its first day.", required=True, ahead=True),
        Column("ends", "Ends", Type.DATE, "Its last day.", required=True, ahead=True),
        OWNER,
        Column("approach", "Approach", Type.TEXT, "What it wants and how it goes about it, in a few sentences."),
        WITHDRAWN,
    ),
    key=("code",), about="Every plan, policy and strategy: whose it is and what it covers.",
)

PLAN_STEPS = Kind(
    "plan_steps", "Making of plans", "plan_step",
    (
        Column("plan", "Plan code", Type.CODE, "The plan that is being made.", required=True, refers="plans"),
        Column("version", "Version", Type.TEXT, "Which version of the plan.", default="1"),
        Column("step", "Step", Type.TEXT, "The step of the framework that was taken.", required=True, named="steps"),
        Column("taken_on", "Taken on", Type.DATE, "When; blank where it is only due.", synonyms=("date",)),
        Column("due", "Due", Type.DATE, "By when it is to be taken.", ahead=True),
        Column("taken_by", "Taken by", Type.TEXT, "The body or job title."),
        Column("note", "What was said", Type.TEXT, "What came of it."),
        WITHDRAWN,
    ),
    key=("plan", "version", "step"), about="Where each plan is on its way from brief to publication.",
)

IMPLICATIONS = Kind(
    "implications", "Implications", "implication",
    (
        Column("plan", "Plan code", Type.CODE, "The plan that asks for it.", required=True, refers="plans"),
        Column("title", "Implication", Type.TEXT, "What the plan would take.", required=True),
        Column("sort", "Sort of implication", Type.CHOICE, "Money, people, or support from others.",
               choices=("money", "workforce", "support"), required=True),
        Column("indicator", "Indicator code", Type.CODE, "The indicator whose target needs it.", refers="data_list"),
        Column("amount", "Amount", Type.NUMBER, "£ a year; below 0 is a saving."),
        Column("posts", "Posts", Type.NUMBER, "Full-time equivalents; below 0 is fewer."),
        Column("support_from", "Support from", Type.TEXT, "The contractor, partner or service whose support it needs."),
        Column("rank", "Rank", Type.WHOLE, "Its place among all that is asked for; 1 is first."),
        Column("state", "State of the implication", Type.CHOICE, "Whether it is approved.",
               choices=("proposed", "approved", "deferred", "refused"), default="proposed"),
        Column("decided_by", "Decided by", Type.TEXT, "The body or job title."),
        Column("decided_on", "Decided on", Type.DATE, "When."),
        WITHDRAWN,
    ),
    key=("plan", "title"), about="What plans would take: money, people, support; ranked, and approved or not.",
)

TARGET_ADVICE = Kind(
    "target_advice", "Advice on targets", "target_advice",
    (
        OF_INDICATOR,
        OF_PERIOD,
        Column("given_by", "Given by", Type.TEXT, "The committee or group.", required=True),
        Column("advice", "Advice", Type.CHOICE, "What it says of the target.", required=True,
               choices=("agrees", "not_challenging", "unrealistic", "other")),
        Column("text", "What was advised", Type.TEXT, "In its words."),
        Column("given_on", "Given on", Type.DATE, "When."),
        Column("response", "Response", Type.TEXT, "What was answered."),
        Column("responded_by", "Responded by", Type.TEXT, "The body or job title."),
        WITHDRAWN,
    ),
    key=("indicator", "start", "end", "given_by"), ahead=True,
    about="What scrutiny, members and others advised on each draft target, and what was answered.",
)  # fmt: skip

CASCADES = Kind(
    "cascades", "Cascaded targets", "cascade",
    (
        OF_INDICATOR,
        OF_PERIOD,
        Column("whose", "Whose", Type.TEXT, "The code of a service or a team, or a post.", required=True),
        Column("target", "Target", Type.NUMBER, "Its part of the target, or the figure that it is to reach.",
               required=True),
        Column("agreed_with", "Agreed with", Type.TEXT, "The job title that took it on."),
        Column("agreed_on", "Agreed on", Type.DATE, "When."),
        WITHDRAWN,
    ),
    key=("indicator", "start", "end", "whose"), register=True, ahead=True,
    about="What services, teams and posts are to reach towards a target.",
)  # fmt: skip

APPRAISALS = Kind(
    "appraisals", "Appraisals", "appraisal",
    (
        Column("service", "Service code", Type.CODE, "The service that it is about.", required=True,
               synonyms=("service",), refers="service"),
        OF_PERIOD,
        Column("staff", "Staff due one", Type.WHOLE, "People who are to have an appraisal in the period.",
               required=True),
        Column("held", "Appraisals held", Type.WHOLE, "How many have had it."),
        Column("mid_year", "Mid-year reviews held", Type.WHOLE, "How many have had their mid-year review."),
    ),
    key=("service", "start", "end"), ahead=True,
    about="How many people have agreed objectives with their line manager: counts, never a person.",
)  # fmt: skip
